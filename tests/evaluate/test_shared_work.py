"""What no brand pays alone: with what each pays alone it is the objective."""

from __future__ import annotations

import math

import pytest

from integration_model.commands.compare.compare import CompareOptions, compare
from tests.evaluate.test_conflicts import open_toy
from tests.problem.small_groups import make_group


@pytest.mark.parametrize("objective", ["all-in", "effort", "cost"])
def test_own_and_shared_are_the_objective(objective: str) -> None:
    """Under every strategy and every objective nothing is missing and nothing counts twice."""
    for result in compare(open_toy().link(), CompareOptions(objective=objective)).strategies:
        if result.objective is not None:
            own = math.fsum(brand.own_m_eur for brand in result.brands)
            assert own + math.fsum(one.m_eur for one in result.shared_work) == pytest.approx(result.objective.value)


@pytest.mark.parametrize("seed", range(12))
def test_shared_work_of_any_group(seed: int) -> None:
    """It holds on random groups."""
    for result in compare(make_group(seed).link()).strategies:
        if result.objective is not None:
            own = math.fsum(brand.own_m_eur for brand in result.brands)
            shared = math.fsum(one.m_eur for one in result.shared_work)
            assert own + shared == pytest.approx(result.objective.value)


@pytest.mark.parametrize("seed", [0, 7, 8])
def test_shared_work_holds_its_person_months(seed: int) -> None:
    """At 1 M EUR a person-month, whoever does it and whenever, what is shared is never less than its person-months."""
    group = make_group(seed)
    group.group["rates"].update(eur_per_pm_by={}, discount_per_year=None)
    told = [one for one in compare(group.link()).strategies if one.objective is not None and one.shared_pm is not None]
    assert told
    for result in told:
        assert result.shared_pm <= math.fsum(one.m_eur for one in result.shared_work) + 1e-6


def test_frozen_lines_are_told() -> None:
    """A line is decided or frozen, never both, and all lines of the plan's brands are one of them."""
    for result in compare(open_toy().link()).strategies:
        if result.plan is not None:
            decided = {line.id for line in result.plan.lines}
            assert decided & set(result.plan.frozen) == set()
            assert len(decided) + len(result.plan.frozen) == sum(sum(brand.platforms.values()) for brand in result.brands)


def test_a_running_change_is_decided_for_a_line_that_cannot_change() -> None:
    """What the law asks of a line that cannot change any more is told with its plan, in place of `nothing is decided`."""
    patch = {"once_pm": 1, "running_change": True}
    law = {"kind": "regulation", "why": "the law", "of": "head-unit", "one_of": {"os": "android"}, "remedies": {"patch": patch}}
    (result,) = compare(open_toy(regulations={"law": law}).link(), CompareOptions(strategies=("as-is",))).strategies
    assert result.plan is not None
    assert "a/a3" not in result.plan.frozen
    (line,) = [line for line in result.plan.lines if line.id == "a/a3"]
    assert [remedy.remedy for ecu in line.ecus for remedy in ecu.remedies] == ["patch"]
