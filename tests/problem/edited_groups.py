"""Small groups with many edits: each problem is written once, and no larger than it is asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache

from integration_model.domain import MIXED
from integration_model.problem.problem import Problem
from tests.problem.small_groups import SmallGroup

Edit = tuple[str, ...]


def problems_with(group: SmallGroup, asked: Iterable[tuple[str, Edit]]) -> Callable[[str, Edit], Problem]:
    """The problem of a strategy with edits: of its own offers, or of all where several strategies are asked for with the same edits."""
    times = Counter(edit for _, edit in asked)
    found = cache(group.problem)
    return lambda strategy, edit: found(*edit, strategy=strategy if times[edit] == 1 else MIXED)
