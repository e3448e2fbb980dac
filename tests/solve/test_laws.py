"""Laws of the optimum on random small groups: what must hold between two answers, whatever the numbers are."""

from __future__ import annotations

import dataclasses
import math
import random
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import pytest

from integration_model.answers.compare import Comparison
from integration_model.answers.strategy import StrategyResult
from integration_model.commands.compare.compare import CompareOptions, compare
from integration_model.domain import Workspace
from integration_model.evaluate.summary import compatibility
from integration_model.problem.problem import Problem
from integration_model.problem.rows import CloseGap
from integration_model.solve.highs import LiveModel
from integration_model.solve.strategies import solve_strategy
from integration_model.study.charges import EFFORT_PARTS, MONEY_PARTS, Part, Unit
from integration_model.study.study import build_study
from tests.problem.small_groups import SmallGroup, make_group, make_requirement
from tests.solve.every_strategy import solve_all

CHUNKS = [range(first, first + 8) for first in range(1000, 1032, 8)]
SCALED = ("pm", "eur", "_eur_per_car", "_pm_per_year", "_pm_per_line_year", "eur_per_point", "engineers", "engineers_today")
LOOSE = 1e-6


def optima(group: SmallGroup) -> dict[str, float]:
    """The objective of each strategy; infinite without a plan."""
    return {name: solved.objective for name, solved in solve_all(group.problem()).items()}


@cache
def optima_of(seed: int) -> dict[str, float]:
    """Those of the group of a seed, once for all laws."""
    return optima(make_group(seed))


def assert_never_less(more: Mapping[str, float], less: Mapping[str, float], seed: int) -> None:
    """Each strategy of `more` costs at least what it costs in `less`."""
    for name in set(more) & set(less):
        assert more[name] * (1 + LOOSE) + LOOSE >= less[name], (seed, name, more[name], less[name])


@pytest.mark.parametrize("seeds", CHUNKS)
def test_component_added_never_raises(seeds: range) -> None:
    """One more component on offer, without a price that others are held against, makes no strategy dearer."""
    for seed in seeds:
        group = make_group(seed)
        more = group.copy()
        offer = {
            "fills": "head-unit",
            "os": "android",
            "ram_gb": 8,
            "boot_seconds": 2,
            "source_access": "full",
            "over_the_air": True,
            "networks": ["4g"],
            "replaces_for_pm": 1,
        }
        more.suppliers["bolt"]["components"]["hu-best"] = {**offer, "support_until": "2040-12"}
        assert_never_less(optima_of(seed), optima(more), seed)


@pytest.mark.parametrize("seeds", CHUNKS)
def test_platform_added_never_raises(seeds: range) -> None:
    """Another platform on offer makes nothing dearer that was there before."""
    for seed in seeds:
        more = make_group(seed)
        for feature in more.group["features"].values():
            feature["only_on"] = []
        for brand in more.brands.values():
            brand["policies"]["platform"] = None
        less = more.copy()
        del less.suppliers["soft"]["platforms"]["bespoke"]
        before, after = optima(less), optima(more)
        assert_never_less({"mixed": min(before.values())}, after, seed)
        assert (before["droid"], before["as-is"]) == pytest.approx((after["droid"], after["as-is"]), rel=LOOSE)


@pytest.mark.parametrize("platform", [True, False])
@pytest.mark.parametrize("seeds", CHUNKS)
def test_requirement_added_never_lowers(seeds: range, platform: bool) -> None:
    """One more thing asked, by a platform or by the law, makes no strategy cheaper."""
    for seed in seeds:
        group = make_group(seed)
        more = group.copy()
        asked = make_requirement(group, seed, platform=platform)
        (more.suppliers["soft"]["platforms"]["droid"]["requires"] if platform else more.group["regulations"])["one-more"] = asked
        assert_never_less(optima(more), optima_of(seed), seed)


@pytest.mark.parametrize("seeds", CHUNKS)
def test_demand_added_never_lowers(seeds: range) -> None:
    """One more must-have makes no strategy cheaper."""
    for seed in seeds:
        group = make_group(seed)
        more = group.copy()
        for brand in more.brands.values():
            unwanted = [feature for feature in more.group["features"] if feature not in brand["must"] and feature not in brand["points"]]
            brand["must"].update(dict.fromkeys(unwanted[:1], "now they expect it"))
        assert_never_less(optima(more), optima_of(seed), seed)


def with_team(group: SmallGroup, engineers: int | None, beyond_team: float | None, *, binding: bool = False) -> SmallGroup:
    """The group with so many engineers and suppliers whose capacity does not bind; what goes beyond them costs so many times as much."""
    found = group.copy()
    slow = {"people_at_once": (found.group.get("team") or {}).get("people_at_once")}
    found.group["team"] = {**slow, "engineers": engineers or 1_000_000, "binding": binding}
    found.group["rates"]["beyond_team"] = beyond_team
    for supplier in found.suppliers.values():
        contract = supplier.get("contract") or {}
        contract.update(binding=False, capacity_pm_per_year=contract.get("capacity_pm_per_year") if engineers else None)
    return found


