"""Who says something: a line of a file, or a setting on the command line."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from integration_model.values import Place, parts_of_setting


class SaidIn(StrEnum):
    """Where something may be said."""

    FILE = "file"
    SETTING = "setting"


@dataclass(frozen=True, slots=True)
class Said:
    """Where something is said: `text` as people read it."""

    kind: SaidIn
    """A file, or a setting on the command line."""
    text: str
    """`path:line`, or the argument ADDRESS=VALUE."""
    address: str = ""
    """What a setting sets; empty of a file."""
    value: str = ""
    """To what a setting sets it; empty of a file."""


def said_at(place: Place) -> Said:
    """What stands at a place of a file or of an argument."""
    if place.setting is None:
        return Said(SaidIn.FILE, str(place))
    return Said(SaidIn.SETTING, place.setting, *parts_of_setting(place.setting))
