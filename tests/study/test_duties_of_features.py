"""The law and what a feature claims: asked of cars that have the feature, before their change and from it on, each for itself.

In the toy b1 changes to droid in January 2028, month 12, and wishes for maps; the law forbids from July 2027 on, month 6, what maps claim.
"""

from __future__ import annotations

import pytest

from integration_model.problem.columns import ObjectiveKind
from integration_model.problem.problem import write_problem
from integration_model.solve.strategies import solve_strategy
from integration_model.study.charges import Part
from integration_model.study.gaps import GIVE_UP, UNTIL_THEN, Gap
from integration_model.study.offers import OfferKey
from integration_model.study.study import build_study
from tests.problem.small_groups import Document, SmallGroup
from tests.problem.toy_group import make_toy

LAW: Document = {
    "kind": "regulation",
    "why": "the law",
    "of": "brand",
    "not_both": {"data_goes": "abroad"},
    "binds_from": "2027-07",
    "remedies": {"region": {"once_pm": 1, "once_per": "brand", "running_change": True, "months": 12}},
}
LATER = OfferKey("b/b1", "droid", "2028-01")


def toy(*, has_maps: bool) -> SmallGroup:
    """Today's stack brings maps, or no car has them before it changes."""
    group = make_toy()
    group.group["rates"]["margin_eur_per_car"] = 90_000
    group.group["regulations"]["abroad"] = LAW
    group.group["features"]["maps"]["claims"] = {"data_goes": "abroad"}
    group.brands["b"]["vehicle_lines"]["b1"]["may_change"] = ["2028-01"]
    platforms = group.suppliers["soft"]["platforms"]
    platforms["droid"]["provides"] = ["maps"]
    if has_maps:
        group.suppliers["soft"]["stacks"]["old"]["provides"] = ["maps"]
    return group


def gaps_of(group: SmallGroup) -> dict[str, Gap]:
    """The law's gaps of b1 on droid, by the part of the offer that is asked."""
    found = build_study(group.link()).gaps[LATER]
    return {gap.id.part: gap for gap in found if gap.check.requirement.id == "abroad"}


def test_cars_that_never_had_a_feature_break_no_law_with_it() -> None:
    """Until the change only cars whose stack brings the feature are asked; from the change on, the platform brings it."""
    assert set(gaps_of(toy(has_maps=False))) == {""}
    assert set(gaps_of(toy(has_maps=True))) == {UNTIL_THEN, ""}


def test_what_is_switched_off_until_the_change_comes_with_it() -> None:
    """Given up before, the feature is lost in those months, from the law on, and kept from the change on."""
    found = gaps_of(toy(has_maps=True))
    before, after = ({way.id: way for way in found[part].ways}[GIVE_UP] for part in (UNTIL_THEN, ""))
    assert (before.drops, after.drops) == (None, "maps")
    (lost,) = before.charges
    assert (lost.part, lost.span.first, lost.span.end) == (Part.POINTS, 6, 12)
    assert after.charges == ()


@pytest.mark.parametrize("has_maps", [False, True])
def test_the_plan_keeps_it_from_the_change_on(has_maps: bool) -> None:
    """The region is there a year after the decision, half a year after the law: no car waits for it, and no wish is dropped for good."""
    problem = write_problem(build_study(toy(has_maps=has_maps).link()), ObjectiveKind.ALL_IN)
    plan = solve_strategy(problem, "droid").plan
    assert plan is not None
    assert ("b/b1", "maps") not in plan.dropped
    assert not plan.unbuilt
    ways = {gap.id.part: way.id for gap, way in plan.gaps_of("b/b1") if way is not None and gap.check.requirement.id == "abroad"}
    assert ways == ({UNTIL_THEN: GIVE_UP, "": "region"} if has_maps else {"": "region"})
