"""Facts with their sources: `VALUE @source`, or the long map of value, source, basis and reason.

In: what stands at the field of a fact, and how its value is read. Out: a `Stated` value.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from integration_model.errors import did_you_mean
from integration_model.schema.source_names import split_source
from integration_model.schema.values.faults import fault
from integration_model.schema.words import as_id
from integration_model.values import Basis, Stated

T = TypeVar("T")

_SOURCE_FIRST = re.compile(r"@(?P<source>[a-z0-9]+(?:-[a-z0-9]+)*)\s+(?P<value>[^@]+)")
_LONG_KEYS = {"value", "low", "likely", "high", "source", "basis", "because", "as_of", "note"}


def stated(parse: Callable[[Any], T]) -> Callable[[Any], Stated[T]]:
    """Accept `VALUE @source` or the long map `{value: ..., source: ...}`, and parse the value."""

    def validate(raw: Any) -> Stated[T]:
        if isinstance(raw, Stated):
            return raw
        if isinstance(raw, dict):
            return _from_long_map(raw, parse)
        if isinstance(raw, str):
            text, source = _split_one_source(raw)
            return Stated(parse(text), source)
        return Stated(parse(raw))

    return validate


def _split_one_source(text: str) -> tuple[str, str | None]:
    """As `split_source`, for a fact: two sources, or one whose name cannot be one, are faults."""
    value, source = split_source(text)
    first, at, rest = value.partition("@")
    if at and source:
        raise fault("E118", f"`{text}` names two sources", "a fact has one: name one under `sources:` that stands for both")
    swapped = _SOURCE_FIRST.fullmatch(text)
    if swapped:
        raise fault("E118", f"the source stands before the value: `{text}`", f"write `{swapped['value'].strip()} @{swapped['source']}`")
    if at and "://" in rest:
        hint = "give it a name under `sources:`, and put that name behind the `@`"
        raise fault("E118", f"`{rest}` is an address, not the name of a source", hint)
    if at:
        fixed = as_id(rest)
        about = {"value": first.strip(), "source": rest} if fixed else {}
        raise fault("E118", f"`@{rest}` is not a source", _with_source(first.strip(), fixed), **about)
    return value, source


def _with_source(value: str, name: str) -> str:
    """What to write where no source can be called as it is."""
    if not value:
        return "write the value, then the source: `8 @own`"
    return f"did you mean `{value} @{name}`?" if name else f"write `{value}`, or name its source: `{value} @own`"


def _ticked(raw: dict[str, Any], parse: Callable[[Any], T]) -> str:
    """What to write for `{can: true, lin: true}`: the keys as a list, or the one key; empty where that is not it."""
    if not raw or not all(inner in ("true", "yes", "x") for inner in raw.values()):
        return ""
    forms: list[tuple[Any, str]] = [(list(raw), f"[{', '.join(raw)}]"), (next(iter(raw)), next(iter(raw)))]
    for meant, written in forms if len(raw) == 1 else forms[:1]:
        with suppress(PydanticCustomError, ValidationError):
            parse(meant)
            return f"write `{written}`"
    return ""


def _from_long_map(raw: dict[str, Any], parse: Callable[[Any], T]) -> Stated[T]:
    unknown = sorted(set(raw) - _LONG_KEYS)
    if unknown:
        hint = (
            did_you_mean(unknown[0], _LONG_KEYS)
            or _ticked(raw, parse)
            or "a fact has value (or low, likely, high), source, basis, because, as_of, note"
        )
        raise fault("E109", f"`{unknown[0]}` is not a field of a fact", hint)
    for key, inner in raw.items():
        if key != "value" and not isinstance(inner, str):
            raise fault("E117", f"`{key}` of a fact wants one text or number", "lists and maps cannot stand here")
    if "value" in raw:
        inner = raw["value"]
    elif {"low", "likely", "high"} <= set(raw):
        inner = f"{raw['low']}..{raw['likely']}..{raw['high']}"
    else:
        raise fault("E116", "this fact has no value", "write `value: 8`, or all of low, likely and high")
    source = raw.get("source")
    if isinstance(inner, str) and source is None:
        inner, source = _split_one_source(inner)
    return Stated(parse(inner), source, _basis(raw.get("basis")), raw.get("because"))


def _basis(text: str | None) -> Basis | None:
    if text is None:
        return None
    try:
        return Basis(text)
    except ValueError:
        raise fault("E120", f"`{text}` is not a basis", "a basis is cited, derived, estimate or assumed") from None
