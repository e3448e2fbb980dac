"""When something is so: before or after the change of a line, and the months in which its cars are not built.

In: gaps and ways of a plan. Out: words, and what the months in which nothing is built cost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from integration_model.problem.columns import unbuilt_charges
from integration_model.solve.plan import Plan
from integration_model.study.calendar import Span
from integration_model.study.charges import Charge
from integration_model.study.checks import REGULATIONS, binds_since
from integration_model.study.gaps import Gap, Way
from integration_model.study.study import Study


def until_its_change(study: Study, gap: Gap) -> str:
    """`, until its change in 2028-06` of the car as it is before; empty of all others."""
    return f", until its change in {study.offer_of[gap.offer].change}" if gap.is_before else ""


def which_cars(study: Study, gap: Gap, others: Iterable[Gap]) -> Iterator[str]:
    """Which cars a gap is about, where not all: those before the change or after it, and those that a law binds."""
    change = study.offer_of[gap.offer].change
    if gap.is_before:
        yield f"This is about the car as it is until its change in {change}."
    elif any(one.is_before and one.check.requirement is gap.check.requirement for one in others):
        yield f"This is about the car from its change in {change} on."
    since = binds_since(gap.check.requirement, study.workspace.lines[gap.line])
    if gap.check.requirement.owner == REGULATIONS and since is not None and since > study.workspace.group.start:
        yield f"It binds cars built from {since} on."


def not_built(study: Study, spans: Iterable[Span]) -> str:
    """`not built from 2029-01 to 2029-05`, spans that follow one another told as one; empty where all are built."""
    runs: list[Span] = []
    for span in sorted(spans):
        if runs and span.first <= runs[-1].end:
            runs[-1] = Span(runs[-1].first, max(span.end, runs[-1].end))
        elif span.months:
            runs.append(span)
    told = [f"from {study.month_text(span.first)} to {study.month_text(span.end - 1)}" for span in runs]
    return f"not built {' and '.join(told)}" if told else ""


def cost_of_unbuilt(study: Study, gap: Gap, way: Way) -> tuple[Charge, ...]:
    """The margin of the cars that are not built because a gap is closed in a way."""
    markets = study.markets_of(gap) if way.unbuilt.months else ()
    return tuple(charge for market in markets for charge in unbuilt_charges(study, gap.line, market, way.unbuilt))


def cars_not_built(study: Study, gap: Gap, way: Way) -> float:
    """How many cars of a line are not built because a gap is closed in a way."""
    line = study.workspace.lines[gap.line]
    return way.unbuilt.years * line.volume.expected * sum(line.market_shares.get(market, 0.0) for market in study.markets_of(gap))


def unbuilt_of(plan: Plan, line: str) -> tuple[Charge, ...]:
    """The margin of the cars of a line that a plan does not build."""
    pieces = [(market, span) for (owner, market), spans in plan.unbuilt.items() if owner == line for span in spans]
    return tuple(charge for market, span in pieces for charge in unbuilt_charges(plan.study, line, market, span))
