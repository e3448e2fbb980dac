"""`brief`: a linked workspace to all answers that the page shows, each problem solved once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

from integration_model.answers.bottlenecks import BottleneckReport
from integration_model.answers.compare import Comparison
from integration_model.answers.roadmap import Roadmap
from integration_model.commands.bottlenecks.bottlenecks import BottleneckOptions, bottlenecks_of
from integration_model.commands.brief.facts import BriefFacts, Earlier, LaidOver, Made
from integration_model.commands.compare.compare import CompareOptions, Solution, chosen_strategies, collection_paused, conclude, solve
from integration_model.commands.difference.difference import difference
from integration_model.commands.roadmap.roadmap import WAITING_MONTHS, RoadmapOptions, roadmap_of
from integration_model.domain import AS_IS, MIXED, Workspace
from integration_model.loading import Overlays
from integration_model.no_plan.ways_out import Edited
from integration_model.problem.columns import ObjectiveKind


@dataclass(frozen=True, slots=True)
class BriefOptions:
    """What may be asked for: the best named platform in time where no strategy is named."""

    strategy: str | None = None
    objective: str = ObjectiveKind.ALL_IN
    waiting: tuple[int, ...] = WAITING_MONTHS
    edited: Edited | None = None
    """The workspace with settings laid over it; None: nothing is asked of a later decision."""
    progress: Callable[[str], None] = field(default=lambda _: None)


@dataclass(frozen=True, slots=True)
class Old:
    """A saved comparison, and the file that holds it."""

    name: str
    comparison: Comparison


def made_of(workspace: Workspace, overlays: Overlays, by: str, on: date) -> Made:
    """Who made the page when, and what was laid over the files."""
    return Made(on, by, workspace.group.name, tuple(_laid_over(overlays)), overlays.because or "")


def _laid_over(overlays: Overlays) -> Iterator[LaidOver]:
    """In the order in which they apply."""
    yield from (LaidOver("overlay", folder.name) for folder in overlays.folders)
    yield from (LaidOver("scenario", file.as_posix() if not file.is_absolute() else file.name) for file in overlays.scenarios)
    yield from (LaidOver("set", argument) for argument in overlays.sets)


@collection_paused()
def brief(workspace: Workspace, made: Made, options: BriefOptions = BriefOptions(), against: Old | None = None) -> BriefFacts:  # frozen
    """All answers of a workspace; InputError for a strategy that there is not, or where the old comparison is of another kind."""
    solution = solve(workspace, CompareOptions(objective=options.objective, progress=options.progress, edited=options.edited))
    if options.strategy is not None:
        chosen_strategies(solution.problem, (options.strategy,))  # before the long rest
    return brief_of(solution, conclude(solution), made, options, against)


@collection_paused()
def brief_of(solution: Solution, comparison: Comparison, made: Made, options: BriefOptions, against: Old | None = None) -> BriefFacts:
    """The same of strategies that are solved already, and what they say."""
    workspace, earlier = solution.workspace, None
    if against is not None:
        earlier = Earlier(against.name, against.comparison.workspace.digest, difference(against.comparison, comparison))
    return BriefFacts(
        made=made,
        comparison=comparison,
        roadmap=_roadmap(solution, _subject(comparison, options), options),
        bottlenecks=_bottlenecks(solution, options),
        makers={name: one.supplier for name, one in workspace.components.items()},
        names={name: platform.name for name, platform in workspace.platforms.items()},
        earlier=earlier,
    )


def _subject(comparison: Comparison, options: BriefOptions) -> str:
    """The strategy that is told in time: the one that is asked for, else the best named platform, else staying."""
    return options.strategy or comparison.verdict.platform or AS_IS


def _roadmap(solution: Solution, strategy: str, options: BriefOptions) -> Roadmap:
    options.progress(f"{strategy} in time")
    asked = RoadmapOptions(strategy, options.objective, options.waiting, options.edited, options.progress)
    return roadmap_of(solution.problem, solution.of(strategy), asked, solution.of(AS_IS))


def _bottlenecks(solution: Solution, options: BriefOptions) -> BottleneckReport:
    """Without pairs of obstacles, of which the page says nothing."""
    asked = BottleneckOptions(strategy=options.strategy, objective=options.objective, progress=options.progress, pairs=False)
    solved = {one.strategy: one for one in solution.solved if one.strategy != MIXED or options.strategy == MIXED}
    return bottlenecks_of(solution.problem, solved, asked)


__all__ = ["BriefOptions", "Old", "brief", "brief_of", "made_of"]
