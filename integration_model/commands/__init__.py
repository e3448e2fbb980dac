"""What each command works out, and the page that it shows of it."""
