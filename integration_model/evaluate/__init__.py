"""Stage outcome: solved strategies to the answer: totals, ranges, conflicts, provenance, verdict."""
