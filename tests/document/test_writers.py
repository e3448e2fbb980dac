"""One document in every format: the same words and figures, each as the format wants them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from integration_model.document.blocks import (
    Abreast,
    Command,
    Document,
    Foot,
    Heading,
    Labelled,
    Note,
    Sentence,
    Table,
    Title,
    document,
    table,
)
from integration_model.document.csv_text import csv_text
from integration_model.document.formats import Format, FormatError, Output
from integration_model.document.grid import Column
from integration_model.document.lines import display_width, plain
from integration_model.document.markdown import markdown_text
from integration_model.document.terminal import terminal_lines

COSTS = Table(
    "costs",
    "All-in, M EUR",
    (
        Column(("ALL-IN",), ("  android *", "  as-is", "  own"), left=True, name="strategy", is_code=True),
        Column(("total",), ("12", "30", ""), values=(12.25, 30.0, None)),
        Column(("left in", "stock"), ("1", "2", ""), need=10, values=(1.0, 2.0, None)),
    ),
    notes={2: "no plan"},
    row_styles={0: "best"},
    feet=(Foot("all of it"), Foot("stock: what is left", "left in stock")),
)
PAGE = document(
    [Title("Take `android` [now].")],
    [Labelled("sure", "cheaper in 9 of 10"), Labelled("hard", "2 of 3: ", words=("harman", "valeo", "bosch"), style="bad")],
    [COSTS],
    [],
    [Heading("Why"), Sentence("it costs less", place="brands/a.yaml:3", number="(1)"), Command("explain android"), Note("ask on")],
)


def text(page: Document, width: int) -> str:
    return plain(terminal_lines(page, width))


def test_a_terminal_shows_lines_of_its_width() -> None:
    """Groups stand apart, places at the right edge, and as many words as fit."""
    assert (
        text(PAGE, 48)
        == """\
Take `android` [now].

  sure      cheaper in 9 of 10
  hard      2 of 3: harman, valeo, bosch

ALL-IN              left in
             total    stock
  android *     12        1
  as-is         30        2
  own        no plan
  all of it; stock: what is left

Why
(1) it costs less                brands/a.yaml:3
  explain android
  ask on
"""
    )


def test_what_has_no_room_is_named() -> None:
    """A column that is left out is told, with its foot gone and the way to see it; words that do not fit end in dots."""
    told = text(PAGE, 22)
    assert "not shown: left in stock (--table costs)" in " ".join(told.split())
    assert "stock: what is left" not in told
    assert "harman, ..." in " ".join(told.split())
    assert all(display_width(line) <= 24 for line in told.splitlines())


def test_markdown_has_tables_and_code_spans() -> None:
    """Ids are code, people's signs are escaped, a list stays one list, and the best row is bold."""
    assert (
        markdown_text(PAGE)
        == """\
# Take `android` \\[now\\].

- **sure:** cheaper in 9 of 10
- **hard:** 2 of 3: harman, valeo, bosch

## All-in, M EUR

| strategy | total | left in stock |
| --- | ---: | ---: |
| **`android`** | 12 | 1 |
| `as-is` | 30 | 2 |
| `own` | no plan |  |

all of it; stock: what is left

## Why

(1) it costs less (`brands/a.yaml:3`)

```console
explain android
```

*ask on*
"""
    )


def test_csv_holds_exact_values() -> None:
    """Figures are not rounded, notes have a column, and names are clean."""
    assert csv_text(COSTS) == "strategy,total,left in stock,note\nandroid *,12.25,1.0,\nas-is,30.0,2.0,\nown,,,no plan\n"


def test_csv_is_never_a_formula() -> None:
    """What somebody wrote is text for a spreadsheet; a number stays one."""
    found = csv_text(table("names", "", ("name", "change"), [("=1+1", "+3"), ("@x", "-1,200")]))
    assert found == "name,change\n'=1+1,+3\n'@x,\"-1,200\"\n"


