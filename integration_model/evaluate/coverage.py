"""Coverage: how much of a group's cars a platform reaches, year by year. In: a solved plan. Out: shares of the cars planned."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from integration_model.answers.strategy import YearShare
from integration_model.solve.plan import Plan
from integration_model.study.calendar import Span


def coverage(plan: Plan, platform: str) -> tuple[YearShare, ...]:
    """The share of the cars planned for each calendar year that is built on a platform; years without cars are left out."""
    found = []
    for year, span in years_of(plan):
        cars = list(_cars(plan, platform, span))
        planned = sum(one.planned for one in cars)
        if planned > 0.0:
            found.append(YearShare(year, sum(one.on_it for one in cars) / planned))
    return tuple(found)


def not_on(plan: Plan, platform: str) -> tuple[str, ...]:
    """The lines that are built in the last year of the horizon with cars and not, or not from its beginning on, on a platform; those with
    most such cars first."""
    _, last = years_of(plan)[-1]
    left = {one.line: one.planned - one.on_it for one in _cars(plan, platform, last) if one.on_it < one.planned}
    return tuple(sorted(left, key=lambda name: (-left[name], name)))


class _Cars(NamedTuple):
    """What is planned of a line in some months, and what of it on a platform: cars a year times months."""

    line: str
    planned: float
    on_it: float


def _cars(plan: Plan, platform: str, span: Span) -> Iterator[_Cars]:
    for name, offer in plan.offers.items():
        cars = plan.study.workspace.lines[name].volume.expected
        on_it = offer.after.overlap(span).months if offer.platform == platform else 0
        yield _Cars(name, cars * plan.study.offers[name].built.overlap(span).months, cars * on_it)


def years_of(plan: Plan) -> tuple[tuple[int, Span], ...]:
    """The calendar years of the horizon, each with its months."""
    calendar = plan.study.calendar
    years = range(calendar.group.start.year, calendar.group.end.year + 1)
    january = {year: year * 12 - calendar.start for year in years}
    return tuple((year, Span(january[year], january[year] + 12).overlap(calendar.horizon)) for year in years)


def unifies(plan: Plan, platform: str) -> bool:
    """Whether enough of the cars run on a platform that are built in the last year of the horizon in which any are."""
    shares = coverage(plan, platform)
    return bool(shares) and shares[-1].share >= plan.study.workspace.group.unified_at_least
