"""Values beside their siblings: which of them lie far off, and what the others are.

The middle and a gap decide, on logarithms: a value is off if it lies `factor` times off the middle of its siblings and a gap of
`GAP` times divides it from those that do not. So two slips do not hide each other, and a wide but even spread is no doubt.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from integration_model.files.tree import Path
from integration_model.lint.facts import Fact
from integration_model.lint.table import Rule, Table
from integration_model.values import Range

GAP = 2.5
FEWEST = 4
"""With fewer values than these nobody can say what is usual among them."""
_FEWER = 3
_FEWER_TIMES, _FEWER_GAP = 2.0, 10.0
"""Beside two others alone: how many times farther off the middle, and the gap, that leave no doubt."""
_ALIKE = ("role",)
"""Only what fills one role is so much alike that two others tell anything."""
_LOPSIDED = 2.0
FEW_SHOW_LITTLE = 1.25
"""So much further than they lie themselves reaches what a few others tell of what is usual."""
MAX_ODD = 4
"""Where more than one in so many lies far off on one side, that is how they are."""
_ROLE = ("suppliers", "*", "components", "*", "fills")


@dataclass(frozen=True, slots=True)
class Oddity:
    """A value that lies far off, with what the others are."""

    times: float
    """How many times off the middle of the others it lies."""
    is_above: bool
    others: str
    """Who they are, in words."""
    low: float
    middle: float
    high: float
    is_few: bool = False
    """Whether they are too few to show all that is usual."""


def odd_facts(facts: Sequence[Fact], table: Table) -> Mapping[Path, Oddity]:
    """The facts that lie far off from all siblings that they are compared with, by their path."""
    roles = {fact.path[:-1]: " and ".join(fact.value) for fact in facts if fact.pattern == _ROLE}
    groups: dict[tuple[str, ...], list[tuple[float, Fact]]] = {}
    compared: list[tuple[Fact, Rule, list[tuple[str, ...]]]] = []
    for fact in facts:
        rule = table.rule(fact.pattern) if fact.range is not None else None
        if rule is None or fact.range is None or fact.range.likely <= 0.0 or not rule.compared_with:
            continue
        keys = [_key(scope, fact, roles) for scope in rule.compared_with]
        compared.append((fact, rule, keys))
        for key in keys:
            groups.setdefault(key, []).append((fact.range.likely, fact))
    factors = {key: rule.factor for _, rule, keys in compared for key in keys}
    odd = {key: dict(_odd_ones(key, members, factors[key], GAP)) for key, members in groups.items() if len(members) >= FEWEST}
    few = {key: members for key, members in groups.items() if len(members) == _FEWER and key[0] in _ALIKE}
    far = {key: dict(_odd_ones(key, members, factors[key] * _FEWER_TIMES, _FEWER_GAP)) for key, members in few.items()}
    views = ((fact.path, _agreed(fact, keys, odd if any(key in odd for key in keys) else far)) for fact, _, keys in compared)
    return {path: found for path, found in views if found is not None}


def others_of(fact: Fact, facts: Sequence[Fact]) -> Range | None:
    """What the same field is elsewhere in the same role, for a guess: lowest, middle, highest; None where there is no other."""
    roles = {other.path[:-1]: str(other.value) for other in facts if other.pattern == _ROLE}
    key = _key("role" if fact.path[:4] in roles else "all", fact, roles)
    found = sorted(
        other.range.likely
        for other in facts
        if other.pattern == fact.pattern and other.path != fact.path and other.range is not None and other.range.likely > 0.0
        if _key(key[0], other, roles) == key
    )
    return Range(found[0] / FEW_SHOW_LITTLE, _middle(found), found[-1] * FEW_SHOW_LITTLE) if found else None


def spread(value: Range) -> float:
    """How many times its farther end lies off its likely value; a low of 0 says nothing."""
    return max(end for end in _ends(value) if end < math.inf)


def is_lopsided(value: Range) -> bool:
    """Whether one end lies much farther off than the other: who is unsure writes both ends wide."""
    near, far = sorted(_ends(value))
    return far < math.inf and near * _LOPSIDED < far


def _ends(value: Range) -> tuple[float, float]:
    """How many times off the likely value the low and the high lie."""
    if value.likely <= 0.0:
        return 1.0, 1.0
    return value.likely / value.low if value.low > 0.0 else math.inf, value.high / value.likely


def widest_others(facts: Sequence[Fact]) -> Mapping[Path, float]:
    """How far the widest other range of the same field spreads, by the path of each number; 1 where no other has a range."""
    by_field: dict[Path, list[tuple[float, Path]]] = {}
    for fact in facts:
        if fact.range is not None:
            by_field.setdefault(fact.pattern, []).append((spread(fact.range), fact.path))
    found: dict[Path, float] = {}
    for members in by_field.values():
        (widest, own), *others = sorted(members, reverse=True)[:2]
        second = others[0][0] if others else 1.0
        found.update((path, second if path == own else widest) for _, path in members)
    return found


def _agreed(fact: Fact, keys: Iterable[tuple[str, ...]], odd: Mapping[tuple[str, ...], Mapping[Path, Oddity]]) -> Oddity | None:
    """What the first group says of a fact in which every group that is large enough sees something odd."""
    views = [odd[key].get(fact.path) for key in keys if key in odd]
    return views[0] if views and all(view is not None for view in views) else None


def _key(scope: str, fact: Fact, roles: Mapping[Path, str]) -> tuple[str, ...]:
    """The group of siblings that a fact belongs to."""
    path, field = fact.path, ".".join(fact.pattern)
    match scope:
        case "role":
            return (scope, field, roles.get(path[:4], ""))
        case "brand":
            return (scope, field, path[1], path[-1])
        case "line":
            return (scope, field, path[1], path[3])
        case "platform":
            return (scope, field, path[3])
        case "name":
            return (scope, fact.pattern[-1], fact.owner)
        case "key":
            return (scope, field, path[-1])
        case _:
            return (scope, field)


def _odd_ones(key: tuple[str, ...], members: list[tuple[float, Fact]], factor: float, gap: float) -> Iterator[tuple[Path, Oddity]]:
    ranked = sorted(members, key=lambda member: (member[0], member[1].path))
    values = [value for value, _ in ranked]
    above = _first_beyond(values, factor, gap)
    below = len(values) - _first_beyond([1.0 / value for value in reversed(values)], factor, gap)
    others = values[below:above]
    if len(others) < min(len(values), FEWEST) - 1 or max(below, len(values) - above) > max(1, len(values) // MAX_ODD):
        return
    middle = _middle(others)
    for index in (*range(below), *range(above, len(values))):
        value, fact = ranked[index]
        is_above = index >= above
        times = value / middle if is_above else middle / value
        yield fact.path, Oddity(times, is_above, _words(key, len(others)), others[0], middle, others[-1], len(others) < FEWEST - 1)


def _first_beyond(values: Sequence[float], factor: float, gap: float) -> int:
    """The index from which on sorted values lie beyond a gap and `factor` times above the middle of those below it; else their count."""
    for count in range(len(values) // 2 + 1, len(values)):
        if values[count] >= factor * _middle(values, count) and values[count] >= gap * values[count - 1]:
            return count
    return len(values)


def _middle(values: Sequence[float], count: int = 0) -> float:
    """The median of sorted values, or of the first `count` of them."""
    many = count or len(values)
    return (values[(many - 1) // 2] + values[many // 2]) / 2.0


def _words(key: tuple[str, ...], count: int) -> str:
    scope, field, *rest = key
    if scope == "role":
        return f"the other {count} components that fill {rest[0]}"
    if scope == "brand":
        return f"{count} other lines of {rest[0]} in {rest[1]}"
    if scope == "line":
        return f"{count} other markets of {rest[1]}"
    if scope == "platform":
        return f"{count} other blocks of {rest[0]}"
    if scope == "name":
        return f"{count} other ways called {rest[0]}"
    what = f"uses of {rest[0]}" if scope == "key" else f"`{field.rpartition('.')[2]}`"
    return f"{count} other {what}" if scope == "key" else f"{what} of {count} others"
