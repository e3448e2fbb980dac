"""Units that are several in one box: what they cost and are asked counts once, and what they take the place of is bought no longer."""

from __future__ import annotations

from collections import Counter

import pytest

from integration_model.solve.strategies import solve_strategy
from integration_model.study.charges import Charge, Part
from integration_model.study.purposes import PurposeKind
from integration_model.study.study import Study, build_study
from tests.problem.small_groups import SmallGroup
from tests.problem.toy_group import key_of, make_toy, make_whole_toy

ROLES = ["head-unit", "gateway"]
BOX = {"fills": ROLES, "os": "android", "ram_gb": 8, "source_access": "full", "unit_eur": 12_000, "replaces_for_pm": 3}


def with_box(today: bool = False, **fields: object) -> SmallGroup:
    """The toy with a box on offer, or with one that every car carries."""
    group = make_toy()
    components = group.suppliers["acme"]["components"]
    if today:
        components["hu-old"] |= {"fills": ROLES, **fields}
    else:
        components["box"] = {**BOX, **fields}
    return group


def charges(study: Study, role: str, name: str) -> tuple[Charge, ...]:
    """What a component in a role of a1 on Droid costs."""
    _, platform, since = key_of(study, "a/a1", "droid")
    return study.use_charges["a/a1", role, name, platform, since]


def kinds(found: tuple[Charge, ...]) -> Counter[tuple[PurposeKind, str]]:
    """What charges are for, and for which component."""
    return Counter((charge.purpose.kind, charge.purpose.name) for charge in found)


@pytest.mark.parametrize("roles", [ROLES, ROLES[::-1]])
def test_it_is_paid_once(roles: list[str]) -> None:
    """In the first of its roles: its price, its upkeep, the work, and the end of both units of today."""
    study = build_study(with_box(fills=roles, upkeep_pm_per_year=1).link())
    first, second = roles
    assert charges(study, second, "box") == ()
    assert kinds(charges(study, first, "box")) == {
        (PurposeKind.CARS_AFTER, "box"): 1,
        (PurposeKind.CARS_NO_LONGER, "hu-old"): 1,
        (PurposeKind.CARS_NO_LONGER, "gw"): 1,
        (PurposeKind.COMPONENT, "box"): 1,
        (PurposeKind.REPLACEMENT, "box"): 1,
    }


def test_it_takes_the_place_of_both() -> None:
    """The work of putting it in names what goes."""
    study = build_study(with_box().link())
    (work,) = [charge for charge in charges(study, "head-unit", "box") if charge.part is Part.REPLACEMENT]
    assert work.purpose.of == "hu-old and gw"


def test_it_is_qualified_once() -> None:
    """One of its roles asks for it."""
    study = build_study(with_box(requalifies_once_pm=5).link())
    assert {use[1] for use, asset in study.use_assets.items() if asset.startswith("requalify/box")} == {"head-unit"}


def test_it_counts_once_where_it_is_carried_today() -> None:
    """Its price as today, its upkeep until the change; and whatever takes its first role ends its price."""
    group = with_box(today=True, upkeep_pm_per_year=1)
    group.suppliers["acme"]["components"]["hu-new"]["excludes"] = []
    study = build_study(group.link())
    today = [charge.purpose.name for charge in study.units_as_today if charge.purpose.line == "a/a1"]
    until = [one for one in study.run_charges[key_of(study, "a/a1", "droid")] if one.purpose.kind is PurposeKind.COMPONENT_BEFORE]
    assert today == ["hu-old"]
    assert [charge.purpose.name for charge in until] == ["hu-old"]
    assert (PurposeKind.CARS_NO_LONGER, "hu-old") in kinds(charges(study, "head-unit", "hu-new"))
    assert (PurposeKind.CARS_NO_LONGER, "hu-old") not in kinds(charges(study, "gateway", "gw-new"))


def test_it_is_asked_once() -> None:
    """What is asked of two of its roles at once is one gap; what is asked of each apart are two."""
    group = with_box()
    asked = {"kind": "access", "why": "it is so", "one_of": {"over_the_air": "true"}, "remedies": {"mend": {"each_pm": 2}}}
    group.suppliers["soft"]["platforms"]["droid"]["requires"] |= {
        "both": {**asked, "of": ROLES},
        "one": {**asked, "of": "head-unit"},
        "other": {**asked, "of": "gateway"},
    }
    study = build_study(group.link())
    gaps = study.gaps[key_of(study, "a/a1", "droid")]
    found = [(gap.id.requirement, gap.id.role) for gap in gaps if gap.check.component == "box"]
    assert found == [("both", "head-unit"), ("one", "head-unit"), ("other", "gateway")]
    assert {gap.id.role for gap in gaps if gap.id.requirement == "both" and gap.check.component != "box"} == set(ROLES)


@pytest.mark.parametrize(("roles", "expected"), [(ROLES, {"hu-old", "box"}), (["gateway"], set())])
def test_a_running_change_takes_the_same_roles(roles: list[str], expected: set[str]) -> None:
    """A box takes the place of a box; half of one does not."""
    group = make_whole_toy()
    components = group.suppliers["acme"]["components"]
    components["hu-old"] |= {"fills": ROLES, "over_the_air": False}
    components["gw-new"] |= {"fills": roles, "stack": "old"}
    study = build_study(group.link())
    ways = [(gap.check.component, way.id) for gap, way in study.gap_ways() if way.id == "exchange-gw-new"]
    assert {component for component, _ in ways} == expected


@pytest.mark.parametrize(("price", "expected"), [(10_000, {"box"}), (60_000, {"hu-old", "gw"})])
def test_it_is_taken_whole_or_not_at_all(price: int, expected: set[str]) -> None:
    """A plan has it in all roles where it saves more than it costs, and in none where it does not."""
    group = with_box(unit_eur=price)
    group.suppliers["acme"]["components"].pop("hu-new")
    plan = solve_strategy(group.problem(), "droid").plan
    assert plan is not None
    assert {name for (line, _), name in plan.components.items() if line == "b/b1"} == expected
