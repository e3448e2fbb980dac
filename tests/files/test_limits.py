"""Reading has limits, and ends: counted in values that are looked at, never in seconds."""

from __future__ import annotations

import pytest

from integration_model.files import limits
from integration_model.files.limits import LimitReached
from tests.files.telling import read, told

DEEP = f"lists and maps lie more than {limits.MAX_DEPTH} deep in one another here"
FLATTEN = "take the brackets or the indentation away that nobody needs"
BY_NAME = f"aliases such as `*name` stand for more than {limits.MAX_BY_NAME:,} values here"
WRITE_OUT = "write the values out, or start from another line with `like:`"


def bomb(levels: int, width: int = 9) -> str:
    """Lists of the list above, again and again."""
    lines = [f"a0: &a0 [{', '.join('x' * width)}]"]
    lines += [f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * width)}]" for level in range(1, levels)]
    return "\n".join(lines) + "\n"


def chain(links: int) -> str:
    """Each list holds the one above."""
    return "z0: &z0 [x]\n" + "".join(f"z{link}: &z{link} [*z{link - 1}]\n" for link in range(1, links))


@pytest.mark.parametrize(
    ("text", "message", "hint", "line", "column"),
    [
        ("a: 1\nz: " + "[" * 60 + "]" * 60, DEEP, FLATTEN, 2, 53),
        ("a: 1\nz: " + "[" * 5_000, DEEP, FLATTEN, 2, 4),
        ("z: " + "{a: " * 60 + "1" + "}" * 60, DEEP, FLATTEN, 1, 200),
        ("".join(" " * depth + "k:\n" for depth in range(60)) + " " * 60 + "k: 1\n", DEEP, FLATTEN, 51, 51),
        (chain(10_000), DEEP, FLATTEN, 50, 1),
        (bomb(8), BY_NAME, WRITE_OUT, 5, 1),
        ("v: {" + ", ".join(f"m{number}: x" for number in range(limits.MAX_VALUES)) + "}", None, None, 1, None),
        ("a: " + "x" * (limits.LONGEST_TEXT + 1), "this text is 10,001 signs long, of which 10,000 may be", None, 1, 4),
        ("x" * 201 + ": 1\n", "this key is 201 signs long, of which 200 may be", None, 1, 1),
    ],
)
def test_a_limit_is_told_at_its_place(text: str, message: str | None, hint: str | None, line: int, column: int | None) -> None:
    """One fault with the limit in it; RecursionError and MemoryError are no answers."""
    ((code, found, advice, at_line, at_column),) = told(text)
    assert ("E131", message or f"this file holds more than {limits.MAX_VALUES:,} keys and values") == (code, found)
    assert (line, column or at_column) == (at_line, at_column)
    assert advice == (hint or advice) != ""


def test_a_bomb_is_given_up_early() -> None:
    """Of more than four million values, no more are kept than aliases may stand for."""
    raw, tree, _ = read(bomb(7))
    assert raw is None
    assert len(tree.spots) < 2 * limits.MAX_BY_NAME


def test_few_aliases_are_no_bomb() -> None:
    """What people do with them stays legal, however often they do it."""
    text = "a: &a {b: [1, 2]}\n" + "".join(f"c{number}: *a\n" for number in range(500))
    raw, _, findings = read(text)
    assert (raw or {})["c499"] == {"b": ["1", "2"]}
    assert findings.items == []


def test_values_behind_an_alias_are_not_counted_as_its_own() -> None:
    """One alias at the top of a long file leaves the rest of it as it is."""
    text = "a: &a [x]\nb: *a\n" + "".join(f"c{number}: x\n" for number in range(limits.MAX_BY_NAME + 1))
    assert told(text) == []


def test_a_limit_is_no_message_of_python() -> None:
    """The exception that ends the reading carries the fault."""
    guess = limits.too_deep(3, 4)
    assert (guess, guess.message) == (LimitReached(guess).guess, str(LimitReached(guess)))
