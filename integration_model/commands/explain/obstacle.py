"""An obstacle: the edit that imagines it away, what that saves on each strategy, whom it hits, and what is paid for it today."""

from __future__ import annotations

from integration_model.answers.compare import Bottleneck
from integration_model.commands.explain.explanation import Explanation, equivalents, headed, listed, plural, table
from integration_model.commands.explain.session import Session
from integration_model.domain import MIXED
from integration_model.problem.answer import Status
from integration_model.problem.obstacles import Obstacle
from integration_model.problem.rows import CloseGap
from integration_model.solve.obstacle_savings import LiveStrategy
from integration_model.values import steps_of

_EDITS = 6


def explain_obstacle(session: Session, name: str) -> Explanation:
    """The obstacle; one of the ten bottlenecks also says whether it turns the decision."""
    obstacle = session.obstacles[name]
    ranked = next((one for one in session.comparison.bottlenecks if one.id == name), None)
    brands = sorted({session.workspace.lines[line].brand for line in obstacle.lines})
    lines = [
        f"{name}: {obstacle.title} ({obstacle.origin}).",
        f"An obstacle of {obstacle.conflict_kind} that hits {plural(len(obstacle.lines), 'line')} of {plural(len(brands), 'brand')}"
        f"{f' ({listed(brands, 14)})' if brands else ''}.",
        *(_turns(ranked) if ranked is not None else []),
        *_savings(session, obstacle),
        *_edit(obstacle),
        *_statements(session, obstacle),
        *_conflicts(session, name),
    ]
    return Explanation(name, tuple(lines))


def _savings(session: Session, obstacle: Obstacle) -> list[str]:
    """Exactly, on each strategy whose optimum is proven; `mixed` takes longer and is left to `compare --set`."""
    rows = []
    for solved in session.solution.solved:
        if solved.plan is None or solved.status is not Status.OPTIMAL or solved.strategy == MIXED:
            continue
        saves = LiveStrategy(session.problem, solved).saving([obstacle]) or 0.0
        rows.append((solved.strategy, f"{saves:,.1f}", f"{solved.objective - saves:,.1f}"))
    return headed("What imagining it away saves, PM-equivalents, optimised again", ("strategy", "saves", "then costs"), rows, (1, 2))


def _turns(ranked: Bottleneck) -> list[str]:
    lines = [f"With all bottlenecks ranked before it, it saves {equivalents(ranked.cumulative)} together."]
    lines += [f"The same edit goes by the names {', '.join(ranked.also)}."] if ranked.also else []
    return [*lines, f"Without it {ranked.changes_best} would win." if ranked.changes_best else "It does not turn the decision."]


def _edit(obstacle: Obstacle) -> list[str]:
    more = [f"  and {len(obstacle.edit) - _EDITS} more edits of the same kind"] if len(obstacle.edit) > _EDITS else []
    return ["", "To see it:", "  compare " + " ".join(f"--set '{edit}'" for edit in obstacle.edit[:_EDITS]), *more]


def _statements(session: Session, obstacle: Obstacle) -> list[str]:
    """What the plan in focus does about its gaps, by statement, most lines first."""
    plan = session.plan
    if plan is None:
        return []
    rows = {session.problem.model.row_keys[row] for row in obstacle.rows}
    found: dict[tuple[str, str, str], set[str]] = {}
    for gap, way in plan.gaps:
        if CloseGap(gap.id) in rows:
            judgement = gap.check.judgement
            found.setdefault((judgement.sentence, way.id if way else "", str(judgement.origin)), set()).add(gap.line)
    told = [(sentence, way, str(len(lines)), place) for (sentence, way, place), lines in found.items()]
    told.sort(key=lambda row: (-int(row[2]), row))
    return headed(f"What it is in {plan.strategy} today", ("as things stand", "closed by", "lines", "stated in"), told, (2,), 12)


def _conflicts(session: Session, name: str) -> list[str]:
    last = steps_of(name)[-1]
    related = [one for one in session.comparison.conflicts if one.id == name or one.id.startswith(last)]
    rows = [(one.severity, one.id, one.statements[-1].party, one.statements[-1].text, one.statements[-1].origin) for one in related[:8]]
    return ["", "Conflicts about it:", *table(rows)] if rows else []
