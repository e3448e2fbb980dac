"""Every strategy of random small groups against enumeration, CBC, and the edits that obstacles print."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache

import pytest

from integration_model.domain import AS_IS, NONE
from integration_model.problem.columns import ObjectiveKind
from integration_model.problem.obstacle_kinds import IMAGINED, ObstacleKind
from integration_model.problem.obstacles import find_obstacles
from integration_model.problem.problem import Problem
from integration_model.solve.obstacle_savings import LiveStrategy
from integration_model.solve.other_lines import others_with
from integration_model.solve.second_solver import verify
from integration_model.solve.strategies import Solved, solve_strategy
from integration_model.study.charges import Part
from integration_model.study.gaps import NOT_BUILT
from integration_model.study.study import Study
from tests.problem.edited_groups import unchanged
from tests.problem.oracle import Oracle
from tests.problem.small_groups import SmallGroup, make_group
from tests.solve.every_strategy import solve_all

CHUNK = 10
GROUPS = range(0, 130, CHUNK)
WIDE = frozenset({5})
"""So many choices that enumeration takes a minute; it came to the same optima, as those of its neighbours do in seconds."""
LONG = frozenset({652})
"""Twenty obstacles, each with seconds of branch and bound; those of its neighbours take a tenth."""
KINDS = range(400, 440, CHUNK)
CBC = range(500, 540, CHUNK)
EDITED = (220, 230, *range(600, 680, CHUNK))
"""Groups all of whose obstacles are edited in the files, on one strategy each."""


def same(one: float, other: float) -> bool:
    """Equal to 1e-6, infinity (no plan) equal to itself."""
    return one == other or math.isclose(one, other, rel_tol=1e-6, abs_tol=1e-6)


def check_certificate(solved: Solved) -> None:
    """A plan breaks nothing and its addends are its objective; without a plan it is certain that there is none."""
    if solved.plan is None:
        assert solved.status == "infeasible"
        return
    assert solved.status == "optimal"
    assert solved.certificate is not None
    assert solved.certificate.broken == ()
    assert solved.gap == 0.0


def read_alike(oracle: Oracle, study: Study, strategy: str) -> bool:
    """Whether both leave the same lines out of a platform for want of time.

    The program looks at each thing that is asked by itself; where only several of them together keep a line from a platform, it says
    that there is no plan, and enumeration, which sees them together, may see a line that is left out.
    """
    found = [one for one in study.offers.values() if one.built.months]
    return all(one.reaches(strategy) == oracle.lines.reaches(one.line, strategy) for one in found)


def check_enumeration(group: SmallGroup, seed: int, kind: ObjectiveKind = ObjectiveKind.ALL_IN) -> None:
    """The optimum of each strategy is that of full enumeration, and its certificate holds."""
    problem = group.problem(kind=kind)
    check_answers(Oracle(group.link(), kind), problem, solve_all(problem), seed)


def check_answers(oracle: Oracle, problem: Problem, answers: Mapping[str, Solved], seed: int) -> None:
    """So it is with answers that are there already."""
    for name, solved in answers.items():
        expected = oracle.optimum(name) if read_alike(oracle, problem.study, name) else solved.objective
        assert same(expected, solved.objective), (seed, name, expected, solved.objective)
        check_certificate(solved)


@cache
def answered(seed: int) -> tuple[Problem, Mapping[str, Solved]]:
    """The problem of the group of a seed with all its answers, once for all that look at them."""
    problem = make_group(seed).problem()
    return problem, solve_all(problem)


@cache
def second_reading(seed: int) -> Oracle:
    """The second reading of the group of a seed."""
    return Oracle(make_group(seed).link())


def test_most_groups_are_read_alike() -> None:
    """What only the interplay of memory, exclusions and dates keeps away is rare, though random groups have much of it."""
    pairs = [(seed, name) for seed in range(40) for name in ("bespoke", "droid")]
    alike = [read_alike(second_reading(seed), answered(seed)[0].study, name) for seed, name in pairs]
    assert sum(alike) >= 0.8 * len(pairs)


@pytest.mark.parametrize("first", GROUPS)
def test_strategies_equal_enumeration(first: int) -> None:
    """The optimum of each strategy of ten random groups is that of full enumeration, and none is called impossible wrongly."""
    for seed in sorted({*range(first, first + CHUNK)} - WIDE):
        check_answers(second_reading(seed), *answered(seed), seed)


def test_wishes_of_no_points_are_none() -> None:
    """What is worth nothing is asked of no car: the optima are those without it, by enumeration too."""
    for seed in range(4):
        worthless, without = make_group(seed), make_group(seed)
        for name in worthless.brands:
            worthless.brands[name]["points"] = dict.fromkeys(worthless.group["features"].keys() - worthless.brands[name]["must"].keys(), 0)
            without.brands[name]["points"] = {}
        answers = solve_all(worthless.problem())
        check_answers(Oracle(worthless.link()), worthless.problem(), answers, seed)
        assert {name: one.objective for name, one in answers.items()} == {n: s.objective for n, s in solve_all(without.problem()).items()}


@pytest.mark.parametrize("kind", [ObjectiveKind.EFFORT, ObjectiveKind.COST])
@pytest.mark.parametrize("first", KINDS)
def test_other_objectives_equal_enumeration(first: int, kind: ObjectiveKind) -> None:
    """So it is for effort alone and for money alone."""
    for seed in range(first, first + CHUNK):
        check_enumeration(make_group(seed), seed, kind)


def test_oracle_meets_every_answer() -> None:
    """Random groups have plans and no plans, use every strategy's best, and mix where that pays."""
    seen: Counter[str] = Counter()
    for seed in (*range(50), 68):
        problem, solved = answered(seed)
        seen.update("plan" if one.plan else "no plan" for one in solved.values())
        found = {name: one.objective for name, one in solved.items() if one.plan}
        if "mixed" in found and found["mixed"] < min((value for name, value in found.items() if name != "mixed"), default=math.inf) - 1e-6:
            seen["mixes"] += 1
        seen.update("beyond a team" for one in solved.values() for entry in one.entries if entry.charge.part is Part.OVERRUN)
        seen.update("a team binds" for one in solved.values() if not one.plan and problem.study.workspace.group.team_binds)
        if found:
            seen[min(found, key=lambda name: (found[name], name))] += 1
    assert {"plan", "no plan", "mixes", "bespoke", "droid", "as-is", "mixed", "beyond a team", "a team binds"} <= set(seen), seen


