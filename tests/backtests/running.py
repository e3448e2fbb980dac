"""A back-test's workspace drawn many times: months, person-months and money that `compare` would have told, as ranges.

In: a folder with a workspace, a seed. Out: P10, P50 and P90 of a figure over draws of everything that takes time: each block's effort,
the people at a task, the months of integration. Each draw is compared anew, so that plans follow their dates.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import numpy as np

from integration_model.answers.strategy import StrategyResult
from integration_model.commands.compare.compare import compare
from integration_model.domain import Workspace
from integration_model.effort.draws import Sampler, percentiles
from integration_model.evaluate.timing import Timetable
from integration_model.loading import Overlays, read_base
from integration_model.problem.problem import write_problem
from integration_model.solve.strategies import solve_strategy
from integration_model.study.study import build_study
from integration_model.values import Quantity, Range
from integration_model.work import FoundationNode

FOLDER = Path(__file__).parent
SEED = 7
DRAWS = 20


@dataclasses.dataclass(frozen=True, slots=True)
class Spread:
    """P10, P50 and P90."""

    low: float
    middle: float
    high: float

    def times(self, factor: float) -> Spread:
        """So many times as much."""
        return Spread(self.low * factor, self.middle * factor, self.high * factor)


@cache
def workspace(name: str, *sets: str) -> Workspace:
    """A back-test's files under these settings."""
    base = read_base(FOLDER / name)
    return base.link(base.edits(Overlays((), sets, "a back-test"))).workspace


@cache
def strategy(name: str) -> StrategyResult:
    """What `compare` says of the only named platform of a back-test."""
    files = workspace(name)
    (platform,) = files.named_platforms
    return compare(files).strategy(platform)


@cache
def first_cars(name: str, *sets: str) -> Mapping[str, Spread]:
    """Months from the decision to the first car of each architecture."""
    files = workspace(name, *sets)
    sampler = Sampler(SEED, DRAWS, files.group.common_cause)
    found: dict[str, list[float]] = {}
    for draw in range(DRAWS):
        for architecture, month in _first_cars(_world(files, sampler, draw)).items():
            found.setdefault(architecture, []).append(month)
    return {one: Spread(*percentiles(np.array(months))) for one, months in found.items()}


def _first_cars(files: Workspace) -> Mapping[str, float]:
    """The first month of the platform by architecture, in one world."""
    (platform,) = files.named_platforms
    plan = solve_strategy(write_problem(build_study(files)), platform).plan
    assert plan is not None
    table, found = Timetable(plan), {one.architecture: float("inf") for one in files.lines.values()}
    for line, name in table.plan.platforms.items():
        if name == platform:
            architecture = files.lines[line].architecture
            found[architecture] = min(found[architecture], float(plan.offers[line].after.first - plan.study.calendar.decision))
    return found


def _world(files: Workspace, sampler: Sampler, draw: int) -> Workspace:
    """The files with one draw in place of each range that says how long work takes."""

    def drawn(quantity: Quantity | None) -> Quantity | None:
        if quantity is None:
            return None
        value = float(sampler.sample(quantity)[draw])
        return Quantity(Range(value, value, value), quantity.origin)

    def built(node: FoundationNode) -> FoundationNode:
        work = dataclasses.replace(node.work, once=drawn(node.work.once), months=drawn(node.work.months))
        return dataclasses.replace(node, work=work)

    group = files.group
    lengths = {"integration": drawn(group.integration), "people_at_once": drawn(group.people_at_once)}
    platforms = {name: dataclasses.replace(one, foundation=tuple(map(built, one.foundation))) for name, one in files.platforms.items()}
    return dataclasses.replace(files, group=dataclasses.replace(group, **lengths), platforms=platforms)
