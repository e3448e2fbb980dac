"""Variants of a solved problem: an answer that is kept is the one that a fresh solve gives, and equal plans stay near the old one."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from integration_model.loading import Overlays, load
from integration_model.problem.columns import TIE_BREAK
from integration_model.problem.problem import Problem, write_problem
from integration_model.solve.nearest import solve_near
from integration_model.solve.strategies import Solved, solve_strategy
from integration_model.study.study import build_study
from tests.problem.small_groups import make_group
from tests.solve.every_strategy import solve_all
from tests.whatif.random_edits import random_sets

GOLDEN = Path(__file__).parents[1] / "cases" / "golden"
PATCH = "suppliers.software.platforms.bespoke.requires.gw.remedies.patch.once_pm"
PORT = "suppliers.software.platforms.android.requires.os.remedies.port.once_pm"


def problem_with(*sets: str) -> Problem:
    """The golden case with these settings."""
    return write_problem(build_study(load(GOLDEN, Overlays(sets=sets)).workspace))


def near(strategy: str, before: tuple[str, ...], after: tuple[str, ...]) -> tuple[Solved, bool]:
    """The strategy solved with the settings of `after`, near its answer with those of `before`."""
    first = problem_with(*before)
    return solve_near(problem_with(*after), strategy, first, solve_strategy(first, strategy))


def way_of_gw(solved: Solved) -> set[str]:
    """How the gateway's gap is closed."""
    assert solved.plan is not None
    return {way for gap, way in solved.plan.ways.items() if "gw" in gap}


def test_of_two_equal_plans_the_nearer_one_is_taken() -> None:
    """Patch and bridge cost 32 each: alone the first by its id is taken, after a plan with the patch the patch stays."""
    alone = solve_strategy(problem_with(f"{PATCH}=32"), "bespoke")
    kept, _ = near("bespoke", (f"{PATCH}=31",), (f"{PATCH}=32",))
    assert (way_of_gw(alone), way_of_gw(kept)) == ({"bridge"}, {"patch"})
    assert (alone.objective, kept.objective) == (208, 208)


@pytest.mark.parametrize(
    ("strategy", "setting", "reused"),
    [
        ("bespoke", f"{PORT}=80", True),  # of no concern to it
        ("android", f"{PORT}=80", True),  # dearer, and not taken: the head unit is replaced
        ("android", f"{PORT}=10", False),  # cheaper
        ("bespoke", f"{PATCH}=40", True),  # dearer, and not taken: the bridge is
        ("bespoke", "brands.alpha.policies.platform=bespoke", True),  # fewer choices, and not those that are taken
        ("bespoke", "brands.alpha.policies.platform=android", False),  # the choice that is taken is gone
        ("bespoke", "group.features.hmi.waived=true", False),  # fewer rows
    ],
)
def test_an_answer_is_kept_where_it_must_still_be_the_best(strategy: str, setting: str, reused: bool) -> None:
    """What is only dearer or closed where the plan does not go leaves it the best; anything else is solved."""
    solved, is_kept = near(strategy, (), (setting,))
    assert is_kept is reused
    assert solved.objective == pytest.approx(solve_strategy(problem_with(setting), strategy).objective, abs=1e-6)
    assert solved.certificate is not None
    assert solved.certificate.broken == ()


def test_what_had_no_plan_has_none_with_fewer_choices() -> None:
    """A strategy without a plan is not solved again where something more is taken away."""
    never = ("brands.alpha.policies.platform=bespoke", "brands.alpha.policies.as-is=false")
    solved, is_kept = near("android", never, (*never, "brands.beta.policies.platform=android"))
    assert (solved.plan, is_kept) == (None, True)


@pytest.mark.parametrize("seeds", [range(first, first + 20) for first in range(7000, 7080, 20)])
def test_near_is_the_same_optimum(seeds: range) -> None:
    """On random groups and edits, an answer near the old one costs what a fresh one costs, kept or solved."""
    kept = 0
    for seed in seeds:
        group = make_group(seed)
        before = group.problem()
        after = group.problem(*random_sets(group, seed, 1))
        then, anew = solve_all(before), solve_all(after)
        for name in set(then) & set(anew):
            solved, is_kept = solve_near(after, name, before, then[name])
            fresh = anew[name]
            assert solved.status == fresh.status, (seed, name)
            assert solved.objective == fresh.objective or math.isclose(solved.objective, fresh.objective, rel_tol=1e-6, abs_tol=1e-4)
            assert solved.certificate is None or solved.certificate.broken == ()
            kept += is_kept
    assert kept > 0


def test_a_term_that_is_added_to_leaves_the_model_as_it_was() -> None:
    """The twin has the amounts in its matrix and its term, the first model has neither."""
    model = problem_with().model
    before = model.matrix().cost.copy()
    twin = model.with_costs(TIE_BREAK, {0: 2.0, 3: 0.5})
    assert (twin.matrix().cost - before).nonzero()[0].tolist() == [0, 3]
    assert (model.matrix().cost == before).all()
    assert (twin.term_costs(TIE_BREAK) - model.term_costs(TIE_BREAK)).nonzero()[0].tolist() == [0, 3]
