"""The rows of a sweep as CSV, and what is there already: a file of the same command is gone on with, any other one is left as it is.

In: what a file holds. Out: how many rows are whole, and where they end; InputError where they are not of this sweep.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from integration_model.commands.whatif.sweep import Block
from integration_model.document.csv_text import csv_cell, csv_lines
from integration_model.document.tidy import Kind, TidyTable, Value, rows_as_table
from integration_model.errors import Findings, InputError
from integration_model.version import VERSION

ROWS = "rows"
_MARK = "'"
_BYTE_ORDER = b"\xef\xbb\xbf"
_SEPARATORS = {b";": "semicolons", b"\t": "tabs"}
_HINT = "name another file, or give the command that wrote it"


Line = Mapping[str, str]
"""A line of the file, a cell a column."""


@dataclass(frozen=True, slots=True)
class There:
    """What a file holds of a sweep: rows from the base on, and the bytes that they take."""

    rows: int
    length: int
    is_torn: bool
    """Whether the beginning of a further row stands behind them."""


def head_of(columns: Mapping[str, Kind]) -> str:
    """The head of a file."""
    return csv_lines([list(columns)])


def lines_of(block: Block) -> str:
    """A block as lines of CSV."""
    return csv_lines(block)


def told_of(columns: Mapping[str, Kind], block: Block) -> list[Line]:
    """A block as a file says it."""
    return [dict(zip(columns, map(csv_cell, line), strict=True)) for line in block]


def there(content: Iterable[bytes], columns: Mapping[str, Kind], run: str, name: str, note: Callable[[list[Line]], None]) -> There:
    """What the lines of the file of that name hold of the run, each whole row noted; InputError where they hold anything else."""
    lines, head = iter(content), head_of(columns).encode()
    first = next(lines, b"")
    if first != head:
        if not head.startswith(first):
            otherwise = _otherwise(first, head)
            if otherwise:
                hint = "a spreadsheet saves so: name another file, and leave this one to the spreadsheet"
                raise _refusal(f"`{name}` was saved again by another program, with {' and '.join(otherwise)}", hint)
            raise _refusal(f"`{name}` holds other columns than this command writes", _HINT)
        return There(0, 0, bool(first))
    rows, length = 0, len(head)
    block: list[Line] = []
    size = 0
    for number, line in enumerate(lines, start=2):
        if not line.endswith(b"\n"):
            return There(rows, length, is_torn=True)
        row = _read(line, columns, f"{name}:{number}")
        _refuse_other(row, run, name)
        if row["row"] != str(rows):
            raise _refusal(f"`{name}:{number}` is row {row['row']}, and row {rows} is missing", _HINT)
        block, size = [*block, row], size + len(line)
        if len(block) == int(row["lines"]):
            note(block)
            rows, length = rows + 1, length + size
            block, size = [], 0
    return There(rows, length, bool(block))


def _otherwise(first: bytes, head: bytes) -> list[str]:
    """How the head is written, where another program wrote the columns of this command; nothing where it has other columns."""
    bare = first.removeprefix(_BYTE_ORDER).rstrip(b"\r\n")
    sign = next((sign for sign in _SEPARATORS if sign in bare), b",")
    if bare.replace(b'"', b"").replace(sign, b",") != head.rstrip(b"\r\n"):
        return []
    kinds = {
        "a byte order mark": first.startswith(_BYTE_ORDER),
        _SEPARATORS.get(sign, ""): sign in _SEPARATORS,
        "quotes": b'"' in bare,
        "line ends of Windows": first.endswith(b"\r\n"),
    }
    return [kind for kind, is_so in kinds.items() if is_so]


def _read(line: bytes, columns: Mapping[str, Kind], place: str) -> Line:
    """The cells of a line; texts have no line ends in them."""
    try:
        cells = next(csv.reader([line.decode()]), [])
    except UnicodeDecodeError:
        cells = []
    if len(cells) != len(columns) or not cells[0].isdecimal() or not cells[1].isdecimal():
        raise _refusal(f"`{place}` is no row of this command", _HINT)
    return dict(zip(columns, cells, strict=True))


def _refuse_other(line: Line, run: str, name: str) -> None:
    """A line of another run is told with what differs, as far as it says so."""
    if line["run"] == run:
        return
    if line["version"] != VERSION:
        raise _refusal(f"`{name}` was written by version {line['version']}, this is {VERSION}", _HINT)
    raise _refusal(f"`{name}` is of another command, or of files that have changed since", _HINT)


def table_of(text: str, columns: Mapping[str, Kind]) -> TidyTable:
    """The lines of a file with the values that they had."""
    lines = csv.DictReader(text.splitlines())
    return rows_as_table(ROWS, columns, ([_value(line[name], kind) for name, kind in columns.items()] for line in lines))


def _value(cell: str, kind: Kind) -> Value:
    match kind:
        case Kind.TEXT:
            return cell.removeprefix(_MARK) if csv_cell(cell.removeprefix(_MARK)) == cell else cell
        case _ if not cell:
            return None
        case Kind.NUMBER:
            return float(cell)
        case Kind.COUNT:
            return int(cell)
        case Kind.FLAG:
            return cell == "true"


def _refusal(message: str, hint: str) -> InputError:
    findings = Findings()
    findings.error("E553", message, hint=hint)
    return InputError(findings.ordered())