def events_of(solved: Solved) -> Iterator[str]:
    """What happens in time in a plan."""
    plan = solved.plan
    if plan is None:
        return
    yield from ("renewal" for _ in plan.renewals)
    yield from (key.work if key.owner != "requalify" else "requalify" for name in plan.asset_users for key in [plan.study.assets[name].key])
    for name, offer in plan.offers.items():
        is_next = plan.study.workspace.lines[name].follows is not None
        where = "stack" if offer.is_stack else "platform"
        yield f"next on {where}" if is_next else f"facelift on {where}" if offer.exchanges else f"{where} for good"
        chances = [one.change for one in plan.study.offers[name].platforms if one.platform == offer.platform]
        yield "a later chance" if chances and offer.change != chances[0] else "the first chance"
    for gap, way in plan.gaps:
        if way is not None and way.unbuilt.months:
            yield "not built" if way.id == NOT_BUILT else "not built until then"
        if way is not None and gap.is_before:
            yield "the law before the change"
    yield from ("a must-have lacks" for wish in plan.given_up if wish.demand.must is not None)
    yield from ("a wish comes late" for wish in plan.kept if wish.until_then is not None)


def boxes_of(solved: Solved) -> Iterator[str]:
    """What becomes of units that are several in one box in a plan."""
    plan = solved.plan
    for (line, role), name in plan.components.items() if plan is not None else ():
        ecu = plan.study.workspace.lines[line].ecus.get(role)
        now, then = (plan.study.workspace.components.get(one) for one in (ecu.component if ecu else NONE, name))
        if then is not None and len(then.roles) > 1:
            yield "stays" if then is now else "comes"
        elif now is not None and len(now.roles) > 1:
            yield "goes"


