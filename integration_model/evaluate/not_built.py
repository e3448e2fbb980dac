"""Cars that a plan does not build, reason by reason. In: a plan. Out: `NotBuilt`, and what conflicts add up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from integration_model.answers.not_built import NotBuilt
from integration_model.domain import Component, Part
from integration_model.solve.plan import Plan
from integration_model.study.calendar import Span
from integration_model.study.exchanges import ending
from integration_model.study.study import Study

_MILLION = 1e6


@dataclass(slots=True)
class Tally:
    """Months of lines and markets in which no car is built, each counted once."""

    months: dict[tuple[str, str], set[int]] = field(default_factory=dict)

    def add(self, line: str, markets: Iterable[str], span: Span) -> None:
        """These months of a line, in these markets."""
        for market in markets:
            self.months.setdefault((line, market), set()).update(range(span.first, span.end))

    def told(self, study: Study, about: str, who: str, until: str | None) -> NotBuilt:
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
        )


class Unsupplied(NamedTuple):
    """A line whose cars are not built in some months: what is delivered no more, the unit that it is or is in, its role."""

    ends: Component | Part
    line: str
    role: str
    component: str
    span: Span


def unsupplied(plan: Plan) -> Iterator[Unsupplied]:
    """All lines of a plan that are not built for want of a unit."""
    workspace = plan.study.workspace
    for line, role, name, span in plan.unsupplied:
        ends = ending(workspace.components[name], workspace)
        assert ends is not None, "only what ends is delivered no more"
        yield Unsupplied(ends, line, role, name, span)


def not_supplied(plan: Plan) -> tuple[NotBuilt, ...]:
    """The cars that a plan does not build for want of units, the largest margin first."""
    tallies: dict[str, tuple[Component | Part, Tally]] = {}
    for one in unsupplied(plan):
        _, tally = tallies.setdefault(one.ends.id, (one.ends, Tally()))
        tally.add(one.line, plan.study.workspace.lines[one.line].markets, one.span)
    found = [tally.told(plan.study, ends.id, ends.supplier, str(ends.supplied_until)) for ends, tally in tallies.values()]
    return tuple(sorted(found, key=lambda one: (-one.margin_m_eur, one.about)))
