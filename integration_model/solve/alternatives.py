"""Alternatives: what a plan would do if one of its decisions were forbidden, and what that costs, exactly.

In: a solved strategy and the columns of a choice. Out: the next best plan and the difference of the
objectives. The strategy's live model is edited and put back.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from integration_model.domain import MIXED, NONE
from integration_model.problem.answer import SolverAnswer, SolverError, Status
from integration_model.problem.keys import Key, Run, Take, Use
from integration_model.problem.matrix import Matrix
from integration_model.problem.problem import Problem, active_keys
from integration_model.solve.mixed import solve_mixed
from integration_model.solve.plan import Plan, read_plan
from integration_model.solve.strategies import Solved
from integration_model.study.gaps import Gap
from integration_model.study.offers import OfferKey, strategy_offers

_STOPPED = (Status.LIMIT_WITH_PLAN, Status.LIMIT_WITHOUT_PLAN)


@dataclass(frozen=True, eq=False)
class Alternative:
    """The best plan without the forbidden choice, and what it costs more, M EUR; no plan where nothing else is possible, or known."""

    price: float
    plan: Plan | None
    is_known: bool = True
    """Whether it is proven; else time was up before, and neither a price nor that there is no plan is known."""


@dataclass(frozen=True, eq=False)
class Decision:
    """A question that every plan answers: each answer with the columns that mean it, and how to read a plan's own."""

    answers: Mapping[str, tuple[Key, ...]]
    read: Callable[[Plan], str | None]


@dataclass(frozen=True, eq=False)
class RunnerUp:
    """The next best answer to a decision (None: another decision above it changes), and what it costs more."""

    answer: str | None
    alternative: Alternative


def best_without(problem: Problem, solved: Solved, keys: Iterable[Key]) -> Alternative:
    """The proven best plan of a strategy in which none of these columns is chosen, as far as the strategy's time goes."""
    columns = {column for key in keys if (column := problem.model.find(key)) is not None}
    matrix, answer = _solve_without(problem, solved, columns)
    if answer.status is Status.INFEASIBLE:
        return Alternative(math.inf, None)
    if answer.status in _STOPPED:
        return Alternative(math.inf, None, is_known=False)
    if answer.status is not Status.OPTIMAL or answer.values is None:
        raise SolverError(f"forbidding a choice made {solved.strategy} {answer.status}")
    plan = read_plan(problem.study, solved.strategy, active_keys(problem.model, matrix, answer.values))
    return Alternative(max(0.0, problem.objective(matrix, answer.values) - solved.objective), plan)


def _solve_without(problem: Problem, solved: Solved, columns: set[int]) -> tuple[Matrix, SolverAnswer]:
    """The strategy's matrix without the columns, and its optimum."""
    matrix = solved.matrix
    places = [place for column in columns if (place := matrix.column_at(column)) is not None]
    with solved.live.edited(columns=dict.fromkeys(sorted(places), (0.0, 0.0))) as live:
        if solved.strategy != MIXED or live.relax().integral:
            return matrix, live.solve_integer()
    # A fractional relaxation of `mixed` is left to its sets of open platforms: branch and bound would take far longer.
    left = problem.model.matrix([column for column in matrix.column_ids.tolist() if column not in columns])
    return left, solve_mixed(problem, left, solved.live.deadline)


def runners_up(problem: Problem, solved: Solved, decision: Decision, most: int = 1) -> Iterator[RunnerUp]:
    """The next best answers in their order: what was best so far is forbidden, and the strategy solved again."""
    plan = solved.plan
    gone: list[Key] = []
    for _ in range(most):
        answer = decision.read(plan) if plan is not None else None
        if answer is None:
            return
        gone += decision.answers[answer]
        alternative = best_without(problem, solved, gone)
        plan = alternative.plan
        yield RunnerUp(decision.read(plan) if plan is not None else None, alternative)


def component_decision(problem: Problem, solved: Solved, line: str, role: str) -> Decision:
    """Which component fills a role of a line."""
    keys: dict[str, list[Key]] = {}
    for offer in _offers_of(problem, solved, line):
        for name in problem.study.uses[offer].get(role, ()):
            keys.setdefault(name, []).append(Use(line, role, name, *offer[1:]))
    return Decision({name: tuple(found) for name, found in keys.items()}, lambda plan: plan.components.get((line, role), NONE))


def remedy_decision(gap: Gap) -> Decision:
    """Which way closes a gap; without an answer where the plan has no such gap (another component is chosen)."""
    return Decision({way.id: (Take(gap.id, way.id),) for way in gap.ways}, lambda plan: plan.ways.get(gap.id))


def forced_platforms(problem: Problem, solved: Solved, lines: Iterable[str]) -> dict[str | None, tuple[Run, ...]]:
    """For each platform that any of the lines can reach (None: all stay), what to forbid so that all that can are on it."""
    study = problem.study
    offers = {line: study.offers[line] for line in lines if not study.offers[line].frozen}
    open_to = {line: _offers_of(problem, solved, line) for line in offers}
    named = sorted({key.platform for found in open_to.values() for key in found if not study.workspace.platforms[key.platform].is_stack})
    forced: dict[str | None, tuple[Run, ...]] = {}
    for target in [*named, None]:
        keys: list[Run] = []
        for line, found in open_to.items():
            there = {key.platform for key in found}
            wanted = target if target in there else offers[line].stack
            if wanted in there:
                keys += [Run(*key) for key in found if key.platform != wanted]
        forced[target] = tuple(keys)
    return forced


def component_uses(problem: Problem, solved: Solved, component: str) -> tuple[Use, ...]:
    """The columns in which a component is new on a line: all that forbids it as a replacement."""
    roles = problem.study.workspace.components[component].roles
    keys: list[Use] = []
    for offers in problem.study.moving:
        today = offers.line.ecus.get(roles[0])
        if today is None or today.component != component:
            found = _offers_of(problem, solved, offers.line.id)
            keys += [Use(offers.line.id, role, component, *key[1:]) for role in roles for key in found]
    return tuple(keys)


def _offers_of(problem: Problem, solved: Solved, line: str) -> tuple[OfferKey, ...]:
    """The offers that a strategy leaves a line."""
    named = problem.study.workspace.named_platforms
    return tuple(offer.key for offer in strategy_offers(problem.study.offers[line], solved.strategy, named))


def remedy_uses(gaps: Iterable[Gap], way: str) -> tuple[Take, ...]:
    """The columns in which any of these gaps is closed in this way."""
    return tuple(Take(gap.id, one.id) for gap in gaps for one in gap.ways if one.id == way)
