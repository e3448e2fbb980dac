"""Signs that cannot be seen: places stay right, and each is called by its name."""

from __future__ import annotations

import pytest

from tests.files.telling import read, told

PASTED = "delete it: it was pasted with the text"
ENTER = "delete it and press Enter"


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\u0085"])
@pytest.mark.parametrize("before", ["# a{}b\n", 'a: "x{}y"\n', "a: x{}y\n", "a: x # y{}\n"])
def test_an_invisible_break_moves_no_place(sign: str, before: str) -> None:
    """It is told where it stands, and what is wrong below is told in its own line."""
    found = told(before.format(sign) + "b: “x”\n")
    assert [(code, line) for code, _, _, line, _ in found] == [("E115", 1), ("E115", 2)]
    assert before.index("{") + 1 == found[0][4]


@pytest.mark.parametrize(
    ("text", "code", "message", "hint", "line", "column"),
    [
        ("a: x\u2028b: 1\n", "E115", "a line separator stands here, a break of the line that cannot be seen", ENTER, 1, 5),
        ("a: x\u2029  - 1\n", "E115", "a paragraph separator stands here, a break of the line that cannot be seen", PASTED, 1, 5),
        (
            "# \u0085\u0085\u0085\na: 1\n",
            "E115",
            "a next-line sign stands here, a break of the line that cannot be seen, and 2 more like it",
            PASTED,
            1,
            3,
        ),
        (
            "a: 1\nb: \x1b[31m\n",
            "E101",
            "a character that cannot be seen stands here: an escape sign",
            "delete it, or type the line again",
            2,
            4,
        ),
        (
            "a: \x7f\n",
            "E101",
            "a character that cannot be seen stands here: a control sign (U+007F)",
            "delete it, or type the line again",
            1,
            4,
        ),
        (
            "a: \x9b1m\n",
            "E101",
            "a character that cannot be seen stands here: a control sign (U+009B)",
            "delete it, or type the line again",
            1,
            4,
        ),
    ],
)
def test_a_sign_is_called_by_its_name(text: str, code: str, message: str, hint: str, line: int, column: int) -> None:
    """Once a file, however many there are."""
    assert [(code, message, hint, line, column)] == told(text)


def test_a_lone_carriage_return_ends_a_line() -> None:
    """As in editors: the place of what is wrong below counts it."""
    assert [("E115", 3)] == [(code, line) for code, _, _, line, _ in told("a: 1\rb: 2\rc: “x”\r")]


def test_what_stands_around_an_invisible_break_is_read() -> None:
    """A blank stands in its place."""
    assert {"a": "x y", "b": "1"} == read("a: x\u2028y\nb: 1\n")[0]
