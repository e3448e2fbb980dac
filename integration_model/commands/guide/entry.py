"""An entry of the glossary. In: the forms of a word, parted by bars, and what it means. Out: an `Entry`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """A word with its other forms, what it means, how it comes about, and a command that shows more."""

    forms: tuple[str, ...]
    meaning: str
    made_of: str = ""
    command: str = ""
    ends_with_name: bool = False
    """Whether the name of a strategy or of something else follows it in a head."""


def entry(forms: str, meaning: str, made_of: str = "", command: str = "", *, ends_with_name: bool = False) -> Entry:
    """A row of a table of entries; forms are parted by bars."""
    return Entry(tuple(form.strip() for form in forms.split("|")), meaning, made_of, command, ends_with_name)
