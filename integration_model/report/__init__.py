"""Stage report: results to texts, JSON and CSV. Nothing here computes, prints or exits."""
