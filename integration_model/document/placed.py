"""Sentences with the place where they are stated at the right edge."""

from __future__ import annotations

from integration_model.document.lines import Line, display_width, wrap

_GAP = 2


def placed(text: str, place: str, width: int, first: str = "", rest: str | None = None) -> list[Line]:
    """The sentence behind `first`, wrapped; its place at the right edge of the last line or, without room, of a line of its own."""
    lines = wrap(text, width, first, rest)
    if not place:
        return [Line(line) for line in lines]
    if display_width(lines[-1]) + _GAP + display_width(place) > width:
        lines.append("")
    space = max(width - display_width(lines[-1]) - display_width(place), display_width(first) if not lines[-1] else _GAP)
    return [*map(Line, lines[:-1]), Line(f"{lines[-1]}{' ' * space}{place}")]
