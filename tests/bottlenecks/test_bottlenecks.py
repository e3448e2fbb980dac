"""Bottlenecks: an exact ranking of obstacles by what removing them saves, with edits that people can apply."""

from __future__ import annotations

import itertools
from dataclasses import replace
from functools import cache

import pytest

from integration_model.problem.obstacle_kinds import ObstacleKind
from integration_model.problem.obstacles import find_obstacles
from integration_model.problem.problem import Problem
from integration_model.solve.bottleneck_list import find_bottlenecks
from integration_model.solve.obstacle_savings import LiveStrategy, rank, wholes_of
from integration_model.solve.strategies import Solved, solve_strategy
from tests.problem.edited_groups import problems_with
from tests.problem.small_groups import SmallGroup, make_group
from tests.problem.toy_group import make_toy
from tests.solve.every_strategy import solve_all
from tests.solve.test_brute_force import same_left_out

CLOSE = 1e-4
"""Below this two savings are the same place: what settles ties is not told."""


def solved_pairs(seeds: range) -> list[tuple[int, Problem, Solved, LiveStrategy]]:
    """Each seed's problem with a strategy that has a plan, kept live."""
    return [found for seed in seeds if (found := solved_pair(seed)) is not None]


@cache
def solved_pair(seed: int) -> tuple[int, Problem, Solved, LiveStrategy] | None:
    """That of a seed, once for all tests: every edit is put back."""
    problem = make_group(seed).problem()
    for name in problem.strategies:
        solved = solve_strategy(problem, name)
        if solved.plan is not None:
            return seed, problem, solved, LiveStrategy(problem, solved)
    return None


@pytest.mark.parametrize("first", range(700, 740, 10))
def test_ranking_is_exact(first: int) -> None:
    """The first places are those of solving for every obstacle; the bound leaves nothing out."""
    for seed, _, solved, live in solved_pairs(range(first, first + 10)):
        obstacles = wholes_of(live, find_obstacles(live.problem, live.keys())).obstacles
        everything = sorted((live.saving([one]) or 0.0 for one in obstacles), reverse=True)[:4]
        ranked = [saving.saves for saving in rank(live, obstacles, 4)]
        assert ranked == pytest.approx(everything, abs=CLOSE * max(1.0, solved.objective / 1e3)), seed


@pytest.mark.parametrize("first", range(700, 740, 10))
def test_bound_is_one(first: int) -> None:
    """No obstacle saves more than either of its bounds from the relaxation's duals, and the closer one is never the looser."""
    for seed, _, _, live in solved_pairs(range(first, first + 10)):
        for obstacle in find_obstacles(live.problem, live.keys()):
            closer = live.closer_bound([obstacle])
            assert closer <= live.bound([obstacle]), (seed, obstacle.id)
            assert (live.saving([obstacle]) or 0.0) <= closer + CLOSE, (seed, obstacle.id)


def test_the_closer_bound_spares_solves() -> None:
    """Where the first bound lets many obstacles compete for a place, the closer one leaves fewer."""
    first, closer = 0, 0
    for _, _, _, live in solved_pairs(range(700, 740)):
        obstacles = wholes_of(live, find_obstacles(live.problem, live.keys())).obstacles
        floor = min((saving.saves for saving in rank(live, obstacles, 2)), default=0.0)
        first += sum(live.bound([one]) > floor + CLOSE for one in obstacles)
        closer += sum(live.closer_bound([one]) > floor + CLOSE for one in obstacles)
    assert closer < first


@pytest.mark.parametrize("first", range(740, 770, 10))
def test_parts_save_no_more_than_their_whole(first: int) -> None:
    """An obstacle whose effect contains another's saves at least as much, and two together at least as much as either."""
    for seed, _, _, live in solved_pairs(range(first, first + 10)):
        obstacles = find_obstacles(live.problem, live.keys())[:12]
        saves = {one.id: live.saving([one]) or 0.0 for one in obstacles}
        effects = {one.id: live.effect(one) for one in obstacles}
        for one in obstacles:
            for other in obstacles:
                if one is not other and effects[one.id] and effects[one.id] <= effects[other.id] and not one.costs and not other.costs:
                    assert saves[one.id] <= saves[other.id] + CLOSE, (seed, one.id, other.id)
        for one, other in itertools.pairwise(obstacles):
            assert (live.saving([one, other]) or 0.0) >= max(saves[one.id], saves[other.id]) - CLOSE, (seed, one.id, other.id)