def test_a_table_may_fold() -> None:
    """Where it has rows enough and there is room, its lower half stands beside its upper one; the least needed columns go first."""
    names = tuple(f"  b{number}" for number in range(9))
    figures = tuple(map(str, range(9)))
    folding = Table(
        "brands", "", (Column(("B",), names, left=True), Column(("x",), figures), Column(("y",), figures, need=5)), can_fold=True
    )
    assert text(document([folding]), 30).splitlines()[:2] == ["B     x  y       x  y", "  b0  0  0 | b5  5  5"]
    assert text(document([folding]), 17).splitlines()[:2] == ["B     x       x", "  b0  0 | b5  5"]
    assert len(text(document([folding]), 12).splitlines()) == 10


def test_formats_that_make_no_sense_are_refused_with_those_that_do() -> None:
    """Without a table there is no CSV, without values no JSON, and a table is asked for by its name."""
    words = Output("x", lambda: document([Title("Only words.")]))
    assert words.formats == (Format.TEXT, Format.MARKDOWN, Format.SVG)
    with pytest.raises(FormatError, match="it has no table; there are: text, markdown, svg"):
        words.text(Format.CSV)
    with pytest.raises(FormatError, match="it has no JSON"):
        words.text(Format.JSON)
    with pytest.raises(FormatError, match="it has no table `x`; there are: costs"):
        Output("x", lambda: PAGE).text(Format.CSV, "x")
    assert Output("x", lambda: PAGE, lambda: {"a": -0.0}).text(Format.JSON) == '{\n  "a": 0.0\n}\n'


LONG = "suppliers.software.platforms.android.requires.os"
CAUSES = Table(
    "causes",
    "",
    (
        Column(("CAUSED BY",), (f"  1 {LONG} = true", "  2 b = 3", "  total"), left=True),
        Column(("stated in",), ("a.yaml:1", "b.yaml:22", ""), need=50, left=True, goes_below=True),
        Column(("android",), ("-23", "+1", "-22")),
        Column(("bespoke",), ("+0", "+0", "+0"), need=60),
    ),
    can_spread=True,
)


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (
            100,
            """\
CAUSED BY                                                    stated in  android  bespoke
  1 suppliers.software.platforms.android.requires.os = true  a.yaml:1       -23       +0
  2 b = 3                                                    b.yaml:22       +1       +0
  total                                                                     -22       +0
""",
        ),
        (
            76,
            """\
CAUSED BY                                                   android  bespoke
  1 suppliers.software.platforms.android.requires.os = true
    a.yaml:1                                                    -23       +0
  2 b = 3                                                        +1       +0
    b.yaml:22
  total                                                         -22       +0
""",
        ),
        (
            45,
            """\
CAUSED BY                             android
  1
    suppliers.software.platforms.android.requires.os
    = true                                -23
    a.yaml:1
  2 b = 3                                  +1
    b.yaml:22
  total                                   -22
  not shown: bespoke (--table causes)
""",
        ),
    ],
)
def test_long_names_take_the_whole_line(width: int, expected: str) -> None:
    """Places go below the names, then names take the line; figures stay in their columns."""
    assert text(document([CAUSES]), width) == expected


def test_a_table_without_room_spreads_its_names() -> None:
    """Where not even the most needed columns fit, names take the line; notes and styles stay with their rows."""
    names = ("  android-automotive-of-the-group", "  as-is")
    wide = Table("x", "", (Column(("ALL-IN",), names, left=True), Column(("total",), ("12,000", ""))), {1: "no plan"}, {0: "best"})
    told = terminal_lines(document([wide]), 36)
    assert (
        plain(told)
        == """\
ALL-IN                         total
  android-automotive-of-the-group
                              12,000
  as-is                       no plan
"""
    )
    assert [bool(line.marks) for line in told] == [True, True, True, False]


def test_a_title_without_room_stands_above_its_table() -> None:
    """The head of the names is a line of its own where it is wider than they may be."""
    wide = Table("x", "", (Column(("ALL-IN of this group",), ("  as-is",), left=True), Column(("total",), ("12,000",))))
    assert text(document([wide]), 26) == "ALL-IN of this group\n                     total\n  as-is             12,000\n"


