"""Small groups with many edits: each problem is written once, and no larger than it is asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache, cached_property

from integration_model.domain import MIXED
from integration_model.problem.problem import Problem
from tests.problem.small_groups import SmallGroup, Texts

Edit = tuple[str, ...]


class Unchanged(SmallGroup):
    """A group whose documents nobody changes any more: they are written down once, however often it is linked with edits."""

    @cached_property
    def texts(self) -> Texts:
        """The documents."""
        return super().texts


def unchanged(group: SmallGroup) -> Unchanged:
    """The group, of which nothing is asked but edits."""
    return Unchanged(group.group, group.brands, group.suppliers)


def problems_with(group: SmallGroup, asked: Iterable[tuple[str, Edit]]) -> Callable[[str, Edit], Problem]:
    """The problem of a strategy with edits: of its own offers, or of all where several strategies are asked for with the same edits."""
    times = Counter(edit for _, edit in asked)
    found = cache(unchanged(group).problem)
    return lambda strategy, edit: found(*edit, strategy=strategy if times[edit] == 1 else MIXED)
