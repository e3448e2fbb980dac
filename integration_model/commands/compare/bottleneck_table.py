"""The bottlenecks: what makes the best platform hard, what each saves there and on its rival, and where it is stated."""

from __future__ import annotations

from integration_model.answers.compare import Bottleneck
from integration_model.commands.compare.figures import ReportFigures
from integration_model.commands.compare.reach import reach_words
from integration_model.document.blocks import Foot, Table
from integration_model.document.grid import ALWAYS, Column
from integration_model.document.lines import display_width, listed, shorten
from integration_model.words import built_words, plural

_REACH = 24
_ALL = 10**6
_SO_FAR, _AT_MOST = "so far", "at most"
_TURNING = 160


def bottleneck_table(sheet: ReportFigures, count: int = _ALL) -> Table | None:
    """A row for each bottleneck, then how to read them and whether any turns the decision; None where nothing was found.

    Of the first few only what they save together is left out.
    """
    found, best = sheet.comparison.bottlenecks[:count], sheet.platform
    if not found or best is None:
        return None
    ids = tuple(item.id for item in found)
    columns = [
        Column((f"BOTTLENECKS of {best}",), tuple(f"  {name}" for name in ids), left=True, name="obstacle", values=ids, is_code=True),
        Column(("kind",), tuple(item.kind for item in found), 30, left=True),
        _savings(sheet, found, "saves", best),
        *_at_most(sheet, "", tuple(item.at_most.get(best) for item in found)),
    ]
    if count == _ALL:
        totals = tuple(item.cumulative for item in found)
        columns.append(Column((_SO_FAR,), tuple(map(sheet.write_m_eur, totals)), 60, values=totals))
        columns += _at_most(sheet, _SO_FAR, tuple(item.cumulative_at_most for item in found), 65)
    if sheet.beside_platform:
        columns.append(_savings(sheet, found, "rival", sheet.beside_platform, need=70))
        columns += _at_most(sheet, "rival", tuple(item.at_most.get(sheet.beside_platform) for item in found), 75)
    if any(reach_words(item.reach) for item in found):
        columns.append(_reach(found))
    columns.append(Column(("stated in",), tuple(item.origin for item in found), 90, left=True, is_code=True))
    return Table("bottlenecks", f"Bottlenecks of `{best}`", tuple(columns), feet=_feet(sheet, found))


def _savings(sheet: ReportFigures, found: tuple[Bottleneck, ...], head: str, strategy: str, need: int = ALWAYS) -> Column:
    """What each saves on a strategy, where it has that obstacle."""
    saved = [item.saves.get(strategy) for item in found]
    return Column((head,), tuple("-" if value is None else sheet.write_m_eur(value) for value in saved), need, values=tuple(saved))


def _at_most(sheet: ReportFigures, of: str, most: tuple[float | None, ...], need: int = ALWAYS) -> list[Column]:
    """The most that each may save, where that is not proven to be what it saves."""
    if not any(value is not None for value in most):
        return []
    cells = tuple("" if value is None else sheet.write_m_eur(value) for value in most)
    return [Column((_AT_MOST,), cells, need, name=f"{of} {_AT_MOST}".strip(), values=most)]


def _reach(found: tuple[Bottleneck, ...]) -> Column:
    """Whom each hits; a longer text keeps its first words only."""
    words = tuple(reach_words(item.reach) for item in found)
    cells = tuple(text if display_width(text) <= _REACH else shorten(text, _REACH) for text in words)
    return Column(("hits",), cells, 40, left=True, values=words)


def _feet(sheet: ReportFigures, found: tuple[Bottleneck, ...]) -> tuple[Foot, ...]:
    """How to read the table, and whether any of them turns the decision."""
    beside = [Foot(f"rival: {sheet.beside_platform}", "rival")] if sheet.beside_platform else []
    is_open = any(item.at_most or item.cumulative_at_most is not None for item in found)
    open_ = [Foot(f"{_AT_MOST}: between the two; --exact proves it")] if is_open else []
    further = Foot("dates, ends of supply, stacks kept alive: in bottlenecks only")
    together = Foot("so far: with all above", _SO_FAR)
    counts = sheet.comparison.workspace
    among = ", next generations among them" if counts.next_generations else ""
    built = f"{plural(counts.vehicle_lines - counts.never_built, 'line')} {built_words(sheet.comparison.horizon)}"
    never = f" ({counts.never_built:,} in the files {'is' if counts.never_built == 1 else 'are'} not)" if counts.never_built else ""
    lines = Foot(f"hits: of {built}{never}{among}", "hits")
    return (Foot(f"saves: alone, {sheet.unit}"), *open_, together, *beside, lines, Foot(_turning(found)), further)


def _turning(found: tuple[Bottleneck, ...]) -> str:
    turning = [f"without {item.id} {item.changes_best} wins" for item in found if item.changes_best]
    return listed(turning, _TURNING) if turning else "none changes the winner"
