"""What is seen of a workspace under edits: every strategy's total, dates, coverage and the rest of its figures.

In: `ADDRESS=VALUE` edits over the workspace that everybody starts from, and over the items of `asked.yaml`. Out: figures by name.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path

from integration_model.answers.compare import Comparison
from integration_model.answers.strategy import StrategyResult
from integration_model.answers.verdict import ClaimKind
from integration_model.commands.compare.compare import SEED, CompareOptions, Pools, Solution, compare, conclude
from integration_model.domain import AS_IS, MIXED
from integration_model.evaluate.pools import PoolFinder
from integration_model.evaluate.verdict import pick
from integration_model.loading import Base, Overlays, read_base
from integration_model.problem.problem import Problem, write_problem
from integration_model.solve.strategies import solve_strategy
from integration_model.study.study import build_study
from tests.problem.ground import Ground
from tests.solve.every_strategy import solve_all

STARTER = Path(__file__).resolve().parents[2] / "integration_model" / "starter"
ASKED = Path(__file__).with_name("asked.yaml")
STRATEGIES = {"own": "own-cockpit", "open": "open-cockpit", "third": "third-cockpit", "as-is": AS_IS, "mixed": MIXED}
NO_PLAN = float("inf")
SPREAD = "spread"
"""The one figure for which all draws are judged with all plans."""
TOLERANCE = 1e-6
"""Relative to the figure."""


@cache
def base() -> Base:
    """The files, read once."""
    return read_base(STARTER, Overlays((ASKED,), (), None))


@cache
def ground() -> Ground:
    """The files with the items of `asked.yaml` laid over them once."""
    return Ground(base().below())


NAMED = tuple(short for short, one in STRATEGIES.items() if one != MIXED)


def problem_under(sets: tuple[str, ...], asked: Collection[str]) -> Problem:
    """The written problem of these strategies under these edits; of each the optimum is what it is among all."""
    workspace, platforms = ground().link(sets), {STRATEGIES[short] for short in asked}
    wanted = None if MIXED in platforms else lambda offer: offer.is_stack or offer.platform in platforms
    return write_problem(build_study(workspace, wanted))


def strategies_of(problem: Problem, asked: Collection[str]) -> dict[str, str]:
    """Those of these strategies that there are, by their short names."""
    return {short: one for short, one in STRATEGIES.items() if short in asked and one in problem.strategies}


@cache
def totals(*sets: str, asked: tuple[str, ...] = NAMED) -> Mapping[str, float]:
    """The all-in totals of these strategies alone, in a third of the time."""
    problem = problem_under(sets, asked)
    found = {short: solve_strategy(problem, one) for short, one in strategies_of(problem, asked).items()}
    return {short: one.objective if one.plan is not None else NO_PLAN for short, one in found.items()}


@cache
def seen(*sets: str, asked: tuple[str, ...] = tuple(STRATEGIES)) -> Mapping[str, float]:
    """Every figure of these strategies under these edits but how far apart a total is in the draws; without a plan it is infinite.

    They are those of `compare`, which looks for bottlenecks, for what turns the answer and for the pools of plans of draws as well.
    """
    problem = problem_under(sets, asked)
    wanted = strategies_of(problem, asked).values()
    solved = tuple(solve_all(problem).values()) if MIXED in wanted else tuple(solve_strategy(problem, one) for one in wanted)
    best, rival = pick([one for one in solved if one.strategy != MIXED], problem.study.workspace)
    solution = Solution(problem, CompareOptions(), solved, best, rival, (), 0, 0.0, pools=Pools(PoolFinder(problem, SEED), {}))
    return {name: value for name, value in _all_figures(conclude(solution)).items() if not name.endswith(f" {SPREAD}")}


@cache
def seen_with_draws(*sets: str) -> Mapping[str, float]:
    """Every figure under these edits."""
    return _all_figures(compare(ground().link(sets)))


def _all_figures(comparison: Comparison) -> Mapping[str, float]:
    there = {one.id for one in comparison.strategies}
    figures = {name: value for short, one in STRATEGIES.items() if one in there for name, value in _figures(short, comparison, one).items()}
    doubted = [claim for claim in comparison.verdict.not_sure if claim.kind is ClaimKind.NOT_UNIFYING]
    return {**figures, "candidates": float(len(there) - 1 - len(doubted))}


def sign(before: Mapping[str, float], after: Mapping[str, float], name: str) -> str:
    """In which direction a figure moves: + - =, or x where there is no plan any more."""
    first, then = before.get(name, 0.0), after.get(name, 0.0)
    if then == first or abs(then - first) <= TOLERANCE * max(1.0, abs(first)):
        return "="
    return "x" if then == NO_PLAN and name in STRATEGIES else "+" if then > first else "-"


def _figures(short: str, comparison: Comparison, strategy: str) -> Mapping[str, float]:
    one = comparison.strategy(strategy)
    if one.objective is None:
        return {short: NO_PLAN}
    return {
        short: one.objective.value,
        **{f"{short} {name}": value for name, value in _beside(one).items()},
        f"{short} told": float(sum(strategy in conflict.severity_in for conflict in comparison.conflicts)),
    }


def _spread(one: StrategyResult) -> float:
    """How far apart the total is in the draws."""
    value = one.objective
    return 0.0 if value is None or value.p10 is None or value.p90 is None else value.p90 - value.p10


def _beside(one: StrategyResult) -> Mapping[str, float]:
    """Figures beside the total."""
    assert one.effort_pm is not None
    assert one.money_eur is not None
    assert one.points is not None
    assert one.data_flows is not None
    assert one.ready is not None
    assert one.conflicts is not None
    return {
        "range": one.effort_pm.p90 - one.effort_pm.p10,
        SPREAD: _spread(one),
        "effort": one.effort_pm.total,
        "money": one.money_eur.total,
        "kept": one.points.kept,
        "flows": float(one.data_flows.kept),
        "first": NO_PLAN if one.ready.first is None else float(one.ready.first),
        "last": NO_PLAN if one.ready.last is None else float(one.ready.last),
        "left": float(len(one.ready.left_out)),
        "share": one.coverage[-1].share if one.coverage else 0.0,
        "met": sum(brand.compatibility for brand in one.brands),
        "hard": float(one.conflicts.hard),
        "lost": one.lost_if_ends_pm or 0.0,
    }
