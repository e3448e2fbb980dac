"""How sure the dates of a roadmap are: when each line could be ready, and the fixed dates that it would miss, in words and as a table.

In: a roadmap whose lines have their readiness. Out: texts, a sentence, a table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from integration_model.answers.readiness import DateKind, Readiness
from integration_model.answers.roadmap import Roadmap
from integration_model.document.blocks import Foot, Table
from integration_model.document.grid import Column
from integration_model.words import listed, plural

NO_ROOM, NO_ROOM_MARK = "no room", "!"
_NAMED = 3
"""So many missed dates stand in the sentence."""
_WHY: Mapping[DateKind, str] = {
    DateKind.LAW: "the law ({})",
    DateKind.NEW_CAR: "a new car ({})",
    DateKind.SUPPLY: "the end of {}",
}
"""What makes a date a fixed one."""


class Missed(NamedTuple):
    """A fixed date, and the lines that would miss it, each with the share of draws."""

    month: str
    kind: DateKind
    about: str
    lines: tuple[tuple[str, int], ...]

    @property
    def share(self) -> int:
        """In how many of 100 draws the line misses it that does so most often."""
        return max(share for _, share in self.lines)

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
    if found is None or found.room_months is None:
        return "-"
    return plural(found.room_months, "month") if found.room_months else NO_ROOM


def missed_dates(found: Roadmap, brand: str | None = None) -> tuple[Missed, ...]:
    """The fixed dates that lines would miss, the most likely first."""
    lines: dict[tuple[str, DateKind, str], list[tuple[str, int]]] = {}
    for line in found.lines:
        for one in line.readiness.misses if line.readiness is not None and brand in (None, line.brand) else ():
            lines.setdefault((one.month, one.kind, one.about), []).append((line.id, one.draws_in_100))
    known = [Missed(*about, tuple(sorted(who, key=lambda one: (-one[1], one[0])))) for about, who in lines.items()]
    return tuple(sorted(known, key=lambda one: (-one.share, one.month, one.kind, one.about)))


def dates_text(found: Roadmap) -> str | None:
    """How many lines have no room, and which fixed dates would be missed; None where there is room everywhere, and none is."""
    dated = [line.readiness for line in found.lines if line.readiness is not None and line.readiness.p10 is not None]
    tight = sum(one.room_months == 0 for one in dated)
    missed = missed_dates(found)
    said = [f"{NO_ROOM} on {tight} of {plural(len(dated), 'line')} that change"] if tight else []
    said += [f"misses {_missed_text(missed)}"] if missed else []
    return "; ".join(said) or None


def _missed_text(missed: Sequence[Missed]) -> str:
    """The dates that are missed most often, and how many more there are."""
    named = [f"{one.month}, {one.why}, in {one.share} of 100 draws" for one in missed[:_NAMED]]
    rest = len(missed) - _NAMED
    return "; ".join([*named, *([f"and {plural(rest, 'more date')}"] if rest > 0 else [])])


def missed_table(found: Roadmap, brand: str | None, shown: int) -> Table:
    """A row a fixed date."""
    rows = missed_dates(found, brand)
    columns = (
        Column(("FIXED DATES THAT IT WOULD MISS",), tuple(f"  {one.month}" for one in rows), left=True, name="date"),
        Column(("why it is fixed",), tuple(one.why for one in rows), left=True),
        Column(("lines",), tuple(listed([line for line, _ in one.lines]) for one in rows), left=True, wraps=True),
        Column(("draws",), tuple(f"{one.share} of 100" for one in rows), values=tuple(one.share for one in rows)),
    )
    feet = (Foot("draws: those in which the line that misses it most often is ready later", "draws"),)
    return Table("missed", "Fixed dates that it would miss", columns, feet=feet, shown=0 if brand else shown)


def beside_date(found: Readiness | None) -> str:
    """What stands behind a line's date where it is drawn: its range, and a mark where there is no room."""
    if found is None or found.p10 is None:
        return ""
    return f" ({could_be_text(found)}){NO_ROOM_MARK if found.room_months == 0 else ''}"
