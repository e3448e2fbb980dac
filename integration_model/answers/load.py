"""Reading a saved comparison: the JSON of `compare --format json` back to the values that it was written from.

Fields that are missing take their default where they have one, fields that are not known are passed over: additions keep the
schema's version. Anything else that does not fit is told with the place in the file where it stands.
"""

from __future__ import annotations

import dataclasses
import json
import types
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

from integration_model.answers.compare import SCHEMA_VERSION, Comparison
from integration_model.errors import Findings, InputError

_HINT = "save one with `compare --format json -o FILE`"


class _MisfitError(ValueError):
    """What does not fit, and where; never leaves this module."""


def read_saved(file: Path | str) -> Comparison:
    """The comparison that was saved in a file; InputError where it holds none, or one of another schema."""
    path = Path(file)
    try:
        values = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as fault:
        raise _refusal("E541", f"`{path}` cannot be read: {(fault.strerror or str(fault)).lower()}", _HINT) from None
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        raise _refusal("E541", f"`{path}` is no saved comparison: it is not JSON", _HINT) from None
    return comparison_from(values, f"`{path}`")


def comparison_from(values: Any, name: str = "what was given") -> Comparison:
    """The comparison of plain values; InputError, which calls them by `name`, where they are none."""
    version = values.get("schema_version") if isinstance(values, Mapping) else None
    if not isinstance(values, Mapping) or version is None or "verdict" not in values or "strategies" not in values:
        raise _refusal("E541", f"{name} is no saved comparison: it does not hold what `compare` writes", _HINT)
    if version != SCHEMA_VERSION:
        written = f"{name} was written with schema {version}, this program reads schema {SCHEMA_VERSION}"
        raise _refusal("E542", written, "compare again with this version, or read it with the one that wrote it")
    try:
        found: Comparison = _of_class({**values, "ledger": ()}, Comparison, "")
    except _MisfitError as fault:
        raise _refusal("E541", f"{name} is no saved comparison: {fault}", _HINT) from None
    return found


def _refusal(code: str, message: str, hint: str) -> InputError:
    findings = Findings()
    findings.error(code, message, hint=hint)
    return InputError(findings.ordered())


@cache
def _fields_of(known: type) -> tuple[tuple[str, Any, bool], ...]:
    """Each field's name, its type, and whether it may be missing."""
    hints = get_type_hints(known)
    return tuple(
        (item.name, hints[item.name], item.default is not dataclasses.MISSING or item.default_factory is not dataclasses.MISSING)
        for item in dataclasses.fields(known)
    )


def _of_class(value: Any, known: type, path: str) -> Any:
    if not isinstance(value, Mapping):
        raise _MisfitError(f"`{path}` is not a map")
    found = {}
    for name, hint, may_miss in _fields_of(known):
        where = f"{path}.{name}" if path else name
        if name in value:
            found[name] = _of_type(value[name], hint, where)
        elif not may_miss:
            raise _MisfitError(f"`{where}` is missing")
    return known(**found)


def _of_type(value: Any, hint: Any, path: str) -> Any:
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return None if value is None else _of_type(value, next(one for one in inner if one is not type(None)), path)
    if origin is tuple:
        return _of_tuple(value, inner, path)
    if origin is Mapping:
        if not isinstance(value, Mapping):
            raise _MisfitError(f"`{path}` is not a map")
        return {str(key): _of_type(one, inner[1], f"{path}.{key}") for key, one in value.items()}
    if dataclasses.is_dataclass(hint):
        return _of_class(value, hint, path)  # type: ignore[arg-type]  # a class, not one of its values
    return _of_scalar(value, hint, path)


def _of_tuple(value: Any, inner: tuple[Any, ...], path: str) -> tuple[Any, ...]:
    if not isinstance(value, list | tuple) or (inner[-1] is not ... and len(value) != len(inner)):
        raise _MisfitError(f"`{path}` is not the list that is expected")
    return tuple(_of_type(one, inner[0], f"{path}.{place}") for place, one in enumerate(value))


def _of_scalar(value: Any, hint: Any, path: str) -> Any:
    wanted = (int, float) if hint is float else hint
    if not isinstance(value, wanted) or (isinstance(value, bool) and hint is not bool):
        raise _MisfitError(f"`{path}` is not a {'text' if hint is str else 'number'}")
    return value
