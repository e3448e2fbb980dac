"""`roadmap`: a strategy in time."""
