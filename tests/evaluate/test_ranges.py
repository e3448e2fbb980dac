"""Ranges: draws of fixed plans; the same draws serve all strategies."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from integration_model.answers.compare import Comparison
from integration_model.commands.compare.compare import compare
from integration_model.evaluate.ranges import DRAWS, Drawn, PlanSampler
from integration_model.problem.columns import ObjectiveKind
from integration_model.solve.strategies import Solved, solve_strategy
from integration_model.study.purpose_words import purpose_text
from tests.problem.small_groups import SmallGroup
from tests.problem.toy_group import make_toy


def ranged_toy() -> SmallGroup:
    """The toy with ranges, without limits."""
    group = make_toy()
    group.group["policies"] = {"weigh_brands": "equal"}
    group.brands["a"]["must"] = {}
    platforms = group.suppliers["soft"]["platforms"]
    platforms["base"]["foundation"]["all"]["once_pm"] = "20..40..90"
    platforms["bespoke"]["foundation"]["all"]["once_pm"] = "60..90..150"
    return group


@cache
def compared() -> Comparison:
    return compare(ranged_toy().link())


@cache
def droid() -> Solved:
    return solve_strategy(ranged_toy().problem(), "droid")


def sampler(seed: int = 7, kind: ObjectiveKind = ObjectiveKind.ALL_IN) -> PlanSampler:
    return PlanSampler(ranged_toy().link(), kind, seed)


def test_mean_of_the_draws_is_the_expected_value() -> None:
    """On average the draws are what is optimised and printed, within three standard errors."""
    drawn = sampler().draw(droid().entries)
    assert len(drawn.objective) == DRAWS
    error = float(np.std(drawn.objective)) / DRAWS**0.5
    assert abs(float(np.mean(drawn.objective)) - droid().objective) < 3 * error


def test_same_seed_same_draws() -> None:
    """The same seed gives the same draws, another seed others."""
    one, two, other = (sampler(seed).draw(droid().entries).objective for seed in (7, 7, 8))
    assert np.array_equal(one, two)
    assert not np.array_equal(one, other)


def test_percentiles_are_in_order() -> None:
    """P10 < P50 < P90 where something has a range, and the total lies between the outer two."""
    for result in compared().strategies:
        assert result.effort_pm is not None
        if result.id in ("bespoke", "droid"):
            assert result.effort_pm.p10 < result.effort_pm.p50 < result.effort_pm.p90
            assert result.effort_pm.p10 < result.effort_pm.total < result.effort_pm.p90


def test_one_triple_is_one_parameter() -> None:
    """A quantity that stands in two addends moves both together: twice the quantity has twice the spread."""
    entries = [entry for entry in droid().entries if purpose_text(entry.charge.purpose) == "base foundation: all"]
    (once,) = entries
    single, double = (sampler().draw(chosen).effort for chosen in ([once], [once, once]))
    assert np.allclose(double, 2 * single)


def built(share: object, **block: object) -> Drawn:
    """The draws of a plan under a platform of whose foundation a share is built already."""
    group = ranged_toy()
    group.suppliers["soft"]["platforms"]["droid"]["foundation"]["delta"] = {"once_pm": 40, "built": share, **block}
    return sampler().draw(solve_strategy(group.problem(), "droid").entries)


def test_the_share_that_is_built_is_drawn() -> None:
    """All or nothing of 40 PM: the draws spread by as much, about the same expected value."""
    drawn, held = built("0..0.5..1").effort, built(0.5).effort
    rest = drawn - held
    assert -20 < float(rest.min()) < -15 < 15 < float(rest.max()) < 20
    assert abs(float(np.mean(rest))) < 3 * float(np.std(rest)) / DRAWS**0.5


def test_work_and_money_of_a_block_are_left_alike() -> None:
    """How much of a block is left is one judgement: where more of its work is, so is more of its money."""
    work, both = (built("0..0.5..1", **money) for money in ({}, {"once_eur": 40_000_000}))
    left = work.effort - built(0.5).effort + 20
    assert both.objective - work.objective == pytest.approx(left)


def test_other_objectives_leave_things_out() -> None:
    """Effort alone draws no money, money alone no work; points always count."""
    entries = droid().entries
    whole, effort, cost = (
        sampler(kind=kind).draw(entries).objective for kind in (ObjectiveKind.ALL_IN, ObjectiveKind.EFFORT, ObjectiveKind.COST)
    )
    points = 2.5 / 1e6 * sum(entry.charge.amount.expected for entry in entries if entry.charge.unit == "points")
    assert points > 0
    assert np.allclose(whole + points, effort + cost)


def test_verify_first_is_the_widest_that_divides() -> None:
    """The fact to verify first is the estimate on whose range the margin hangs most: staying against droid, on 70 PM of its base."""
    assert (compared().verdict.best, compared().verdict.rival) == ("as-is", "droid")
    assert compared().verify_first.endswith("base.foundation.all.once_pm")


def test_shares_of_evidence_are_a_whole() -> None:
    """Cited, derived, estimated and assumed together are the objective."""
    found = compared().provenance
    assert found.cited + found.derived + found.estimate + found.assumed == pytest.approx(1.0)