@pytest.mark.parametrize("seeds", CHUNKS[:2])
def test_smaller_teams_never_lower(seeds: range) -> None:
    """Nothing gets cheaper with smaller teams, or where more is dearer or not allowed; where it costs no more they limit nothing."""
    for seed in seeds:
        group = make_group(seed)
        free = optima(with_team(group, None, None))
        assert optima(with_team(group, 2, 1)) == pytest.approx(free, rel=LOOSE)
        steps = (with_team(group, 6, 1.5), with_team(group, 2, 1.5), with_team(group, 2, 4), with_team(group, 2, 4, binding=True))
        for step in steps:
            found = optima(step)
            assert_never_less(found, free, seed)
            free = found


@pytest.mark.parametrize("seeds", CHUNKS)
def test_row_freed_never_raises(seeds: range) -> None:
    """Freeing the closing row of any gap in the live model makes no strategy dearer, and what was changed is restored."""
    for seed in seeds:
        problem = make_group(seed).problem()
        solved = solve_strategy(problem, problem.strategies[seed % len(problem.strategies)])
        if solved.plan is None:
            continue
        live = LiveModel(solved.matrix)
        closing = [place for row, _ in problem.model.each_row(CloseGap) if (place := solved.matrix.row_at(row)) is not None]
        before = live.solve_integer().objective
        for place in random.Random(seed).sample(closing, min(4, len(closing))):
            with live.edited(rows={place: (-1.0, 0.0)}) as edited:
                assert edited.solve_integer().objective <= before + LOOSE
        assert live.solve_integer().objective == pytest.approx(before, abs=1e-9)


@pytest.mark.parametrize("first", range(1100, 1180, 20))
def test_mixed_is_never_dearer(first: int) -> None:
    """`mixed` contains every other strategy."""
    for seed in range(first, first + 20):
        found = optima_of(seed)
        assert found["mixed"] <= min(found.values()) + LOOSE, (seed, found)


def scaled(value: Any, factor: float, key: str = "") -> Any:
    """The document with everything that is person-months or money, and what a point is worth, times a factor."""
    if isinstance(value, dict):
        return {name: scaled(inner, factor, name) for name, inner in value.items()}
    if isinstance(value, (int, float)) and key.endswith(SCALED):
        return value * factor
    return value


@pytest.mark.parametrize("seeds", CHUNKS)
def test_scaling(seeds: range) -> None:
    """Three times all work, money and what a point is worth is three times the objective, where no work is too long to be in time."""
    for seed in seeds:
        group = make_group(seed)
        group.group["decision"] = "2000-01"
        group.group["rates"]["discount_per_year"] = None  # more work begins sooner, and is worth more then
        larger = SmallGroup(scaled(group.group, 3), scaled(group.brands, 3), scaled(group.suppliers, 3))
        larger.group["rates"]["eur_per_pm"] = group.group["rates"]["eur_per_pm"]
        found = optima(larger)
        for name, value in optima(group).items():
            assert found[name] == pytest.approx(3 * value, rel=LOOSE), (seed, name)


@pytest.mark.parametrize("seeds", CHUNKS)
def test_brand_added_never_lowers(seeds: range) -> None:
    """One more brand makes no strategy cheaper, but for what it brings: a stack that runs where others port it, and savings on units."""
    for seed in seeds:
        more = make_group(seed)
        for stack in more.suppliers["soft"]["stacks"].values():
            stack["port_pm"] = None
        less = SmallGroup(more.group, {name: brand for name, brand in more.brands.items() if name != "alpha"}, more.suppliers)
        if len(more.brands) > 1:
            assert_never_less(without_savings(more.problem(), "alpha"), optima(less), seed)


def without_savings(problem: Problem, brand: str) -> dict[str, float]:
    """The objective of each strategy, without what a brand's cars save on units that are cheaper than today's."""
    found = {}
    for name, solved in solve_all(problem).items():
        saved = (addend.m_eur for addend in solved.addends if addend.brand == brand and addend.part is Part.HARDWARE)
        found[name] = solved.objective - sum(value for value in saved if value < 0)
    return found


def reversed_keys(value: Any) -> Any:
    """The same document with the keys of every map in reverse."""
    if isinstance(value, dict):
        return {name: reversed_keys(inner) for name, inner in reversed(value.items())}
    return [reversed_keys(inner) for inner in value] if isinstance(value, list) else value


def printed(group: SmallGroup) -> dict[str, Any]:
    """Everything that is told of a group, but how long it took."""
    found = compare(group.link(), CompareOptions()).to_dict()
    del found["run"]["seconds"]
    return found


