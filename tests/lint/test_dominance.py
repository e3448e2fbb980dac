"""A platform that is nowhere better than another is told, one that is better in a single thing is not, and the solver agrees."""

from __future__ import annotations

import copy
import math
import random
from collections.abc import Callable
from typing import Any

import pytest

from integration_model.lint.dominance import dominated_platforms
from integration_model.problem.problem import write_problem
from integration_model.solve.strategies import solve_strategy
from integration_model.study.study import build_study
from tests.problem.small_groups import SmallGroup, make_group
from tests.problem.toy_group import make_toy

Document = dict[str, Any]
Change = Callable[[Document], object]
TWIN = "twin"


def with_twin(group: SmallGroup, of: str, *changes: Change) -> SmallGroup:
    """The group with a second platform that is like the first in all that the files say, but for the changes."""
    more = group.copy()
    platforms = more.suppliers["soft"]["platforms"]
    platforms[TWIN] = copy.deepcopy(platforms[of])
    for change in changes:
        change(platforms[TWIN])
    for brand in more.brands.values():
        allowed = brand.get("policies", {}).get("platform")
        if allowed and of in allowed:
            allowed.append(TWIN)
    for feature in more.group["features"].values():
        if of in (feature.get("only_on") or ()):
            feature["only_on"] = [*feature["only_on"], TWIN]
    return more


def told(group: SmallGroup) -> list[tuple[str, str]]:
    """The dominated platforms, each with one that does all it does."""
    return [(worse.id, better.id) for worse, better in dominated_platforms(group.link())]


def set_to(field: str, value: object) -> Change:
    """A change of one field."""
    return lambda platform: platform.update({field: value})


def without(field: str, name: str) -> Change:
    """A platform that does not list it any more."""
    return lambda platform: platform[field].remove(name)


WORSE: dict[str, Change] = {
    "dearer foundation": lambda platform: platform["foundation"]["delta"].update({"once_pm": 31}),
    "foundation with money": lambda platform: platform["foundation"]["delta"].update({"once_eur": 5}),
    "dearer region": lambda platform: platform["foundation"]["local"].update({"once_pm": 4}),
    "block for each architecture": lambda platform: platform["foundation"].update({"more": {"once_pm": 1, "once_per": "architecture"}}),
    "releases": set_to("upkeep_pm_per_year", 1),
    "dearer licence": set_to("licence_eur_per_car", 600),
    "more memory": set_to("uses", {"ram_gb": 2}),
    "provides less": without("provides", "voice"),
    "data goes away": set_to("data_flows", {"voice-data": "soft"}),
    "nobody says where data goes": set_to("data_flows", {}),
    "one requirement more": lambda platform: platform["requires"].update(
        {"more": {"kind": "access", "why": "so", "of": "head-unit", "one_of": {"os": "qnx"}}}
    ),
    "a way out less": lambda platform: platform["requires"]["talk"].update({"remedies": {}}),
}
BETTER: dict[str, Change] = {
    "cheaper foundation": lambda platform: platform["foundation"]["delta"].update({"once_pm": 29}),
    "part of it is there": lambda platform: platform["foundation"]["delta"].update({"built": 0.5}),
    "cheaper region": lambda platform: platform["foundation"]["local"].update({"once_pm": 2}),
    "cheaper licence": set_to("licence_eur_per_car", 400),
    "earns": set_to("earns_eur_per_car_year", 5),
    "needs no memory": set_to("uses", {"ram_gb": 0}),
    "provides more": lambda platform: platform["provides"].append("look"),
    "builds for less": set_to("builds", {"look": 7}),
    "one requirement less": lambda platform: platform["requires"]["talk"].update({"waived": True}),
    "a way out more": lambda platform: platform["requires"]["talk"]["remedies"].update({"pay": {"once_pm": 1}}),
    "another date": set_to("ready", "2027-03"),
    "told earlier that it ends": set_to("if_it_ends", {"notice_months": 24}),
}


def test_different_platforms_are_left_alone() -> None:
    """Neither platform of the toy group is dominated: each is better in something."""
    assert told(make_toy()) == []


def test_of_twins_the_later_is_told() -> None:
    """Two platforms alike in everything are one choice too many."""
    assert told(with_twin(make_toy(), "droid")) == [(TWIN, "droid")]


