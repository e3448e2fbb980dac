"""Cars that a plan does not build, reason by reason. In: a plan. Out: `NotBuilt`, and what conflicts add up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from integration_model.answers.not_built import NotBuilt
from integration_model.solve.plan import Plan
from integration_model.study.calendar import Span
from integration_model.study.study import Study
from integration_model.study.supply import STACK
from integration_model.study.supply_ends import ending

_MILLION = 1e6


@dataclass(slots=True)
class Tally:
    """Months of lines and markets in which no car is built, each counted once."""

    months: dict[tuple[str, str], set[int]] = field(default_factory=dict)

    def add(self, line: str, markets: Iterable[str], span: Span) -> None:
        """These months of a line, in these markets."""
        for market in markets:
            self.months.setdefault((line, market), set()).update(range(span.first, span.end))

    def told(self, study: Study, about: str, who: str, until: str | None, said: str) -> NotBuilt:
        """What they amount to."""
        lines = study.workspace.lines
        cars = sum(
            len(months) / 12.0 * lines[line].volume.expected * lines[line].market_shares.get(market, 0.0)
            for (line, market), months in sorted(self.months.items())
        )
        margin, numbers = study.workspace.group.margin, set().union(*self.months.values())
        return NotBuilt(
            about=about,
            who=who,
            until=until,
            lines=tuple(sorted({line for line, _ in self.months})),
            since=study.month_text(min(numbers)),
            last=study.month_text(max(numbers)),
            cars=cars,
            margin_m_eur=cars * margin.expected / _MILLION if margin is not None else 0.0,
            said=said,
        )


class Lacking(NamedTuple):
    """What keeps cars from being built: a unit or chip that is delivered no more, a stack that is supported no more, an awaited unit."""

    id: str
    supplier: str
    said: str
    origin: str
    until: str | None = None
    """The last month with it; None of what is awaited."""


class Unsupplied(NamedTuple):
    """A line whose cars are not built in some months: what is lacking, the unit that it is or is in, its role, or the stack."""

    lacking: Lacking
    line: str
    role: str
    component: str
    span: Span


def unsupplied(plan: Plan) -> Iterator[Unsupplied]:
    """All lines of a plan that are not built for want of a unit or of a stack."""
    for line, role, name, span in plan.unsupplied:
        yield Unsupplied(_lacking(plan, line, role, name), line, role, name, span)


def _lacking(plan: Plan, line: str, role: str, name: str) -> Lacking:
    if role == STACK:
        return _unsupported(plan, name)
    offer, workspace = plan.offers[line], plan.study.workspace
    ends = ending(workspace.components[name], workspace)
    until = ends.supplied_until if ends is not None else None
    assert ends is not None, "only what ends is delivered no more, or waited for"
    assert until is not None, "what ends says when"
    if offer.awaits == role and plan.study.calendar.number(until) >= offer.before.first:
        return _awaited(plan, plan.components[line, role])
    said = f"{ends.supplier} delivers {ends.id} until {until}"
    return Lacking(ends.id, ends.supplier, said, str(ends.origin_of("supplied_until")), str(until))


def _unsupported(plan: Plan, name: str) -> Lacking:
    stack = plan.study.workspace.platforms[name]
    until = str(stack.support_until)
    return Lacking(name, stack.supplier, f"{stack.supplier} supports {name} until {until}", str(stack.origin_of("support_until")), until)


def _awaited(plan: Plan, name: str) -> Lacking:
    """A unit that a new car waits for although that which it was planned with is delivered."""
    unit = plan.study.workspace.components[name]
    when = f" from {unit.offered_from} on" if unit.offered_from is not None else ", which must be qualified first"
    return Lacking(name, unit.supplier, f"{unit.supplier} offers {name}{when}", str(unit.origin_of("offered_from")))


def not_supplied(plan: Plan) -> tuple[NotBuilt, ...]:
    """The cars that a plan does not build for want of units or stacks, the largest margin first."""
    tallies: dict[Lacking, Tally] = {}
    for one in unsupplied(plan):
        tallies.setdefault(one.lacking, Tally()).add(one.line, plan.study.workspace.lines[one.line].markets, one.span)
    found = [tally.told(plan.study, lacking.id, lacking.supplier, lacking.until, lacking.said) for lacking, tally in tallies.items()]
    return tuple(sorted(found, key=lambda one: (-one.margin_m_eur, one.about)))
