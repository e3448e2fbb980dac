"""That a brand may stay after all is a choice among what is written already: the answer is that of the files written anew."""

from __future__ import annotations

import pytest

from integration_model.no_plan.staying import staying
from integration_model.problem.edits import may_stay
from integration_model.problem.problem import write_problem
from integration_model.problem.widening import cut_to
from integration_model.study.study import build_study
from tests.problem.small_groups import SmallGroup, make_group
from tests.solve.every_strategy import solve_all

CHUNK = 10


def kept_from_staying(group: SmallGroup, brand: str) -> str:
    """The edit that lets nobody of a brand stay."""
    assert brand in group.brands
    return f"brands.{brand}.policies.as-is=false"


@pytest.mark.parametrize("first", range(0, 20, CHUNK))
def test_the_answer_is_that_of_the_problem_written_anew(first: int) -> None:
    """Every strategy of random groups ends alike, with the same optimum, one ledger and its certificate."""
    for seed in range(first, first + CHUNK):
        group = make_group(seed)
        for brand in group.brands:
            problem = group.problem(kept_from_staying(group, brand))
            edit = may_stay(problem.study.workspace.brands[brand])
            workspace = group.link(edit)
            found = staying(problem, write_problem(build_study(cut_to(workspace, [brand]))), workspace, [edit])
            anew = write_problem(build_study(workspace))
            assert found is not None, (seed, brand)
            answers = solve_all(found)
            for strategy, slow in solve_all(anew).items():
                quick = answers[strategy]
                assert quick.status is slow.status, (seed, brand, strategy)
                assert quick.objective == pytest.approx(slow.objective), (seed, brand, strategy)


def test_other_edits_are_written_anew() -> None:
    """An edit of anything else, alone or beside it, is none of which this problem knows; nor is that of a brand that is not asked."""
    group = make_group(3)
    brand, *others = group.brands
    problem = group.problem(*(kept_from_staying(group, one) for one in group.brands))
    edit = may_stay(problem.study.workspace.brands[brand])
    for edits in ((f"brands.{brand}.policies.platform=as-is",), (edit, "group.rates.eur_per_pm=1"), (may_stay_of(others[0]),)):
        workspace = group.link(*edits)
        few = write_problem(build_study(cut_to(workspace, [brand])))
        assert staying(problem, few, workspace, edits) is None, edits


def may_stay_of(brand: str) -> str:
    """The edit that lets a brand stay."""
    return f"brands.{brand}.policies.as-is=true"
