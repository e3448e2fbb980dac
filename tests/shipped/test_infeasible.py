"""An edit of the shipped workspace that leaves no plan is traced to the statements that clash with it."""

from __future__ import annotations

from pathlib import Path

from integration_model import load_workspace
from integration_model.optimise.core import Clash, CoreFinder
from integration_model.optimise.problem import write_problem
from integration_model.outcome.no_plan import NoPlans
from integration_model.study.study import build_study

ROOT = Path(__file__).resolve().parents[2]


def clashes_of(strategy: str, *sets: str) -> tuple[Clash, ...]:
    """The clashes of a strategy with these edits."""
    return CoreFinder(write_problem(build_study(load_workspace(ROOT, sets=sets).workspace))).clashes(strategy)


def test_a_brand_that_takes_one_platform_only_clashes_with_the_others() -> None:
    """Where Maserati takes one platform and may not stay, no plan puts it on another: two statements, both from the edits."""
    one = "brands.maserati.policies.platform=[android-automotive]"
    (clash,) = clashes_of("smartcockpit", one, "brands.maserati.policies.as-is=false")
    assert [statement.origin for statement in clash.statements] == ["--set brands.maserati.policies.as-is=false", f"--set {one}"]
    assert (clash.brands, clash.lines) == (("maserati",), ("maserati/granturismo", "maserati/grecale"))


def test_brands_that_want_what_a_platform_loses_are_told_once() -> None:
    """Without Apple CarPlay on a platform, every brand that must have it is named in one statement."""
    edits = (
        "suppliers.google.platforms.android-automotive.cannot=[apple-carplay]",
        "suppliers.google.platforms.android-automotive.provides=[]",
    )
    workspace = load_workspace(ROOT, sets=edits).workspace
    problem = write_problem(build_study(workspace))
    (clash,) = CoreFinder(problem).clashes("android-automotive")
    wanting = {brand.id for brand in workspace.brands.values() if any(one.feature == "apple-carplay" and one.must for one in brand.demands)}
    movers = {offers.line.brand for offers in problem.study.moving if any(one.platform == "android-automotive" for one in offers.platforms)}
    assert set(clash.brands) == wanting & movers
    assert len(clash.statements) == 2


def test_a_budget_that_nothing_fits_is_a_clash_by_itself() -> None:
    """A budget below what every plan takes stands alone, and what is needed at least is said."""
    problem = write_problem(
        build_study(load_workspace(ROOT, sets=("group.policies.budget_pm=30000", "group.policies.binding=true")).workspace)
    )
    (clash,) = CoreFinder(problem).clashes("android-automotive")
    assert [statement.text for statement in clash.statements] == ["the group's budget is 30,000 PM"]
    no_plans = NoPlans(problem)
    assert no_plans.ways_out("android-automotive") == ()
