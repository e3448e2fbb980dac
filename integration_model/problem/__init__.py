"""The optimisation stage: the problem as rows and columns goes in, proven answers come out."""
