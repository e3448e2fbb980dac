"""`brief`: the page, its charts and its explanations."""
