"""The difference as text: the decision first, sums that add up, no id cut, nothing about what did not change."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from integration_model.answers.compare import Comparison
from integration_model.api import compare, load_workspace
from integration_model.commands.difference import difference
from integration_model.commands.difference.moves import lines_told
from integration_model.commands.difference.page import difference_output
from integration_model.document.format_names import Format
from tests.conftest import Golden
from tests.difference.factories import Goes, Made, Own, make_bottleneck, make_comparison
from tests.difference.pages import difference_lines, difference_text
from tests.difference.test_mirror import comparisons

LINES = {f"fiat/{number}": Goes("android-automotive", remedies=("os: port", "speed: port")) for number in range(5)}
BOTH = {"fiat/x": Goes("p"), "fiat/x next": Goes("p")}
BEFORE = Made(
    own={"fiat": Own(1_500.6, 3e6, 10.0), "jeep": Own(900.4, 2e6), "maserati": Own(930.0, 1e6, 40.0)},
    shared={
        "android-core": 20_000.2,
        "mia": 400.0,
        **{f"android-core/signal-{letter}:convert/x250": 10.0 for letter in "abcdefghi"},
        "android-core/feature:shop": 26.0,
    },
    lines={**Made().lines, **LINES},
    assets=frozenset(
        {
            "android-core/os:port/harman",
            "android-core/feature:shop",
            *(f"android-core/signal-{letter}:convert/x250" for letter in "abcdefghi"),
        }
    ),
    dropped=frozenset({"maserati/grecale alexa"}),
    conflicts={"one-talk-button": "hard", "hvac-zones": "soft", "release": "soft"},
)
AFTER = Made(
    own={"fiat": Own(1_520.1, 3e6, 10.0), "jeep": Own(1_250.4, 4e6), "maserati": Own(580.0, 1e6, 12.0)},
    shared={
        "android-core": 20_180.2,
        "mia": 1_600.0,
        **{f"android-core/signal-{letter}:convert/x250": 12.0 + number for number, letter in enumerate("bcdefghi")},
        "shared/second-source-bsp/qualcomm": 300.0,
    },
    lines={
        **{name: Goes("android-automotive", remedies=("os: lift", "speed: lift")) for name in LINES},
        "jeep/avenger": Goes("android-automotive", "bosch-x", ("os: port",)),
        "jeep/renegade": Goes("uconnect-5", frozen=True),
        "maserati/grecale": Goes("mia"),
        "maserati/mc20": Goes("mia", frozen=True),
    },
    assets=frozenset(
        {
            "android-core/os:port/bosch",
            "android-core/feature:shop",
            "shared/second-source-bsp/qualcomm",
            *(f"android-core/signal-{letter}:convert/x250" for letter in "bcdefghi"),
        }
    ),
    dropped=frozenset({*(f"fiat/{number} maps" for number in range(4)), "jeep/avenger alexa"}),
    conflicts={"one-talk-button": "hard", "release": "hard", "charger-sop": "hard"},
    months=(19, 65),
)
RIVAL = Made(own={"fiat": Own(2_000.0), "jeep": Own(2_000.0), "maserati": Own(900.0)}, shared={"smartcockpit": 40_000.0})
STAY = Made(own={"fiat": Own(2_000.0), "jeep": Own(1_500.0), "maserati": Own(900.0)}, shared={"mia": 21_000.0})
DEARER = replace(STAY, shared={"mia": 22_500.0})


def pair() -> tuple[Comparison, Comparison]:
    """Two comparisons that differ in everything."""
    before = make_comparison(
        {"android-automotive": BEFORE, "smartcockpit": RIVAL, "as-is": STAY},
        bottlenecks=(make_bottleneck("maps", 500.0), make_bottleneck("store", 300.4)),
        obstacles=9,
    )
    after = make_comparison(
        {"android-automotive": AFTER, "smartcockpit": None, "as-is": DEARER},
        bottlenecks=(make_bottleneck("charger-sop", 700.0), make_bottleneck("maps", 450.0)),
        obstacles=9,
    )
    verdict = replace(after.verdict, sure=(replace(before.verdict.sure[0], draws=91),), not_sure=())
    return before, replace(after, verdict=verdict, workspace=replace(after.workspace, digest="0c532b", vehicle_lines=4))


@pytest.mark.parametrize("width", [80, 100, 140])
def test_the_whole_text(width: int, golden: Golden) -> None:
    """The text of a pair that differs in everything, word by word."""
    golden(f"difference_{width}.txt", difference_text(difference(*pair()), width))


def test_the_other_way_round(golden: Golden) -> None:
    """What was gained is lost, and a strategy has a plan again."""
    golden("difference_back.txt", difference_text(difference(*pair()[::-1])))


def test_markdown(golden: Golden) -> None:
    """Tables are tables, and all that moved is in them."""
    golden("difference.md", difference_output(difference(*pair())).text(Format.MARKDOWN))


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("", "android-automotive,24497.2,26376.7,1879.5,1707.5,200.0,-28.0,2031-11 -> 2032-06,1 -> 3,"),
        ("brands", "fiat,1500.6,1520.1,19.5,19.5"),
        ("moved", "shared,upkeep of mia,1200.0,,"),
        ("bottlenecks", "store,left 2,300.4,,,a.yaml:1"),
    ],
)
def test_csv_has_exact_values(table: str, row: str) -> None:
    """Each table can be asked for by its name; the strategies are the first."""
    assert row in difference_output(difference(*pair())).text(Format.CSV, table).splitlines()


def test_nothing_changed() -> None:
    """Equal comparisons take one line, also where the files differ."""
    before, _ = pair()
    touched = replace(before, workspace=replace(before.workspace, digest="0c532b"))
    assert difference_text(difference(before, before)) == "Nothing changed: android-automotive, 24,497 M EUR.\n"
    assert difference_text(difference(before, touched)) == (
        "Nothing changed: android-automotive, 24,497 M EUR (but files 4f1c9e -> 0c532b).\n"
    )


def test_marks_lie_in_their_lines() -> None:
    """Colour repeats words that stand in the text."""
    for line in difference_lines(difference(*pair())):
        assert [mark for mark in line.marks if not 0 <= mark.start < mark.end <= len(line.text)] == []


def test_no_id_is_cut() -> None:
    """Every id of the widest text stands whole in the narrowest, or its row is not there."""
    narrow, wide = (difference_text(difference(*pair()), width) for width in (60, 140))
    ids = {word for word in re.findall(r"[\w/.:-]+", narrow) if "-" in word and not word.startswith(("-", "+"))}
    known = set(re.findall(r"[\w/.:-]+", wide)) | {"second-source-bsp"}
    assert ids - known == set()


@settings(deadline=None)
@given(comparisons, comparisons)
def test_columns_of_changes_add_up(one: Comparison, other: Comparison) -> None:
    """In the table of brands every row is before + change = now, and every column sums to its total, as printed."""
    for rows in _tables(difference_text(difference(one, other), 100)):
        numbers = [[float(cell.replace(",", "")) for cell in row[:4]] for row in rows]
        *parts, total = numbers
        assert [round(before + change - now, 6) for before, now, change, _ in numbers] == [0.0] * len(numbers)
        assert [round(sum(column) - whole, 6) for column, whole in zip(zip(*parts, strict=True), total, strict=True)] == [0.0] * 4


def _tables(text: str) -> list[list[list[str]]]:
    """The cells of each table of brands, without the names of its rows."""
    blocks = [block.split("\n") for block in text.split("\n\n") if block.startswith("BRANDS")]
    return [[re.findall(r"(?<=\s)[-+]?[\d,]+(?:\.\d+)?(?=\s|$)", line[_name(line) :]) for line in block[2:] if line] for block in blocks]


def _name(line: str) -> int:
    """Where the name of a row ends."""
    match = re.match(r"  (?:\d+ others?|[a-z-]+)", line)
    assert match is not None
    return match.end()


def test_lines_in_few_words() -> None:
    """A line by its name, more by their brand, still more by how many each brand has."""
    assert lines_told(["jeep/avenger"]) == "jeep/avenger"
    assert lines_told(["jeep/avenger", "jeep/compass"]) == "2 lines of jeep"
    assert lines_told(["jeep/avenger", "jeep/compass"], by_name=3) == "jeep/avenger, jeep/compass"
    assert lines_told(["fiat/500", "jeep/avenger", "jeep/compass"]) == "3 lines of 2 brands (jeep 2, fiat)"


def test_what_rounds_to_nothing_is_counted_only() -> None:
    """A row of `+0` tells nobody anything; the table for programs has it, with its exact amount."""
    small = {f"android-core/signal-{letter}:convert/x250": 10.0 for letter in "ab"}
    one, other = (
        make_comparison({"android-automotive": replace(BEFORE, shared={"android-core": core, "mia": 400.0, **pieces}), "as-is": STAY})
        for core, pieces in ((20_000.2, small), (20_180.2, dict.fromkeys(small, 10.1)))
    )
    found = difference(one, other)
    text = difference_text(found)
    assert "signal-a:convert" not in text
    assert "and 2 of next to nothing: --table moved" in text
    assert "+0\n" not in text.partition("MOVED")[2]
    assert "signal-a:convert" in difference_output(found).text(Format.CSV, "moved")


def test_a_next_generation_that_starts_behind_the_horizon_still_stands_in_the_files() -> None:
    """Where its line does, it is not built within the horizon any more; with its line it goes."""
    case = Path(__file__).parents[1] / "cases" / "golden-two"
    long, short = (compare(load_workspace(case, sets=sets)) for sets in ((), ("group.horizon.to=2029-12",)))
    gone, came = (difference_text(difference(*sides), 120) for sides in ((long, short), (short, long)))
    assert "- alpha/a next: not built within the horizon any more" in gone
    assert "+ alpha/a next: now built within the horizon, on p" in came
    one, other = (make_comparison({"p": replace(Made(), lines=lines)}) for lines in ({**Made().lines, **BOTH}, Made().lines))
    assert "- fiat/x, fiat/x next: no longer in the files" in difference_text(difference(one, other), 120)
