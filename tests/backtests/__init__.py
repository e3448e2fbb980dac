"""Back-tests: what the tool would have said then, of what is public today."""