def test_plans_of_random_groups_have_boxes() -> None:
    """Units that are several in one box stay, come, and go."""
    seen: Counter[str] = Counter()
    for seed in (*range(10), 269):
        for solved in answered(seed)[1].values():
            seen.update(boxes_of(solved))
    assert {"stays", "comes", "goes"} <= set(seen), seen


def test_plans_of_random_groups_live_in_time() -> None:
    """Plans of random groups meet all that happens in time: generations, dates, running changes, duties, stacks that age."""
    seen: Counter[str] = Counter()
    for seed in (*range(50), *range(90, 100), 134, 150, 391):
        for solved in answered(seed)[1].values():
            seen.update(events_of(solved))
    assert {
        *("renewal", "port", "road", "opening", "exchange", "requalify"),
        *("next on stack", "next on platform", "facelift on stack", "facelift on platform", "stack for good"),
        *("a later chance", "the first chance", "not built", "not built until then", "the law before the change"),
        *("a must-have lacks", "a wish comes late"),
    } <= set(seen), seen


@pytest.mark.parametrize("first", CBC)
def test_strategies_equal_cbc(first: int) -> None:
    """CBC, through PuLP, finds the same objective as HiGHS."""
    for seed in range(first, first + CHUNK):
        problem = make_group(seed).problem()
        for name, solved in solve_all(problem).items():
            answer = verify(problem.model, problem.columns_of(name))
            if answer.values is None:
                assert (answer.status, solved.status) == ("infeasible", "infeasible")
            else:
                assert same(problem.objective(solved.matrix, answer.values), solved.objective), (seed, name)


def same_left_out(problem: Problem, edited: Problem, strategy: str) -> bool:
    """Whether the same lines reach the platforms of a strategy; those that differ are known without a look at all others."""
    named = problem.study.workspace.named_platforms
    platforms = (strategy,) if strategy in named else named if strategy != AS_IS else ()
    pairs = [(found, edited.study.offers[found.line.id]) for found in problem.study.moving]
    others = {(one.line.id, name) for one, other in pairs for name in platforms if one.reaches(name) != other.reaches(name)}
    assert set(others_with(problem.study, edited.study.workspace, strategy)) == others
    return not others


_KINDS: dict[int, frozenset[ObstacleKind]] = {}
"""By seed what kinds of obstacles a group has, of those that were looked at."""


def kinds_of(seed: int, problem: Problem | None = None) -> frozenset[ObstacleKind]:
    """The kinds of obstacles of the group of a seed, whose problem is written where it is not at hand."""
    if seed not in _KINDS:
        problem = problem or make_group(seed).problem()
        _KINDS[seed] = frozenset(obstacle.kind for obstacle in find_obstacles(problem, problem.by_offer))
    return _KINDS[seed]


@pytest.mark.parametrize("first", EDITED)
def test_printed_edit_keeps_its_promise(first: int) -> None:
    """What the live model says an obstacle saves is what its printed edit saves when the edited files are solved anew.

    Where other lines are left out with it, since only a date keeps them away then, that is recognised, and told beside it.
    """
    for seed in sorted({*range(first, first + CHUNK)} - LONG):
        group = unchanged(make_group(seed))
        problem = group.problem()
        kinds_of(seed, problem)
        name = problem.strategies[seed % len(problem.strategies)]
        solved = solve_strategy(problem, name)
        if solved.plan is None:
            continue
        live = LiveStrategy(problem, solved)
        for obstacle in find_obstacles(problem, live.keys()):
            edited = group.problem(*obstacle.edit, strategy=name)
            if not same_left_out(problem, edited, name):
                continue
            promised = live.saving([obstacle])
            kept = solved.objective - solve_strategy(edited, name).objective
            assert promised == pytest.approx(kept, abs=1e-6 * max(1.0, solved.objective)), (seed, name, obstacle.id, obstacle.edit)


def test_every_kind_of_obstacle_is_met() -> None:
    """The groups whose obstacles are edited hold every kind of obstacle."""
    seen = frozenset().union(*(kinds_of(seed) for first in EDITED for seed in range(first, first + CHUNK)))
    assert set(ObstacleKind) - set(IMAGINED) == seen
