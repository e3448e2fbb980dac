"""Explanations of figures that are sums of the ledger: by strategy, part, brand, team, payee and piece of work.

In: the ledger. Out: for each figure its largest addends with formula and places, and what all others come to.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from integration_model.answers.ledger import Addend
from integration_model.answers.strategy import StrategyResult
from integration_model.commands.brief.facts import BriefFacts
from integration_model.commands.brief.pieces import Cell, Explained, Grid, Listing, Prose, code, heads
from integration_model.commands.brief.words import Words, anchor
from integration_model.commands.compare.closing import certainty
from integration_model.study.charges import Part, Unit
from integration_model.study.purpose_words import purpose_text
from integration_model.study.purposes import Purpose, PurposeKind
from integration_model.values import steps_of
from integration_model.words import amount, m_eur, millions, plural, signed_millions

Key = TypeVar("Key")
SHARED, GROUP, BRAND, SUPPLIERS = "shared", "group", "brand", "suppliers"
UNITS: Mapping[Unit, tuple[str, str]] = {
    Unit.PM: ("work", "PM"),
    Unit.EUR: ("purchases", "M EUR"),
    Unit.POINTS: ("given up", "M points x cars"),
}
"""Each unit with the part of the objective that is counted in it, and how its amounts are called."""
_MILLION = 1e6
_OF_TOTALS, _OF_PARTS = 10, 5
_PLACES = 3


def team_of(addend: Addend) -> str | None:
    """Whose people do it; a brand's are the group's."""
    return GROUP if addend.team == BRAND else addend.team


def payee_of(addend: Addend) -> str:
    """Who is paid, by the address of what is bought; the group of what services bring."""
    if addend.part is Part.EARNED:
        return GROUP
    steps = steps_of(addend.who)
    return steps[1] if steps[0] == SUPPLIERS and len(steps) > 1 else GROUP


def ledger_explanations(facts: BriefFacts) -> Iterator[Explained]:
    """Every strategy with its parts and brands; of the one that is told in time also teams, payees and work."""
    for result in facts.planned:
        addends = facts.addends(result.id)
        yield _total(result, addends)
        yield from _parts(result.id, addends)
        yield from _brands(result.id, addends)
    if facts.result(facts.subject) is not None:
        yield from _in_time(facts, facts.addends(facts.subject))


def _total(result: StrategyResult, addends: Sequence[Addend]) -> Explained:
    """The whole of a strategy, part by part, with its certificate."""
    name = result.id
    rows = []
    for part, own in _by(addends, lambda one: one.part).items():
        row = (_weight(own), _sums(own), f"{len(own):,}")
        rows.append((Cell(str(part), anchor("part", name, part)), *map(Cell, row)))
    total = math.fsum(one.m_eur for one in addends)
    rows.append((Cell("all of it"), Cell(millions(total)), Cell(""), Cell(f"{len(addends):,}")))
    parts = Grid("Its parts", heads(("part", "M EUR", "of", "addends"), (0, 2)), tuple(rows), strong=frozenset([len(rows) - 1]))
    said = Prose(Words(f"{certainty(result)}. Present value: what falls due later is discounted to the start of the horizon."))
    return Explained(
        anchor("total", name),
        f"{name}: {m_eur(total)} all told",
        (said, parts, _largest(addends, _OF_TOTALS), Listing((f"explain {name}", "compare --ledger ledger.csv"))),
    )


def _parts(strategy: str, addends: Sequence[Addend]) -> Iterator[Explained]:
    """Each part, and each of the three that the objective is made of."""
    for unit, own in _by(addends, lambda one: one.unit).items():
        yield _explained(anchor("unit", strategy, unit), f"{strategy}, {UNITS[unit][0]}", own, f"explain {strategy}")
    for part, own in _by(addends, lambda one: one.part).items():
        yield _explained(anchor("part", strategy, part), f"{strategy}, {part}", own, f"explain {strategy} {part}")


def _brands(strategy: str, addends: Sequence[Addend]) -> Iterator[Explained]:
    for brand, own in sorted(_by(addends, lambda one: one.brand).items()):
        yield _explained(anchor("brand", strategy, brand), f"{strategy}, {brand}", own, f"explain {strategy} {brand}")


def _in_time(facts: BriefFacts, addends: Sequence[Addend]) -> Iterator[Explained]:
    """Who does it, who is paid, and each piece of work that is shown."""
    name = facts.subject
    for team, own in _by([one for one in addends if one.unit is Unit.PM], team_of).items():
        yield _explained(anchor("team", team or ""), f"{name}, work of {team}", own, by_value=True)
    for payee, own in _by([one for one in addends if one.unit is Unit.EUR], payee_of).items():
        yield _explained(anchor("payee", payee), f"{name}, paid to {payee}", own, by_value=True)
    by_purpose = _by([one for one in addends if one.unit is Unit.PM], _work_for)
    for what in dict.fromkeys(one.what for one in facts.roadmap.work):
        if what in by_purpose:
            yield _explained(anchor("work", what), f"{name}, {what}", by_purpose[what], by_value=True, shown=_PLACES)


def _work_for(one: Addend) -> str:
    """The piece of work that an addend belongs to: all blocks of a platform that are built once for the group open it together."""
    purpose = one.purpose
    is_block = purpose.kind is PurposeKind.FOUNDATION and not (purpose.scope or purpose.is_upkeep)
    return purpose_text(Purpose(PurposeKind.OPENING, purpose.name) if is_block else purpose)


def _explained(
    key: str, title: str, addends: Sequence[Addend], command: str = "", *, by_value: bool = False, shown: int = _OF_PARTS
) -> Explained:
    commands = (Listing((command,)),) if command else ()
    return Explained(key, f"{title}: {_sums(addends)}", (_largest(addends, shown, by_value=by_value), *commands))


def _largest(addends: Sequence[Addend], shown: int, *, by_value: bool = False) -> Grid:
    """The addends that weigh most, and the sum of all others."""
    ranked = heapq.nsmallest(
        shown, addends, key=lambda one: (-abs(one.value if by_value else one.m_eur), one.who, purpose_text(one.purpose))
    )
    rows = [_row(one) for one in ranked]
    told = {id(one) for one in ranked}
    rest = [one for one in addends if id(one) not in told]
    if rest:
        what = Cell(f"{len(rest):,} more")
        rows.append((what, Cell(_sums(rest)), Cell(_weight(rest)), Cell("all others"), Cell("")))
    rows.append((Cell("together"), Cell(_sums(addends)), Cell(_weight(addends)), Cell(plural(len(addends), "addend")), Cell("")))
    names = heads(("what for", "amount", "M EUR, present value", "formula", "rests on"), (0, 3, 4))
    return Grid("Its largest addends" if rest else "Its addends", names, tuple(rows), strong=frozenset([len(rows) - 1]))


def _row(addend: Addend) -> tuple[Cell, ...]:
    where = list(dict.fromkeys(map(str, addend.origins)))
    more = f" and {len(where) - _PLACES} more" if len(where) > _PLACES else ""
    return (
        Cell(purpose_text(addend.purpose)),
        Cell(_sums([addend])),
        Cell(signed_millions(addend.m_eur).removeprefix("+")),
        Cell(addend.formula_in_words),
        code(f"{', '.join(where[:_PLACES])}{more}"),
    )


def _weight(addends: Iterable[Addend]) -> str:
    return millions(math.fsum(one.m_eur for one in addends))


def _sums(addends: Iterable[Addend]) -> str:
    """Sums by unit: `12.0 PM, 1.5 M EUR`."""
    found: dict[Unit, float] = {}
    for one in addends:
        found[one.unit] = found.get(one.unit, 0.0) + one.value
    return ", ".join(_with_unit(unit, found[unit]) for unit in Unit if found.get(unit)) or "nothing"


def _with_unit(unit: Unit, value: float) -> str:
    told = amount(value, 0 if abs(value) >= 1_000 else 1) if unit is Unit.PM else millions(value / _MILLION)
    return f"{told} {UNITS[unit][1]}"


def _by(addends: Iterable[Addend], key: Callable[[Addend], Key]) -> dict[Key, list[Addend]]:
    found: defaultdict[Key, list[Addend]] = defaultdict(list)
    for one in addends:
        found[key(one)].append(one)
    return dict(found)
