"""What to do next, whatever is decided: what all plans within 5 % of the best share, what only some of them do, what waiting costs."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from integration_model.answers.roadmap import Waiting
from integration_model.commands.explain.explanation import Explanation, Part, explained, tabled
from integration_model.commands.explain.session import Session
from integration_model.document.tables import Cell, Value, changes_in_millions, figure, millions_of, place, sentences
from integration_model.domain import AS_IS
from integration_model.evaluate.next_steps import WITHIN, NextSteps, Step, find_next_steps
from integration_model.evaluate.waiting import WAITING_MONTHS, put_off, waited
from integration_model.problem.decisions import Decision, DecisionKind
from integration_model.solve.strategies import Solved
from integration_model.study.purpose_words import theme_text
from integration_model.values import Origin
from integration_model.words import listed, m_eur, millions, percent, plural

SUBJECT = "next"
_SHOWN, _FEW = 16, 8
_NO_WAY = "no way"
_HEADS = (
    sentences("what"),
    sentences("begin by"),
    sentences("begins"),
    sentences("in cars by"),
    figure("lines"),
    millions_of("once"),
    millions_of("without"),
    sentences("turn back"),
    millions_of("loses"),
    place(),
)
_FEET = (
    f"begin by, in cars by: later in no plan within {percent(WITHIN)}; begins: in the best plan; once: M EUR paid once for it",
    f"without: M EUR more than the best, at least; {_NO_WAY}: nothing else is possible",
    "turn back: until its first car, losing what was paid once; yes: staying and these platforms use it, too",
)


def explain_next(session: Session, _: str) -> Explanation:
    """The decisions of all plans near the best, those of some, and what waiting costs."""
    tell = session.solution.options.progress or (lambda _: None)
    tell("looking for what every plan near the best decides")
    found = find_next_steps(session.problem, session.solution.solved)
    if found is None:
        why = "There is no verdict, or the best plan of a candidate is not proven to be its best, so that nothing stands in any case."
        return explained(SUBJECT, [why])
    waiting = list(_waiting(session, found))
    rows = partial(_rows, session)
    told: list[Part] = [_answer(found), *_beyond(found), *_waits(found, waiting), *_unproven(session, found)]
    told += tabled(
        "in-any-case", f"In every plan within {percent(WITHIN)} of the best", _HEADS, rows(found.always), shown=_SHOWN, feet=_FEET
    )
    told += tabled("if-changing", "Only if you change, to whatever platform", _HEADS, rows(found.changing), shown=_FEW, feet=_FEET)
    if found.platform is not None:
        title = f"Only with {found.platform.strategy}"
        told += tabled("only-best", title, _HEADS, rows(found.only), shown=_FEW, feet=_FEET)
    return explained(SUBJECT, (*told, *_waiting_table(waiting)))


def _answer(found: NextSteps) -> str:
    """How many decisions stand in any case, and of whose plans that is said."""
    count = f"{len(found.always):,} of {plural(found.looked_at, 'decision')} {'stands' if len(found.always) == 1 else 'stand'} in any case"
    whose = " or ".join(_name(one) for one in found.near)
    within = f"no plan within {percent(WITHIN)} of the best, so up to {m_eur(found.limit)}, does without"
    return f"{count}: {within}, be it of {whose}."


def _name(one: Solved) -> str:
    return "staying as it is" if one.strategy == AS_IS else one.strategy


def _beyond(found: NextSteps) -> Iterator[str]:
    """The candidates that have no plan near the best, staying among them or not."""
    if not found.beyond:
        return
    least = found.best.objective
    told = listed([f"{_name(one)} ({millions(one.objective)}, {percent((one.objective - least) / least, 1)} more)" for one in found.beyond])
    yield f"No such plan is one of {told}; the best takes {m_eur(least)}."


def _waits(found: NextSteps, waiting: Sequence[tuple[Solved, Waiting]]) -> Iterator[str]:
    """What waiting costs the best."""
    told = [_wait(one) for solved, one in waiting if solved is found.best]
    if told:
        yield f"What waiting costs, with {_name(found.best)}: {'; '.join(told)}."


def _wait(one: Waiting) -> str:
    start = f"{plural(one.months, 'month')}"
    if one.more is None:
        return f"{start} leave no plan"
    sign = "+" if one.more >= 0.0 else "-"
    lines = f", {plural(len(one.missed), 'line')} later or not at all" if one.missed else ""
    return f"{start} {sign}{m_eur(abs(one.more))}{lines}"


def _unproven(session: Session, found: NextSteps) -> Iterator[str]:
    """What would have to be solved too long."""
    if found.unproven:
        told = listed([_what(session, one) for one in found.unproven])
        yield f"Not proven, so not told below, of {plural(len(found.unproven), 'decision')} that no plan met does without: {told}."


def _waiting(session: Session, found: NextSteps) -> Iterator[tuple[Solved, Waiting]]:
    """Each candidate near the best where the decision comes later; nothing where the files cannot be edited."""
    options = session.solution.options
    for months in WAITING_MONTHS if options.edited is not None else ():
        if options.progress is not None:
            options.progress(f"deciding {plural(months, 'month')} later")
        later = put_off(session.workspace, months, options.edited, session.problem.kind) if options.edited is not None else None
        if later is not None:
            yield from ((one, waited(one, later, months)) for one in found.near)


def _waiting_table(waiting: Sequence[tuple[Solved, Waiting]]) -> list[Part]:
    rows = [
        (f"{plural(one.months, 'month')} later", one.decision, solved.strategy, one.objective, one.more, len(one.missed))
        for solved, one in waiting
    ]
    head = ("decided", "in", sentences("strategy"), millions_of("takes"), changes_in_millions("more"), figure("lines later"))
    return tabled("waiting", "What waiting costs, M EUR, everything optimised again", head, rows)


@dataclass(frozen=True, slots=True)
class _Group:
    """Decisions that are told in one row."""

    what: str
    steps: tuple[Step, ...]

    @property
    def first(self) -> Step:
        """The one that begins first."""
        return self.steps[0]


def _rows(session: Session, steps: Iterable[Step]) -> list[tuple[Value, ...]]:
    """A row for what belongs together, as soon as its first piece must begin; what has no month comes last."""
    found: dict[tuple[DecisionKind, str], list[Step]] = {}
    for one in steps:
        found.setdefault((one.decision.kind, _what(session, one.decision)), []).append(one)
    return [_row(session, _Group(what, tuple(pieces))) for (_, what), pieces in found.items()]


def _row(session: Session, group: _Group) -> tuple[Value, ...]:
    first, lines = group.first, frozenset[str]().union(*(one.lines for one in group.steps))
    once, lost = (math.fsum(values) for values in zip(*((one.once, one.lost) for one in group.steps), strict=True))
    without = max(one.without for one in group.steps)
    is_work = not first.decision.line
    pieces = f", {plural(len(group.steps), 'piece')}" if is_work and len(group.steps) > 1 else ""
    return (
        f"{group.what}{pieces}",
        _month(session, first.start),
        _month(session, min((one.planned for one in group.steps if one.planned is not None), default=None)),
        _month(session, first.by),
        len(lines),
        once or None,
        Cell(_NO_WAY, None) if math.isinf(without) else without,
        "yes" if lost == 0.0 else f"until {_month(session, first.by)}",
        lost or None,
        str(_origin(session, first.decision)),
    )


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
