"""The bottlenecks: what makes the best platform hard, what each saves there and on its rival, and where it is stated."""

from __future__ import annotations

from integration_model.answers.compare import Bottleneck
from integration_model.commands.compare.figures import ReportFigures
from integration_model.document.grid import Column, Grid
from integration_model.document.lines import Line, display_width, listed, shorten, styled, tidy, wrap

_REACH = 24
_TURNING = 160


def bottleneck_lines(sheet: ReportFigures, width: int) -> list[Line]:
    """A line each, then how to read them and whether any turns the decision."""
    found, best = sheet.comparison.bottlenecks, sheet.best
    if not found or best is None:
        return []
    head, *rows = bottleneck_grid(sheet, found, best).fitted(width).lines()
    foot = wrap(bottleneck_foot(sheet, found), width, "  ", "    ")
    return [styled(head, "head"), *map(Line, rows), *(styled(text, "dim") for text in foot)]


def bottleneck_grid(sheet: ReportFigures, found: tuple[Bottleneck, ...], best: str) -> Grid:
    """A row for each bottleneck, at full width."""
    columns = [
        Column((f"BOTTLENECKS of {best}",), tuple(f"  {item.id}" for item in found), left=True),
        Column(("kind",), tuple(item.kind for item in found), 30, left=True),
        Column(("alone",), tuple(_saved(sheet, item, best) for item in found)),
        Column(("so far",), tuple(sheet.write(item.cumulative) for item in found), 60),
    ]
    if sheet.rival:
        columns.append(Column(("rival",), tuple(_saved(sheet, item, sheet.rival) for item in found), 70))
    if any(item.reach for item in found):
        columns.append(_reach(found))
    columns.append(Column(("stated in",), tuple(item.origin for item in found), 90, left=True))
    return Grid(tuple(columns))


def _reach(found: tuple[Bottleneck, ...]) -> Column:
    """Whom each hits; a longer text keeps its first words only."""
    cells = tuple(tidy(item.reach) if display_width(tidy(item.reach)) <= _REACH else shorten(item.reach, _REACH) for item in found)
    return Column(("hits",), cells, 40, left=True)


def _saved(sheet: ReportFigures, item: Bottleneck, strategy: str) -> str:
    return sheet.write(item.saves[strategy]) if strategy in item.saves else "-"


def bottleneck_foot(sheet: ReportFigures, found: tuple[Bottleneck, ...]) -> str:
    """How to read the table, and whether any of them turns the decision."""
    rival = f" rival: {sheet.rival};" if sheet.rival else ""
    return f"{sheet.unit} saved alone; so far: with all above;{rival} {_turning(found)}"


def _turning(found: tuple[Bottleneck, ...]) -> str:
    turning = [f"without {item.id} {item.changes_best} wins" for item in found if item.changes_best]
    return listed(turning, _TURNING) if turning else "none changes the winner"
