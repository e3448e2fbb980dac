"""Values as people type them: numbers with their units, months, flags, and what was probably meant by each."""
