"""What each edit made of which values: old -> new, how many places a pattern hit, and where a range was given up.

In: a `Side`. Out: lines; of many values the first, since the JSON lists them all.
"""

from __future__ import annotations

from collections.abc import Sequence

from integration_model.answers.whatif import EditedValue, NamedEdit, Side
from integration_model.document.lines import Line, styled, tidy, wrap
from integration_model.document.numbers import plural

_MAX_OF_AN_EDIT = 4
_MAX = 16
_MAX_OF_FILES = 60
"""Where what changed is the question."""
_LINES = "vehicle_lines"


def edit_lines(side: Side, width: int) -> list[Line]:
    """The values that changed, edit by edit."""
    if not side.values:
        return []
    lines, most = [styled("VALUES", "head")], _MAX_OF_FILES if all(edit.file and not edit.scenario for edit in side.edits) else _MAX
    left = most
    for edit in side.edits:
        mine = [value for value in side.values if value.edit == edit.number]
        shown = mine[: min(_MAX_OF_AN_EDIT, left)]
        left -= len(shown)
        lines += _of_edit(edit, mine, shown, width)
    hidden = len(side.values) - (most - left)
    if hidden:
        lines.append(styled(f"  {plural(hidden, 'value')} more: --format json lists all", "dim"))
    return lines


def value_text(value: EditedValue) -> str:
    """Old and new in words."""
    before, now = (None if text is None else tidy(text) for text in (value.before, value.now))
    if now is None:
        return "removed" if before is None else f"removed, was {before}"
    if before is None:
        return f"{now}, where nothing stood"
    if value.loses_range:
        return f"{now} without a range, in place of {before}"
    return f"{before} -> {now}" if before != now else f"{now}, as before"


def _of_edit(edit: NamedEdit, values: Sequence[EditedValue], shown: Sequence[EditedValue], width: int) -> list[Line]:
    """The values of an edit; a pattern stands above them with the number of places that it hit."""
    is_pattern = "*" in edit.address
    indent = "    " if is_pattern else "  "
    lines = [Line(text) for text in wrap(f"{edit.title}: {hits(values)}", width, "  ", "    ")] if is_pattern and values else []
    place = f"  {edit.origin}" if edit.file else ""
    for value in shown:
        lines += map(Line, wrap(f"{value.address}: {value_text(value)}{place}", width, indent, f"{indent}  "))
    return lines


def hits(values: Sequence[EditedValue]) -> str:
    """How many places a pattern hit: lines where it is about lines."""
    found = {tuple(steps[:4]) for value in values if _LINES in (steps := value.address.split("."))[2:3]}
    if len(found) == len(values):
        return f"hits {plural(len(values), 'line')}"
    return f"hits {plural(len(values), 'value')}" + (f" of {plural(len(found), 'line')}" if found else "")
