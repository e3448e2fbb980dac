"""What has a fault that is told already, looked up in a time that does not grow with the number of faults."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

Path = tuple[str, ...]
_ID = re.compile(r"[a-z0-9:_/-]+")
_MAX_ODD = 200
"""Keys that are no ids and may be what was meant elsewhere; a file with more of them is not one with slips."""


class Lost:
    """A growing set of paths: nothing that follows from their absence is worth telling."""

    def __init__(self, paths: Iterable[Path] = ()) -> None:
        self._paths: set[Path] = set()
        self._above: set[Path] = set()
        self._keys: set[str] = set()
        self._odd: dict[str, None] = {}
        self._in: dict[Path, dict[str, None]] = {}
        self._meant: dict[Path, set[str]] = {}
        self.is_name_lost = False
        """Whether an id is gone that nobody can know: then whoever names it is not told that it is missing."""
        self.update(paths)

    def __iter__(self) -> Iterator[Path]:
        return iter(sorted(self._paths))

    def __contains__(self, path: Path) -> bool:
        return path in self._paths

    def __len__(self) -> int:
        return len(self._paths)

    def add(self, path: Path, meant: str = "") -> None:
        """Note that what stands at `path` is told; `meant` is the key that should have stood there."""
        if meant:
            self._meant.setdefault(path[:-1], set()).add(meant)
        if path in self._paths:
            return
        self._paths.add(path)
        self._above.update(path[:end] for end in range(len(path) + 1))
        if not path:
            return
        self._keys.add(path[-1])
        self._in.setdefault(path[:-1], {})[path[-1]] = None
        if len(self._odd) < _MAX_ODD and not _ID.fullmatch(path[-1]):
            self._odd[path[-1].lower()] = None

    def update(self, paths: Iterable[Path]) -> None:
        """Note all of them."""
        for path in paths:
            self.add(path)

    def copy(self) -> Lost:
        """Another set of the same paths."""
        other = Lost(self._paths)
        other.is_name_lost = self.is_name_lost
        other._meant = {path: set(names) for path, names in self._meant.items()}
        return other

    def touches(self, path: Path) -> bool:
        """Whether something at, below or above `path` is lost."""
        return path in self._above or any(path[:end] in self._paths for end in range(len(path)))

    def has_key(self, key: str) -> bool:
        """Whether anything with this key is lost."""
        return key in self._keys

    def odd_keys(self) -> Collection[str]:
        """Lost keys that are no ids, in small letters."""
        return self._odd.keys()

    def keys_in(self, path: Path) -> Collection[str]:
        """Lost keys of the map at `path`."""
        return self._in.get(path, {}).keys()

    def meant_in(self, path: Path) -> Collection[str]:
        """Fields of the map at `path` that stand there under another name, of which a fault is told."""
        return self._meant.get(path, ())
