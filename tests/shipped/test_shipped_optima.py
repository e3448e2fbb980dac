"""The shipped workspace: every strategy is proven, and every printed edit of a bottleneck keeps its promise."""

from __future__ import annotations

import pytest

from integration_model.problem.families import FAMILIES
from integration_model.solve.second_solver import verify
from tests.shipped.once import edited_optima, shipped_comparison, shipped_problem, solved

STRATEGIES = ("android-automotive", "android-automotive-gas", "smartcockpit", "mixed", "as-is")


def test_strategies() -> None:
    """The strategies are the three platforms, mixed, and as it is."""
    assert [result.id for result in shipped_comparison().strategies] == list(STRATEGIES)


@pytest.mark.parametrize("strategy", STRATEGIES)
def test_strategy_is_proven(strategy: str) -> None:
    """Each strategy has a plan that is optimal for these files, with gap 0 and nothing broken."""
    result = shipped_comparison().strategy(strategy)
    assert result.status == "optimal"
    assert result.objective is not None
    assert result.objective.gap == 0.0
    assert result.certificate is not None
    assert result.certificate.broken == ()
    assert result.certificate.checked > 1000
    assert result.certificate.sum == pytest.approx(result.objective.value, rel=1e-9)


@pytest.mark.parametrize("strategy", ["android-automotive-gas", "as-is"])
def test_second_solver_agrees(strategy: str) -> None:
    """CBC finds the same objective as HiGHS, for the answer and for what it is held against; `compare --verify` asks for all."""
    problem = shipped_problem()
    answer = verify(problem.model, problem.columns_of(strategy))
    assert answer.values is not None
    assert problem.objective(solved(strategy).matrix, answer.values) == pytest.approx(solved(strategy).objective, rel=1e-6)


def test_mixed_is_never_dearer() -> None:
    """`mixed` contains every other strategy."""
    values = {result.id: result.objective.value for result in shipped_comparison().strategies if result.objective}
    assert values["mixed"] == pytest.approx(min(values.values()), rel=1e-9)


@pytest.mark.parametrize("place", [0, 2, 4])
def test_bottleneck_keeps_its_promise(place: int) -> None:
    """Bottlenecks of the first screen save by their printed edits what the report says, on the platform and on its rival, staying."""
    found = shipped_comparison().bottlenecks[place]
    assert len(found.saves) >= 2
    edited = edited_optima(tuple(found.saves), *found.edit)
    for strategy, saves in found.saves.items():
        before = solved(strategy).objective
        assert before - edited[strategy].objective == pytest.approx(saves, abs=1e-6 * before)


def test_ten_bottlenecks_in_order() -> None:
    """Ten bottlenecks are listed, by what they save on the platform that takes least."""
    savings = [one.saves[shipped_comparison().verdict.platform or ""] for one in shipped_comparison().bottlenecks]
    assert len(savings) == 10
    assert savings == sorted(savings, reverse=True)


def test_most_families_occur() -> None:
    """The shipped workspace uses the families of the formulation; those with nothing to say are known."""
    names = {family.__name__.replace("_", "-") for family in FAMILIES}
    assert names - set(shipped_problem().model.families()) <= {"budget", "exclude", "data-must-stay", "fill-together"}


def test_own_and_shared_work_are_the_whole() -> None:
    """What is spent for each brand alone and what is shared are the effort of every strategy."""
    for result in shipped_comparison().strategies:
        assert result.effort_pm is not None
        assert result.shared_pm is not None
        assert sum(brand.own_pm for brand in result.brands) + result.shared_pm == pytest.approx(result.effort_pm.total, rel=1e-9)
