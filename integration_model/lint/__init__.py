"""Plausibility: what is legal in the files but was probably not meant, by a table of rules that people read and extend.

In: the tree, its shapes, the linked workspace, and the month of today. Out: warnings, each of which a reason beside the value silences.
"""

from integration_model.lint.doubts import tell_doubts
from integration_model.lint.table_text import table_text

__all__ = ["table_text", "tell_doubts"]
