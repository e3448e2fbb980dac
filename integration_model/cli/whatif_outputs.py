"""The answers of `whatif` written as they were asked for: text, Markdown or JSON, to standard output or a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from integration_model.cli.outputs import write_or_exit
from integration_model.cli.streams import DEFAULT_WIDTH, put_data, put_lines, report_width
from integration_model.document.lines import Line, plain

if TYPE_CHECKING:
    from integration_model.answers.difference import Difference
    from integration_model.answers.whatif import VaryTable, WhatIf


_ONE_LINE = 10_000


class Format(StrEnum):
    """How the answer is written."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


def put_whatif(answer: WhatIf, form: Format, output: Path | None) -> None:
    """Write one question or several."""
    from integration_model.answers.whatif_json import whatif_json
    from integration_model.commands.whatif.page import whatif_lines

    _put(lambda width: whatif_lines(answer, width), lambda: whatif_json(answer), form, output)


def put_table(table: VaryTable, form: Format, output: Path | None) -> None:
    """Write a table of values."""
    from integration_model.answers.whatif_json import whatif_json
    from integration_model.commands.whatif.vary_page import vary_lines

    _put(lambda width: vary_lines(table, width), lambda: whatif_json(table), form, output)


def put_difference(difference: Difference, form: Format, output: Path | None) -> None:
    """Write the difference of two saved results."""
    from integration_model.answers.compare_json import json_text
    from integration_model.commands.difference.page import difference_lines

    _put(lambda width: difference_lines(difference, width), lambda: json_text(difference.to_dict()), form, output)


def _put(lines: Callable[[int], Sequence[Line]], as_json: Callable[[], str], form: Format, output: Path | None) -> None:
    if form is Format.TEXT and output is None:
        put_lines(lines(report_width()))
        return
    text = as_json() if form is Format.JSON else _markdown(lines) if form is Format.MARKDOWN else plain(lines(DEFAULT_WIDTH))
    write_or_exit(output, text) if output else put_data(text)


def _markdown(lines: Callable[[int], Sequence[Line]]) -> str:
    """The first sentence as a heading, the report below it in a block that no page sets anew."""
    whole = lines(_ONE_LINE)[0].text.strip()
    report = lines(DEFAULT_WIDTH)
    heading, rest = "", list(report)
    while rest and heading != whole and whole.startswith(" ".join([heading, rest[0].text.strip()]).strip()):
        heading = " ".join([heading, rest.pop(0).text.strip()]).strip()
    return f"# {whole}\n\n```text\n{plain(rest).rstrip()}\n```\n"
