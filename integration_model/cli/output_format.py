"""Answers written as they were asked for: in which form, and to standard output or a file.

In: an `Output` of any command and its options `--format`, `-o`, `--table`. Out: what is written; nothing else is said here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from integration_model.cli.output_files import STANDARD_OUTPUT, write_or_exit
from integration_model.cli.progress import waiting
from integration_model.cli.streams import allows_colour, picture_width, put_data, put_lines, report_width
from integration_model.document.format_names import FILE_WIDTH, Content, Format, foreign_suffix, formats_named, formats_of, is_binary
from integration_model.document.lines import Line, plain

if TYPE_CHECKING:
    from integration_model.document.formats import Output


_OF_TABLES = (Format.CSV, Format.XLSX, Format.PARQUET)
_OF_LEDGERS = (Format.CSV, Format.JSON, Format.XLSX, Format.PARQUET)


@dataclass(frozen=True, slots=True)
class Wanted:
    """How an answer is to be written."""

    form: Format
    file: Path | None = None
    table: str = ""


def wanted(form: Format | None, file: Path | None, table: str = "", content: Content = Content.ANSWER) -> Wanted:
    """What the options ask for, before anything is computed; BadParameter where they contradict each other or it is not possible.

    InputError where the library that writes it is not installed.
    """
    chosen = form_of(form, file, content) or (Format.CSV if table else Format.TEXT)
    if table and chosen not in _OF_TABLES:
        raise typer.BadParameter(f"one table alone is written as csv, not as {chosen.value}", param_hint="--table")
    if is_binary(chosen):
        if file is None:
            raise typer.BadParameter(f"{chosen.value} is no text: name a file with -o FILE.{chosen.value}", param_hint="--format")
        _require_writer(chosen)
    return Wanted(chosen, file, table)


def form_of_ledger(file: Path | None) -> Format:
    """What the name of a ledger's file asks for, CSV where it says nothing; BadParameter where no ledger is written so."""
    _refuse_foreign(file, _OF_LEDGERS, "--ledger")
    named = formats_named(file) if file is not None else ()
    form = next((one for one in named if one in _OF_LEDGERS), None)
    if named and form is None:
        there_are = f"there are: {', '.join(_OF_LEDGERS)}"
        raise typer.BadParameter(f"`{file}` is {_either(named)} by its name, which makes no sense here; {there_are}", param_hint="--ledger")
    if form is not None and is_binary(form):
        _require_writer(form)
    return form or Format.CSV


def _require_writer(form: Format) -> None:
    from integration_model.document.table_files import require_writer  # late: few ask for it

    require_writer(form)


def form_of(form: Format | None, file: Path | None, content: Content) -> Format | None:
    """The format that `--format` or else the name of the file asks for; None where neither does, BadParameter where it cannot be."""
    named = formats_named(file) if file is not None and file != STANDARD_OUTPUT else ()
    if form is None:
        _refuse_foreign(file, formats_of(content), "--output")
    if not named or form in named:
        return form
    if form is not None:
        raise typer.BadParameter(f"`{file}` is {_either(named)} by its name, and --format asks for {form.value}", param_hint="--output")
    possible = [one for one in formats_of(content) if one in named]
    if not possible:
        there_are = f"there are: {', '.join(formats_of(content))}"
        raise typer.BadParameter(f"`{file}` is {_either(named)} by its name, which makes no sense here; {there_are}", param_hint="--output")
    return possible[0]


def _refuse_foreign(file: Path | None, there_are: Sequence[Format], option: str) -> None:
    """A name that asks for something else: whatever opens it would find no such thing in it."""
    suffix = foreign_suffix(file) if file is not None else ""
    if suffix:
        raise typer.BadParameter(
            f"`{file}` ends with `{suffix}`, which is no format here; there are: {', '.join(there_are)}", param_hint=option
        )


def refuse_unknown_table(asked: Wanted, tables: Sequence[str], ids: Mapping[str, Iterable[str]] | None = None) -> None:
    """Refuse, before anything is solved, a table that the answer cannot have; a name that ends with `-LINE` may end with any of its ids."""
    if not asked.table or asked.table in tables:
        return
    for end, names in (ids or {}).items():
        families = [table.removesuffix(end) for table in tables if table.endswith(f"-{end}")]
        if any(asked.table == f"{family}{name}" for family in families for name in names):
            return
    raise typer.BadParameter(f"it has no table `{asked.table}`; there are: {', '.join(tables)}", param_hint="--table")


def _either(forms: Iterable[Format]) -> str:
    return " or ".join(forms)


def put(answer: Output, asked: Wanted) -> None:
    """Write the answer: text for a terminal in its width and colours, anything else as it is."""
    if asked.form is Format.TEXT:
        put_page(answer.lines, asked.file)
        return
    from integration_model.document.formats import FormatError  # late: few answers are written otherwise

    try:
        with waiting(f"writing {asked.file or asked.form}"):
            content = _content(answer, asked)
    except FormatError as fault:
        raise typer.BadParameter(str(fault), param_hint="--table" if asked.table else "--format") from None
    put_text(content, asked.file)


def _content(answer: Output, asked: Wanted) -> str | bytes:
    """The answer in a format that is no page for a terminal; a picture shows one as wide and as colourful as is wanted."""
    if asked.form is Format.SVG:
        return answer.picture(picture_width(), in_colour=allows_colour())
    return answer.data(asked.form, asked.table) if is_binary(asked.form) else answer.text(asked.form, asked.table)


def put_page(lines: Callable[[int], Sequence[Line]], file: Path | None) -> None:
    """Write lines that are laid out to a width: a terminal's own in its colours, a file's is always the same."""
    if file is None:
        put_lines(lines(report_width()))
    else:
        put_text(plain(lines(FILE_WIDTH)), file)


def put_text(content: str | bytes, file: Path | None) -> None:
    """Write a text, or bytes, to the file, or to standard output where none is named."""
    write_or_exit(file, content) if file is not None else put_data(content)
