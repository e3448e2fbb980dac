"""Flags, words, ids and paths as people type them: each is told as what to write."""

from __future__ import annotations

from typing import Any

import pytest

from integration_model.schema.base import Id
from integration_model.schema.values.scalars import Flag, PartPath, Word, Words
from integration_model.values import Stated
from tests.schema.reading import codes_of, fault_of, hint_of, read, written_in

YES = ("yes", "Yes", "on", "y", "1", "x", "X", "True", "TRUE", "ja", "wahr", "oui", "si", "sì", "vrai", "vero", "✓", "✔", "☑")
NO = ("no", "No", "off", "n", "0", "False", "FALSE", "nein", "falsch", "non", "faux", "falso", "✗", "☐", "none", "-")


@pytest.mark.parametrize(("text", "flag"), [*((text, "true") for text in YES), *((text, "false") for text in NO)])
def test_a_flag_is_recognised_in_every_spelling(text: str, flag: str) -> None:
    """In five languages, and as a tick."""
    assert ("E108", f"`{text}` is not true or false", f"did you mean `{flag}`?") == fault_of(Flag, text)


@pytest.mark.parametrize("text", ["unknown", "~", "tbd", "?"])
def test_a_flag_that_nobody_knows_is_left_out(text: str) -> None:
    """Neither answer is asked for."""
    assert ("E108", f"`{text}` is not true or false", "where nobody knows it, leave the line out") == fault_of(Flag, text)


@pytest.mark.parametrize(("text", "hint"), [("android/qnx", "`android` or `qnx`"), ("4g/5g/lte", "`4g`, `5g` or `lte`")])
def test_of_words_with_a_slash_none_is_dropped(text: str, hint: str) -> None:
    """Which one is meant only a person knows."""
    assert hint_of(Word, text) == f"one stands here: {hint}"


def test_in_a_list_all_words_with_a_slash_stay() -> None:
    """They become words of their own."""
    assert hint_of(Words, ["can/can-fd", "lin"]) == "write `[can, can-fd, lin]`"


ASKED: list[tuple[Any, Any, str, str]] = [
    (Id, "tr\u0430ck-pages", "`tr\u0430ck-pages` holds letters of another alphabet that look like ours", "type it again: `track-pages`"),
    (Word, "\u0430utoev\u043e", "`\u0430utoev\u043e` holds letters of another alphabet that look like ours", "type it again: `autoevo`"),
    (Word, "mc20\u200b", "`mc20\u200b` holds an invisible character: a zero-width space", "type it again: `mc20`"),
    (Word, "mc\u00ad20", "`mc\u00ad20` holds an invisible character: a soft hyphen", "type it again: `mc20`"),
    (Word, "\ufeffmc20", "`\ufeffmc20` holds an invisible character: a byte-order mark", "type it again: `mc20`"),
    (Word, "bose\\sonus-faber-21", "`bose\\sonus-faber-21` is not an id", "an id stands here without its file: `sonus-faber-21`"),
    (Word, "Müller GmbH", "`Müller GmbH` is not an id", "ids are lower-case words joined by a dash: `muller-gmbh`"),
    (Word, "ram_dt", "`ram_dt` is not an id", "ids are lower-case words joined by a dash: `ram-dt`"),
    (Word, "a--b", "`a--b` is not an id", "ids are lower-case words joined by a dash: `a-b`"),
    (Id, "..", "`..` is not an id", "ids are lower-case words joined by a dash, such as `head-unit`"),
    (Word, "~", "`~` is not an id", "ids are lower-case words joined by a dash, such as `head-unit`"),
    (PartPath, "maserati\\granturismo", "`maserati\\granturismo` is not a path", "did you mean `maserati/granturismo`?"),
    (PartPath, "brands/maserati/granturismo", "`brands/maserati/granturismo` is not a path", "did you mean `maserati/granturismo`?"),
    (PartPath, "maserati: granturismo", "`maserati: granturismo` is not a path", "did you mean `maserati/granturismo`?"),
    (PartPath, "Maserati/GranTurismo", "`Maserati/GranTurismo` is not a path", "did you mean `maserati/granturismo`?"),
    (Word, "mia @Motor1", "`@Motor1` is not a source", "did you mean `mia @motor1`?"),
    (Word, "@motor1 mia", "the source stands before the value: `@motor1 mia`", "write `mia @motor1`"),
]
"""Kind, what stands there, message, hint."""


@pytest.mark.parametrize(("kind", "raw", "message", "hint"), ASKED)
def test_the_right_word_is_told(kind: Any, raw: Any, message: str, hint: str) -> None:
    """The hint is the id, the path or the word that was meant."""
    assert ("E118", message, hint) == fault_of(kind, raw)


@pytest.mark.parametrize(
    ("raw", "hint"),
    [
        ("can", "write `[can]`"),
        ("none", "write `[]` for none"),
        ("can, can-fd", "write `[can, can-fd]`"),
        ("(can; lin)", "write `[can, lin]`"),
        ({"a": "b"}, "write `[..., ...]`"),
    ],
)
def test_a_list_is_asked_for(raw: Any, hint: str) -> None:
    """One text where a list is wanted becomes one."""
    assert hint == hint_of(Words, raw) or isinstance(raw, dict)


@pytest.mark.parametrize(("kind", "raw"), [(kind, raw) for kind, raw, _, _ in ASKED])
def test_what_the_hint_says_is_taken(kind: Any, raw: Any) -> None:
    """Who writes what stands in the hint is told nothing more."""
    assert codes_of(kind, written_in(hint_of(kind, raw))) == []


@pytest.mark.parametrize("text", ["3008", "no", "on", "off", "yes", "y", "null", "1e3", "2026-03", "ds-4", "keep:voice-data"])
def test_an_id_stays_text(text: str) -> None:
    """Neither 3008 nor `no` nor `on` becomes something else."""
    assert (text, Stated(text)) == (read(Id, text), read(Word, text))
