"""Texts as trees: nested dicts, lists and strings, with a table of places beside them.

A scalar is always the text that a person wrote; nothing is guessed from it here.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any, NamedTuple

from integration_model.errors import Diagnostic, nearest
from integration_model.files.syntax.lost import Lost
from integration_model.files.syntax.lost import Path as Path
from integration_model.files.syntax.words import words_before_colons
from integration_model.layers import LayerChange, Layers
from integration_model.text import lines_of
from integration_model.values import Basis, Place

_SHARED = (("group", "markets"), ("group", "roles"), ("group", "architectures"))
"""What nearly every file refers to: where all of it is lost, no reference can be judged."""
Raw = Any
"""str, dict[str, Raw] or list[Raw]."""


class Spot(NamedTuple):
    """Where a value stands, and the key in front of it."""

    value: Place
    key: Place


class Removal(NamedTuple):
    """What a scenario took away: the address that it named, and where it did."""

    address: str
    place: Place


class Orphan(NamedTuple):
    """A place that still names what was taken away."""

    removal: Removal
    code: str
    what: str
    name: str
    path: Path
    line: str
    """The vehicle line that would carry it, if one would."""


class Trial(NamedTuple):
    """A file that was read as if a header stood there: its path, what is told where it has no name, and what else was found."""

    header: Path
    fault: Diagnostic
    others: tuple[Diagnostic, ...]


@dataclass(slots=True)
class Tree:
    """All documents of a workspace under the roots `group`, `brands`, `suppliers`."""

    raw: dict[str, Raw] = field(default_factory=lambda: {"brands": {}, "suppliers": {}})
    spots: dict[Path, Spot] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    """The text of each file by its path, for carets under faults."""
    empty: dict[Path, Place] = field(default_factory=dict)
    """Keys with nothing behind them."""
    unread: set[str] = field(default_factory=set)
    """Files that are no YAML."""
    lost: Lost = field(default_factory=Lost)
    """What has a fault that is told already: nothing that follows from its absence is worth telling."""
    trials: dict[Path, Trial] = field(default_factory=dict)
    """Documents that were read on trial, until their shapes tell which header is missing."""
    removed: dict[Path, Removal] = field(default_factory=dict)
    """What a scenario took away; never anything below it."""
    gone: dict[Path, Removal] = field(default_factory=dict)
    """The items that went with it, and itself."""
    bases: dict[str, Basis] = field(default_factory=dict)
    """What facts without a source rest on in a file that lies over another; elsewhere the document says so."""
    changes: list[LayerChange] = field(default_factory=list)
    """What was laid over the files, in order."""
    files: Tree | None = None
    """The tree of the files, where something was laid over them."""
    orphans: list[Orphan] = field(default_factory=list)
    """Filled while linking: what still names them."""
    mentioned: frozenset[str] | None = None
    """Filled while linking, where a name is not defined: all words that do not define one."""

    def place(self, path: Path) -> Place | None:
        """Where the value at `path` stands; its nearest parent where it has no place of its own."""
        for end in range(len(path) if self.spots else 0, 0, -1):
            spot = self.spots.get(path[:end])
            if spot:
                return spot.value if end == len(path) else spot.key
        return None

    def key_place(self, path: Path) -> Place | None:
        """Where the key of `path` stands."""
        spot = self.spots.get(path)
        return spot.key if spot else self.place(path[:-1])

    def word_place(self, path: Path, word: str) -> Place | None:
        """Where `word` stands inside the value at `path`: of `ID @source`, one of the two."""
        place = self.place(path)
        if place is None or path not in self.spots:
            return place
        lines = lines_of(self.texts.get(place.path, ""))
        start = lines[place.line - 1].find(word, place.column - 1, place.column - 1 + place.length) if place.line <= len(lines) else -1
        return place if start < 0 else place._replace(column=start + 1, length=len(word))

    def is_lost(self, path: Path) -> bool:
        """Whether something at, below or above `path` has a fault that is told already."""
        return self.lost.touches(path)

    def may_hold(self, name: str) -> bool:
        """Whether an id that is not found may stand in what has a fault: then its absence is told already."""
        if self.lost.is_name_lost or any(section in self.lost for section in _SHARED):
            return True
        file, _, word = name.rpartition("/")
        if file and any(PurePath(unread).stem == file for unread in self.unread):
            return True
        if self.lost.has_key(word) or nearest(word, self.lost.odd_keys()):
            return True
        # without a text, it may hold anything
        return any(not self.texts.get(unread) or word in words_before_colons(self.texts[unread]) for unread in self.unread)

    def is_mistyped(self, path: Path) -> bool:
        """Whether a field that is missing stands there under a name of which a fault is told."""
        beside = self.lost.keys_in(path[:-1])
        return path[-1] in self.lost.meant_in(path[:-1]) or nearest(path[-1], beside) is not None

    def absence_place(self, path: Path) -> Place | None:
        """Where it can be seen that nothing stands at `path`: a key with nothing behind it, or the order to remove it."""
        removal = self.removed.get(path)
        return removal.place if removal else self.empty.get(path)

    def move(self, old: Path, new: Path) -> None:
        """Take the places of a value, and of all that it holds, to another path."""
        tables: tuple[dict[Path, Any], ...] = (self.spots, self.empty)
        for table in tables:
            for path in [path for path in table if path[: len(old)] == old]:
                table[(*new, *path[len(old) :])] = table.pop(path)

    def move_entries(self, old: Path, keys: Collection[str], new: Path) -> None:
        """The same for some of the entries of a map, in one go."""
        tables: tuple[dict[Path, Any], ...] = (self.spots, self.empty)
        for table in tables:
            for path in [path for path in table if path[: len(old)] == old and len(path) > len(old) and path[len(old)] in keys]:
                table[(*new, *path[len(old) :])] = table.pop(path)

    def layers(self) -> Layers:
        """What each layer says."""
        files = self.files or self
        return Layers(files.raw, files.spots, self.raw, tuple(self.changes))

    def copy(self, raw: dict[str, Raw]) -> Tree:
        """A tree with another raw value and tables of its own."""
        return Tree(
            raw,
            dict(self.spots),
            dict(self.texts),
            dict(self.empty),
            set(self.unread),
            self.lost.copy(),
            dict(self.trials),
            dict(self.removed),
            dict(self.gone),
            dict(self.bases),
            list(self.changes),
            self.files,
        )


def dotted(path: Path) -> str:
    """The address as people write it."""
    return ".".join(path)
