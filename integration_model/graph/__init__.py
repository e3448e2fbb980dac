"""The group as one typed, directed multigraph; it answers with domain values."""
