"""A workspace with one of its facts at another value: all statements of the same judgement move with it, as in a draw.

In: a linked workspace. Out: another one, which shares with it all that does not hang on the fact.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any

from integration_model.domain import Workspace
from integration_model.values import Quantity, Range

_WITHOUT_FACTS = frozenset({"texts", "spots", "layers", "stated"})
"""Fields that say where values stand, not what they are."""


def with_fact(workspace: Workspace, fact: Quantity, value: float) -> Workspace:
    """The workspace in which a fact has another value, without a range; of what a share leaves, the share that its field states moves."""
    stated = fact.told(value)
    moved: Workspace = _Moving(fact.as_stated.parameter, Range(stated, stated, stated)).of(workspace)
    return moved


class _Moving:
    """Goes through values; each of them once, so that what is shared stays shared."""

    def __init__(self, parameter: str, range_: Range) -> None:
        self.parameter, self.range = parameter, range_
        self._known: dict[int, Any] = {}

    def of(self, value: Any) -> Any:
        """The same value, or another one where the fact stands somewhere in it."""
        if isinstance(value, Quantity):
            return dataclasses.replace(value, range=self.range) if value.parameter == self.parameter else value
        if (inside := _way_into(value)) is None:
            return value
        if id(value) not in self._known:
            self._known[id(value)] = inside(value, self.of)
        return self._known[id(value)]


def _way_into(value: Any) -> Callable[[Any, Callable[[Any], Any]], Any] | None:
    """How values inside another one are reached; None where there are none."""
    if type(value) is tuple:
        return _in_tuple
    if isinstance(value, Mapping):
        return _in_mapping
    return _in_fields if dataclasses.is_dataclass(value) else None


def _in_tuple(value: tuple[Any, ...], move: Callable[[Any], Any]) -> tuple[Any, ...]:
    moved = tuple(map(move, value))
    return moved if any(one is not other for one, other in zip(value, moved, strict=True)) else value


def _in_mapping(value: Mapping[Any, Any], move: Callable[[Any], Any]) -> Mapping[Any, Any]:
    moved = {key: move(inner) for key, inner in value.items()}
    return moved if any(moved[key] is not inner for key, inner in value.items()) else value


def _in_fields(value: Any, move: Callable[[Any], Any]) -> Any:
    fields = [field.name for field in dataclasses.fields(value) if field.init and field.name not in _WITHOUT_FACTS]
    moved = {name: move(getattr(value, name)) for name in fields}
    changed = {name: one for name, one in moved.items() if one is not getattr(value, name)}
    return dataclasses.replace(value, **changed) if changed else value
