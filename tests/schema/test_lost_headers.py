"""Headers that are gone or have another's name: one error, which says what to write where that can be known."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.factories import link, make_files

HEADER = re.compile(r"^ *[\w.-]+:[ \t]*(#.*)?$")
GROUP, MASERATI, HARMAN = "brands/group.yaml", "brands/maserati.yaml", "suppliers/harman.yaml"
Told = tuple[str, str, str]


def told(path: str, text: str) -> list[Told]:
    """Code, message and hint of each error of the base with another text in one file."""
    found = link({**make_files(), path: text})[1]
    return [(item.code, item.message, item.hint) for item in found if item.code.startswith("E")]


def headers(path: str) -> list[int]:
    """The lines of a file of the base that open a map."""
    lines = make_files()[path].split("\n")
    return [number for number, line in enumerate(lines) if HEADER.match(line) and lines[number + 1].strip()]


def key_of(header: str) -> str:
    """The header without its colon and comment."""
    return header.partition(":")[0]


@pytest.mark.parametrize("path", sorted(make_files()))
@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda header: header[:0].split(), id="deleted"),
        pytest.param(lambda header: [f"  {header}"], id="indented too far"),
        pytest.param(lambda header: [header.removeprefix("  ")] if header.startswith("  ") else [], id="not far enough"),
        pytest.param(lambda header: [f"{key_of(header)}: []"], id="said to be empty"),
        pytest.param(lambda header: [f"{key_of(header)}: tbd"], id="with a value"),
        pytest.param(lambda header: [key_of(header)], id="without its colon"),
        pytest.param(lambda header: [header, header], id="twice"),
    ],
)
def test_a_slip_of_a_header_is_one_error(change: Callable[[str], list[str]], path: str) -> None:
    """Whichever it is: of a section, of an item, of a field; nothing is told that only follows from it."""
    lines = make_files()[path].split("\n")
    found = {
        f"{number} {lines[number]}": told(path, "\n".join((*lines[:number], *change(lines[number]), *lines[number + 1 :])))
        for number in headers(path)
    }
    assert {header: faults for header, faults in found.items() if len(faults) != 1} == {}


@pytest.mark.parametrize(
    ("path", "old", "new", "message", "hint"),
    [
        (
            MASERATI,
            "vehicle_lines:\n",
            "",
            "lines 12 to 19 stand in `ecus`, where nothing of the kind can stand",
            "write the header `vehicle_lines:` above line 12",
        ),
        (
            HARMAN,
            "components:\n",
            "",
            "a header is missing above line 9",
            "write the header `components:` above line 9",
        ),
        (
            HARMAN,
            "components:\n",
            "parts:\n",
            "what stands below `parts` belongs to `components`",
            "write `components` in place of `parts`",
        ),
        (
            HARMAN,
            "components:\n",
            "things:\n",
            "what stands below `things` belongs to `components`",
            "write `components` in place of `things`",
        ),
        (
            GROUP,
            "features:\n",
            "",
            "lines 49 to 58 stand in `architectures`, where nothing of the kind can stand",
            "write the header `features:` above line 49",
        ),
        (
            MASERATI,
            "  grecale:\n",
            "",
            "a header is missing above line 13",
            "write the id of what begins here above it, indented by 2 spaces, such as `grecale:`",
        ),
        (
            MASERATI,
            "vehicle_lines:\n  grecale:\n",
            "",
            "the header `vehicle_lines:` is missing above line 12, and an id below it",
            "write `vehicle_lines:`, and below it the id of what begins here, indented by 2 spaces, such as `grecale:`",
        ),
        (
            MASERATI,
            "    ecus:\n",
            "",
            "a header is missing above line 26",
            "write the header `ecus:` above line 26, indented by 4 spaces",
        ),
    ],
)
def test_what_is_told_says_what_to_write(path: str, old: str, new: str, message: str, hint: str) -> None:
    """The header by its name; an id by what its name suggests."""
    text = make_files()[path]
    assert old in text
    assert [("E134", message, hint)] == told(path, text.replace(old, new, 1))
