"""How sure the dates of a roadmap are: when each line could be ready, and the fixed dates that it would miss, in words and as a table.

In: a roadmap whose lines have their readiness. Out: texts, a sentence, a table.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from integration_model.answers.readiness import DateKind, MissedDate, Readiness
from integration_model.answers.roadmap import Roadmap
from integration_model.commands.roadmap.coming import coming_lines
from integration_model.document.blocks import Foot, Table
from integration_model.document.grid import Column
from integration_model.words import amount, listed, m_eur, plural

LATE, LATE_MARK = 10, "!"
"""From so many of 100 draws on a date is told as one that may be missed."""
_NAMED, _LINES = 3, 6
"""So many missed dates, and so many lines, stand in a sentence."""
_DATED: Mapping[DateKind, str] = {
    DateKind.LAW: "{month} for the law ({about})",
    DateKind.NEW_CAR: "{month}, the SOP of {about},",
    DateKind.SUPPLY: "{month}, the end of {about},",
}
"""A fixed date in a sentence."""
_WHY: Mapping[DateKind, str] = {
    DateKind.LAW: "the law ({})",
    DateKind.NEW_CAR: "a new car ({})",
    DateKind.SUPPLY: "the end of {}",
}
"""What makes a date a fixed one."""


_LATER: Mapping[DateKind, str] = {
    DateKind.LAW: "a law that binds as much later",
    DateKind.NEW_CAR: "as much later an SOP",
    DateKind.SUPPLY: "as much longer a delivery",
}
"""What buys the same time as shorter work."""


class Missed(NamedTuple):
    """A fixed date, and the lines that would miss it, those first that most often do."""

    month: str
    kind: DateKind
    about: str
    lines: tuple[tuple[str, MissedDate], ...]

    @property
    def share(self) -> int:
        """In how many of 100 draws the line misses it that does so most often."""
        return self.lines[0][1].draws_in_100

    @property
    def late_months(self) -> int:
        """By how many months the latest of them misses it in 90 of 100 draws at most."""
        return max(one.late_months for _, one in self.lines)

    @property
    def cars(self) -> float:
        """How many cars are not built where they are as late as that."""
        return math.fsum(one.cars for _, one in self.lines if not one.without)

    @property
    def cars_without(self) -> float:
        """How many cars go without a feature then."""
        return math.fsum(one.cars for _, one in self.lines if one.without)

    @property
    def without(self) -> tuple[str, ...]:
        """The features that they go without."""
        return tuple(sorted({one.without for _, one in self.lines if one.without}))

    @property
    def margin_m_eur(self) -> float:
        """Their margin."""
        return math.fsum(one.margin_m_eur for _, one in self.lines)

    @property
    def work(self) -> str:
        """The work that takes longest for the line that misses it most often."""
        return self.lines[0][1].work

    @property
    def why(self) -> str:
        """Why the date is fixed."""
        return _WHY[self.kind].format(self.about)


def could_be_text(found: Readiness | None) -> str:
    """The months between which a line could be ready in 80 of 100 draws."""
    if found is None or found.p10 is None or found.p90 is None:
        return "-"
    return found.p10 if found.p10 == found.p90 else f"{found.p10}..{found.p90}"


def room_text(found: Readiness | None) -> str:
    """The months left between when a line is expected to be ready and its SOP."""
    return "-" if found is None or found.room_months is None else plural(found.room_months, "month")


def late_text(found: Readiness | None) -> str:
    """In how many of 100 draws a line is ready after its SOP."""
    return f"{found.late_in_100} of 100" if found is not None and found.late_in_100 else "-"


def missed_dates(found: Roadmap, brand: str | None = None) -> tuple[Missed, ...]:
    """The fixed dates that lines would miss, the most likely first."""
    lines: dict[tuple[str, DateKind, str], list[tuple[str, MissedDate]]] = {}
    for line in found.lines:
        for one in line.readiness.misses if line.readiness is not None and brand in (None, line.brand) else ():
            lines.setdefault((one.month, one.kind, one.about), []).append((line.id, one))
    known = [Missed(*about, tuple(sorted(who, key=lambda one: (-one[1].draws_in_100, one[0])))) for about, who in lines.items()]
    return tuple(sorted(known, key=lambda one: (-one.share, one.month, one.kind, one.about)))


def lines_late_text(found: Roadmap) -> str | None:
    """Which lines may be ready only after their SOP, those first that most often are; None where that is no matter."""
    dated = [line for line in found.lines if line.readiness is not None and line.readiness.p10 is not None]
    late = [(line.readiness.late_in_100, line.id) for line in dated if line.readiness is not None and line.readiness.late_in_100 >= LATE]
    if not late:
        return None
    named = listed([f"{line} {share}" for share, line in sorted(late, key=lambda one: (-one[0], one[1]))], _LINES)
    are, coming = "is" if len(late) == 1 else "are", {line.id for line in coming_lines(found)}
    there = sum(line.id in coming for line in dated)
    whose = f" that change, {there} of them to the platform," if there < len(dated) else " that change"
    return f"{len(late)} of {plural(len(dated), 'line')}{whose} {are} ready after the SOP in {LATE} or more of 100 draws: {named}"


def missed_text(found: Roadmap) -> str | None:
    """Which fixed dates may be missed, by whom; None where none is in a tenth of the draws."""
    missed, named = missed_dates(found), _often_missed(found)
    if not named:
        return None
    told = [f"{_DATED[one.kind].format(month=one.month, about=one.about)} in {one.share} of 100 draws{_whose(one)}" for one in named]
    rest = len(missed) - len(named)
    return "; ".join([*told, *([f"and {plural(rest, 'more date')} less often"] if rest else [])])


def _often_missed(found: Roadmap) -> list[Missed]:
    """The first few of those that are missed in a tenth of the draws."""
    return [one for one in missed_dates(found) if one.share >= LATE][:_NAMED]


def room_to_buy_text(found: Roadmap) -> str | None:
    """What would keep the dates that may be missed, and what it costs to miss them; None where none is in a tenth of the draws.

    No plan pays for that: it takes expected months.
    """
    told = [_bought(one) for one in _often_missed(found) if one.late_months]
    return f"none is planned, since the plan takes expected months; in 90 of 100 draws {'; '.join(told)}" if told else None


def _bought(one: Missed) -> str:
    work = f" ({one.work})" if one.work else ""
    months = f"{one.month} holds with {plural(one.late_months, 'month')} less work{work} or {_LATER[one.kind]}"
    cars, without = round(one.cars), round(one.cars_without)
    hits = [f"{plural(cars, 'car')} are not built, a margin of {m_eur(one.margin_m_eur)}"] if cars else []
    hits += [f"{plural(without, 'car')} go without {listed(one.without, _NAMED)} until then"] if without else []
    return f"{months}, else up to {' and '.join(hits)}" if hits else months


def _whose(one: Missed) -> str:
    """The lines that miss it, where the date does not name its line."""
    return "" if one.kind is DateKind.NEW_CAR else f" ({listed([line for line, _ in one.lines], _NAMED)})"


def missed_table(found: Roadmap, brand: str | None, shown: int) -> Table:
    """A row a fixed date."""
    rows = missed_dates(found, brand)
    columns = (
        Column(("FIXED DATES THAT IT WOULD MISS",), tuple(f"  {one.month}" for one in rows), left=True, name="date"),
        Column(("", "why it is fixed"), tuple(one.why for one in rows), 95, left=True, name="why it is fixed"),
        Column(("", "lines"), tuple(listed([line for line, _ in one.lines]) for one in rows), 50, left=True, name="lines", wraps=True),
        Column(("draws",), tuple(f"{one.share} of 100" for one in rows), values=tuple(one.share for one in rows)),
        _figures(("months", "late"), [one.late_months for one in rows], 90),
        _figures(("cars", "not built"), [round(one.cars) for one in rows], 70),
        _figures(("", "margin"), [one.margin_m_eur for one in rows], 80),
    )
    feet = (
        Foot("draws: those in which the line that misses it most often is ready later", "draws"),
        Foot("months late: in 90 of 100 draws at most; with so much less work, or as much later a date, it holds in these", "months late"),
        Foot("margin: of cars not built where it is as late as that, M EUR; in no total, since the plan takes expected months", "margin"),
    )
    return Table("missed", "Fixed dates that it would miss", columns, feet=feet, shown=0 if brand else shown)


def _figures(head: tuple[str, str], values: Sequence[float], need: int) -> Column:
    cells = tuple(amount(value) if value else "-" for value in values)
    return Column(head, cells, need, name=" ".join(head).strip(), values=tuple(values))


def beside_date(found: Readiness | None) -> str:
    """What stands behind a line's date where it is drawn: its range, and a mark where it may well be late."""
    if found is None or found.p10 is None:
        return ""
    return f" ({could_be_text(found)}){LATE_MARK if found.late_in_100 >= LATE else ''}"
