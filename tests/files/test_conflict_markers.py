"""What git leaves behind: one fault a file, at the first line of the conflict."""

from __future__ import annotations

import pytest

from tests.files.telling import told

CHOOSE = "keep what is right of the two sides, and delete the other with the lines of `<<<<<<<`, `=======` and `>>>>>>>`"
LEFT_OVER = "delete this line, and look whether both sides of the conflict stand around it"


@pytest.mark.parametrize(
    ("text", "message", "hint", "line", "column"),
    [
        ("a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> x\n", "lines 2 to 6 hold a merge conflict", CHOOSE, 2, 1),
        ("<<<<<<< HEAD\nb: 2\n||||||| base\nb: 1\n=======\nb: 3\n>>>>>>> x\n", "lines 1 to 7 hold a merge conflict", CHOOSE, 1, 1),
        ("<<<<<<< a\r\nb: 2\r\n=======\r\nb: 3\r\n>>>>>>> x\r\n", "lines 1 to 5 hold a merge conflict", CHOOSE, 1, 1),
        ("m:\n  <<<<<<< a\n  b: 2\n  =======\n  b: 3\n  >>>>>>> x\n", "lines 2 to 6 hold a merge conflict", CHOOSE, 2, 3),
        (
            "<<<<<<< a\nb: 2\n=======\nb: 3\n>>>>>>> x\nc: 1\n<<<<<<< a\nd: 2\n=======\nd: 3\n>>>>>>> x\n",
            "lines 1 to 5 hold a merge conflict, and 1 more stand below",
            CHOOSE,
            1,
            1,
        ),
        ("a: 1\n>>>>>>> feature\n", "a line of a merge conflict is left over: `>>>>>>> feature`", LEFT_OVER, 2, 1),
        ("a: 1\n<<<<<<< HEAD\nb: 2\n", "a line of a merge conflict is left over: `<<<<<<< HEAD`", LEFT_OVER, 2, 1),
        ("a: 1\n||||||| base\nb: 2\n", "a line of a merge conflict is left over: `||||||| base`", LEFT_OVER, 2, 1),
        ("a: 1\n=======\nb: 2\n", "a line of a merge conflict is left over: `=======`", LEFT_OVER, 2, 1),
        ("a: 1\n<<<<<<< x\nb: 2\n=======\nb: 3\n", "lines 2 to 4 hold a merge conflict", CHOOSE, 2, 1),
    ],
)
def test_a_merge_conflict_is_told_once(text: str, message: str, hint: str, line: int, column: int) -> None:
    """Whichever markers are left, there is one fault, and nothing else is told of the file."""
    assert [("E130", message, hint, line, column)] == told(text)


@pytest.mark.parametrize("text", ["a: 1 # =======\n", "# <<<<<<< a\nb: 1\n", "a: |\n  =======\n  b\n", 'a: "<<<<<<< x"\n', "a: <<<<<<<<\n"])
def test_what_only_looks_like_a_marker_is_none(text: str) -> None:
    """Comments, texts and underlined titles are left alone."""
    assert told(text) == []
