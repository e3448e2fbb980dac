"""Answers as tidy tables: what their classes say becomes columns, by the names that the JSON has.

In: values of one class. Out: a row each; a part of a value gives columns with its name in front (`effort_pm_total`), several ids stand
in one cell, and what has rows of its own is left out: it is a table of its own.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from functools import cache
from typing import Any

from integration_model.document.tidy import Kind, TidyTable, Value, rows_as_table

_KINDS: Mapping[type, Kind] = {bool: Kind.FLAG, int: Kind.COUNT, str: Kind.TEXT}
_BETWEEN = "; "
"""Between several ids in a cell."""

Getter = Callable[[Any], Value]


def tidy_rows(name: str, cls: type, items: Iterable[Any], called: Mapping[str, str] | None = None) -> TidyTable:
    """A row for each value of the class; `called` names columns otherwise."""
    return tidy_parts(name, {}, cls, (((), item) for item in items), called)


def tidy_parts(
    name: str,
    keys: Mapping[str, Kind],
    cls: type,
    items: Iterable[tuple[Sequence[Value], Any]],
    called: Mapping[str, str] | None = None,
) -> TidyTable:
    """A row for each value of the class, behind the keys of what it is a part of."""
    columns = _columns(cls)
    kinds = {**keys, **{(called or {}).get(column, column): kind for column, (kind, _) in columns.items()}}
    return rows_as_table(name, kinds, ([*key, *(read(item) for _, read in columns.values())] for key, item in items))


@cache
def _columns(cls: type) -> Mapping[str, tuple[Kind, Getter]]:
    """The columns of a class: what each holds, and how it is read."""
    return dict(_columns_of(cls, "", lambda item: item))


def _columns_of(cls: type, prefix: str, reach: Callable[[Any], Any]) -> Iterator[tuple[str, tuple[Kind, Getter]]]:
    hints = typing.get_type_hints(cls)
    for item in dataclasses.fields(cls):
        kind, part = _without_none(hints[item.name]), _reading(reach, item.name)
        if dataclasses.is_dataclass(kind) and isinstance(kind, type):
            yield from _columns_of(kind, f"{prefix}{item.name}_", part)
        elif isinstance(kind, type) and issubclass(kind, Enum):
            yield f"{prefix}{item.name}", (Kind.TEXT, _through(_text, part))
        elif kind is float:
            yield f"{prefix}{item.name}", (Kind.NUMBER, _through(_number, part))
        elif kind in _KINDS:
            yield f"{prefix}{item.name}", (_KINDS[kind], part)
        elif typing.get_origin(kind) is tuple and typing.get_args(kind) == (str, ...):
            yield f"{prefix}{item.name}", (Kind.TEXT, _through(_joined, part))


def _without_none(hint: Any) -> Any:
    """What stands there where anything does."""
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        kinds = [kind for kind in typing.get_args(hint) if kind is not type(None)]
        return kinds[0] if len(kinds) == 1 else hint
    return hint


def _reading(reach: Callable[[Any], Any], name: str) -> Callable[[Any], Any]:
    """How a field of a part is read; nothing where the part is not there."""

    def read(whole: Any) -> Any:
        part = reach(whole)
        return None if part is None else getattr(part, name)

    return read


def _through(convert: Callable[[Any], Value], part: Callable[[Any], Any]) -> Getter:
    return lambda whole: convert(part(whole))


def _number(value: float | None) -> float | None:
    """A sum of nothing is an int in Python; here it is the number that it stands for."""
    return None if value is None else float(value)


def _text(value: Any) -> str | None:
    return None if value is None else str(value.value)


def _joined(texts: Sequence[str] | None) -> str | None:
    return None if texts is None else _BETWEEN.join(texts)
