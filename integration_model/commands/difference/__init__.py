"""The difference of two comparisons: what changed in the decision, the totals, the plan, the conflicts and the bottlenecks.

In: two `Comparison` values, or what `compare --format json` saved of them. Out: a `Difference`.
"""

from integration_model.answers.load import comparison_from, read_saved
from integration_model.commands.difference.difference import difference

__all__ = ["comparison_from", "difference", "read_saved"]
