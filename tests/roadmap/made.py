"""A hand-made roadmap: two brands, one platform, two stacks, four pieces of work, three teams."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

from integration_model.answers.plain import SCHEMA_VERSION
from integration_model.answers.readiness import DateKind, MissedDate, Readiness
from integration_model.answers.roadmap import (
    Change,
    LineMoved,
    LineStep,
    MoneyYear,
    MorePeople,
    PlatformStep,
    Roadmap,
    TeamYear,
    Waiting,
    WorkStep,
)
from integration_model.answers.strategy import Chain, Step

VAN = Readiness(
    "beta/van",
    "2031-04",
    "2030-09",
    "2031-07",
    0,
    38,
    (MissedDate("2031-06", DateKind.LAW, "ecall", 23, 5, "bridge", 1_234.4, 4.56), MissedDate("2031-10", DateKind.SUPPLY, "radio-unit", 4)),
)
ONE = Readiness("alpha/one", "2029-01", "2028-03", "2028-11", 5, 6)
ONE_NEXT, NEW = "alpha/one next", Change.NEXT_GENERATION
NEXT = Readiness(ONE_NEXT, "2030-07", "2030-02", "2030-08", 3, 12, (MissedDate("2030-07", DateKind.NEW_CAR, ONE_NEXT, 12, 1),))
LINES = (
    LineStep("alpha/one", "alpha", "One", "x", Change.FACELIFT, "2029-01", "droid", False, "2030-06", 120_000.0, "2027-01", ONE),
    LineStep(
        "alpha/one next", "alpha", "One", "y", Change.NEXT_GENERATION, "2030-07", "droid", False, "2032-12", 130_000.0, "2030-07", NEXT
    ),
    LineStep("alpha/old", "alpha", "Old", "x", Change.RUNS_OUT, None, "radio-1", False, "2028-12", 20_000.0, "2027-01"),
    LineStep("beta/van", "beta", "Van", "z", Change.FACELIFT, "2031-04", "droid", False, "2032-12", 1_250_000.0, "2027-01", VAN),
    LineStep("beta/cab", "beta", "Cab", "z", Change.STAYS, None, "radio-2", True, "2032-12", 900.0, "2028-07"),
)
PLATFORMS = (
    PlatformStep("droid", False, "2028-06", "2029-01", "2032-12", 3),
    PlatformStep("radio-1", True, None, None, "2028-12", 2),
    PlatformStep("radio-2", True, None, None, "2032-12", 2),
)


def _work(name: str, theme: str, team: str, since: str | None, until: str, pm: float, brands: tuple[str, ...]) -> WorkStep:
    return WorkStep(name, f"{theme} ({name})", team, since, until, "2029-01", 8.0, pm, brands, len(brands), theme)


WORK = (
    _work("port", "radio-1 ported", "group", None, "2027-03", 40.0, ("alpha",)),
    _work("core", "droid foundation", "group", "2027-01", "2028-03", 300.0, ("alpha", "beta")),
    _work("terms", "droid foundation", "group", "2027-07", "2027-12", 60.0, ("alpha", "beta")),
    _work("bridge", "A gateway between old buses and new ones, whatever they are called", "valeo", "2029-10", "2030-06", 90.0, ("beta",)),
)


def _people(team: str, there: float | None, *counts: float) -> tuple[TeamYear, ...]:
    can, work = 12.0 * (there or math.inf), [12.0 * count for count in counts]
    years = zip(range(2027, 2027 + len(counts)), work, counts, strict=True)
    return tuple(TeamYear(team, year, pm, count, there, can if there else None, max(0.0, pm - can)) for year, pm, count in years)


PEOPLE = (*_people("group", 1_400.0, 1_234.5, 1_600.0, 900.0, 50.0, 0.2, 0.0), *_people("valeo", 10.0, 0.0, 0.0, 3.0, 11.0, 2.0, 2.0))
MONEY = tuple(
    MoneyYear(payee, 2027 + place, 1e6 * value)
    for payee, values in (("google", (0.0, 12.0, 3.0, 3.0, 4.0, 4.0)), ("valeo", (0.0, 0.0, -2.0, 1.0, 1_250.0, 0.4)))
    for place, value in enumerate(values)
)
CHAIN = Chain("beta/van", "2031-04", (Step("droid ready", 17.0, 17.0), Step("bridge", 9.0, 26.0), Step("integration", 9.0, 35.0)))


MOVED = MorePeople(
    2,
    "valeo",
    3.4,
    (LineMoved("beta/van", "2030-10", "2031-04"), LineMoved("beta/cab", "2031-01", None)),
    limited=("group", "valeo"),
    at_limit=("valeo",),
)


def make_roadmap(**changes: Any) -> Roadmap:
    """The whole roadmap."""
    made = Roadmap(
        schema_version=SCHEMA_VERSION,
        strategy="droid",
        status="optimal",
        unit="M EUR",
        objective=1_234.0,
        horizon=("2027-01", "2032-12"),
        decision="2027-01",
        lines=LINES,
        platforms=PLATFORMS,
        work=WORK,
        people=PEOPLE,
        money=MONEY,
        chain=CHAIN,
        waiting=(Waiting(6, "2027-07", 1_270.0, 36.0, ("alpha/one",), 30.0),),
        more_people=MOVED,
    )
    return replace(made, **changes)
