"""A number of the report: its rows of the ledger, and their sum."""

from __future__ import annotations

from collections.abc import Sequence

from integration_model.answers.compare import Addend, Comparison
from integration_model.commands.explain.explanation import Explanation, addend_rows, amount, plural, table
from integration_model.commands.explain.timing import timing_lines
from integration_model.study.charges import EFFORT_PARTS, MONEY_PARTS, Part, Unit

GROUPS: dict[str, tuple[Part, ...]] = {
    "effort": EFFORT_PARTS,
    "money": MONEY_PARTS,
    **{part.value: (part,) for part in Part},
}


def number_names(comparison: Comparison) -> list[str]:
    """`STRATEGY`, `STRATEGY PART` and `STRATEGY BRAND`."""
    brands = sorted({addend.brand for addend in comparison.ledger})
    names = []
    for strategy in comparison.strategies:
        names.append(strategy.id)
        names += [f"{strategy.id} {part}" for part in [*GROUPS, *brands]]
    return names


def explain_number(name: str, comparison: Comparison) -> Explanation:
    """The ledger behind a strategy, one of its parts, or what it spends for a brand."""
    strategy, _, part = name.partition(" ")
    addends = [addend for addend in comparison.ledger if addend.strategy == strategy]
    if not part:
        return _strategy(strategy, addends, comparison)
    chosen = (
        [addend for addend in addends if addend.part in GROUPS[part]]
        if part in GROUPS
        else [addend for addend in addends if addend.brand == part]
    )
    lines = [f"{name}: {_sum(chosen)} from {plural(len(chosen), 'addend')} of {strategy}"]
    return Explanation(name, (*lines, *addend_rows(chosen)))


def _sum(addends: Sequence[Addend]) -> str:
    sums = [(unit, sum(addend.value for addend in addends if addend.unit is unit)) for unit in Unit]
    return ", ".join(amount(value, unit) for unit, value in sums if value) or "nothing"


def _strategy(name: str, addends: Sequence[Addend], comparison: Comparison) -> Explanation:
    result = comparison.strategy(name)
    if result.objective is None:
        return Explanation(name, (f"{name} has no plan ({result.status})",))
    objective = result.objective
    bound = "unknown" if objective.bound is None else f"{objective.bound:,.1f}"
    lines = [f"{name}: {objective.value:,.1f} PM-equivalents ({objective.kind}), {result.status}, bound {bound}; the sum of:"]
    rows = []
    for part in Part:
        own = [addend for addend in addends if addend.part is part]
        if own:
            rows.append((f"{sum(addend.equivalent for addend in own):,.1f}", part.value, _sum(own), plural(len(own), "addend")))
    largest = sorted(addends, key=lambda addend: (-addend.equivalent, addend.who, addend.what))[:8]
    return Explanation(name, (*lines, *table(rows, right=(0,)), "its largest addends:", *addend_rows(largest), *timing_lines(result)))
