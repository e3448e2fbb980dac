"""What stands in any case: in every plan near the best, of every candidate, staying as it is among them."""

from __future__ import annotations

import math
import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from integration_model.api import load_workspace
from integration_model.domain import AS_IS, MIXED
from integration_model.evaluate.first_steps import SHOWN, first_steps
from integration_model.evaluate.next_steps import NextSteps, Step, beside_text, find_next_steps
from integration_model.evaluate.roadmap import blocks_of
from integration_model.problem.answer import Status
from integration_model.problem.deadline import OutOfTimeError
from integration_model.problem.decisions import Decision, DecisionKind, decisions_in
from integration_model.problem.problem import Problem, write_problem
from integration_model.solve.nearest import values_of
from integration_model.solve.strategies import Solved, solve_strategy
from integration_model.study.study import build_study
from integration_model.values import Month
from tests.problem.toy_group import make_toy
from tests.solve.test_near_best import least_without

CASES = Path(__file__).parents[1] / "cases"


@cache
def solved_case(name: str, *sets: str) -> tuple[Problem, tuple[Solved, ...]]:
    """A case with edits, and its candidates solved."""
    loaded = load_workspace(CASES / name, sets=sets, because="test")
    problem = write_problem(build_study(loaded.workspace))
    return problem, tuple(solve_strategy(problem, one) for one in problem.strategies if one != "mixed")


def found_in(name: str, within: float, *sets: str) -> NextSteps:
    """What stands in any case, for candidates so near."""
    found = find_next_steps(*solved_case(name, *sets), within)
    assert found is not None
    return found


def decided(solved: Solved, problem: Problem) -> set[Decision]:
    """What a strategy's own plan decides."""
    assert solved.plan is not None
    values = values_of(solved.plan, problem, solved.matrix)
    return {one for one, columns in decisions_in(problem, solved.matrix).items() if any(values[dated.place] > 0.5 for dated in columns)}


@pytest.mark.parametrize("name", ["golden", "golden-two"])
@pytest.mark.parametrize(("within", "candidates"), [(0.05, 1), (0.10, 2), (0.9, None)])
def test_in_any_case_is_in_every_plan_of_every_candidate_that_is_so_near(name: str, within: float, candidates: int | None) -> None:
    """By one solve from nothing for each decision and candidate: what the least without it is above the limit of, in all of them."""
    problem, solved = solved_case(name)
    found = found_in(name, within)
    assert len(found.near) == (candidates or len(solved))
    shared = set.intersection(*(decided(one, problem) for one in found.near))
    lives = {one.strategy: (one, decisions_in(problem, one.matrix)) for one in found.near}
    expected = {
        one for one in shared if all(least_without(problem, alone, choices[one]) > found.limit + 1e-6 for alone, choices in lives.values())
    }
    assert {step.decision for step in found.always} == expected


def test_what_only_platforms_share_is_told_apart() -> None:
    """Where staying is near, too, what all platforms do beside it stands in a list of its own, what the best alone does in a third."""
    problem, _ = solved_case("golden")
    found = found_in("golden", 0.9)
    named = [one for one in found.near if one.strategy != AS_IS]
    always, changing, only = ({step.decision for step in steps} for steps in (found.always, found.changing, found.only))
    assert not always & changing
    assert not (always | changing) & only
    assert all(changing <= decided(one, problem) for one in named)
    assert Decision(DecisionKind.OPEN, "bespoke/opening") in only
    assert found.platform is not None
    assert found.platform.strategy == "bespoke"


def test_with_one_platform_near_nothing_is_only_its_own() -> None:
    """All that it decides stands in any case."""
    found = found_in("golden", 0.05)
    assert (found.changing, found.only) == ((), ())


def by_decision(found: NextSteps) -> dict[Decision, Step]:
    return {step.decision: step for step in found.always}


def test_work_begins_so_that_it_is_done_by_then() -> None:
    """Six months of work and six of integration lie before the car that has it at the latest; the platform's own foundation takes none."""
    problem, _ = solved_case("golden-two")
    steps = by_decision(found_in("golden-two", 0.05))
    calendar = problem.study.calendar
    mapped = next(step for one, step in steps.items() if one.kind is DecisionKind.BUILD and one.subject.endswith("/y"))
    assert (mapped.by, mapped.start) == (calendar.number(Month(2028, 1)), calendar.number(Month(2027, 1)))
    assert mapped.once == pytest.approx(20.0)
    assert math.isinf(mapped.without)


def test_what_staying_can_use_is_not_lost() -> None:
    """What a platform alone needs is lost with it; what costs nothing is lost by nobody."""
    steps = by_decision(found_in("golden-two", 0.05))
    opened = steps[Decision(DecisionKind.OPEN, "p/opening")]
    assert opened.lost == opened.once == pytest.approx(60.0)
    everywhere = found_in("golden-two", 0.9)
    usable = {one for one, _ in decisions_in(solved_case("golden-two")[0], solved_case("golden-two")[0].matrix(AS_IS)).items()}
    assert all((step.lost == 0.0) or step.decision not in usable for step in everywhere.always)


