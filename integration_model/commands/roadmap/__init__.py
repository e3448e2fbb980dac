"""`roadmap`: a strategy in time: which line changes when, what is built by whom until then, and what waiting costs."""
