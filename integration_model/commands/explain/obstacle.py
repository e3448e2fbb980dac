"""An obstacle: the edit that imagines it away, what that saves on each strategy, whom it hits, and what is paid for it today."""

from __future__ import annotations

import shlex

from integration_model.answers.compare import Bottleneck
from integration_model.commands.explain.explanation import Explanation, Part, explained, tabled
from integration_model.commands.explain.session import Session
from integration_model.document.blocks import Command, Sentence
from integration_model.document.tables import code, figure, millions_of, place, sentences
from integration_model.domain import MIXED
from integration_model.problem.answer import Status
from integration_model.problem.imagined import WideProblem
from integration_model.problem.obstacle_kinds import IMAGINED
from integration_model.problem.obstacles import Obstacle
from integration_model.problem.rows import CloseGap
from integration_model.solve.obstacle_savings import wide_strategy
from integration_model.words import listed, m_eur, plural

_EDITS = 6
_GAPS = 12
_CONFLICTS = 8


def explain_obstacle(session: Session, name: str) -> Explanation:
    """The obstacle; one of the ten bottlenecks also says whether it turns the decision."""
    obstacle = session.obstacles[name] if name in session.obstacles else session.imagined[name]
    ranked = next((one for one in session.comparison.bottlenecks if one.id == name), None)
    brands = sorted({session.workspace.lines[line].brand for line in obstacle.lines})
    parts: list[Part] = [
        f"{name}: {obstacle.title} ({obstacle.origin}).",
        f"An obstacle of {obstacle.conflict_kind} that hits {plural(len(obstacle.lines), 'line')} of {plural(len(brands), 'brand')}"
        f"{f' ({listed(brands, 14)})' if brands else ''}.",
        *(_turns(ranked) if ranked is not None else []),
        *_sayings(obstacle),
        *([f"It is looked at {obstacle.as_if}."] if obstacle.as_if else []),
        *_savings(session, obstacle),
        *_edit(obstacle),
        *_statements(session, obstacle),
        *_conflicts(session, name),
    ]
    return explained(name, parts)


def _sayings(obstacle: Obstacle) -> list[Part]:
    """What the files say, and what somebody would have to do."""
    rows = [(one.party, one.text, str(one.origin)) for one in obstacle.because]
    head = (code("who"), sentences("says"), place())
    return [*tabled("because", "Why it is one", head, rows), *([f"The way out: {obstacle.remedy}."] if obstacle.remedy else [])]


def _savings(session: Session, obstacle: Obstacle) -> list[Part]:
    """Exactly, on each strategy whose optimum is proven; `mixed` takes longer and is left to `compare --set`."""
    rows = []
    for solved in session.solution.solved:
        if solved.plan is None or solved.status is not Status.OPTIMAL or solved.strategy == MIXED:
            continue
        wide = session.wide if obstacle.kind in IMAGINED else WideProblem(session.problem, ())
        saves = wide_strategy(wide, solved).saving([obstacle]) or 0.0
        rows.append((solved.strategy, saves, solved.objective - saves))
    head = (code("strategy"), millions_of("saves"), millions_of("then costs"))
    return tabled("savings", "What imagining it away saves, M EUR, optimised again", head, rows)


def _turns(ranked: Bottleneck) -> list[str]:
    most = f" to {m_eur(ranked.cumulative_at_most)}" if ranked.cumulative_at_most is not None else ""
    lines = [f"With all that `compare` ranks before it, it saves {m_eur(ranked.cumulative)}{most} together."]
    lines += [f"The same edit goes by the names {', '.join(ranked.also)}."] if ranked.also else []
    return [*lines, f"Without it {ranked.changes_best} would win." if ranked.changes_best else "It does not turn the decision."]


def _edit(obstacle: Obstacle) -> list[Part]:
    left = len(obstacle.edit) - _EDITS
    shown = " ".join(f"--set {shlex.quote(edit)}" for edit in obstacle.edit[:_EDITS])
    more = [Sentence(f"and {plural(left, 'more edit')} of the same kind", indent=2)] if left > 0 else []
    return ["", "To see it:", Command(f"compare {shown}"), *more]


def _statements(session: Session, obstacle: Obstacle) -> list[Part]:
    """What the plan in focus does about its gaps, by statement, most lines first."""
    plan = session.plan
    if plan is None:
        return []
    rows = {session.problem.model.row_keys[row] for row in obstacle.rows}
    found: dict[tuple[str, str | None, str], set[str]] = {}
    for gap, way in plan.gaps:
        if CloseGap(gap.id) in rows:
            judgement = gap.check.judgement
            found.setdefault((judgement.sentence, way.id if way else None, str(judgement.origin)), set()).add(gap.line)
    told = [(sentence, way, len(lines), where) for (sentence, way, where), lines in found.items()]
    told.sort(key=lambda row: (-row[2], row[0], row[1] or "", row[3]))
    head = (sentences("as things stand"), code("closed by"), figure("lines"), place())
    return tabled("gaps", f"What it is in {plan.strategy} today", head, told, shown=_GAPS)


def _conflicts(session: Session, name: str) -> list[Part]:
    last = name.rpartition(".")[2]
    related = [one for one in session.comparison.conflicts if one.id == name or one.id.startswith(last)]
    rows = [(one.severity, one.id, one.statements[-1].text, one.statements[-1].origin) for one in related]
    head = ("severity", code("conflict"), sentences("statement"), place())
    return tabled("conflicts", "Conflicts about it", head, rows, shown=_CONFLICTS)
