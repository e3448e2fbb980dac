"""From a problem to proven plans."""
