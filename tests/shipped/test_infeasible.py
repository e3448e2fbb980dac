"""An edit of the shipped workspace that leaves no plan is traced to the statements that clash with it."""

from __future__ import annotations

import dataclasses

from integration_model.answers.statements import HasBudget
from integration_model.loading import Overlays, read_base
from integration_model.no_plan.core import Clash, CoreFinder
from integration_model.no_plan.no_plan import NoPlans
from integration_model.no_plan.second_sources import stated_needs
from integration_model.problem.problem import Problem
from integration_model.problem.widening import cut_to
from integration_model.solve.strategies import solve_strategy
from integration_model.study.study import build_study
from tests.shipped.once import EXAMPLES, FIVE_BRANDS, FOLDER, edited_problem, edited_workspace, problem_of


def problem_with(platform: str, *sets: str) -> Problem:
    """The problem of five brands with these edits where nobody offers any other platform: each strategy is explained by itself."""
    workspace = cut_to(edited_workspace(*sets), FIVE_BRANDS)
    others = set(workspace.named_platforms) - {platform}
    there = {name: one for name, one in workspace.platforms.items() if name not in others}
    return problem_of(dataclasses.replace(workspace, platforms=there))


def clashes_of(strategy: str, *sets: str) -> tuple[Clash, ...]:
    """The clashes of a strategy with these edits."""
    return CoreFinder(problem_with(strategy, *sets)).clashes(strategy)


def test_a_brand_that_may_not_stay_clashes_where_a_line_ends_before_the_platform_is_there() -> None:
    """Maserati's Grecale has its last facelift before SmartCockpit is ready: that it may not stay leaves no plan by itself."""
    stay = "brands.maserati.policies.as-is=false"
    (clash,) = clashes_of("smartcockpit", "brands.maserati.policies.platform=[android-automotive]", stay)
    assert [statement.origin.text for statement in clash.statements if statement.origin] == [stay]
    assert (clash.brands, clash.lines) == (("maserati",), ("maserati/grecale",))


def test_brands_that_want_what_a_platform_loses_are_told_once() -> None:
    """Without Apple CarPlay on a platform, every brand that must have it is named in one statement."""
    edits = (
        "suppliers.google.platforms.android-automotive.cannot=[apple-carplay]",
        "suppliers.google.platforms.android-automotive.provides=[]",
    )
    problem = problem_with("android-automotive", *edits)
    workspace = problem.study.workspace
    (clash,) = CoreFinder(problem).clashes("android-automotive")
    wanting = {brand.id for brand in workspace.brands.values() if any(one.feature == "apple-carplay" and one.must for one in brand.demands)}
    movers = {offers.line.brand for offers in problem.study.moving if any(one.platform == "android-automotive" for one in offers.platforms)}
    assert set(clash.brands) == wanting & movers
    assert len(clash.statements) == 2


def test_a_budget_that_nothing_fits_is_a_clash_by_itself() -> None:
    """A budget below what every plan takes stands alone, and what is needed at least is said."""
    problem = problem_with("android-automotive", "group.policies.budget_pm=5000", "group.policies.binding=true")
    no_plans = NoPlans(problem)
    (clash,) = no_plans.clashes("android-automotive")
    assert [statement.facts for statement in clash.statements] == [HasBudget("pm", 5_000.0)]
    assert no_plans.ways_out("android-automotive") == ()


def test_a_clash_that_ends_with_another_is_not_told_beside_it() -> None:
    """Jeep may not stay, but some of its cars end before any platform is there: that alone leaves no plan, whatever Jeep wants.

    That it wants what its one platform has not is no clash of its own: cars that stay need it not, and once Jeep may stay, there is a plan.
    """
    sets = (
        "brands.jeep.policies.platform=[android-automotive]",
        "brands.jeep.policies.as-is=false",
        "brands.jeep.must.google-maps='every rival has it'",
    )
    problem = edited_problem(*sets, scenarios=("one-brand",))
    base = read_base(FOLDER, Overlays((EXAMPLES / "one-brand.yaml",), sets, "a test"))
    no_plans = NoPlans(problem, lambda edits: base.link(base.edits(Overlays(sets=edits))).workspace)
    (clash,) = no_plans.clashes("mixed")
    assert (clash.brands, len(clash.statements)) == (("jeep",), 1)
    assert solve_strategy(edited_problem(*sets[:2], scenarios=("one-brand",)), "mixed").plan is None
    first = no_plans.ways_out("mixed")[0]
    assert (first.edit, first.instead) == (("brands.jeep.policies.as-is=true",), ("brands.jeep.policies.as-is=false",))
    typed = (*(one for one in sets if one not in first.instead), *first.edit)
    solved = solve_strategy(edited_problem(*typed, scenarios=("one-brand",)), "mixed")
    assert solved.plan is not None
    assert abs(solved.objective - first.objective) < 1e-6 * first.objective


def test_a_supplier_that_leaves_is_told_with_who_needs_a_second_source() -> None:
    """Without Valeo from 2028 on, the roles in which nobody else offers anything come first, each with the first line that needs it."""
    workspace = edited_workspace("suppliers.valeo.components.*.supplied_until=2028-06")
    found = stated_needs(build_study(workspace))
    assert [(one.role, bool(one.alone)) for one in found[:2]] == [("climate-unit", True), ("camera-unit", True)]
    assert all(one.until < one.by and one.lines for one in found)
    assert {one.until for one in found[:2]} == {"2028-06"}
    cameras = next(one for one in found if one.role == "driver-monitoring")
    assert (cameras.others[0].component, cameras.alone) == ("magna-dms", ())
