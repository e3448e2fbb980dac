"""What to do next, whatever is decided: what all plans within 5 % of the best share, what only some of them do, what waiting costs."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from integration_model.commands.explain.explanation import Explanation, Part, explained, tabled
from integration_model.commands.explain.session import Session
from integration_model.commands.explain.waiting import name_of, waiting_of, waiting_sentence, waiting_table
from integration_model.document.tables import Cell, Value, figure, millions_of, place, sentences
from integration_model.evaluate.next_steps import WITHIN, NextSteps, Step, beside_text, find_next_steps
from integration_model.evaluate.roadmap import blocks_of
from integration_model.problem.decisions import Decision, DecisionKind
from integration_model.study.purpose_words import OPENING, theme_text
from integration_model.values import Origin
from integration_model.words import listed, m_eur, millions, millions_as_printed, percent, percent_apart, plural

SUBJECT = "next"
_SHOWN, _FEW = 16, 8
_NO_WAY = "no way"
_HEADS = (
    sentences("what"),
    sentences("begin by"),
    sentences("begins"),
    sentences("needed by"),
    figure("lines"),
    millions_of("once"),
    millions_of("without"),
    sentences("turn back"),
    millions_of("loses"),
    place(),
)
_FEET = (
    f"begin by, needed by: later in no plan within {percent(WITHIN)}; begins: in the best plan; once: M EUR paid once for it",
    f"without: M EUR more than the best, at least; {_NO_WAY}: nothing else is possible",
    "turn back: until it is needed, losing what was paid once; yes: staying and these platforms use it, too",
)


def explain_next(session: Session, _: str) -> Explanation:
    """The decisions of all plans near the best, those of some, and what waiting costs."""
    tell = session.solution.options.progress or (lambda _: None)
    tell("looking for what every plan near the best decides")
    found = find_next_steps(session.problem, session.solution.solved)
    if found is None:
        why = "There is no verdict, or the best plan of a candidate is not proven to be its best, so that nothing stands in any case."
        return explained(SUBJECT, [why])
    waiting = list(waiting_of(session, (*found.near, *found.beyond)))
    told: list[Part] = [_answer(found), nearness_sentence(found), *waiting_sentence(found, waiting), *_unproven(session, found)]
    return explained(SUBJECT, (*told, *_tables(session, found), *waiting_table(waiting)))


def _tables(session: Session, found: NextSteps) -> list[Part]:
    """What stands in any case, what only if the group changes, what only with the best platform; how to read them below the first."""
    always, changing, only = (rows_of_steps(session, steps) for steps in (found.always, found.changing, found.only))
    steps = (one.decision for one in (*found.always, *found.changing, *found.only))
    has_blocks = any(one.kind is DecisionKind.OPEN and blocks_of(session.study.assets[one.subject]) > 1 for one in steps)
    feet = (*_FEET, *([OPENING] if has_blocks else []))
    title = f"In every plan within {percent(WITHIN)} of the best"
    told = tabled("in-any-case", title, _HEADS, always, shown=_SHOWN, feet=feet)
    told += tabled("if-changing", "Only if you change, to whatever platform", _HEADS, changing, shown=_FEW, feet=() if told else feet)
    if found.platform is not None:
        title = f"Only with {found.platform.strategy}"
        told += tabled("only-best", title, _HEADS, only, shown=_FEW, feet=() if told else feet)
    return told


def _answer(found: NextSteps) -> str:
    """How many decisions stand in any case."""
    stand = "stands" if len(found.always) <= 1 else "stand"
    count = f"{len(found.always) or 'None'} of {plural(found.looked_at, 'decision')} {stand} in any case"
    return f"{count}: in every plan within {percent(WITHIN)} of the best, which takes {m_eur(found.best.objective)}."


def _more(least: float, total: float) -> str:
    """How much more a total is than the least one, where that is above 0."""
    part = percent_apart(millions_as_printed(least), millions_as_printed(total), 1)
    return f", {part} more" if part else ""


def nearness_sentence(found: NextSteps) -> str:
    """Which candidates have plans near the best, and which have none."""
    least = found.best.objective
    near = _joined([name_of(one) for one in found.near], "and")
    told = [f"{name_of(one)} ({millions(one.objective)}{_more(least, one.objective)})" for one in found.beyond]
    none = f"; none of {_joined(told, 'or')}" if told else ""
    return f"Plans up to {m_eur(found.limit)} are those of {near}{none}."


def _joined(names: Sequence[str], word: str) -> str:
    *others, last = names
    return f"{', '.join(others)} {word} {last}" if others else last


def _unproven(session: Session, found: NextSteps) -> Iterator[str]:
    """What would have to be solved too long."""
    if found.unproven:
        told = listed([_what(session, one) for one in found.unproven])
        yield f"Not proven, so not told below, of {plural(len(found.unproven), 'decision')} that no plan met does without: {told}."


@dataclass(frozen=True, slots=True)
class _Group:
    """Decisions that are told in one row."""

    what: str
    steps: tuple[Step, ...]

    @property
    def first(self) -> Step:
        """The one that begins first."""
        return self.steps[0]


def rows_of_steps(session: Session, steps: Iterable[Step]) -> list[tuple[Value, ...]]:
    """A row for what belongs together, in the order of its first piece; what has no month comes last, most lines first."""
    found: dict[tuple[DecisionKind, str], list[Step]] = {}
    for one in steps:
        found.setdefault((one.decision.kind, _what(session, one.decision)), []).append(one)
    groups = [_Group(what, tuple(pieces)) for (_, what), pieces in found.items()]
    dated = [one for one in groups if one.first.start is not None]
    undated = sorted((one for one in groups if one.first.start is None), key=lambda one: (-len(one.steps), one.what))
    opened = {one.decision.subject for _, pieces in found.items() for one in pieces if one.decision.kind is DecisionKind.OPEN}
    return [_row(session, one, opened) for one in (*dated, *undated)]


def _row(session: Session, group: _Group, opened: Collection[str]) -> tuple[Value, ...]:
    first, lines = group.first, frozenset[str]().union(*(one.lines for one in group.steps))
    once, lost = (math.fsum(values) for values in zip(*((one.once, one.lost) for one in group.steps), strict=True))
    without = max(one.without for one in group.steps)
    is_work = not first.decision.line
    return (
        f"{group.what}{_parts(session, group, opened) if is_work else ''}",
        _month(session, first.start),
        _month(session, min((one.planned for one in group.steps if one.planned is not None), default=None)),
        _month(session, first.by),
        len(lines),
        once or None,
        Cell(_NO_WAY, None) if math.isinf(without) else without,
        _turn_back(session, group),
        lost or None,
        str(_origin(session, first.decision)),
    )


def _parts(session: Session, group: _Group, opened: Collection[str]) -> str:
    """Of how many packages work consists, or of how many blocks where it is one platform's, and what is done side by side with them."""
    if len(group.steps) > 1:
        return f", {plural(len(group.steps), 'work package')}"
    study, asset = session.study, group.first.decision.subject
    count = blocks_of(study.assets[asset])
    blocks = f", {plural(count, 'block')}" if count > 1 else ""
    return f"{blocks}{beside_text(study, asset, opened)}"


