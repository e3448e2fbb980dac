"""What removing an obstacle costs, who pays for it today, what goes well together, and what to do in any case."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from integration_model.answers.bottlenecks import BottleneckReport, LookedAt, PlanLookedAt, RankedObstacle
from integration_model.commands.bottlenecks.bottlenecks import EVERYTHING, BottleneckOptions, bottlenecks
from integration_model.commands.bottlenecks.payments import Payments, today
from integration_model.commands.bottlenecks.reasons import Reasons, levers_of, replacement_lever
from integration_model.commands.bottlenecks.removal import Remover
from integration_model.commands.bottlenecks.robust import in_any_case
from integration_model.loading import load
from integration_model.problem.obstacle_kinds import FACTS, ObstacleKind
from integration_model.problem.obstacles import find_obstacles
from integration_model.problem.problem import Problem
from integration_model.solve.obstacle_savings import Saving, Search, rank, search_obstacles
from integration_model.solve.strategies import solve_strategy
from integration_model.study.purpose_words import purpose_text
from tests.problem.small_groups import make_group
from tests.problem.toy_group import make_toy

GOLDEN = Path(__file__).parents[1] / "cases" / "golden"
CLOSE = 1e-3


def search_of(problem: Problem, strategy: str) -> Search | None:
    """All obstacles of a strategy, ranked; None without a plan."""
    solved = solve_strategy(problem, strategy)
    return search_obstacles(problem, solved, None, (), EVERYTHING) if solved.plan is not None else None


def remover_of(search: Search) -> Remover:
    """Prices removals."""
    gaps = {gap.id: gap for gaps in search.live.problem.study.gaps.values() for gap in gaps}
    return Remover(search.live, Payments(search.live), gaps)


def searches(seeds: range) -> Iterator[tuple[int, Search]]:
    """Each strategy of each random group that has a plan."""
    yield from ((seed, search) for seed in seeds for search in searches_of(seed))


@cache
def searches_of(seed: int) -> tuple[Search, ...]:
    """Those of the group of a seed, once for all tests."""
    problem = make_group(seed).problem()
    found = (search_of(problem, strategy) for strategy in problem.strategies)
    return tuple(search for search in found if search is not None)


@cache
def golden(strategy: str) -> BottleneckReport:
    """The report of the golden case."""
    return bottlenecks(load(GOLDEN).workspace, BottleneckOptions(strategy=strategy))


def of(report: BottleneckReport, name: str) -> RankedObstacle:
    """The obstacle of that id."""
    return next(one for one in report.obstacles if one.id == name)


@pytest.mark.parametrize("first", range(800, 824, 8))
def test_only_facts_pay_back_more_than_they_cost(first: int) -> None:
    """A requirement, exemption, signal or wish never saves more than its price, or the plan would have paid it already."""
    priced = 0
    for seed, search in searches(range(first, first + 8)):
        remover = remover_of(search)
        for saving in search.ranked:
            removal = remover.price(saving)
            if removal is not None and saving.obstacle.kind not in FACTS:
                priced += 1
                assert saving.saves <= removal.price + CLOSE, (seed, search.live.solved.strategy, saving.obstacle.id)
    assert priced > 1


@pytest.mark.parametrize("first", range(800, 824, 8))
def test_what_is_paid_today_is_the_saving(first: int) -> None:
    """The sums by brand and by unit are what the obstacle saves, whatever else the plan changes."""
    for seed, search in searches(range(first, first + 8)):
        payments = Payments(search.live)
        for saving in search.ranked:
            free = search.live.changes([saving.obstacle]).costs
            paid = today(payments.between(search.live.values, saving.values, free))
            where = (seed, search.live.solved.strategy, saving.obstacle.id)
            assert paid.total == pytest.approx(saving.saves, abs=CLOSE), where
            assert sum(paid.brands.values()) + paid.shared == pytest.approx(paid.total, abs=CLOSE), where
            assert paid.effort + paid.money + paid.points == pytest.approx(paid.total, abs=CLOSE), where


def test_price_is_that_of_the_cheapest_way() -> None:
    """The old head unit has neither Android nor memory enough: new ones for 49 beat porting for 58 and slimming for 26."""
    found = of(golden("android"), "facts.hu-old")
    assert found.to_remove is not None
    assert found.to_remove.price == pytest.approx(49)
    assert found.pays_back == pytest.approx(1.0)
    assert "hu-new in place of hu-old" in [one.what for one in found.to_remove.paid_for]


def test_price_of_a_wish_is_that_of_building_it() -> None:
    """The look that beta wants costs 40 on android; it is given up for 36, and so pays back less than it costs."""
    found = of(golden("android"), "hmi.beta")
    assert found.to_remove is not None
    assert (found.saves["android"], found.to_remove.price) == (pytest.approx(36), pytest.approx(40))
    assert found.pays_back == pytest.approx(0.9)


def test_what_has_no_remedy_has_no_price() -> None:
    """Limits cannot be bought away, and a requirement without any remedy or other component cannot either."""
    group = make_toy()
    group.suppliers["acme"]["contract"]["capacity_pm_per_year"] = 20
    group.suppliers["acme"]["components"]["hu-new"]["unit_eur"] = 60_000
    search = search_of(group.problem(), "droid")
    assert search is not None
    remover = remover_of(search)
    capacity = [saving for saving in search.ranked if saving.obstacle.kind is ObstacleKind.CAPACITY and saving.saves > 1]
    assert len(capacity) == 1
    assert remover.price(capacity[0]) is None


def test_fact_opens_more_than_its_remedy() -> None:
    """Buying the source closes the gap of the source only; the source itself also opens the way that asks for it, and pays back more."""
    group = make_toy()
    asks = group.suppliers["soft"]["platforms"]["droid"]["requires"]
    asks.clear()
    old = {"hu-old": group.suppliers["acme"]["components"]["hu-old"]}
    for component in old.values():
        component.update({"source_access": "none", "os": "qnx", "replaces_for_pm": None})
    group.suppliers["acme"]["components"]["hu-new"]["replaces_for_pm"] = None
    base = group.suppliers["soft"]["platforms"]["base"]["requires"]
    base.clear()
    fact = {"kind": "access", "why": "it is so", "of": "head-unit"}
    base["source"] = {**fact, "at_least": {"source_access": "full"}, "remedies": {"buy": {"once_pm": 20, "once_per": "supplier"}}}
    ways = {"port": {"once_pm": 10, "only_if": {"source_access": ["full"]}}, "rewrite": {"once_pm": 200}}
    base["port"] = {**fact, "one_of": {"os": ["android"]}, "remedies": ways}
    group.group["upkeep"] = {"asset_per_year": 0, "tailoring_per_year": 0}
    search = search_of(group.problem(), "droid")
    assert search is not None
    facts = [one for one in find_obstacles(search.live.problem, search.live.keys()) if one.kind is ObstacleKind.FACT]
    (saving,) = rank(search.live, [one for one in facts if "source" in one.id], 1)
    removal = remover_of(search).price(saving)
    assert removal is not None
    assert (saving.saves, removal.price) == (pytest.approx(210), pytest.approx(20))


def test_facts_of_one_unit_that_save_together_are_one_obstacle() -> None:
    """Without `os` 23 is saved and without `ram` nothing, without both 49: what the old unit lacks is told as one, and as no pair."""
    report = golden("android")
    assert of(report, "facts.hu-old").saves["android"] == pytest.approx(49)
    assert report.better_together == ()


def test_in_any_case() -> None:
    """What is told to be done in any case stands in the best plan and in each that was looked at."""
    report = golden("android")
    always = report.in_any_case
    assert always is not None
    assert always.plans[0] == LookedAt(PlanLookedAt.BEST)
    assert set(always.plans) >= {LookedAt(PlanLookedAt.WITHOUT, one.id) for one in report.obstacles}
    assert (always.beyond, always.decisions) == ((PlanLookedAt.LEAST_MONEY,), ())


def test_what_is_sure_is_in_the_best_plan_too() -> None:
    """Work that is told to be done in any case is built in the best plan, and a replacement stands on at least so many of its lines."""
    told = 0
    for seed, search in searches(range(845, 865)):
        plan = search.live.solved.plan
        assert plan is not None
        names = [purpose_text(plan.study.assets[name].purpose) for name in plan.asset_users]
        for one in in_any_case(search.live, Payments(search.live), search.ranked).decisions:
            told += 1
            here = sum(name.startswith(one.what) for name in names)
            chosen = sum(component == one.what.split()[0] for component in plan.components.values())
            assert (here if one.assets else chosen) >= max(one.assets, one.lines), (seed, one)
    assert told > 4


@pytest.mark.parametrize("seed", range(830, 842))
def test_levers_save_what_they_say(seed: int) -> None:
    """Each lever, replacements that go in without work among them, saves in the files what stands beside it."""
    group = make_group(seed)
    problem = group.problem()
    for strategy in problem.strategies[:2]:
        search = search_of(problem, strategy)
        for saving in search.ranked[:3] if search is not None else ():
            assert search is not None
            for lever in levers(search, saving):
                after = solve_strategy(group.problem(*lever.edit, strategy=strategy), strategy).objective
                assert search.live.solved.objective - after == pytest.approx(lever.saves, abs=CLOSE), (seed, strategy, lever.id)


def levers(search: Search, saving: Saving) -> list:  # type: ignore[type-arg]
    """All levers of an obstacle."""
    remover = remover_of(search)
    reasons = Reasons(search.live, remover.gaps)
    replacement = replacement_lever(search.live, remover.payments, reasons.gaps_of(saving.obstacle))
    return [*levers_of(search, saving.obstacle), *([replacement] if replacement else [])]
