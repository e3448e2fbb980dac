"""A number of the report: its rows of the ledger, and their sum."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from integration_model.answers.compare import Comparison
from integration_model.answers.ledger import Addend
from integration_model.answers.strategy import StrategyResult
from integration_model.commands.explain.explanation import Explanation, Part, addend_table, explained, sums, tabled
from integration_model.commands.explain.timing import timing_parts
from integration_model.document.tables import figure, millions_of
from integration_model.study.charges import EFFORT_PARTS, MONEY_PARTS
from integration_model.study.charges import Part as CostPart
from integration_model.study.purpose_words import purpose_text
from integration_model.words import m_eur, millions, plural

_LARGEST = 8
GROUPS: dict[str, tuple[CostPart, ...]] = {
    "effort": EFFORT_PARTS,
    "money": MONEY_PARTS,
    **{part.value: (part,) for part in CostPart},
}


def number_names(comparison: Comparison) -> Iterator[tuple[str, ...]]:
    """Each strategy by itself, with each part of its sum, and with each brand."""
    brands = sorted({addend.brand for addend in comparison.ledger})
    for strategy in comparison.strategies:
        yield (strategy.id,)
        yield from ((strategy.id, part) for part in [*GROUPS, *brands])


def explain_number(comparison: Comparison, strategy: str, part: str | None = None) -> Explanation:
    """The ledger behind a strategy, one of its parts, or what it spends for a brand."""
    addends = [addend for addend in comparison.ledger if addend.strategy == strategy]
    if part is None:
        return _strategy(strategy, addends, comparison)
    chosen = (
        [addend for addend in addends if addend.part in GROUPS[part]]
        if part in GROUPS
        else [addend for addend in addends if addend.brand == part]
    )
    name = f"{strategy} {part}"
    told = f"{name}: {_sum(chosen)} from {plural(len(chosen), 'addend')} of {strategy}"
    return explained(name, (told, *addend_table("addends", "Its addends", chosen)))


def _sum(addends: Sequence[Addend]) -> str:
    return sums((addend.unit, addend.value) for addend in addends)


def _strategy(name: str, addends: Sequence[Addend], comparison: Comparison) -> Explanation:
    result = comparison.strategy(name)
    return explained(name, strategy_parts(result, addends) if result.objective is not None else (f"{name} has no plan ({result.status})",))


def strategy_parts(result: StrategyResult, addends: Sequence[Addend]) -> list[Part]:
    """The sum of a strategy: part by part, its largest addends, and its months."""
    objective = result.objective
    if objective is None:
        return []
    bound = "unknown" if objective.bound is None else millions(objective.bound)
    told = f"{result.id}: {m_eur(objective.value)} ({objective.kind}), {result.status}, bound {bound}"
    rows = []
    for part in CostPart:
        own = [addend for addend in addends if addend.part is part]
        if own:
            rows.append((part.value, sum(addend.m_eur for addend in own), _sum(own), len(own)))
    head = ("part", millions_of("M EUR"), "of", figure("addends"))
    largest = sorted(addends, key=lambda addend: (-addend.m_eur, addend.who, purpose_text(addend.purpose)))[:_LARGEST]
    return [
        told,
        *tabled("parts", "It is the sum of", head, rows),
        *addend_table("addends", "Its largest addends", largest),
        *timing_parts(result),
    ]
