"""Statements taken together by who makes them: all that a platform, the law or a feature asks, all must-haves of a brand.

Where a budget or a capacity is too small, nearly everything that is asked is part of the clash. Nobody reads a hundred statements:
they are told by who makes them, and only few are told one by one.
"""

from __future__ import annotations

from collections.abc import Sequence

from integration_model.answers.statements import AsksAll, MustHaveAll
from integration_model.domain import Workspace
from integration_model.no_plan.statements import Statement, StatementKind
from integration_model.problem.edits import waive_all_of, waive_musts


def blocks_of(statements: Sequence[Statement]) -> dict[str, tuple[Statement, ...]]:
    """Block id -> its statements; what is said by nobody in particular is a block of its own."""
    found: dict[str, list[Statement]] = {}
    for one in statements:
        found.setdefault(_block(one), []).append(one)
    return {name: tuple(members) for name, members in sorted(found.items())}


def as_statement(name: str, members: Sequence[Statement], files: Workspace) -> Statement:
    """A block as one statement: all of it holds, or none."""
    if len(members) == 1:
        return members[0]
    rows = {row: bounds for one in members for row, bounds in one.rows.items()}
    requirements = [one for one in members if one.kind is StatementKind.REQUIREMENT]
    if requirements:
        first = requirements[0].gaps[0].check.requirement
        all_asked = AsksAll(first.owner, len(requirements))
        return _joined(name, StatementKind.REQUIREMENT, all_asked, members, requirements, (waive_all_of(first),), rows)
    brand = members[0].who
    all_wanted = MustHaveAll(brand, len(members))
    return _joined(name, StatementKind.DEMAND, all_wanted, members, members, (waive_musts(files.brands[brand]),), rows)


def _joined(
    name: str,
    kind: StatementKind,
    said: AsksAll | MustHaveAll,
    members: Sequence[Statement],
    named: Sequence[Statement],
    edit: tuple[str, ...],
    rows: dict[int, tuple[float, float]],
) -> Statement:
    newest = max(members, key=lambda one: one.age)
    first = newest if newest.age else min(named, key=lambda one: (str(one.place), one.id))
    gaps = [gap for one in members for gap in one.gaps]
    return Statement(name, kind, name, "", said, first.place, edit, newest.age, "", rows, gaps)


def _block(one: Statement) -> str:
    """Facts stand with the requirement that they do not meet."""
    if one.about:
        return f"block {one.about.rpartition('.')[0]}"
    return f"block must {one.who}" if one.kind is StatementKind.DEMAND else one.id
