"""Headers that are gone while what stood below them is not: one fault, at the header."""

from __future__ import annotations

import pytest

from integration_model.edits.scenario import _FIELDS as SCENARIO_FIELDS
from integration_model.files.syntax.headers import SECTIONS
from integration_model.schema.brand import Brand, VehicleLine
from integration_model.schema.group import Group
from integration_model.schema.supplier import Supplier
from tests.files.telling import ROOT, read, told

BRAND = """id: x
ecus:
  head-unit: hu-1
vehicle_lines:
  one:
    name: One
    sop: 2024-01
    ecus:
      head-unit: hu-2
  two:
    name: Two, Too
    sop: 2025-01
must:
  carplay: "asked for"
"""


@pytest.mark.parametrize(
    ("header", "commented", "below", "hint"),
    [
        ("vehicle_lines:", "#vehicle_lines:", "lines 5 to 12", "write `vehicle_lines:` without the `#`; or comment lines 5 to 12 out, too"),
        (
            "vehicle_lines:",
            "# vehicle_lines:",
            "lines 5 to 12",
            "write `vehicle_lines:` without the `#`; or comment lines 5 to 12 out, too",
        ),
        ("must:", "#must: # why", "line 14", "write `must:` without the `#`; or comment line 14 out, too"),
        (
            "  one:",
            "#  one:",
            "lines 6 to 9",
            "write `one:` without the `#`, indented by 2 spaces; or comment lines 6 to 9 out, too",
        ),
        (
            "  two:",
            "  # two:",
            "lines 11 and 12",
            "write `two:` without the `#`, indented by 2 spaces; or comment lines 11 and 12 out, too",
        ),
        (
            "    ecus:",
            "#    ecus:",
            "line 9",
            "write `ecus:` without the `#`, indented by 4 spaces; or comment line 9 out, too",
        ),
    ],
)
def test_a_commented_header_is_told_and_seen_through(header: str, commented: str, below: str, hint: str) -> None:
    """One fault at the comment, and the file is read as if it were none."""
    lines = BRAND.split("\n")
    number = lines.index(header)
    text = "\n".join([*lines[:number], commented, *lines[number + 1 :]])
    word = commented.strip().partition(":")[0] + ":"
    column = len(commented) - len(commented.lstrip()) + 1
    assert told(text) == [("E134", f"`{word}` is commented out, but what stood below it is not: {below}", hint, number + 1, column)]
    assert read(text)[0] == read(BRAND)[0]


@pytest.mark.parametrize(
    "text",
    [
        "ecus:\n# rear:\n  amplifier: a\n",
        "ecus:\n  head-unit: a\n# rear:\n  amplifier: b\n",
        "ecus:\n  head-unit: a\n  # rear:\n  amplifier: b\n",
        "#must:\n#  a: b\npoints:\n  c: 1\n",
        "m:\n  #old:\n  #  a: 1\n  new:\n    a: 1\n",
        "must:\n  a: b\n#points: see below\n  c: d\n",
        "name: |\n  one\n  #points:\n    two\n",
        "points:\n  a: 1\n#points:\n  b: 2\n",
    ],
)
def test_a_comment_that_leaves_nobody_alone_is_a_comment(text: str) -> None:
    """Titles above entries and blocks that are commented as a whole stay what they are."""
    assert [item.code for item in read(text)[2].ordered() if item.code == "E134"] == []


@pytest.mark.parametrize(
    ("text", "message", "hint", "line"),
    [
        (
            BRAND.replace("  two:\n", ""),
            "`one` has `name`, `sop` twice: a header is missing above line 10",
            "write the id of what begins here above it, indented by 2 spaces, such as `two:`",
            10,
        ),
        (
            "m:\n  a:\n    k: 1\n    l: 2\n    k: 3\n    l: 4\n",
            "`a` has `k`, `l` twice: a header is missing above line 5",
            "write the id of what begins here above it, indented by 2 spaces",
            5,
        ),
    ],
)
def test_a_header_that_was_deleted_is_missed_once(text: str, message: str, hint: str, line: int) -> None:
    """A block that stands twice is one fault, and proposes the id that its name suggests."""
    assert [("E134", message, hint, line, 5)] == told(text)


def test_what_had_the_header_is_not_missed_elsewhere() -> None:
    """Who names the line whose header is gone is not told that it does not exist."""
    tree = read(BRAND.replace("  two:\n", ""))[1]
    assert tree.may_hold("x/two")
    assert tree.is_lost((*ROOT, "vehicle_lines", "two", "sop"))


def test_a_single_key_twice_is_no_header() -> None:
    """One field that stands twice is told as that."""
    assert [code for code, *_ in told("m:\n  a:\n    k: 1\n    l: 2\n    k: 3\n")] == ["E113"]


def test_sections_are_fields_of_files() -> None:
    """The table of headers names nothing that no file has."""
    fields = {field.alias or name for model in (Brand, VehicleLine, Group, Supplier) for name, field in model.model_fields.items()}
    inner = {"foundation", "remedies", "signals", "requires"}
    assert SECTIONS - fields - set(SCENARIO_FIELDS) - inner == set()
