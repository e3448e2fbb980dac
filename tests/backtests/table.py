"""The table of back-tests: what was predicted, what happened, and whether the one holds the other.

    python -m tests.backtests.table

In: the workspaces beside this file and `happened.csv`. Out: lines of text, as they stand in `guide method`.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.backtests.running import Spread, first_cars, strategy, workspace

HAPPENED = Path(__file__).with_name("happened.csv")
BLOCKS = "suppliers.house.platforms.own-cockpit.foundation"
HEAD = ("case", "figure", "said", "happened", "")


@dataclass(frozen=True, slots=True)
class Fact:
    """What is public of a case; `high` is infinite where all that is known is that it took longer."""

    case: str
    figure: str
    low: float
    high: float
    promised: str
    source: str
    note: str

    @property
    def words(self) -> str:
        """What happened, in a few characters."""
        if math.isinf(self.high):
            return f"over {self.low:,.0f}"
        return f"{self.low:,.0f}-{self.high:,.0f}"


def facts() -> tuple[Fact, ...]:
    """What is public, a fact a row."""
    with HAPPENED.open(encoding="utf-8") as file:
        return tuple(
            Fact(
                row["case"],
                row["figure"],
                float(row["low"]),
                float(row["high"] or math.inf),
                row["promised"],
                row["source"],
                row["note"],
            )
            for row in csv.DictReader(file)
        )


def _first(case: str) -> Callable[[], Spread]:
    return lambda: min(first_cars(case).values(), key=lambda spread: spread.middle)


def _later() -> Spread:
    """How much later the last of three versions is than one that all architectures share."""
    shared = [f"{BLOCKS}.{node.id}.once_per=group" for node in workspace("three-versions").platforms["own-cockpit"].foundation]
    apart = max(first_cars("three-versions").values(), key=lambda spread: spread.middle)
    alone = max(first_cars("three-versions", *shared).values(), key=lambda spread: spread.middle)
    return Spread(apart.low - alone.low, apart.middle - alone.middle, apart.high - alone.high)


def _people() -> Spread:
    """Person-months of all years, as people who do nothing else."""
    effort = strategy("software-house").effort_pm
    assert effort is not None
    return Spread(effort.p10, effort.p50, effort.p90).times(1.0 / (12.0 * workspace("software-house").group.years))


def _money() -> Spread:
    """The same people at the files' price, M EUR a year."""
    return _people().times(12.0 * workspace("software-house").group.eur_per_pm.expected / 1e6)


SAID: Mapping[tuple[str, str], Callable[[], Spread]] = {
    ("january-2022", "months to the first car"): _first("january-2022"),
    ("first-android", "months to the first car"): _first("first-android"),
    ("first-android", "the same, on a unit with Android before"): _first("first-android"),
    ("three-versions", "months later than one version alone"): _later,
    ("software-house", "people"): _people,
    ("software-house", "M EUR a year"): _money,
}
"""Case and figure -> P10, P50 and P90 of what the tool says."""


def verdict(said: Spread, fact: Fact) -> str:
    """Whether what happened lies in what was said; of what only took longer than so much, whether that was said."""
    if math.isinf(fact.high):
        return "held" if said.low >= fact.low else "in part" if said.high >= fact.low else "missed"
    if said.low <= fact.low and fact.high <= said.high:
        return "held"
    return "in part" if said.low <= fact.high and fact.low <= said.high else "missed"


def lines() -> tuple[str, ...]:
    """The table, aligned."""
    rows = [HEAD]
    for fact in facts():
        said = SAID[fact.case, fact.figure]()
        rows.append((fact.case, fact.figure, f"{said.low:,.0f}-{said.high:,.0f}", fact.words, verdict(said, fact)))
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    return tuple("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows)


if __name__ == "__main__":
    print("\n".join(lines()))