@pytest.mark.parametrize("name", WORSE)
def test_what_is_worse_in_one_thing_is_told(name: str) -> None:
    """Alike in all but one thing, and worse there."""
    assert told(with_twin(make_toy(), "droid", WORSE[name])) == [(TWIN, "droid")]


@pytest.mark.parametrize("name", BETTER)
def test_what_is_better_in_one_thing_is_not(name: str) -> None:
    """Worse in everything else does not count where a single thing is better."""
    worse = [
        change for other, change in WORSE.items() if other in ("dearer foundation", "one requirement more") and name != "cheaper foundation"
    ]
    assert (TWIN, "droid") not in told(with_twin(make_toy(), "droid", *worse, BETTER[name]))


def test_a_platform_that_says_that_data_stays_is_better() -> None:
    """Data of which nobody says who gets it does not stay: of platforms alike in all else that one is worse which says nothing."""
    group = make_toy()
    group.suppliers["soft"]["platforms"]["droid"]["data_flows"] = {}
    assert told(with_twin(group, "droid", set_to("data_flows", {"voice-data": "group"}))) == [("droid", TWIN)]


LASTING: dict[str, Change] = {
    "a block of the foundation": lambda platform: platform["foundation"]["delta"].update({"months": 3}),
    "a feature": lambda platform: platform["builds"]["look"].update({"months": 3}),
    "a way out": lambda platform: platform["requires"]["talk"]["remedies"]["pay"].update({"months": 3}),
}
"""What may be done sooner."""


@pytest.mark.parametrize("name", LASTING)
def test_what_is_done_sooner_is_better(name: str) -> None:
    """Months decide who gets a platform, and when is spent what it takes: cheaper in money is not better in everything."""
    group = make_toy()
    droid = group.suppliers["soft"]["platforms"]["droid"]
    droid["builds"] = {"look": {"once_pm": 7, "months": 6}}
    droid["foundation"]["delta"]["months"] = 6
    droid["requires"]["talk"]["remedies"]["pay"] = {"once_pm": 1, "months": 6}
    assert told(with_twin(group, "droid", WORSE["dearer licence"])) == [(TWIN, "droid")]
    assert told(with_twin(group, "droid", WORSE["dearer licence"], LASTING[name])) == []


def test_a_platform_that_other_brands_may_take_is_better() -> None:
    """Who may not take the better one could gain by the worse one."""
    group = with_twin(make_toy(), "droid", WORSE["dearer licence"])
    group.brands["b"].setdefault("policies", {})["platform"] = ["bespoke", TWIN]
    assert told(group) == []


@pytest.mark.parametrize("first", range(1, 41, 10))
def test_the_solver_agrees(first: int) -> None:
    """On random groups a dominated twin is told, never costs less than the other, and `mixed` is no better for it.

    A twin that takes so much longer that a line's date is lost is none: it reaches other cars.
    """
    told_of = 0
    for seed in range(first, first + 10):
        dice = random.Random(seed)
        group = make_group(seed)
        of = dice.choice([name for name, platform in group.suppliers["soft"]["platforms"].items() if platform.get("offered", True)])
        changes = dice.sample([set_to("licence_eur_per_car", 50_000), _dearer, _greedy], dice.randint(1, 3))
        more = with_twin(group, of, *changes)
        workspace = more.link()
        problem, before = write_problem(build_study(workspace)), group.problem()
        is_told = (TWIN, of) in [(worse.id, better.id) for worse, better in dominated_platforms(workspace)]
        assert is_told or problem.study.ready[TWIN] > problem.study.ready[of], seed
        if not is_told:
            continue
        told_of += 1
        assert solve_strategy(problem, TWIN).objective >= solve_strategy(problem, of).objective - 1e-6, seed
        for strategy in set(before.strategies) & {"mixed"}:
            ours, theirs = solve_strategy(problem, strategy).objective, solve_strategy(before, strategy).objective
            assert math.isclose(ours, theirs, rel_tol=1e-6) or ours == theirs, seed
    assert told_of >= 5


def _dearer(platform: Document) -> None:
    platform["foundation"] = {**(platform.get("foundation") or {}), "more": {"once_pm": 3}}


def _greedy(platform: Document) -> None:
    asked = {"kind": "access", "why": "it is so", "of": "head-unit", "at_least": {"ram_gb": 16}, "remedies": {"add": {"each_pm": 2}}}
    platform["requires"] = {**(platform.get("requires") or {}), "greedy": asked}
