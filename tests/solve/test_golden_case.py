"""The golden case of the design: four optima and the saving of every obstacle, found by full enumeration."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from integration_model.answers.compare import Comparison
from integration_model.answers.strategy import RemedyTaken, WishDropped
from integration_model.commands.compare.compare import compare
from integration_model.loading import Overlays, load
from integration_model.problem.obstacles import Obstacle, find_obstacles
from integration_model.problem.problem import Problem, write_problem
from integration_model.solve.obstacle_savings import LiveStrategy
from integration_model.solve.strategies import Solved, solve_strategy
from integration_model.study.study import build_study

FOLDER = Path(__file__).parents[1] / "cases" / "golden"
OPTIMA = {"bespoke": 208.0, "android": 222.0, "mixed": 208.0, "as-is": 386.0}
GONE = {
    "os": ("os",),
    "ram": ("bespoke.ram", "android.ram"),
    "gw": ("gw",),
    "sig": ("sig",),
    "hmi": ("hmi",),
    "os+ram": ("os", "bespoke.ram", "android.ram"),
}
SAVINGS = {
    "bespoke": {"os": 0.0, "ram": 26.0, "gw": 32.0, "sig": 0.0, "hmi": 0.0, "os+ram": 26.0},
    "android": {"os": 23.0, "ram": 0.0, "gw": 0.0, "sig": 17.0, "hmi": 36.0, "os+ram": 49.0},
    "mixed": {"os": 9.0, "ram": 26.0, "gw": 32.0, "sig": 3.0, "hmi": 22.0, "os+ram": 35.0},
}
_PLATFORMS = "suppliers.software.platforms"
EDITS = {
    "os": (f"{_PLATFORMS}.android.requires.os.waived=true",),
    "bespoke.ram": (f"{_PLATFORMS}.bespoke.requires.ram.waived=true",),
    "android.ram": (f"{_PLATFORMS}.android.requires.ram.waived=true",),
    "gw": (f"{_PLATFORMS}.bespoke.requires.gw.waived=true",),
    "sig": (f"{_PLATFORMS}.android.requires.sig.waived=true",),
    "hmi": ("group.features.hmi.served=true",),
}
CASES = [(strategy, gone) for strategy, savings in SAVINGS.items() for gone in savings]


@cache
def golden_problem() -> Problem:
    return write_problem(build_study(load(FOLDER).workspace))


@cache
def golden_solved(strategy: str) -> Solved:
    return solve_strategy(golden_problem(), strategy)


@cache
def golden_comparison() -> Comparison:
    return compare(load(FOLDER).workspace)


def obstacles_of(live: LiveStrategy, names: tuple[str, ...]) -> list[Obstacle]:
    """The obstacles of these ids, wherever they occur."""
    offers = [offer.key for offers in live.problem.study.moving for offer in offers.all]
    found = {one.id: one for one in find_obstacles(live.problem, offers)}
    return [found[name] for name in names]


def test_loads_without_warning() -> None:
    """The files of the golden case are a workspace without any warning."""
    assert load(FOLDER).warnings == ()


@pytest.mark.parametrize("strategy", OPTIMA)
def test_optimum(strategy: str) -> None:
    """Each strategy costs what full enumeration says, proven, and the certificate breaks nowhere."""
    result = golden_comparison().strategy(strategy)
    assert result.status == "optimal"
    assert result.objective is not None
    assert result.objective.value == pytest.approx(OPTIMA[strategy], abs=1e-9)
    assert result.objective.gap == 0.0
    assert result.certificate is not None
    assert result.certificate.broken == ()


def test_effort_and_points_are_apart() -> None:
    """Android's 222 are 186 PM of effort and a dropped wish worth 36, which is no effort."""
    android = golden_comparison().strategy("android")
    assert android.effort_pm is not None
    assert android.points is not None
    assert (android.effort_pm.total, android.points.m_eur) == pytest.approx((186.0, 36.0))
    assert android.plan is not None
    assert android.plan.dropped == (WishDropped("beta/b1", "hmi"),)


def test_verdict() -> None:
    """Bespoke wins by 14, and mixing does not pay."""
    found = golden_comparison()
    assert (found.verdict.best, found.verdict.rival) == ("bespoke", "android")
    assert found.verdict.margin == pytest.approx(14.0)
    assert found.strategy("mixed").platforms == ("bespoke",)


def test_ways_taken() -> None:
    """Bespoke slims the old head units and bridges the one gateway rather than patching it at 33."""
    bespoke = golden_comparison().strategy("bespoke")
    assert bespoke.plan is not None
    taken = {line.id: (line.remedies, tuple((ecu.component, ecu.remedies) for ecu in line.ecus)) for line in bespoke.plan.lines}
    assert taken == {
        "alpha/a1": ((), (("hu-old", (RemedyTaken("ram", "slim", None),)),)),
        "alpha/a2": ((), (("hu-old", (RemedyTaken("ram", "slim", None),)),)),
        "beta/b1": ((RemedyTaken("gw", "bridge", None),), (("hu-new", ()),)),
    }


@pytest.mark.parametrize(("strategy", "gone"), CASES)
def test_saving_of_a_live_edit(strategy: str, gone: str) -> None:
    """Freeing the rows of an obstacle in the live model saves what enumeration says."""
    live = LiveStrategy(golden_problem(), golden_solved(strategy))
    assert live.saving(obstacles_of(live, GONE[gone])) == pytest.approx(SAVINGS[strategy][gone], abs=1e-7)


@pytest.mark.parametrize(("strategy", "gone"), CASES)
def test_saving_of_edited_files(strategy: str, gone: str) -> None:
    """Waiving it with `--set` and solving anew saves the same."""
    sets = tuple(edit for name in GONE[gone] for edit in EDITS[name])
    problem = write_problem(build_study(load(FOLDER, Overlays(sets=sets)).workspace))
    saved = OPTIMA[strategy] - solve_strategy(problem, strategy).objective
    assert saved == pytest.approx(SAVINGS[strategy][gone], abs=1e-9)


@pytest.mark.parametrize("name", EDITS)
def test_printed_edit(name: str) -> None:
    """The edit that an obstacle prints is the one that its saving was computed for."""
    live = LiveStrategy(golden_problem(), golden_solved("mixed"))
    (obstacle,) = obstacles_of(live, (name,))
    assert obstacle.edit == EDITS[name]


def test_live_model_is_restored() -> None:
    """After all live edits each strategy still has its optimum."""
    for strategy in SAVINGS:
        live = LiveStrategy(golden_problem(), golden_solved(strategy))
        for gone in GONE.values():
            live.saving(obstacles_of(live, gone))
        assert live.live.solve_integer().objective == pytest.approx(OPTIMA[strategy], abs=1e-3)
