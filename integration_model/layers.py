"""What each layer says of each place: the files, and what was laid over them, oldest first.

In: the raw values of the files and of the result, and every change in order. Out: answers to `who said that?`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from integration_model.values import Place

Steps = tuple[str, ...]
FILES = "files"
_LONGEST = 48


class LayerChange(NamedTuple):
    """One value that a layer put into its place, or took away."""

    path: Steps
    value: Any
    """None where it was taken away."""
    place: Place
    layer: str
    because: str
    places: Mapping[Steps, Place]
    """Of what the value holds."""
    before: Any = None
    """What stood there; None where nothing did."""


@dataclass(frozen=True, slots=True)
class Saying:
    """What one layer says of a place."""

    layer: str
    value: Any
    """As written; None where the layer takes it away."""
    place: Place | None
    because: str = ""


@dataclass(frozen=True, eq=False)
class Layers:
    """The values of the files and of the result, and the changes between them."""

    files: Mapping[str, Any] = field(default_factory=dict)
    places: Mapping[Steps, tuple[Place, Place]] = field(default_factory=dict)
    """Of the files: of a value and of the key in front of it."""
    result: Mapping[str, Any] = field(default_factory=dict)
    changes: Sequence[LayerChange] = ()

    def value(self, path: Steps) -> Any:
        """What holds at a place as it is written; None where nothing stands there."""
        return _at(self.result, path)

    def sayings(self, path: Steps) -> tuple[Saying, ...]:
        """Every layer that says something of this place, oldest first: the last one wins."""
        found = []
        stated = _at(self.files, path)
        if stated is not None:
            spot = self.places.get(path)
            found.append(Saying(FILES, stated, spot[0] if spot else None))
        for change in self.changes:
            depth = len(change.path)
            if change.path[: len(path)] == path and depth > len(path):
                found += _inside(change, path, found)
            elif path[:depth] == change.path:
                found += _above(change, path[depth:], found)
        return tuple(found)

    @cached_property
    def leaves(self) -> Mapping[str, Steps]:
        """Every place with one value that any layer says something of, by its address."""
        steps = {*_leaves(self.files, ()), *_leaves(self.result, ())}
        return {".".join(path): path for path in sorted(steps)}


def _above(change: LayerChange, rest: Steps, before: Sequence[Saying]) -> list[Saying]:
    """What a change of the place, or of what holds it, says of the place."""
    value = _at(change.value, rest)
    if value is None and (not before or before[-1].value is None):
        return []
    place = change.places.get(rest, change.place) if rest else change.place
    return [Saying(change.layer, value, place, change.because)]


def _inside(change: LayerChange, path: Steps, before: Sequence[Saying]) -> list[Saying]:
    """What a change of one field of a fact makes of the fact: `waived` beside what was said before."""
    old = before[-1].value if before else None
    if old is None or not is_leaf(old):
        return []
    whole = dict(old) if isinstance(old, dict) else {"value": old}
    (field,) = change.path[len(path) :][:1]
    whole = {key: inner for key, inner in whole.items() if key != field} | ({field: change.value} if change.value is not None else {})
    return [Saying(change.layer, whole, change.place, change.because)]


def is_leaf(value: Any) -> bool:
    """Whether one value stands there: a scalar, a list, or a fact in its long form."""
    return not isinstance(value, dict) or "value" in value or {"low", "likely", "high"} <= set(value)


def _leaves(value: Any, path: Steps) -> Iterator[Steps]:
    for key, inner in value.items():
        here = (*path, key)
        if is_leaf(inner):
            yield here
        else:
            yield from _leaves(inner, here)


def _at(value: Any, path: Steps) -> Any:
    for key in path:
        if not isinstance(value, Mapping) or key not in value:
            return None
        value = value[key]
    return value


def shown(value: Any, longest: int = _LONGEST) -> str:
    """A value on one line, as short as a report wants it; of a fact in its long form the fact alone."""
    text = as_written(value.get("value", value) if isinstance(value, dict) else value)
    return text if len(text) <= longest else f"{text[: longest - 3].rstrip()}..."


def as_written(value: Any) -> str:
    """A value on one line, as a person would write it."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {as_written(inner)}' for key, inner in value.items())}}}"
    return f"[{', '.join(as_written(item) for item in value)}]" if isinstance(value, list) else str(value)
