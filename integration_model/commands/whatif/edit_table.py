"""What each edit made of which values: old -> new, how many places a pattern hit, and where a range was given up.

In: a `Side`. Out: a table; of many values a terminal has the first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from integration_model.answers.whatif import EditedValue, NamedEdit, Side
from integration_model.document.blocks import Heading, Sentence, Table
from integration_model.document.grid import Column
from integration_model.document.lines import tidy
from integration_model.words import plural

_NAME = "values"
_MAX_OF_AN_EDIT = 4
_MAX = 16
_MAX_OF_FILES = 60
"""Where what changed is the question."""
_LINES = "vehicle_lines"


def edit_table(side: Side) -> Table | None:
    """The values that changed, edit by edit; None where none did."""
    values = side.values
    if not values:
        return None
    edits = {edit.number: edit for edit in side.edits}
    columns = (
        Column(("address",), tuple(value.address for value in values), left=True, is_code=True),
        Column(("before",), tuple(value.before or "" for value in values), left=True),
        Column(("now",), tuple(value.now or "" for value in values), left=True),
        Column(("change",), tuple(value_text(value) for value in values), left=True),
        Column(("edit",), tuple(edits[value.edit].title for value in values), left=True),
        Column(("stated in",), tuple(edits[value.edit].origin for value in values), left=True, is_code=True),
    )
    return Table(_NAME, "Values", columns, shown=_MAX_OF_FILES, told=(Heading("VALUES"), *_told(side)))


def _told(side: Side) -> Iterator[Sentence]:
    """The first values of each edit, and how many there are more."""
    most = _MAX_OF_FILES if all(edit.file and not edit.scenario for edit in side.edits) else _MAX
    left = most
    for edit in side.edits:
        mine = [value for value in side.values if value.edit == edit.number]
        shown = mine[: min(_MAX_OF_AN_EDIT, left)]
        left -= len(shown)
        yield from _of_edit(edit, mine, shown)
    hidden = len(side.values) - (most - left)
    if hidden:
        yield Sentence(f"{plural(hidden, 'value')} more: --table {_NAME} lists all", style="dim", indent=2)


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


def _of_edit(edit: NamedEdit, values: Sequence[EditedValue], shown: Sequence[EditedValue]) -> Iterator[Sentence]:
    """The values of an edit; a pattern stands above them with the number of places that it hit."""
    is_pattern = "*" in edit.address
    indent = 4 if is_pattern else 2
    if is_pattern and values:
        yield Sentence(f"{edit.title}: {hits(values)}", indent=2, hang=4)
    for value in shown:
        place = edit.origin if edit.file else ""
        yield Sentence(f"{value.address}: {value_text(value)}", place, indent=indent, hang=indent + 2)


def hits(values: Sequence[EditedValue]) -> str:
    """How many places a pattern hit: lines where it is about lines."""
    found = {tuple(steps[:4]) for value in values if _LINES in (steps := value.address.split("."))[2:3]}
    if len(found) == len(values):
        return f"hits {plural(len(values), 'line')}"
    return f"hits {plural(len(values), 'value')}" + (f" of {plural(len(found), 'line')}" if found else "")
