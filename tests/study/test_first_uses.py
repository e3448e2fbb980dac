"""By when each asset must be there: before the work that a line does with it, and before what rests on it begins."""

from __future__ import annotations

import pytest

from integration_model.study.study import Study, build_study
from tests.problem.small_groups import Document, SmallGroup
from tests.problem.toy_group import key_of, make_toy

SOP = 18
"""The one month in which a line of the toy changes here: July 2028."""


def toy(**team: object) -> SmallGroup:
    """The toy whose lines change in July 2028; without people, work takes no time that no file states."""
    group = make_toy()
    group.group["team"] = {"engineers": 100, **team}
    for brand in group.brands.values():
        for line in brand["vehicle_lines"].values():
            line["may_change"] = ["2028-07"]
    return group


def study_with(remedy: Document, assets: Document, **team: object) -> Study:
    """The toy with a requirement of droid that this remedy meets, and these assets."""
    group = toy(**team)
    group.group["assets"] = assets
    platforms = group.suppliers["soft"]["platforms"]
    for platform in platforms.values():
        platform["requires"] = {}
    asked = {"kind": "signal", "why": "it is asked", "of": "architecture", "one_of": {"service_oriented": "true"}}
    platforms["droid"]["requires"] = {"asked": {**asked, "remedies": {"mend": remedy}}}
    return build_study(group.link())


@pytest.mark.parametrize(
    ("remedy", "people", "by"),
    [
        ({"each_pm": 1, "months": 4, "needs": ["core"]}, None, {"droid/asked:mend/x": SOP, "shared/core": SOP - 4}),
        ({"each_pm": 6, "needs": ["core"]}, 2, {"droid/asked:mend/x": SOP - 3, "shared/core": SOP - 3}),
        ({"once_pm": 2, "once_per": "group", "months": 4, "needs": ["core"]}, None, {"droid/asked:mend": SOP, "shared/core": SOP - 4}),
        (
            {"once_pm": 10, "once_per": "group", "each_pm": 5, "needs": ["core"]},
            2,
            {"droid/asked:mend": SOP - 3, "shared/core": SOP - 3 - 5},
        ),
        ({"each_pm": 6, "builds": "core"}, 2, {"shared/core": SOP - 3}),
        (
            {"each_pm": 1, "months": 4, "needs": ["bridge"]},
            None,
            {"droid/asked:mend/x": SOP, "shared/bridge/x": SOP - 4, "shared/core": SOP - 4 - 3},
        ),
    ],
    ids=["a-lines-own-months", "few-people", "done-once", "done-once-and-own", "built", "chain"],
)
def test_what_a_remedy_needs_is_there_before_its_work(remedy: Document, people: int | None, by: dict[str, int]) -> None:
    """Its own work, once and for each line, comes behind what it needs, and a line's own behind what is done once."""
    assets = {"core": {"once_pm": 6, "months": 1}, "bridge": {"once_pm": 4, "once_per": "architecture", "months": 3, "needs": ["core"]}}
    study = study_with(remedy, assets, people_at_once=people)
    found = {name: months for name, months in study.first_uses.items() if "core" in name or "bridge" in name or "mend" in name}
    assert found == {name: (month,) for name, month in by.items()}


def test_a_feature_is_built_before_a_line_adapts_it() -> None:
    """Six person-months of a line's own, two people at once: what is built once for the feature is there three months before the SOP."""
    group = toy(people_at_once=2)
    group.group["features"]["look"]["build"] = {"once_pm": 8, "each_pm": 6}
    study = build_study(group.link())
    (wish,) = [one for one in study.wishes[key_of(study, "b/b1", "droid")] if one.assets]
    assert (wish.since, wish.by, study.first_uses[wish.assets[0]]) == (SOP, SOP - 3, (SOP - 3,))


def test_a_component_is_qualified_before_it_takes_anothers_place() -> None:
    """It is put in the line in five months, and qualified before."""
    group = toy()
    group.suppliers["acme"]["components"]["hu-new"]["replaces_months"] = 5
    study = build_study(group.link())
    assert study.first_uses["requalify/hu-new/x"] == (SOP - 5,)
