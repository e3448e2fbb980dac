"""The small workspace that `init` writes."""
