"""What a change is caused by: each edit alone, what they do together, and the sum, on the best platform and on its rival."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from integration_model.answers.difference import SMALLEST
from integration_model.answers.whatif import Cause, Joint, Share, Side
from integration_model.commands.difference.page import decimals_of
from integration_model.document.heads import break_id
from integration_model.document.lines import Line, display_width, pad, styled, tidy, wrap
from integration_model.document.numbers import apportion, signed

_MIN_ROOM = 30
_GAP = 2
_NO_PLAN = "no plan"


@dataclass(frozen=True, slots=True)
class _Row:
    """A row: its words, where it was said, notes below it, and its shares."""

    words: str
    origin: str
    notes: tuple[str, ...]
    shares: Mapping[str, Share]
    style: str = ""


@dataclass(frozen=True, slots=True)
class _Figures:
    """A column of figures: its head and a cell a row; the last one is the sum where there is one."""

    head: tuple[str, ...]
    cells: tuple[str, ...]

    @property
    def width(self) -> int:
        """Columns of the terminal."""
        return max(map(display_width, (*self.head, *self.cells)))


def cause_lines(side: Side, width: int) -> list[Line]:
    """The causes with their figures; the rival's go where there is no room."""
    if not side.causes or side.subject is None:
        return []
    joints = [joint for joint in side.joints if _is_shown(joint, side)]
    rows = [*map(_of_cause, side.causes), *map(_of_joint, joints)]
    figures = list(_figures(side, rows))
    while len(figures) > 1 and width - _room_of(figures) < _MIN_ROOM:
        figures.pop()
    room = width - _room_of(figures)
    lines = _heads(figures, room)
    for place, row in enumerate(rows):
        lines += _row_lines(row, [figure.cells[place] for figure in figures], figures, room)
    if len(rows) > 1:
        lines.append(Line(_joined("", [figure.cells[-1] for figure in figures], figures, room)))
    return lines


def numbers_text(numbers: Sequence[int]) -> str:
    """`1`, `1 and 2`, `1, 2 and 4`."""
    words = [str(number) for number in numbers]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""


def _is_shown(joint: Joint, side: Side) -> bool:
    """Whether it changes a figure that is shown, by more than rounding."""
    shares = [joint.shares[name] for name in (side.subject, side.rival) if name is not None and name in joint.shares]
    return any(abs(share.pm) >= SMALLEST or share.months for share in shares)


def _of_cause(cause: Cause) -> _Row:
    return _Row(f"{cause.number} {cause.title}", cause.origin, (cause.note,) if cause.note else (), cause.shares)


def _of_joint(joint: Joint) -> _Row:
    """Two by name; what is left of all of them in words."""
    rest = len(joint.causes) > 2
    words = f"{'all' if rest else numbers_text(joint.causes)} together"
    mostly = next((share.mostly for share in joint.shares.values() if share.mostly), "")
    return _Row(f"{words}{f', mostly {tidy(mostly)}' if mostly else ''}", "", (), joint.shares)


def _figures(side: Side, rows: Sequence[_Row]) -> Iterator[_Figures]:
    """The subject's change, its last SOP, and the rival's change."""
    assert side.subject is not None, "somebody is the subject"
    yield _amounts(side, rows, side.subject)
    if any(row.shares.get(side.subject, _NOTHING).months is not None for row in rows) and side.months is not None:
        months = [row.shares.get(side.subject, _NOTHING).months for row in rows]
        cells = [_NO_PLAN if month is None else _signed_months(month) for month in months]
        yield _Figures(("last SOP,", "months"), (*cells, _signed_months(side.months)))
    if side.rival is not None:
        yield _amounts(side, rows, side.rival)


_NOTHING = Share(0.0)


def _amounts(side: Side, rows: Sequence[_Row], strategy: str) -> _Figures:
    decimals = decimals_of(side.difference)
    move = side.strategy(strategy)
    whole = None if move.now is None or move.before is None else round(round(move.now, decimals) - round(move.before, decimals), decimals)
    shares = [row.shares[strategy].pm if strategy in row.shares else None for row in rows]
    known = [share for share in shares if share is not None]
    if whole is not None and len(known) == len(shares):
        known = list(apportion(known, whole, decimals))
    found = iter(known)
    cells = [_NO_PLAN if share is None else signed(next(found), decimals) for share in shares]
    return _Figures(break_id(strategy, 2), (*cells, _NO_PLAN if whole is None else signed(whole, decimals)))


def _signed_months(months: int) -> str:
    return "0" if months == 0 else signed(months)


def _room_of(figures: Sequence[_Figures]) -> int:
    return sum(figure.width + _GAP for figure in figures)


def _heads(figures: Sequence[_Figures], room: int) -> list[Line]:
    """The heads, each ending on the lowest line."""
    height = max(len(figure.head) for figure in figures)
    heads = [("",) * (height - len(figure.head)) + figure.head for figure in figures]
    texts = ["", *[""] * (height - 2), "CAUSED BY"][-height:]
    return [styled(_joined(text, [head[place] for head in heads], figures, room), "head") for place, text in enumerate(texts)]


def _joined(words: str, cells: Sequence[str], figures: Sequence[_Figures], room: int) -> str:
    padded = "".join(" " * _GAP + pad(cell, figure.width, left=False) for cell, figure in zip(cells, figures, strict=True))
    return f"{pad(words, room, left=True)}{padded}".rstrip()


def _row_lines(row: _Row, cells: Sequence[str], figures: Sequence[_Figures], room: int) -> list[Line]:
    """The words and their origin, the figures on the first line that has room for them; words that are too long go over all of it."""
    start, follow = "  ", " " * (4 if row.origin else 2)
    words = tidy(row.words) if row.origin else f"  {tidy(row.words)}"
    full = room + _room_of(figures)
    if display_width(start) + display_width(words) <= room:
        first = f"{start}{words}"
        if row.origin and display_width(first) + 2 + display_width(row.origin) <= room:
            return [Line(_joined(f"{first}  {row.origin}", cells, figures, room)), *_notes(row, full)]
        below = [styled(f"{follow}{row.origin}", "dim")] if row.origin else []
        return [Line(_joined(first, cells, figures, room)), *below, *_notes(row, full)]
    lines = wrap(words.strip(), full, start if row.origin else f"{start}  ", follow + ("" if row.origin else "  "))
    if row.origin:
        return [*map(Line, lines), *_with_figures(f"{follow}{row.origin}", cells, figures, room), *_notes(row, full)]
    return [*map(Line, lines[:-1]), *_with_figures(lines[-1], cells, figures, room)]


def _with_figures(text: str, cells: Sequence[str], figures: Sequence[_Figures], room: int) -> list[Line]:
    """A line with the figures at its end, or below it where there is no room."""
    if display_width(text) <= room:
        return [Line(_joined(text, cells, figures, room))]
    return [Line(text), Line(_joined("", cells, figures, room))]


def _notes(row: _Row, width: int) -> list[Line]:
    return [styled(text, "dim") for note in row.notes for text in wrap(note, width, "    ")]