def test_steps_are_in_the_order_in_which_they_begin() -> None:
    """What has no month comes last."""
    for steps in (found_in("golden-two", 0.05).always, found_in("golden", 0.05).always):
        starts = [step.start for step in steps]
        assert starts == sorted(starts, key=lambda start: (start is None, start or 0))


def test_without_a_proven_optimum_nothing_stands_in_any_case() -> None:
    """A candidate that stopped at a limit could be better than all that is known."""
    problem, solved = solved_case("golden")
    stopped = [replace(one, status=Status.LIMIT_WITH_PLAN) if one.strategy == "android" else one for one in solved]
    assert find_next_steps(problem, stopped) is None
    assert find_next_steps(problem, []) is None
    assert first_steps(problem, []) == ()


@pytest.mark.parametrize("plan", [True, False])
def test_who_was_not_proven_may_have_plans_near_the_best(plan: bool) -> None:
    """Then what to start first was not looked for, and is not said to be nothing; who cannot come near the best is not waited for."""
    problem, solved = solved_case("golden")
    best = min(one.objective for one in solved if one.strategy != MIXED)
    status = Status.LIMIT_WITH_PLAN if plan else Status.LIMIT_WITHOUT_PLAN

    def stopped(strategy: str, bound: float) -> list[Solved]:
        changes = {"status": status, "bound": bound, **({} if plan else {"plan": None, "objective": math.inf})}
        return [replace(one, **changes) if one.strategy == strategy else one for one in solved]

    with pytest.raises(OutOfTimeError):
        first_steps(problem, stopped("bespoke", best))
    assert first_steps(problem, stopped("bespoke", 2 * best))


@pytest.mark.parametrize("name", ["golden", "golden-two"])
def test_first_steps_stand_in_any_case(name: str) -> None:
    """What `compare` tells to start first is the dearest work among what is proven to stand in any case and begins within two years."""
    problem, solved = solved_case(name)
    steps = by_decision(found_in(name, 0.05))
    told = first_steps(problem, solved)
    assert 0 < len(told) <= SHOWN
    for one in told:
        mine = [step for step in steps.values() if step.decision.subject in one.assets]
        assert [step.decision.subject for step in mine] == sorted(one.assets, key=[step.decision.subject for step in mine].index)
        assert sum(step.once for step in mine) == pytest.approx(one.m_eur)
        assert one.begins < str(problem.study.workspace.group.decision.plus(24))


def test_what_another_candidate_does_without_is_no_first_step() -> None:
    """Where android is within 5 % of bespoke, opening bespoke is no longer told."""
    assert "opening bespoke" in {one.what for one in first_steps(*solved_case("golden"))}
    nearer = ("suppliers.software.platforms.android.foundation.all.once_pm=55",)
    problem, solved = solved_case("golden", *nearer)
    assert len(found_in("golden", 0.05, *nearer).near) == 2
    assert "opening bespoke" not in {one.what for one in first_steps(problem, solved)}


KIT = """platforms:
  kit:
    name: Kit
    offered: false
    foundation:
      kernel: {once_pm: 40}
      tools: {once_pm: 10}
  bespoke:
    extends: kit
    name: Bespoke
    foundation:
      all: {once_pm: 50}
"""


def test_a_base_is_begun_beside_what_stands_on_it(tmp_path: Path) -> None:
    """Both are for the same first SOP, so that nobody may read their months as a chain; its blocks are counted apart."""
    shutil.copytree(CASES / "golden", tmp_path / "case")
    software = tmp_path / "case/suppliers/software.yaml"
    text = software.read_text(encoding="utf-8")
    before, _, rest = text.partition("platforms:\n")
    software.write_text(before + KIT + rest.partition("once_pm: 100}\n")[2], encoding="utf-8")
    problem, solved = solved_case(str(tmp_path / "case"))
    told = [one.what for one in first_steps(problem, solved) if one.what.startswith("opening")]
    assert told == ["opening bespoke", "opening kit, side by side with bespoke"]
    study = problem.study
    openings = study.openings
    assert beside_text(study, openings["kit"], {openings["kit"]}) == beside_text(study, openings["bespoke"], set(openings.values())) == ""
    assert [blocks_of(study.assets[openings[name]]) for name in ("kit", "bespoke")] == [2, 1]


def test_a_toy_without_platforms_stays() -> None:
    """Where staying is the only candidate, what it decides stands in any case."""
    problem = make_toy().problem()
    found = find_next_steps(problem, [solve_strategy(problem, AS_IS)])
    assert found is not None
    assert [one.strategy for one in found.near] == [AS_IS]
    assert (found.platform, found.changing, found.only) == (None, (), ())
