"""The list of bottlenecks: what each saves on the best platform and on its rival, and which platform would win without it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from integration_model.answers.compare import Bottleneck
from integration_model.domain import Workspace
from integration_model.problem.allowance import Allowance
from integration_model.problem.obstacles import Obstacle
from integration_model.problem.problem import Problem
from integration_model.solve.anytime import NO_LIMITS, Limits, Saved
from integration_model.solve.obstacle_savings import Effort, LiveStrategy, Saving, Search, search_obstacles
from integration_model.solve.reach import reach
from integration_model.solve.strategies import Solved


@dataclass(frozen=True, eq=False, slots=True)
class Elsewhere:
    """What an obstacle saves, by strategy, and the platform that would win without it, where it is another one than now."""

    saves: Mapping[str, Saved]
    winner: str | None


def find_bottlenecks(
    problem: Problem, best: Solved, rival: Solved | None, others: Sequence[Solved], places: int = 10, limits: Limits = NO_LIMITS
) -> tuple[tuple[Bottleneck, ...], int, Effort]:
    """The bottlenecks of the best platform with the rival's saving and the running total; how many obstacles there are; what it took.

    OutOfTimeError where the deadline comes first.
    """
    try:
        search = search_obstacles(problem, best, rival, others, places, limits)
        with ThreadPoolExecutor(1) as pool:
            # The other strategies have solvers of their own: they answer while the best one's sums the savings up.
            elsewhere = pool.submit(look_elsewhere, search)
            totals = running_totals(search, places)
            found = list_bottlenecks(search, totals, elsewhere.result())
    finally:
        # Whoever asks the same solvers next is not bound by what was allowed here.
        for solved in (best, *others):
            solved.live.allowance = Allowance()
    return found, search.wholes.touching, search.effort


def running_totals(search: Search, most: int) -> list[Saved]:
    """What the first one saves, the first two together, and so on, for at most so many."""
    return search.live.totals(search.ranked[:most])


def look_elsewhere(search: Search) -> list[Elsewhere]:
    """For each ranked obstacle its savings on the best strategy and its rival, and which platform would win without it."""
    best, found = search.live.solved, []
    for saving in search.ranked:
        saves = {best.strategy: Saved(saving.saves, saving.most, saving.values)}
        if search.rival is not None:
            saves[search.rival] = _saved_on(search.others[search.rival], saving.obstacle)
        found.append(Elsewhere(saves, _new_winner(saving, best, search.others, saves)))
    return found


def list_bottlenecks(search: Search, totals: Sequence[Saved], elsewhere: Sequence[Elsewhere] | None = None) -> tuple[Bottleneck, ...]:
    """The ranked obstacles that have a running total, with the rival's saving and whether another platform would win."""
    told = zip(search.ranked, totals, elsewhere or look_elsewhere(search), strict=False)
    return tuple(
        _bottleneck(saving.obstacle, there, together, search.wholes.twins[saving.obstacle.id], search.workspace)
        for saving, together, there in told
    )


def _saved_on(live: LiveStrategy, obstacle: Obstacle) -> Saved:
    found = live.outcome([obstacle])
    assert found is not None, "without a limit there is an answer"
    return found


def _new_winner(saving: Saving, best: Solved, lives: Mapping[str, LiveStrategy], known: Mapping[str, Saved]) -> str | None:
    """The candidate that would certainly take least if the obstacle were gone, where it is another one than now."""
    totals = {best.strategy: best.objective, **{name: live.solved.objective for name, live in lives.items()}}
    now = min(totals, key=lambda name: (totals[name], name))
    least, most = {best.strategy: best.objective - saving.most}, {best.strategy: best.objective - saving.saves}
    for name, live in sorted(lives.items()):
        bounds = (bound([saving.obstacle]) for bound in (live.bound, live.closer_bound))
        if any(live.solved.objective - bound >= min(most.values()) for bound in bounds):
            continue
        saved = known[name] if name in known else _saved_on(live, saving.obstacle)
        least[name], most[name] = live.solved.objective - saved.most, live.solved.objective - saved.least
    winner = min(most, key=lambda name: most[name])
    is_certain = all(most[winner] <= low for name, low in least.items() if name != winner)
    return winner if is_certain and winner != now else None


def _bottleneck(obstacle: Obstacle, there: Elsewhere, together: Saved, also: tuple[str, ...], workspace: Workspace) -> Bottleneck:
    brands = sorted({workspace.lines[line].brand for line in obstacle.lines})
    return Bottleneck(
        id=obstacle.id,
        kind=obstacle.conflict_kind,
        title=obstacle.title,
        edit=obstacle.edit,
        saves={name: saved.least for name, saved in there.saves.items()},
        cumulative=together.least,
        changes_best=there.winner,
        brands=tuple(brands),
        suppliers=obstacle.suppliers,
        origin=str(obstacle.origin),
        reach=reach(obstacle, brands),
        also=also,
        at_most={name: saved.most for name, saved in there.saves.items() if not saved.is_exact},
        cumulative_at_most=None if together.is_exact else together.most,
    )
