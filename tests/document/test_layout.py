"""Lines, heads and tables: what fits, what goes, what is never cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integration_model.document.grid import Column, Grid
from integration_model.document.heads import break_id
from integration_model.document.lines import display_width, listed, pad, shorten, tidy, wrap

ids = st.from_regex(r"[a-z0-9]{1,14}(-[a-z0-9]{1,14}){0,4}", fullmatch=True)


@given(ids, st.integers(1, 4))
def test_a_broken_id_is_the_id_again_when_joined(name: str, lines: int) -> None:
    """Nothing is lost in a head: without the dashes of the breaks the lines give the id."""
    assert "".join(break_id(name, lines)).replace("-", "") == name.replace("-", "")


@given(ids, st.integers(1, 4))
def test_a_broken_id_keeps_to_its_lines(name: str, lines: int) -> None:
    """There are at most as many lines as asked for, and every one but the last ends with a dash."""
    broken = break_id(name, lines)
    assert len(broken) <= lines
    assert all(part.endswith("-") for part in broken[:-1])


@pytest.mark.parametrize(
    ("name", "lines", "broken"),
    [
        ("smartcockpit", 2, ("smart-", "cockpit")),
        ("android-automotive", 2, ("android-", "automotive")),
        ("android-automotive-gas", 3, ("android-", "automotive-", "gas")),
        ("as-is", 3, ("as-", "is")),
        ("mixed", 3, ("mixed",)),
        ("smartcockpit", 1, ("smartcockpit",)),
    ],
)
def test_ids_break_where_people_would(name: str, lines: int, broken: tuple[str, ...]) -> None:
    """At dashes first, then between syllables."""
    assert break_id(name, lines) == broken


def make_grid() -> Grid:
    """A name, two parts of a sum, their total, a remark."""
    return Grid(
        (
            Column(("NAME",), ("alpha", "beta"), left=True),
            Column(("one",), ("10", "20"), need=20),
            Column(("two",), ("1", "2"), need=20),
            Column(("sum",), ("11", "22")),
            Column(("remark",), ("a long remark", "none"), need=10, left=True, short=Column(("rem",), ("a", "n"), 10, left=True)),
        )
    )


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (80, ["NAME   one  two  sum  remark", "alpha   10    1   11  a long remark", "beta    20    2   22  none"]),
        (32, ["NAME  one two sum remark", "alpha  10   1  11 a long remark", "beta   20   2  22 none"]),
        (22, ["NAME  one two sum  rem", "alpha  10   1  11  a", "beta   20   2  22  n"]),
        (21, ["NAME  one two sum rem", "alpha  10   1  11 a", "beta   20   2  22 n"]),
        (17, ["NAME  one two sum", "alpha  10   1  11", "beta   20   2  22"]),
        (15, ["NAME  sum rem", "alpha  11 a", "beta   22 n"]),
        (3, ["NAME  sum", "alpha  11", "beta   22"]),
    ],
)
def test_tables_become_narrower_step_by_step(width: int, lines: list[str]) -> None:
    """First closer, then shorter; then the least needed columns go, parts of a sum together, names and totals never."""
    assert make_grid().fitted(width).lines() == lines


def test_a_note_replaces_the_cells_of_its_row() -> None:
    """Where there are no figures the reason stands in their place."""
    grid = Grid(make_grid().columns, {1: "no plan: why"})
    assert grid.lines()[2] == "beta   no plan: why"


@given(st.text(alphabet="ab -", max_size=60), st.integers(1, 30))
def test_wrapping_loses_no_word(text: str, width: int) -> None:
    """All words are there, in order, whole."""
    assert " ".join(wrap(text, width)).split() == text.split()


def test_wrapping_never_breaks_a_word() -> None:
    """A word wider than the line has a line to itself."""
    assert wrap("see android-automotive-gas now", 10, "- ") == ["- see", "  android-automotive-gas", "  now"]


@pytest.mark.parametrize(
    ("text", "width", "short"),
    [
        ("one two three", 13, "one two three"),
        ("one two three", 12, "one two ..."),
        ("one, two three", 9, "one ..."),
        ("android-automotive", 5, "android-automotive"),
        ("Cloud region and contracts that keep personal data in Europe", 44, "Cloud region and contracts ..."),
        ("Core of a gateway that converts signals (tables, tool, tests)", 56, "Core of a gateway that converts signals ..."),
        ("Table-driven translation of the signals", 34, "Table-driven translation ..."),
        ("of the signals", 9, "of ..."),
    ],
)
def test_shortening_keeps_whole_words(text: str, width: int, short: str) -> None:
    """Dots say that something is missing; a single word is never cut, and what is left ends where a phrase does."""
    assert shorten(text, width) == short


@pytest.mark.parametrize(("width", "text"), [(20, "alpha, beta, gamma"), (17, "alpha, beta, ..."), (3, "alpha, ...")])
def test_lists_end_with_dots_where_something_is_left_out(width: int, text: str) -> None:
    """Whole words only, at least one."""
    assert listed(["alpha", "beta", "gamma"], width) == text


def test_wide_letters_take_two_columns() -> None:
    """Padding counts what a terminal shows."""
    assert (display_width("日本"), display_width("e\u0301"), pad("日", 4, left=True)) == (4, 1, "日  ")


def test_tidy_text_is_one_harmless_line() -> None:
    """Line feeds become spaces, control characters go, brackets stay."""
    assert tidy(" a\n\t b\x1b[31m \u202e[c] ") == "a b[31m [c]"


def test_a_flag_in_brackets_stays_with_its_value() -> None:
    """What is to be typed stands in one line, so that it can be copied."""
    assert wrap("not shown: kind (--table who) now", 22, "- ") == ["- not shown: kind", "  (--table who) now"]
