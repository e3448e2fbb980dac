"""The break-even horizon: from when on the best platform has cost no more than staying as it is.

When it is, both plans' ledgers say, month by month. Beside them both are solved again, exactly, for horizons that end earlier: whoever
looks less far has other plans. Beyond the horizon of the files the pace of its last year goes on: which generations are built then, and
what laws ask of them, the files do not say.
"""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from integration_model.answers.ledger import Addend
from integration_model.commands.explain.explanation import Part, tabled
from integration_model.commands.explain.session import Session
from integration_model.document.tables import changes_in_millions, code, millions_of
from integration_model.domain import AS_IS, Workspace
from integration_model.problem.problem import write_problem
from integration_model.solve.strategies import solve_strategy
from integration_model.study.calendar import Calendar, Span
from integration_model.study.present import Discounting
from integration_model.study.study import build_study
from integration_model.values import Month
from integration_model.words import m_eur

YEAR = 12
_AGREEMENT = 1e-9
"""What two equal sums may differ by, of what is in them."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What both cost over a horizon that ends in a month, each with the plan that is best for it."""

    end: Month
    as_is: float
    best: float

    @property
    def lead(self) -> float:
        """How much less staying as it is costs; negative where the platform costs less."""
        return self.best - self.as_is


@dataclass(frozen=True, slots=True)
class BreakEven:
    """The month in which the lead of as-is is used up by both plans' ledgers (None: not in sight), and the standings, the latest first."""

    standings: tuple[Standing, ...]
    month: Month | None
    beyond: bool
    """Whether the month lies beyond the horizon, by the pace of its last year."""
    gained: float = 0.0
    """By how much the lead shrinks in the last year of the horizon, by the ledgers."""


def break_even(session: Session, best: str) -> BreakEven | None:
    """Where the lead of as-is over the platform ends; None where either has no plan."""
    solution = session.solution
    now = Standing(session.workspace.group.end, solution.of(AS_IS).objective, solution.of(best).objective)
    if not math.isfinite(now.lead):
        return None
    calendar = session.study.calendar
    leads = monthly_leads(solution.of(AS_IS).addends, solution.of(best).addends, calendar, session.problem.weights.discounting)
    month = used_up(leads, _AGREEMENT * max(abs(now.as_is), abs(now.best)))
    earlier = _standing(session, best, now.end.plus(-YEAR))
    if month is not None:
        return BreakEven(_before(session, best, (now, earlier)) if earlier else (now,), calendar.month(month), beyond=False)
    if earlier is None:
        return BreakEven((now,), None, beyond=False)
    gained = leads[-1 - YEAR] - leads[-1]
    more = math.ceil(YEAR * leads[-1] / gained) if gained > 0.0 else None
    return BreakEven((now, earlier), now.end.plus(more) if more is not None else None, beyond=True, gained=gained)


def monthly_leads(as_is: Iterable[Addend], best: Iterable[Addend], calendar: Calendar, discounting: Discounting) -> list[float]:
    """By how much staying as it is has cost less up to the end of each month of the horizon, as the objective weighs what falls due then.

    What falls due before the horizon counts in its first month; what has no months, in that of the decision.
    """
    spans: defaultdict[Span, float] = defaultdict(float)
    for sign, addends in ((-1.0, as_is), (1.0, best)):
        for addend in addends:
            spans[addend.span] += sign * addend.m_eur
    last, due = calendar.horizon.end - 1, [0.0] * calendar.horizon.end
    for span, value in spans.items():
        for month, share in discounting.by_month(span if span.months else Span(calendar.decision, calendar.decision + 1)):
            due[min(max(month, 0), last)] += value * share
    return list(itertools.accumulate(due))


def used_up(leads: list[float], slack: float) -> int | None:
    """The number of the month from whose end on the lead stays at nothing or below; None where it is above at the last one."""
    above = [month for month, lead in enumerate(leads) if lead > slack]
    month = above[-1] + 1 if above else 0
    return month if month < len(leads) else None


def _before(session: Session, best: str, standings: tuple[Standing, ...]) -> tuple[Standing, ...]:
    """Back year by year until as-is leads."""
    while standings[-1].lead <= 0.0:
        earlier = _standing(session, best, standings[-1].end.plus(-YEAR))
        if earlier is None:
            break
        standings = (*standings, earlier)
    return standings


def _standing(session: Session, best: str, end: Month) -> Standing | None:
    """Both solved for a horizon that ends in this month; None before its first year is over, or where there is no plan."""
    group = session.workspace.group
    if end.ordinal - group.start.ordinal + 1 < YEAR:
        return None
    tell = session.solution.options.progress
    if tell is not None:
        tell(f"solving again until {end}")
    workspace: Workspace = replace(session.workspace, group=replace(group, end=end))
    problem = write_problem(build_study(workspace), session.problem.kind)
    as_is, other = (solve_strategy(problem, name).objective for name in (AS_IS, best))
    return Standing(end, as_is, other) if math.isfinite(as_is) and math.isfinite(other) else None


def break_even_table(found: BreakEven, best: str) -> list[Part]:
    """The horizons that were solved."""
    rows = [(str(one.end), one.as_is, one.best, one.lead) for one in found.standings]
    head = (code("horizon to"), millions_of(AS_IS), millions_of(best), changes_in_millions("as-is leads by"))
    return tabled("horizons", "Solved again for these horizons, exactly, M EUR", head, rows)


def break_even_sentences(session: Session, found: BreakEven, best: str) -> list[str]:
    """The break-even horizon in words."""
    now, group = found.standings[0], session.workspace.group
    leads = f"costs {m_eur(abs(now.lead))} {'less' if now.lead > 0.0 else 'more'} than {best} until {now.end} ({group.origin})"
    if found.month is None:
        return [_never(found, leads)]
    years = (found.month.ordinal - group.start.ordinal + 1) / YEAR
    caught = f"{best} has caught up by {found.month}, {years:.1f} years from the start of the horizon"
    if not found.beyond:
        return [
            f"Break-even: staying as it is {leads}; by what falls due in each month of both plans, {caught}.",
            *_looking_less_far(found),
        ]
    return [
        f"Break-even: staying as it is {leads}; {caught}.",
        f"Beyond {now.end} the pace of its last year goes on: there the lead of as-is shrinks by {m_eur(found.gained)}. "
        "Which cars are built then the files do not say, so longer horizons are not solved.",
    ]


def _looking_less_far(found: BreakEven) -> list[str]:
    """What horizons say that end earlier: with plans of their own, not with those whose ledgers were summed."""
    *_, first = found.standings
    if len(found.standings) == 1:
        return []
    if first.lead <= 0.0:
        return [
            f"Whoever looks less far has other plans: solved again, staying as it is costs no less for any horizon from {first.end} on."
        ]
    after = found.standings[-2]
    until_first = f"for a horizon to {first.end}, staying as it is costs {m_eur(first.lead)} less"
    return [f"Whoever looks less far has other plans: solved again {until_first}, to {after.end} {m_eur(abs(after.lead))} more."]


def _never(found: BreakEven, leads: str) -> str:
    if len(found.standings) == 1:
        return f"Break-even: staying as it is {leads}; the horizon is too short to tell a pace."
    return f"Break-even: not in sight: staying as it is {leads}, and in the last year its lead did not shrink."
