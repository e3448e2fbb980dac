"""Signs of people's texts: what may be shown, what the others are called, how much is quoted."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integration_model.text import cut, escaped_json, is_shown, lines_of, name_of_sign, safe, short_hint, short_message, tidy

HARMFUL = ("\x1b", "\x07", "\r", "\n", "\x9b", "\x85", "\u202e", "\u2066", "\u2028", "\u2029", "\udcff", "\x00", "\u200b", "\ufeff")


@pytest.mark.parametrize("sign", HARMFUL)
def test_what_steers_is_never_shown(sign: str) -> None:
    """A question mark stands in its place, so that columns stay; on one line it goes."""
    assert ("a?b", False) == (safe(f"a{sign}b"), is_shown(sign))
    assert tidy(f"a{sign}b") in ("ab", "a b")


@pytest.mark.parametrize("text", ["", "Citroën", "日本", "a\u00a0b", "100 % — ok", "🚗", "e\u0301"])
def test_what_people_write_stays(text: str) -> None:
    """Letters of all alphabets, unusual spaces and emoji."""
    assert text == safe(text)


@given(st.text())
def test_a_safe_text_keeps_its_columns(text: str) -> None:
    """One sign for one, and none left that a terminal or a format would act on."""
    shown = safe(text)
    assert len(shown) == len(text)
    assert all(unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Zl", "Zp") for sign in shown)
    assert safe(shown) == shown


@given(st.dictionaries(st.text(), st.text(alphabet=st.characters(exclude_categories=()))))
def test_escaped_json_says_the_same(value: dict[str, str]) -> None:
    """What cannot be shown is escaped, halves of pairs too; programs read what was there."""
    text = escaped_json(json.dumps(value, ensure_ascii=False, indent=1))
    assert json.loads(text) == value
    assert all(sign == "\n" or is_shown(sign) for sign in text)


@pytest.mark.parametrize(
    ("sign", "name"),
    [
        ("\u200b", "a zero-width space"),
        ("\u00a0", "a no-break space"),
        ("\u2028", "a line separator"),
        ("\ufeff", "a byte order mark"),
        ("\x1b", "an escape sign"),
        ("\u202e", "a sign that turns the direction of reading (U+202E)"),
        ("\u2003", "an unusual space (U+2003)"),
        ("\x9f", "a control sign (U+009F)"),
    ],
)
def test_each_sign_is_called_what_it_is(sign: str, name: str) -> None:
    """With its article, or its number where nobody has a word for it."""
    assert name == name_of_sign(sign)


def test_a_message_quotes_what_can_be_read() -> None:
    """Sixty signs of each quoted text; of a path all; a hint stays whole unless nobody would type it."""
    long, path = "x" * 100, f"brands/{'y' * 100}.yaml"
    assert short_message(f"`{long}` is not in `{path}`") == f"`{'x' * 57}...` is not in `{path}`"
    assert short_hint(f"write `{long}`") == f"write `{long}`"
    assert len(short_hint(f"write `{long * 5}`")) < 100
    assert len(short_message("a word " * 1_000)) <= 600


@pytest.mark.parametrize(("text", "expected"), [("abc", "abc"), ("abcdefgh", "ab..."), ("ab   efgh", "ab...")])
def test_a_text_is_cut(text: str, expected: str) -> None:
    """Dots say that something is missing, and no blank stands before them."""
    assert expected == cut(text, 5)


def test_lines_are_found_with_all_ends() -> None:
    """Windows' ends count as one."""
    assert ("a", "b", "") == lines_of("a\r\nb\n")
    assert lines_of("x\ny") is lines_of("x\ny")