def test_kinds_on_the_toy() -> None:
    """The toy's obstacles are its requirements, components, wishes and limits, each with its edit."""
    group = make_toy()
    group.suppliers["acme"]["contract"]["capacity_pm_per_year"] = 20
    problem = group.problem()
    found = {one.id: (one.kind, one.edit) for one in find_obstacles(problem, problem.by_offer)}
    soft = "suppliers.soft.platforms"
    assert found["os"] == (ObstacleKind.REQUIREMENT, (f"{soft}.base.requires.os.waived=true",))
    assert found["os.hu-old"] == (ObstacleKind.EXEMPTION, (f"{soft}.base.requires.os.exempt=[hu-old]",))
    assert found["look"] == (ObstacleKind.FEATURE, ("group.features.look.served=true",))
    assert found["look.b"] == (ObstacleKind.DEMAND, ("brands.b.must.look.served=true",))
    assert found["voice.a"] == (ObstacleKind.DEMAND, ("brands.a.points.voice.served=true",))
    assert found["capacity.acme"] == (ObstacleKind.CAPACITY, ("suppliers.acme.contract.capacity_pm_per_year=40",))
    assert found["budget"] == (ObstacleKind.CAPACITY, ("group.policies.binding=false",))


def test_what_nobody_can_grant_says_what_people_can_do() -> None:
    """An exemption names the remedies of what it is from; a wish that comes by itself is imagined only; a fact is somebody's to change."""
    problem = make_toy().problem()
    found = {one.id: one.as_if for one in find_obstacles(problem, problem.by_offer)}
    assert found["os.hu-old"] == "as if hu-old met it already; what makes that so: port"
    assert found["voice.a"] == "as if a's cars had it with any platform, at no price: imagined only"
    assert found["hu-old.os"] == found["os"] == ""


def test_exempt_adds_to_those_exempt() -> None:
    """An exemption keeps those that are exempt already."""
    group = make_toy()
    group.suppliers["soft"]["platforms"]["base"]["requires"]["os"]["exempt"] = ["hu-new"]
    problem = group.problem()
    found = {one.id: one.edit for one in find_obstacles(problem, problem.by_offer)}
    assert found["os.hu-old"] == ("suppliers.soft.platforms.base.requires.os.exempt=[hu-new, hu-old]",)


def test_missing_signal_names_its_edit() -> None:
    """A signal that an architecture does not name at all is served by an edit that the overlay understands, dots in its path or not."""
    for name in ("PERF_VEHICLE_SPEED", "Vehicle.Cabin.Door.Row1.DriverSide.IsOpen"):
        group = make_toy()
        asked = {"kind": "signal", "why": "it is so", "of": "architecture", "signals": {name: "read"}, "remedies": {"add": {"once_pm": 50}}}
        group.suppliers["soft"]["platforms"]["droid"]["requires"]["sig"] = asked
        group.group["find_out"]["once_pm"] = 90
        problem = group.problem()
        solved = solve_strategy(problem, "droid")
        live = LiveStrategy(problem, solved)
        (here,) = [one for one in find_obstacles(problem, live.keys()) if one.kind is ObstacleKind.SIGNAL]
        assert live.saving([here]) == pytest.approx(75.0)
        assert here.as_if.endswith(" carried it as asked; what makes that so: add")
        assert solved.objective - solve_strategy(group.problem(*here.edit), "droid").objective == pytest.approx(75.0)


def with_a_law(seed: int) -> SmallGroup:
    """A random group in which a law asks for gateways with memory from a month on, and any gateway may come at any time."""
    group = make_group(seed).copy()
    asked = {"kind": "regulation", "why": "it is the law", "of": "gateway", "at_least": {"ram_gb": 4}, "remedies": {}}
    group.group["regulations"]["dated"] = {**asked, "binds_from": ("2027-05", "2028-01", "2028-07")[seed % 3]}
    group.group["rates"]["margin_eur_per_car"] = 5_000
    for name, ram in (("acme", 2), ("bolt", (None, 8, 2)[seed % 3])):
        gateway = group.suppliers[name]["components"][f"gw-{name}"]
        gateway.update({"running_change": True, "replaces_for_pm": 2, "needs_buses": [], "fits": [], "ram_gb": ram})
    return group


