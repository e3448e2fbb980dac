"""Answers written as they were asked for: in which form, and to standard output or a file.

In: an `Output` of any command and its options `--format`, `-o`, `--table`. Out: what is written; nothing else is said here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from integration_model.cli.outputs import STANDARD_OUTPUT, write_or_exit
from integration_model.cli.streams import put_data, put_lines, report_width
from integration_model.document.format_names import Format, format_of

if TYPE_CHECKING:
    from integration_model.document.formats import Output

_ALL = tuple(Format)


@dataclass(frozen=True, slots=True)
class Wanted:
    """How an answer is to be written."""

    form: Format
    file: Path | None = None
    table: str = ""


def wanted(form: Format | None, file: Path | None, table: str = "", possible: Sequence[Format] = _ALL) -> Wanted:
    """What the options ask for, before anything is computed; BadParameter where they contradict each other or it is not possible."""
    named = format_of(file) if file is not None and file != STANDARD_OUTPUT else None
    if form is not None and named is not None and form is not named:
        raise typer.BadParameter(f"`{file}` is {named.value} by its name, and --format asks for {form.value}", param_hint="--output")
    chosen = form or named or (Format.CSV if table else Format.TEXT)
    if chosen not in possible:
        raise typer.BadParameter(f"{chosen.value} makes no sense here; there are: {', '.join(possible)}", param_hint="--format")
    if table and chosen is not Format.CSV:
        raise typer.BadParameter(f"one table alone is written as csv, not as {chosen.value}", param_hint="--table")
    return Wanted(chosen, file, table)


def put(answer: Output, asked: Wanted) -> None:
    """Write the answer: text for a terminal in its width and colours, anything else as it is."""
    if asked.form is Format.TEXT and asked.file is None:
        put_lines(answer.lines(report_width()))
        return
    from integration_model.document.formats import FormatError  # late: few answers are written otherwise

    try:
        text = answer.text(asked.form, asked.table)
    except FormatError as fault:
        raise typer.BadParameter(str(fault), param_hint="--table" if asked.table else "--format") from None
    write_or_exit(asked.file, text) if asked.file is not None else put_data(text)
