"""What the files say without the edits that lie over them: a doubt that they have already is not told again of an edited value.

In: a tree with edits. Out: whether a value was as far off from its siblings, or as wide, before it was edited: then the files have the
doubt, told or explained. Whoever scales all of a kind makes none of them odder. The files are only looked at where an edited value is
doubtful.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from integration_model.errors import Findings
from integration_model.files.tree import Path, Tree
from integration_model.lint.facts import Fact, stated_facts
from integration_model.lint.siblings import Oddity, odd_facts, spread
from integration_model.lint.table import Table
from integration_model.schema.stage import ShapedDocuments, shape_workspace
from integration_model.values import Range

_ALIKE = 0.01
_HALF = 0.5
"""What an edit writes is rounded: to so many digits, and where only whole numbers can be to the next one."""


class Unedited:
    """The values of the files without edits; none where nothing lies over them."""

    def __init__(self, tree: Tree, table: Table, shaped: ShapedDocuments | None = None) -> None:
        self._tree, self._table, self._shaped = tree, table, shaped

    def is_as_odd(self, fact: Fact, oddity: Oddity) -> bool:
        """Whether an edited value lay as far off from its siblings before, or farther."""
        if not self._is_edited(fact) or fact.range is None:
            return False
        before, rounded = self._odd.get(fact.path), _ALIKE + _HALF / max(fact.range.likely, _HALF)
        return before is not None and before.is_above == oddity.is_above and oddity.times <= before.times * (1.0 + rounded)

    def is_as_wide(self, fact: Fact, value: Range) -> bool:
        """Whether the range of an edited value reached as many times off before, or more."""
        return self._is_edited(fact) and spread(value) <= spread(self._ranges[fact.path]) * (1.0 + _ALIKE)

    def _is_edited(self, fact: Fact) -> bool:
        """Whether the files have another number there."""
        return fact.path in self._ranges and self._ranges[fact.path] != fact.range

    @cached_property
    def _facts(self) -> list[Fact]:
        files = self._tree.files
        shapes = shape_workspace(files.copy(files.raw), Findings(), self._shaped) if files is not None else None
        return stated_facts(shapes) if shapes is not None else []

    @cached_property
    def _ranges(self) -> Mapping[Path, Range]:
        return {fact.path: fact.range for fact in self._facts if fact.range is not None}

    @cached_property
    def _odd(self) -> Mapping[Path, Oddity]:
        return odd_facts(self._facts, self._table)