@pytest.mark.parametrize("seed", range(1200, 1212))
def test_order_changes_nothing(seed: int) -> None:
    """The order of files and of the keys in them changes nothing that is told."""
    group = make_group(seed)
    turned = SmallGroup(reversed_keys(group.group), reversed_keys(group.brands), reversed_keys(group.suppliers))
    assert printed(group) == printed(turned)


def compatibilities(group: SmallGroup) -> dict[tuple[str, str], float]:
    """Of each brand with each named platform that has a plan."""
    problem = group.problem()
    plans = {name: solve_strategy(problem, name).plan for name in ("bespoke", "droid")}
    brands = problem.study.workspace.brands
    return {(name, brand): compatibility(brand, plan, problem.study) for name, plan in plans.items() if plan for brand in brands}


@cache
def compatibilities_of(seed: int) -> dict[tuple[str, str], float]:
    """Those of the group of a seed, once for all that is made better in it."""
    return compatibilities(make_group(seed))


def more_ram(component: dict[str, Any]) -> None:
    component["ram_gb"] = 16


def more_access(component: dict[str, Any]) -> None:
    component["source_access"] = "full"


def newer_networks(component: dict[str, Any]) -> None:
    component["networks"] = sorted({*component["networks"], "4g", "5g"})


def longer_support(component: dict[str, Any]) -> None:
    component["support_until"] = "2045-12"


@pytest.mark.parametrize("improve", [more_ram, more_access, newer_networks, longer_support])
@pytest.mark.parametrize("first", range(1300, 1316, 8))
def test_better_fact_never_lowers_compatibility(first: int, improve: Callable[[dict[str, Any]], None]) -> None:
    """A better fact of a component lowers no brand's compatibility with any named platform."""
    for seed in range(first, first + 8):
        group = make_group(seed)
        better = group.copy()
        for supplier in ("acme", "bolt"):
            for component in better.suppliers[supplier]["components"].values():
                improve(component)
        old, new = compatibilities_of(seed), compatibilities(better)
        for key in set(old) & set(new):
            assert new[key] >= old[key] - 1e-12, (seed, *key)


def ledger_sum(found: Comparison, strategy: str, unit: Unit, *parts: str) -> float:
    """The sum of a strategy's ledger rows of a unit and these parts."""
    return math.fsum(
        addend.value
        for addend in found.ledger
        if addend.strategy == strategy and addend.unit is unit and (not parts or addend.part in parts)
    )


def check_ledger(found: Comparison, result: StrategyResult, group: Workspace) -> None:
    """Every number of a strategy is the sum of its ledger."""
    assert result.objective is not None
    assert result.effort_pm is not None
    assert result.money_eur is not None
    assert result.points is not None
    assert result.certificate is not None
    assert result.shared_pm is not None
    close = {"rel": 1e-9, "abs": 1e-6}
    for part in EFFORT_PARTS:
        assert getattr(result.effort_pm, part) == pytest.approx(ledger_sum(found, result.id, Unit.PM, part), **close)
    for part in MONEY_PARTS:
        assert getattr(result.money_eur, part) == pytest.approx(ledger_sum(found, result.id, Unit.EUR, part), **close)
    effort = dataclasses.asdict(result.effort_pm)
    assert result.effort_pm.total == pytest.approx(sum(effort[part] for part in EFFORT_PARTS), **close)
    assert result.effort_pm.total == pytest.approx(ledger_sum(found, result.id, Unit.PM), **close)
    assert result.money_eur.total == pytest.approx(ledger_sum(found, result.id, Unit.EUR), **close)
    lost, cars = result.points.all - result.points.kept, build_study(group).cars_with_wishes
    assert lost * cars == pytest.approx(ledger_sum(found, result.id, Unit.POINTS), rel=1e-9, abs=1e-3)
    assert sum(brand.own_pm for brand in result.brands) + result.shared_pm == pytest.approx(result.effort_pm.total, **close)
    made_of = result.objective
    assert made_of.value == pytest.approx(made_of.work + made_of.money + made_of.given_up, **close)
    assert made_of.given_up == pytest.approx(result.points.m_eur, **close)
    assert result.objective.value == pytest.approx(
        math.fsum(addend.m_eur for addend in found.ledger if addend.strategy == result.id), **close
    )
    assert result.objective.value == pytest.approx(result.certificate.sum, **close)


@pytest.mark.parametrize("seed", range(1400, 1420))
def test_every_number_is_its_ledger(seed: int) -> None:
    """Effort by part, money, points, own and shared work and the objective are sums of the ledger and nothing else."""
    group = make_group(seed).link()
    found = compare(group)
    for result in found.strategies:
        if result.objective is not None:
            check_ledger(found, result, group)
