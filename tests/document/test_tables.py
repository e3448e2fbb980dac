"""Tables of plain values: figures are written by their column and stay exact, sentences are broken, and what has no room goes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from integration_model.document.blocks import Command, Sentence, Table, document
from integration_model.document.csv_text import csv_text
from integration_model.document.lines import display_width, plain
from integration_model.document.markdown import markdown_text
from integration_model.document.structured import table_rows
from integration_model.document.tables import (
    Cell,
    changes,
    changes_in_millions,
    code,
    figure,
    millions_of,
    per_cent,
    place,
    sentences,
    table_of,
)
from integration_model.document.terminal import terminal_lines

HEADS = (code("component"), figure("PM a line", 1), per_cent("share"), changes("more", 1), sentences("as things stand"), "offered", place())
ROWS = [
    ("hu-old", 12.34, 0.432, -3.0, "it has no room for any of what the platform asks of it", None, "suppliers/hardware.yaml:6"),
    ("hu-new", "chosen", None, 1234.0, "all is well", Cell("2 brands", "alpha, beta"), "suppliers/hardware.yaml:11"),
]
TABLE = table_of("offers", "What is offered", HEADS, ROWS, feet=("more: than today",))


def text(table: Table, width: int) -> str:
    return plain(terminal_lines(document([table]), width))


def test_each_column_writes_its_values() -> None:
    """Decimals, per cent and signs come from the column; what nobody knows is a dash, a text among figures stays one."""
    first, second = text(TABLE, 140).splitlines()[2:4]
    assert first.split()[:5] == ["hu-old", "12.3", "43", "%", "-3.0"]
    assert second.split() == ["hu-new", "chosen", "-", "+1,234.0", "all", "is", "well", "2", "brands", "suppliers/hardware.yaml:11"]


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ((2770.6, 0.4), ["2,771 +2,771", "0 +0"]),
        ((12.34, -0.04), ["12.3 +12.3", "0.0 +0.0"]),
        ((60.0, -20.0), ["60 +60", "-20 -20"]),
        ((0.42, None), ["0.420 +0.420", "- -"]),
        (("chosen", None), ["chosen chosen", "- -"]),
    ],
)
def test_amounts_in_m_eur_have_the_decimals_of_their_column(values: tuple[float | str | None, ...], told: list[str]) -> None:
    """As many as the largest of them needs; none where all are whole."""
    heads = (code("who"), millions_of("M EUR"), changes_in_millions("more"))
    table = table_of("amounts", "", heads, [("x", value, value) for value in values])
    assert told == [" ".join(line.split()[1:]) for line in text(table, 80).splitlines()[1:]]


def test_programs_get_exact_values() -> None:
    """In JSON and CSV figures are not rounded, and what nobody knows is nothing."""
    values = table_rows(TABLE)
    assert values[1] == {
        "component": "hu-new",
        "PM a line": "chosen",
        "share": None,
        "more": 1234.0,
        "as things stand": "all is well",
        "offered": "alpha, beta",
        "stated in": "suppliers/hardware.yaml:11",
    }
    assert csv_text(TABLE).splitlines()[1].startswith("hu-old,12.34,0.432,-3.0,it has no room")


@pytest.mark.parametrize("width", [60, 66, 80, 100])
def test_nothing_is_wider_than_the_terminal(width: int) -> None:
    """Sentences are broken before columns go, and all columns that went are named."""
    told = text(TABLE, width)
    assert max(map(display_width, told.splitlines())) <= width
    assert ("not shown: " in told) == (width < 100)
    assert "platform" in told


def test_heads_are_broken_before_sentences_are() -> None:
    """A head that is wider than its cells takes two lines; the head of the first column stands on the last of them."""
    told = table_of("x", "", (code("id"), figure("cars a year")), [("a", 5)])
    assert text(told, 12) == "      cars a\n  id    year\n  a        5\n"


def test_people_see_the_first_rows_and_programs_all() -> None:
    """A foot counts the others; it may say more of them."""
    many = table_of("x", "All", (code("id"), figure("n")), [(f"a{number}", number) for number in range(5)], shown=2)
    assert text(many, 40) == "All:\n  id  n\n  a0  0\n  a1  1\n  and 3 more: --table x\n"
    assert "together 9" in text(replace(many, rest="and 3 more, together 9"), 40)
    assert markdown_text(document([many])).count("| `a") == 2
    assert len(table_rows(many)) == len(csv_text(many).splitlines()) - 1 == 5


def test_rows_may_be_told_as_sentences() -> None:
    """A terminal tells them with their places at the right edge; other formats keep the table."""
    told = replace(TABLE, told=(Sentence("hu-old is small", "a.yaml:3", "(1)", indent=2),))
    assert text(told, 40) == "What is offered:\n  (1) hu-old is small           a.yaml:3\n"
    assert "| `hu-old` |" in markdown_text(document([told]))


def test_commands_in_a_row_are_one_block_of_code() -> None:
    """So that they are copied together."""
    assert markdown_text(document([Command("--set a=1"), Command("--set b=2")])) == "```console\n--set a=1\n--set b=2\n```\n"
