"""The tables of `bottlenecks`: a row an obstacle, and the unions of edits by one thing."""

from __future__ import annotations

from integration_model.answers.bottlenecks import BottleneckReport, View
from integration_model.commands.bottlenecks.amounts import Amounts
from integration_model.commands.compare.reach import reach_words
from integration_model.document.blocks import Table
from integration_model.document.grid import Column
from integration_model.document.heads import break_id
from integration_model.document.lines import display_width, shorten, tidy

_REACH = 20
_NEXT_TO_NONE = 20
"""How much columns of dashes are needed: less than all others."""


def obstacle_table(report: BottleneckReport, write: Amounts) -> Table:
    """One row an obstacle, those that save most first."""
    found, best = report.obstacles, report.strategy
    ids, digits = tuple(one.id for one in found), len(str(len(found)))
    names = tuple(f"{place:>{digits + 1}} {name}" for place, name in enumerate(ids, 1))
    prices = tuple(one.to_remove.price if one.to_remove else None for one in found)
    need = 90 if any(price is not None for price in prices) else _NEXT_TO_NONE
    columns = [
        Column(("", "", f"{'':{digits}}  obstacle"), names, left=True, name="obstacle", values=ids, is_code=True),
        Column(("kind",), tuple(one.kind for one in found), 50, left=True),
        _figures(("saves,", "alone"), tuple(one.saves[best] for one in found), write, name="saves alone"),
        *_at_most("saves at most", tuple(one.at_most.get(best) for one in found), write, 100),
        _figures(("", "together"), tuple(one.together for one in found), write, 80),
        *_at_most("together at most", tuple(one.together_at_most for one in found), write, 75),
        _figures(("to", "remove"), prices, write, need),
        Column(("pays", "back"), tuple(_times(one.pays_back) for one in found), need - 5, values=tuple(one.pays_back for one in found)),
    ]
    if report.rival:
        saves = tuple(one.saves.get(report.rival) for one in found)
        columns.append(_figures(("saves on", *break_id(report.rival, 2)), saves, write, 70, name=f"saves on {report.rival}"))
        columns += _at_most(f"at most on {report.rival}", tuple(one.at_most.get(report.rival) for one in found), write, 65)
    columns.append(_hits(tuple(reach_words(one.reach) for one in found)))
    columns.append(Column(("stated in",), tuple(one.origin for one in found), 30, left=True, is_code=True))
    return Table("obstacles", f"Obstacles of `{best}`, {report.unit}", tuple(columns))


def view_table(report: BottleneckReport, view: View, write: Amounts) -> Table:
    """The unions by one thing."""
    rows, ids = view.rows, tuple(row.id for row in view.rows)
    head = f"BY {view.by.upper()}, all edits below it at once"
    columns = [
        Column((head,), tuple(f"  {name}" for name in ids), left=True, name=view.by, values=ids, is_code=True),
        _figures(("saves",), tuple(row.saves[report.strategy] for row in rows), write),
        *_at_most("saves at most", tuple(row.at_most.get(report.strategy) for row in rows), write, 100),
    ]
    if report.rival:
        columns.append(_figures((f"on {report.rival}",), tuple(row.saves.get(report.rival) for row in rows), write, 70))
        columns += _at_most(f"at most on {report.rival}", tuple(row.at_most.get(report.rival) for row in rows), write, 65)
    columns.append(Column(("edits",), tuple(str(len(row.edit)) for row in rows), 50))
    columns.append(_hits(tuple(reach_words(row.reach) for row in rows)))
    return Table(f"by-{view.by}", f"By {view.by}, all edits below it at once", tuple(columns))


def _figures(head: tuple[str, ...], values: tuple[float | None, ...], write: Amounts, need: int = 100, name: str = "") -> Column:
    return Column(head, tuple(map(write, values)), need, name=name, values=values)


def _at_most(name: str, most: tuple[float | None, ...], write: Amounts, need: int) -> list[Column]:
    """The most that each may save, where that is not proven to be what it saves."""
    if all(value is None for value in most):
        return []
    cells = tuple("" if value is None else write(value) for value in most)
    return [Column(("at", "most"), cells, need, name=name, values=most)]


def _times(value: float | None) -> str:
    return "-" if value is None else f"{value:.1f}x"


def _hits(reaches: tuple[str, ...]) -> Column:
    """Whom each hits; a terminal has the first words of it."""
    told = tuple(map(tidy, reaches))
    cells = tuple(text if display_width(text) <= _REACH else shorten(text, _REACH) for text in told)
    return Column(("hits",), cells, 60, left=True, values=told)
