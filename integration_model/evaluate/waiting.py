"""What a later decision costs: the same files with the decision put off, everything optimised again.

In: a workspace that can be edited, and a solved strategy. Out: the problem then, and how much more the strategy takes in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from integration_model.answers.roadmap import Waiting
from integration_model.domain import Workspace
from integration_model.problem.columns import ObjectiveKind
from integration_model.problem.edits import decide_in
from integration_model.problem.problem import Problem, write_problem
from integration_model.solve.plan import Plan
from integration_model.solve.strategies import Solved, solve_strategy
from integration_model.study.study import build_study

WAITING_MONTHS = (6, 12)
"""By how many months a decision is put off where nothing else is asked."""
NEVER = "9999-12"
Edited = Callable[[tuple[str, ...]], Workspace | None]


def put_off(workspace: Workspace, months: int, edited: Edited, kind: ObjectiveKind) -> Problem | None:
    """The problem where the decision comes so many months later; None where the files cannot be edited so."""
    decision = workspace.group.decision.plus(months)
    later = edited((decide_in(decision),))
    if later is None or later.group.decision != decision:
        return None
    return write_problem(build_study(later), kind)


def solve_later(now: Solved, later: Problem) -> Solved | None:
    """The strategy where the decision comes later; None where it has no plan then."""
    found = solve_strategy(later, now.strategy) if now.strategy in later.strategies else None
    return found if found is not None and found.plan is not None else None


def waited(now: Solved, later: Problem, months: int, found: Solved | None, staying: float | None = None) -> Waiting:
    """What a strategy takes more where the decision comes so many months later, by what was found then; beside it what staying does."""
    decision = str(later.study.workspace.group.decision)
    if found is None or found.plan is None or now.plan is None:
        return Waiting(months, decision, None, None, (), staying)
    return Waiting(months, decision, found.objective, found.objective - now.objective, tuple(_missed(now.plan, found.plan)), staying)


def more_of_staying(now: Solved | None, later: Problem) -> float | None:
    """What staying as it is takes more where the decision comes later; None without a plan then or now."""
    then = solve_later(now, later) if now is not None and now.plan is not None else None
    return then.objective - now.objective if then is not None and now is not None else None


def _missed(now: Plan, later: Plan) -> Iterator[str]:
    """Lines that come to their platform later than now, or no longer."""
    for line, offer in now.offers.items():
        if not offer.is_stack:
            then = later.offers.get(line)
            since = str(then.change) if then is not None and then.platform == offer.platform else NEVER
            if since > str(offer.change):
                yield line
