"""The formats in which an answer can be written: one registry for all commands.

In: an `Output`, which is what a command found and the page that it shows of it. Out: a text in any format that makes sense for it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from integration_model.document.blocks import Document
from integration_model.document.csv_text import tidy_csv
from integration_model.document.format_names import FILE_WIDTH, Content, Format, formats_of
from integration_model.document.json_text import json_text
from integration_model.document.lines import Line, plain
from integration_model.document.markdown import markdown_text
from integration_model.document.terminal import terminal_lines
from integration_model.document.tidy import TidyTable, page_table_tidied


class FormatError(ValueError):
    """The answer cannot be written so; the message says how it can."""


@dataclass(frozen=True, slots=True)
class Output:
    """An answer and its page."""

    title: str
    page: Callable[[], Document]
    values: Callable[[], Any] | None = None
    """The answer as plain values; None where it has no JSON."""
    screen: Callable[[int], Document] | None = None
    """What a terminal of a width shows in place of the page; None: the page itself."""
    further: Callable[[], Sequence[TidyTable]] = tuple
    """Tables for programs beside those of the page; one of the page comes before one of the same name."""

    def lines(self, width: int) -> list[Line]:
        """The answer for a terminal."""
        return terminal_lines(self.screen(width) if self.screen is not None else self.page(), width)

    @property
    def formats(self) -> tuple[Format, ...]:
        """In which formats it can be written."""
        has_tables = bool(self.page().tables)
        possible = {**dict.fromkeys((Format.CSV, Format.XLSX, Format.PARQUET), has_tables), Format.JSON: self.values is not None}
        return tuple(form for form in formats_of(Content.ANSWER) if possible.get(form, True))

    def text(self, form: Format, table: str = "") -> str:
        """The answer in a format, of CSV the table of that name, else the first one; FormatError where it has none."""
        match form:
            case Format.TEXT:
                return plain(self.lines(FILE_WIDTH))
            case Format.MARKDOWN:
                return markdown_text(self.page())
            case Format.CSV:
                return tidy_csv(self._table(table))
            case Format.JSON:
                if self.values is None:
                    raise FormatError(f"it has no JSON; there are: {', '.join(self.formats)}")
                return json_text(self.values())
            case Format.SVG:
                return self.picture()
            case _:
                raise FormatError(f"it cannot be written as {form}; there are: {', '.join(self.formats)}")

    def picture(self, width: int = FILE_WIDTH, *, in_colour: bool = True) -> str:
        """The answer as an SVG of what a terminal of a width shows."""
        from integration_model.document.picture import picture  # late: it loads rich

        return picture(self.lines(width), self.title, in_colour=in_colour)

    def data(self, form: Format, table: str = "") -> bytes:
        """The answer in a format that is no text: of XLSX all its tables or the one of that name, of Parquet that one, else the first."""
        from integration_model.document.table_files import parquet_bytes, workbook_bytes  # late: few ask for them

        match form:
            case Format.XLSX:
                return workbook_bytes([self._table(table)] if table else list(self._tables().values()))
            case Format.PARQUET:
                return parquet_bytes(self._table(table))
            case _:
                return self.text(form, table).encode()

    def _tables(self) -> dict[str, TidyTable]:
        """All tables by their names, those of the page first; FormatError where there is none."""
        found = {table.name: page_table_tidied(table) for table in self.page().tables}
        for table in self.further():
            found.setdefault(table.name, table)
        if not found:
            raise FormatError(f"it has no table; there are: {', '.join(self.formats)}")
        return found

    def _table(self, name: str) -> TidyTable:
        tables = self._tables()
        if name and name not in tables:
            raise FormatError(f"it has no table `{name}`; there are: {', '.join(tables)}")
        return tables[name] if name else next(iter(tables.values()))