@pytest.mark.parametrize("first", [694, 718])
def test_what_lets_a_component_come_at_any_time_saves_what_the_files_save(first: int) -> None:
    """A fact of a component, or leaving it out of a law, may let it take another's place before the change: live as in the files."""
    mattered = 0
    for seed in range(first, first + 6):
        group = with_a_law(seed)
        problem = group.problem()
        columns = {column for found in problem.unfit.values() for column in found}
        live_ones = [LiveStrategy(problem, solved) for solved in solve_all(problem).values() if solved.plan is not None]
        found = [(live, one) for live in live_ones for one in find_obstacles(problem, live.keys()) if not columns.isdisjoint(one.columns)]
        edited = problems_with(group, [(live.solved.strategy, one.edit) for live, one in found])
        for live, one in found:
            strategy = live.solved.strategy
            saving = live.saving([one]) or 0.0
            after = solve_strategy(edited(strategy, one.edit), strategy).objective
            assert live.solved.objective - after == pytest.approx(saving, abs=1e-4), (seed, strategy, one.id)
            kept = {column: bounds for column, bounds in one.columns.items() if column not in columns}
            mattered += (live.saving([replace(one, columns=kept)]) or 0.0) < saving - 1e-3
    assert mattered > 0


def test_capacity_that_binds_is_a_bottleneck() -> None:
    """Where a supplier cannot staff the ports, new head units must be bought; twice as large it has the people, and ports save the rest."""
    group = make_toy()
    group.suppliers["acme"]["contract"]["capacity_pm_per_year"] = 20
    group.suppliers["acme"]["components"]["hu-new"]["unit_eur"] = 60_000
    problem = group.problem()
    solved = solve_strategy(problem, "droid")
    live = LiveStrategy(problem, solved)
    (lifted,) = [one for one in find_obstacles(problem, live.keys()) if one.id == "capacity.acme"]
    saving = live.saving([lifted]) or 0.0
    assert saving > 50.0
    assert solved.objective - solve_strategy(group.problem(*lifted.edit), "droid").objective == pytest.approx(saving, abs=1e-6)


def test_bottlenecks_of_the_golden_kind() -> None:
    """The list is ordered by saving, its running total never falls, and the rival's saving stands beside it."""
    problem = make_group(8).problem()
    solved = {name: solve_strategy(problem, name) for name in problem.strategies}
    plans = sorted((one for name, one in solved.items() if name in ("bespoke", "droid") and one.plan), key=lambda one: one.objective)
    best, others = plans[0], plans[1:]
    found, obstacles, effort = find_bottlenecks(problem, best, others[0] if others else None, others)
    savings = [one.saves[best.strategy] for one in found]
    assert savings == sorted(savings, reverse=True)
    running = [one.cumulative for one in found]
    assert all(later >= earlier - CLOSE for earlier, later in itertools.pairwise(running))
    assert running[0] == pytest.approx(savings[0])
    assert all(set(one.saves) >= {best.strategy, *(other.strategy for other in others[:1])} for one in found)
    assert obstacles >= len(found)
    assert effort.relaxations >= effort.branch_and_bounds


def test_change_of_the_best_is_told() -> None:
    """Where removing an obstacle turns the decision, the platform that would win is named, and it truly wins."""
    turned = 0
    for seed in (*range(113, 117), 148, 158, 196, 227):
        group = make_group(seed)
        problem = group.problem()
        solved = [solve_strategy(problem, name) for name in ("bespoke", "droid")]
        if any(one.plan is None for one in solved):
            continue
        best, rival = sorted(solved, key=lambda one: (one.objective, one.strategy))
        for found in find_bottlenecks(problem, best, rival, [rival])[0]:
            edited = group.problem(*found.edit)
            if not all(same_left_out(problem, edited, one.strategy) for one in solved):
                continue
            after = {one.strategy: solve_strategy(edited, one.strategy).objective for one in solved}
            if found.changes_best is not None:
                turned += 1
                assert after[found.changes_best] < after[best.strategy] + CLOSE, (seed, found.id)
            else:
                assert after[best.strategy] <= after[rival.strategy] + CLOSE, (seed, found.id)
    assert turned > 0


def test_suppliers_stand_in_the_order_of_the_lines_that_are_hit() -> None:
    """Whose components are on most of them first, not whose name comes first."""
    group = make_toy()
    unit = group.suppliers["acme"]["components"]["hu-old"]
    group.suppliers["bolt"] = {"id": "bolt", "name": "Bolt", "basis": "assumed", "components": {"hu-bolt": {**unit}}}
    group.brands["a"]["ecus"]["head-unit"] = "hu-bolt"
    problem = group.problem()
    found = next(one for one in find_obstacles(problem, problem.study.gaps) if one.id == "os")
    assert (found.suppliers, found.lines) == (("bolt", "acme"), frozenset({"a/a1", "a/a2", "b/b1"}))
