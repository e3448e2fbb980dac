"""What a row of a sweep says of each candidate: effort, money, value, dates, draws, and features kept.

In: a variant and the base. Out: for each candidate the values of its columns.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor, Future
from typing import Any

from integration_model.answers.strategy import StrategyResult
from integration_model.answers.units_today import price_shifts
from integration_model.commands.whatif.bench import Variant
from integration_model.document.tidy import Kind, Value
from integration_model.domain import Group
from integration_model.effort.draws import Draws, percentiles, share_below
from integration_model.evaluate.conflicts import Conflicts
from integration_model.evaluate.pools import PoolFinder, pooled
from integration_model.evaluate.ranges import Drawn, PlanSampler
from integration_model.evaluate.summary import summarise
from integration_model.evaluate.timing_loss import serving
from integration_model.evaluate.verdict import candidates_of
from integration_model.solve.strategies import Solved

COLUMNS: Mapping[str, Kind] = {
    **dict.fromkeys(("strategy", "status"), Kind.TEXT),
    **dict.fromkeys(("is_best", "is_rival", "turns"), Kind.FLAG),
    **dict.fromkeys(("m_eur", "change_m_eur", "work_m_eur", "money_m_eur", "given_up_m_eur", "units_today_m_eur"), Kind.NUMBER),
    **dict.fromkeys(("p10", "p50", "p90"), Kind.NUMBER),
    "draws_won": Kind.COUNT,
    **dict.fromkeys(("effort_pm", "effort_p10", "effort_p90", "money_eur", "points_kept", "points_all"), Kind.NUMBER),
    **dict.fromkeys(("first_sop", "last_sop"), Kind.TEXT),
    **dict.fromkeys(("left_out", "wishes_kept", "wishes"), Kind.COUNT),
    **dict.fromkeys(("features_kept", "features_given_up", "fault"), Kind.TEXT),
}
"""m_eur = work + money + given_up + units_today, the last of which is what today's units cost more or less than in the base; p10, p50
and p90 are of m_eur, adapted to each draw."""
_BETWEEN = "; "


class AtOnce(Executor):
    """Does what it is given before it returns: a row is solved by one thread."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


class RowFigures:
    """Figures of variants beside one base."""

    def __init__(self, base: Variant, seed: int) -> None:
        self._base, self._seed = base, seed
        self._before = {one.strategy: one.objective for one in base.all() if one.plan is not None}
        self._best = _first(candidates_of(base.all()))

    def of(self, variant: Variant) -> list[dict[str, Value]]:
        """The figures of each candidate, in the order of the strategies."""
        solved = variant.all()
        candidates = [one.strategy for one in candidates_of(solved)]
        best, rival = (*candidates, None, None)[:2]
        shift = sum(one.m_eur for one in price_shifts(self._base.units_today, variant.units_today))
        results, totals = self._results(variant, solved)
        found = []
        for one in solved:
            row: dict[str, Value] = {"strategy": one.strategy, "status": one.status.value, "units_today_m_eur": float(shift)}
            row |= {"is_best": one.strategy == best, "is_rival": one.strategy == rival, "turns": best != self._best}
            if one.plan is not None:
                row |= _figures(results[one.strategy], variant.workspace.group, shift) | _wishes(one)
                row |= _drawn(totals[one.strategy], shift)
                row |= _beside(one, self._before.get(one.strategy), shift)
            if one.strategy == best and rival is not None:
                row["draws_won"] = share_below(totals[best], totals[rival])
            found.append(row)
        return found

    def _results(self, variant: Variant, solved: Sequence[Solved]) -> tuple[dict[str, StrategyResult], dict[str, Draws]]:
        """Each strategy with a plan as a comparison has it, and its total draw by draw."""
        problem = variant.problem
        planned = [one for one in solved if one.plan is not None]
        sampler = PlanSampler(variant.workspace, problem.kind, self._seed)
        drawn: dict[str, Drawn] = {one.strategy: sampler.draw(one.entries) for one in planned}
        finder = PoolFinder(problem, self._seed)
        pools = {name: pool.result() for name, pool in finder.start(planned, AtOnce()).items()}
        totals = pooled(finder, pools, {name: one.objective for name, one in drawn.items()}, sampler)
        conflicts, served = Conflicts(problem.study, solved), serving(problem.study)
        results = {one.strategy: summarise(problem, one, drawn[one.strategy], conflicts, served) for one in planned}
        return results, totals


def _figures(result: StrategyResult, group: Group, shift: float) -> dict[str, Value]:
    """Of a strategy with a plan: what it takes and gives up, and when."""
    objective, effort, money, points, ready = result.objective, result.effort_pm, result.money_eur, result.points, result.ready
    assert objective
    assert effort
    assert money
    assert points
    months = (ready.first, ready.last) if ready else (None, None)
    first, last = (None if month is None else str(group.start.plus(month)) for month in months)
    return {
        "m_eur": float(objective.value + shift),
        "work_m_eur": float(objective.work),
        "money_m_eur": float(objective.money),
        "given_up_m_eur": float(objective.given_up),
        "effort_pm": float(effort.total),
        "effort_p10": float(effort.p10),
        "effort_p90": float(effort.p90),
        "money_eur": float(money.total),
        "points_kept": float(points.kept),
        "points_all": float(points.all),
        "first_sop": first,
        "last_sop": last,
        "left_out": len(ready.left_out) if ready else None,
    }


def _drawn(total: Draws, shift: float) -> dict[str, Value]:
    return {name: float(value + shift) for name, value in zip(("p10", "p50", "p90"), percentiles(total), strict=True)}


def _beside(one: Solved, before: float | None, shift: float) -> dict[str, Value]:
    """The change from the base."""
    return {"change_m_eur": None if before is None else float(one.objective + shift - before)}


def _wishes(one: Solved) -> dict[str, Value]:
    """How many wishes of lines are met, which features every car that wishes them has, and which some go without."""
    assert one.plan is not None
    kept, given_up = ([wish.demand.feature for wish in wishes] for wishes in (one.plan.kept, one.plan.given_up))
    whole = sorted(set(kept) - set(given_up))
    return {
        "wishes_kept": len(kept),
        "wishes": len(kept) + len(given_up),
        "features_kept": _BETWEEN.join(whole),
        "features_given_up": _BETWEEN.join(sorted(set(given_up))),
    }


def _first(candidates: Sequence[Solved]) -> str | None:
    return candidates[0].strategy if candidates else None
