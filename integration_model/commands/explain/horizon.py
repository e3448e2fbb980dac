"""The break-even horizon: from when on the best platform costs no more than staying as it is.

Both are solved again, exactly, for horizons that end earlier. Beyond the horizon of the files the pace
of its last year goes on: which generations are built then, and what laws ask of them, the files do not say.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from integration_model.commands.explain.explanation import Part, tabled
from integration_model.commands.explain.session import Session
from integration_model.document.tables import changes_in_millions, code, millions_of
from integration_model.domain import AS_IS, Workspace
from integration_model.problem.problem import write_problem
from integration_model.solve.strategies import solve_strategy
from integration_model.study.study import build_study
from integration_model.values import Month
from integration_model.words import m_eur

YEAR = 12


@dataclass(frozen=True, slots=True)
class Standing:
    """What both cost over a horizon that ends in a month."""

    end: Month
    as_is: float
    best: float

    @property
    def lead(self) -> float:
        """How much less staying as it is costs; negative where the platform costs less."""
        return self.best - self.as_is


@dataclass(frozen=True, slots=True)
class BreakEven:
    """The standings that were solved, the latest first, and the month in which the lead is used up (None: not in sight)."""

    standings: tuple[Standing, ...]
    month: Month | None
    beyond: bool
    """Whether the month lies beyond the horizon, by extrapolation."""


def break_even(session: Session, best: str) -> BreakEven | None:
    """Where the lead of as-is over the platform ends; None where either has no plan."""
    solution = session.solution
    now = Standing(session.workspace.group.end, solution.of(AS_IS).objective, solution.of(best).objective)
    if not math.isfinite(now.lead):
        return None
    earlier = _standing(session, best, now.end.plus(-YEAR))
    if earlier is None:
        return BreakEven((now,), None, beyond=False)
    if now.lead > 0.0:
        pace = (earlier.lead - now.lead) / YEAR
        months = math.ceil(now.lead / pace) if pace > 0.0 else None
        return BreakEven((now, earlier), now.end.plus(months) if months is not None else None, beyond=True)
    return _before(session, best, (now, earlier))


def _before(session: Session, best: str, standings: tuple[Standing, ...]) -> BreakEven:
    """Inside the horizon: back year by year until as-is leads, then evenly within that year."""
    while standings[-1].lead <= 0.0:
        earlier = _standing(session, best, standings[-1].end.plus(-YEAR))
        if earlier is None:
            return BreakEven(standings, None, beyond=False)
        standings = (*standings, earlier)
    after, before = standings[-2], standings[-1]
    months = math.ceil(YEAR * before.lead / (before.lead - after.lead))
    return BreakEven(standings, before.end.plus(months), beyond=False)


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
    lines = [
        f"Break-even: staying as it is {leads}; {best} has caught up by {found.month}, {years:.1f} years from the start of the horizon."
    ]
    if found.beyond:
        gained = found.standings[1].lead - now.lead
        lines.append(
            f"Beyond {now.end} the pace of its last year goes on: there the lead of as-is shrank by {m_eur(gained)}. "
            "Which cars are built then the files do not say, so longer horizons are not solved."
        )
    return lines


def _never(found: BreakEven, leads: str) -> str:
    if len(found.standings) == 1:
        return f"Break-even: staying as it is {leads}; the horizon is too short to tell a pace."
    if found.standings[0].lead > 0.0:
        return f"Break-even: not in sight: staying as it is {leads}, and in the last year its lead grew."
    return f"Break-even: staying as it is {leads}, for every horizon that was solved."
