"""The worst conflicts of a platform, as two statements each: the platform's, and that of one of the others."""

from __future__ import annotations

from integration_model.answers.compare import Conflict, ConflictSide
from integration_model.commands.compare.figures import ReportFigures
from integration_model.document.lines import Line, Mark, display_width, pad, shorten, styled

_TEXT_AT_LEAST = 24
_BELOW = "      "


def conflict_lines(sheet: ReportFigures, width: int, count: int) -> list[Line]:
    """The first `count` conflicts, each with its places: the comparison puts the best platform's worst ones first."""
    worst = sheet.comparison.conflicts[:count] if sheet.best else ()
    lines = [styled(_title(sheet), "head")] if worst else []
    for conflict in worst:
        lines += _conflict(conflict, width)
    return lines


def _title(sheet: ReportFigures) -> str:
    return f"WORST CONFLICTS of {sheet.best}{conflicts_told(sheet)}"


def conflicts_told(sheet: ReportFigures) -> str:
    """How many conflicts of each severity the best platform has, in brackets."""
    best = sheet.comparison.strategy(sheet.best) if sheet.best else None
    counts = best.conflicts if best else None
    if not counts:
        return ""
    blocking = f"{counts.blocking:,} without a way, " if counts.blocking else ""
    return f" ({blocking}{counts.hard:,} hard, {counts.soft:,} soft)"


def _conflict(conflict: Conflict, width: int) -> list[Line]:
    """The platform's side behind the id, the other side below it; where an id takes too much of the width, both stand below."""
    first, *others = conflict.statements[:2]
    start = f"  {conflict.id}  {conflict.severity}: "
    style = "warn" if conflict.severity == "soft" else "bad"
    at = len(start) - len(conflict.severity) - 2
    mark = Mark(at, at + len(conflict.severity), style)
    lines = _statement(start, first, "", width)
    if len(lines) > 1:
        lines = [start.rstrip(" :"), *_statement(_BELOW, first, "", width)]
    for other in others:
        more = len(conflict.statements) - 2
        lines += _statement(_BELOW, other, f" (and {more:,} more)" if more else "", width)
    return [Line(lines[0], (mark,)), *map(Line, lines[1:])]


def _statement(start: str, statement: ConflictSide, more: str, width: int) -> list[str]:
    """What one side says, its place at the right edge; on a line of its own where there is no room for both."""
    own = statement.text.startswith(f"{statement.party}:")
    words = f"{statement.party}{more}: {statement.text.removeprefix(f'{statement.party}:') if own else statement.text}"
    room = width - display_width(start) - display_width(statement.origin) - 2
    if room < _TEXT_AT_LEAST:
        return [f"{start}{shorten(words, width - display_width(start))}", f"{_BELOW}{statement.origin}".rstrip()]
    return [f"{start}{pad(shorten(words, room), room, left=True)}  {statement.origin}".rstrip()]
