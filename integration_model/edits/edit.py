"""One change, as a person stated it: what it is called, where it was said, and by which layer."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from integration_model.files.tree import Path, Raw, Tree
from integration_model.layers import as_written, shown
from integration_model.values import SET, Place


class Action(StrEnum):
    """What an edit does with what stands at its address."""

    SET = "set"
    ADD = "add"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class Edit:
    """One change: an address, the raw value, why, and where it was said."""

    address: str
    value: Raw
    place: Place
    because: str | None = None
    action: Action = Action.SET
    address_place: Place | None = None
    scenario: str = ""
    """The name of the scenario file; empty for `--set` and for the files of a private folder."""
    path: Path | None = None
    """The very place that it changes, where its address is no pattern: said in a private folder."""
    sheet: Tree = field(default_factory=Tree, repr=False, compare=False)
    """The text that it stands in, with the places of all that it says below `root`."""
    root: Path = field(default=(), repr=False, compare=False)
    sign: str = ""
    """`+` adds the value to what stands there, `-` takes it away; nothing puts it in its place."""
    is_verbatim: bool = False
    """The value is one of a file, where `+5` is a number and no change."""

    @property
    def title(self) -> str:
        """A few words for a report: `ADDRESS = VALUE`, `add ADDRESS`, `remove ADDRESS`."""
        if self.action is not Action.SET:
            return f"{self.action} {self.address}"
        return f"{self.address} {self.sign}= {shown(self.value)}"

    @property
    def written(self) -> str:
        """The address and the sign that may follow it: what stands in front of the value."""
        return f"{self.address}{self.sign}"

    @property
    def is_argument(self) -> bool:
        """Whether `--set` says it."""
        return self.place.setting is not None

    def as_typed(self, address: str) -> str:
        """The same edit with another address, as it is written where this one stands; what has no value is the address alone."""
        if self.action is not Action.SET:
            return address
        value = as_written(self.value)
        return argument_for(f"{address}{self.sign}={value}") if self.is_argument else f"{address}{self.sign}: {value}"

    @property
    def layer(self) -> str:
        """The layer that says it, in words."""
        if self.is_argument:
            return SET
        return f"scenario {self.scenario}" if self.scenario else "private folder"

    @property
    def origin(self) -> str:
        """Where it was said: `examples/late.yaml:8`, or `--set`."""
        return SET if self.is_argument else str(self.place)


def argument_for(text: str) -> str:
    """`--set` and its argument as a shell takes it."""
    quote = '"' if "'" in text else "'"
    return f"{SET} {quote}{text}{quote}"


def layer_of(place: Place) -> str:
    """The file or option that says what stands there."""
    return place.path if place.setting is None else SET
