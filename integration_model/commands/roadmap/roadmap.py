"""`roadmap`: a linked workspace to one strategy in time, and the same strategy where the decision comes later."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from integration_model.answers.plain import SCHEMA_VERSION
from integration_model.answers.readiness import Readiness
from integration_model.answers.roadmap import Roadmap, Waiting
from integration_model.commands.compare.compare import SEED, THREADS, chosen_strategies, collection_paused
from integration_model.domain import AS_IS, Workspace
from integration_model.evaluate.more_people import more_people
from integration_model.evaluate.ranges import PlanSampler
from integration_model.evaluate.readiness import ReadinessFinder
from integration_model.evaluate.roadmap import PlanInTime
from integration_model.evaluate.spending import Spending
from integration_model.evaluate.verdict import pick
from integration_model.evaluate.waiting import WAITING_MONTHS, more_of_staying, put_off, solve_later, waited
from integration_model.problem.answer import Status
from integration_model.problem.columns import ObjectiveKind
from integration_model.problem.problem import Problem, write_problem
from integration_model.solve.plan import Plan
from integration_model.solve.strategies import Solved, solve_strategy
from integration_model.study.study import build_study

_UNIT = "M EUR"


@dataclass(frozen=True, slots=True)
class RoadmapOptions:
    """What may be asked for: the best named platform, and what half a year and a year of waiting cost."""

    strategy: str | None = None
    objective: str = ObjectiveKind.ALL_IN
    waiting: tuple[int, ...] = WAITING_MONTHS
    edited: Callable[[tuple[str, ...]], Workspace | None] | None = None
    """The workspace with settings laid over it; None: nothing is asked of a later decision."""
    progress: Callable[[str], None] = field(default=lambda _: None)


@collection_paused()
def roadmap(workspace: Workspace, options: RoadmapOptions = RoadmapOptions()) -> Roadmap:  # frozen, without state
    """A strategy in time; InputError for one that there is not."""
    options.progress("writing the problem")
    problem = write_problem(build_study(workspace), ObjectiveKind(options.objective))
    return roadmap_of(problem, _solved(problem, options), options)


def roadmap_of(problem: Problem, solved: Solved, options: RoadmapOptions, staying: Solved | None = None) -> Roadmap:
    """A strategy that is solved already, in time; `staying` is what staying as it is came to, where that is known already."""
    workspace = problem.study.workspace
    group, told = workspace.group, PlanInTime(solved.plan) if solved.plan is not None else None
    spending = Spending(workspace, problem.study.calendar, solved.entries) if told else None
    return Roadmap(
        schema_version=SCHEMA_VERSION,
        strategy=solved.strategy,
        status=solved.status,
        unit=_UNIT,
        objective=solved.objective if told else None,
        horizon=(str(group.start), str(group.end)),
        decision=str(group.decision),
        lines=told.lines(_readiness(problem, told.plan)) if told else (),
        platforms=told.platforms() if told else (),
        work=told.work() if told else (),
        people=spending.people() if spending else (),
        money=spending.money() if spending else (),
        chain=told.chain() if told else None,
        waiting=tuple(_waiting(problem, solved, options, staying)) if told else (),
        more_people=more_people(problem, solved) if solved.status is Status.OPTIMAL else None,
    )


def _readiness(problem: Problem, plan: Plan) -> tuple[Readiness, ...]:
    """When the lines could be ready, with the draws of a comparison."""
    return ReadinessFinder(problem.study, PlanSampler(problem.study.workspace, problem.kind, SEED).sampler).all(plan)


def _solved(problem: Problem, options: RoadmapOptions) -> Solved:
    """The strategy that is asked for; else the best named platform, or staying where there is none."""
    if options.strategy is not None:
        (name,) = chosen_strategies(problem, (options.strategy,))
        options.progress(f"solving {name}")
        return solve_strategy(problem, name)
    named = [name for name in problem.strategies if name in problem.study.workspace.named_platforms]
    options.progress(f"solving {', '.join(named)}")
    problem.model.matrix()
    with ThreadPoolExecutor(THREADS) as pool:
        solved = list(pool.map(lambda name: solve_strategy(problem, name), named))
    best, _ = pick(solved, problem.study.workspace)
    return best or solve_strategy(problem, problem.strategies[-1])


def _waiting(problem: Problem, now: Solved, options: RoadmapOptions, staying: Solved | None) -> Iterator[Waiting]:
    """The strategy where the decision comes later, everything optimised again; and what staying takes more then, too."""
    workspace = problem.study.workspace
    if options.edited is None:
        return
    if now.strategy == AS_IS or not options.waiting:
        staying = None
    elif staying is None:
        options.progress(f"solving {AS_IS}")
        staying = solve_strategy(problem, AS_IS)
    for number, months in enumerate(options.waiting, start=1):
        options.progress(f"deciding in {workspace.group.decision.plus(months)}, {number} of {len(options.waiting)}")
        later = put_off(workspace, months, options.edited, ObjectiveKind(options.objective))
        if later is not None:
            yield waited(now, later, months, solve_later(now, later), more_of_staying(staying, later))


__all__ = ["WAITING_MONTHS", "RoadmapOptions", "roadmap", "roadmap_of"]
