"""What a kind of field makes of a text: its value, or what is told; and the text that a hint says to write."""

from __future__ import annotations

import re
from typing import Any

from pydantic import TypeAdapter, ValidationError

_ADAPTERS: dict[int, TypeAdapter[Any]] = {}


def read(kind: Any, raw: Any) -> Any:
    """The value of a text at a place of this kind."""
    return _ADAPTERS.setdefault(id(kind), TypeAdapter(kind)).validate_python(raw)


def fault_of(kind: Any, raw: Any) -> tuple[str, str, str]:
    """Code, message and hint for a text that does not fit; three empty texts where it does."""
    try:
        read(kind, raw)
    except ValidationError as fault:
        detail = fault.errors()[0]
        return detail["type"], detail["ctx"]["message"], detail["ctx"]["hint"]
    return "", "", ""


def hint_of(kind: Any, raw: Any) -> str:
    """What a person is told to write."""
    return fault_of(kind, raw)[2]


def codes_of(kind: Any, raw: Any) -> list[str]:
    """The codes that are told about a text; none where it fits."""
    try:
        read(kind, raw)
    except ValidationError as fault:
        return [str(detail["type"]) for detail in fault.errors()]
    return []


def written_in(hint: str) -> str:
    """What stands in the first pair of backticks of a hint: what is to be written."""
    found = re.search(r"`([^`]+)`", hint)
    return found[1] if found else ""
