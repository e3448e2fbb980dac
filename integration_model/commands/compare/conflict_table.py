"""The worst conflicts of a platform, as two statements each: the platform's, and that of one of the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from integration_model.answers.compare import Conflict, ConflictSide
from integration_model.commands.compare.figures import ReportFigures
from integration_model.commands.compare.not_built_words import not_built_text, supply_text
from integration_model.document.blocks import Heading, Sentence, Table
from integration_model.document.grid import Column
from integration_model.study.supply_gaps import NOT_SUPPLIED

_TOLD = 2
"""So many stand in the terminal's report; all stand in Markdown and CSV."""
_LISTED = 10
_BELOW = 6
_WORST = ("blocking", "hard", "soft")


def conflict_table(sheet: ReportFigures) -> Table | None:
    """The conflicts of the best candidate, its worst ones first; None where there are none."""
    found = _of(sheet)
    conflicts = found[:_LISTED]
    if not conflicts:
        return None
    told: list[Sentence | Heading] = [
        Heading(f"WORST CONFLICTS of {sheet.best}{conflicts_told(sheet)}"),
        *_told(conflicts[:_TOLD], sheet.best),
    ]
    told += _not_supplied(found[_TOLD:], sheet.best)
    columns = (
        Column(("conflict",), tuple(one.id for one in conflicts), left=True, is_code=True),
        Column(("severity",), tuple(one.severity for one in conflicts), left=True),
        *_side(conflicts, 0, "one side"),
        *_side(conflicts, 1, "the other"),
    )
    return Table("conflicts", f"Worst conflicts of `{sheet.best}`{conflicts_told(sheet)}", columns, told=tuple(told))


def _of(sheet: ReportFigures) -> tuple[Conflict, ...]:
    """Those that the best candidate has: what only others have says nothing of it."""
    best, told = sheet.best, sheet.comparison.conflicts if sheet.best else ()
    found = [replace(one, severity=one.severity_in.get(best or "", one.severity)) for one in told if best in (one.severity_in or (best,))]
    return tuple(sorted(found, key=lambda one: _WORST.index(one.severity)))


def conflicts_told(sheet: ReportFigures) -> str:
    """How many conflicts of each severity the best platform has, in brackets."""
    best = sheet.comparison.strategy(sheet.best) if sheet.best else None
    counts = best.conflicts if best else None
    if not counts:
        return ""
    blocking = f"{counts.blocking:,} without a way, " if counts.blocking else ""
    return f" ({blocking}{counts.hard:,} hard, {counts.soft:,} soft)"


def _told(conflicts: Sequence[Conflict], strategy: str | None) -> Iterator[Sentence]:
    """The platform's side behind the id, the other side below it, and the cars that a strategy does not build because of it."""
    for conflict in conflicts:
        first, *others = conflict.statements[:2]
        style = "warn" if conflict.severity == "soft" else "bad"
        start = f"{conflict.id}  {conflict.severity}:"
        yield Sentence(_words(conflict, first), first.origin, start, style, 2, is_short=True, marked=conflict.severity)
        for other in others:
            yield Sentence(_words(conflict, other), other.origin, indent=_BELOW, is_short=True)
        lost = conflict.not_built.get(strategy or "")
        if lost is not None:
            yield Sentence(not_built_text(lost), indent=_BELOW)


def _not_supplied(conflicts: Sequence[Conflict], strategy: str | None) -> Iterator[Sentence]:
    """The cars that a strategy does not build for want of units, where that is not among the worst."""
    for conflict in conflicts:
        found = conflict.not_built.get(strategy or "")
        if found is not None and conflict.statement == NOT_SUPPLIED:
            yield Sentence(
                supply_text(found), conflict.statements[0].origin, f"{conflict.id}  {conflict.severity}:", "bad", 2, marked="hard"
            )


def _words(conflict: Conflict, side: ConflictSide) -> str:
    """Who says what; of the other side also how many more say something of the kind."""
    more = len(conflict.statements) - 2 if side is not conflict.statements[0] else 0
    return f"{side.party}{f' (and {more:,} more)' if more > 0 else ''}: {side.text}"


def _side(conflicts: Sequence[Conflict], place: int, head: str) -> tuple[Column, Column]:
    sides = [one.statements[place] if place < len(one.statements) else None for one in conflicts]
    cells = tuple(_words(one, side) if side else "" for one, side in zip(conflicts, sides, strict=True))
    places = tuple(side.origin if side else "" for side in sides)
    return Column((head,), cells, left=True), Column((f"{head}, stated in",), places, left=True, is_code=True)