def test_people_see_the_first_rows_and_programs_all() -> None:
    """How many more there are stands below; CSV has them."""
    long = replace(table("numbers", "", ("number",), [(str(number),) for number in range(9)]), shown=2)
    assert text(document([long]), 80) == "number\n0\n1\n  and 7 more: --table numbers\n"
    assert markdown_text(document([long])).splitlines()[-1] == "and 7 more: --table numbers"
    assert len(csv_text(long).splitlines()) == 10


def test_words_that_a_terminal_shortens_stand_whole_elsewhere() -> None:
    """Markdown and CSV have the words behind a shortened cell."""
    hits = replace(
        table("hits", "", ("hits",), [("one ...",)]), columns=(Column(("hits",), ("one ...",), values=("one, two",), left=True),)
    )
    assert (text(document([hits]), 80), markdown_text(document([hits])).splitlines()[-1]) == ("hits\none ...\n", "| one, two |")


@pytest.mark.parametrize(
    ("block", "width", "expected"),
    [
        (Labelled("lines", "a -> b", "+3", room=8, widest=20), 60, "  lines   a -> b  +3\n"),
        (
            Labelled("hard", "- x", "a.yaml:1", more="what is asked of every head unit"),
            54,
            "  hard      - x: what is asked of every ...   a.yaml:1\n",
        ),
        (Labelled("hard", "- x", "a.yaml:1", more="what is asked of every head unit"), 40, "  hard      - x                 a.yaml:1\n"),
        (Labelled("lever", "it saves 3", command="compare --set a=1"), 60, "  lever     it saves 3  compare --set a=1\n"),
        (Labelled("lever", "it saves 3", command="compare --set a=1"), 36, "  lever     it saves 3\n              compare --set a=1\n"),
        (Labelled("x", "one two three", hang=2), 22, "  x         one two\n              three\n"),
    ],
)
def test_labelled_statements_fill_their_line(block: Labelled, width: int, expected: str) -> None:
    """Figures stay near their words, further words and commands stand where there is room."""
    assert text(document([block]), width) == expected


PEOPLE = Table("people", "", (Column(("WHO",), ("  a", "  b", "  c"), left=True),), row_styles={1: "best"})
ABREAST = document([Abreast(PEOPLE, Table("shares", "Shares", (Column(("SHARE",), ("10 %", "7 %")),)))])


@pytest.mark.parametrize(
    ("width", "expected"),
    [(10, "WHO  SHARE\n  a   10 %\n  b    7 %\n  c\n"), (9, "WHO\n  a\n  b\n  c\n\nSHARE\n 10 %\n  7 %\n")],
)
def test_two_tables_stand_side_by_side_where_there_is_room(width: int, expected: str) -> None:
    """Each with rows of its own; else one below the other."""
    assert text(ABREAST, width) == expected


def test_marks_of_both_tables_stay_with_their_words() -> None:
    """What colour repeats moves with its table."""
    head, _, marked, _ = terminal_lines(ABREAST, 10)
    assert [head.text[mark.start : mark.end] for mark in head.marks] == ["WHO", "SHARE"]
    assert [marked.text[mark.start : mark.end].strip() for mark in marked.marks] == ["b"]


def test_other_formats_have_both_tables_in_turn() -> None:
    """Side by side is the business of terminals."""
    page = markdown_text(ABREAST)
    assert (page.index("| WHO |") < page.index("## Shares"), [one.name for one in ABREAST.tables]) == (True, ["people", "shares"])


def test_a_terminal_may_show_another_document_than_files() -> None:
    """Laid out for its width; every other format has the page."""
    output = Output("x", lambda: PAGE, screen=lambda width: document([Title(f"{width} columns")]))
    assert plain(output.lines(33)) == "33 columns\n"
    assert output.text(Format.TEXT) == "100 columns\n"
    assert output.text(Format.MARKDOWN) == markdown_text(PAGE)