def _turn_back(session: Session, group: _Group) -> str:
    """Until when without a loss: as long as they like where all can use it, or nothing has a month; else until it is needed."""
    firsts = [one.by for one in group.steps if one.by is not None and not one.is_common]
    return f"until {_month(session, min(firsts))}" if firsts else "yes"


def _month(session: Session, number: int | None) -> str | None:
    return None if number is None else str(session.study.calendar.month(number))


def _what(session: Session, one: Decision) -> str:
    """A decision in words, the same for all that belong together."""
    if one.kind is DecisionKind.ORDER:
        return f"order {one.subject}"
    if one.kind is DecisionKind.MOVE:
        return "leave the stack of today for a platform"
    if one.kind is DecisionKind.DROP:
        return f"go without {one.subject}"
    purpose = session.study.assets[one.subject].purpose
    return f"open {purpose.name}" if one.kind is DecisionKind.OPEN else theme_text(purpose)


def _origin(session: Session, one: Decision) -> Origin:
    """Where it is stated."""
    workspace = session.workspace
    if one.kind is DecisionKind.ORDER:
        return workspace.components[one.subject].origin
    if one.kind is DecisionKind.MOVE:
        return workspace.lines[one.line].origin
    if one.kind is DecisionKind.DROP:
        return workspace.features[one.subject].origin
    asset = session.study.assets[one.subject]
    return next(iter((*asset.once, *asset.yearly))).amount.origins[0]
