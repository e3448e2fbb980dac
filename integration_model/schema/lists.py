"""Lists in which each entry stands once: what stands twice was meant to be another.

In: a list whose entries are valid by themselves. Out: the same list; a repeated entry raises a fault at its own place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, TypeVar

from pydantic import AfterValidator, Field, ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError

T = TypeVar("T")

_TIMES = {2: "twice", 3: "three times"}


class Repetition(NamedTuple):
    """An entry that stands there already: its position, and what is said about it."""

    at: int
    message: str
    hint: str


def repetitions(entries: Sequence[Any]) -> Iterator[Repetition]:
    """The second of each entry that stands more than once."""
    keys = [repr(getattr(entry, "value", entry)) for entry in entries]
    counts, seen = Counter(keys), Counter[str]()
    for index, key in enumerate(keys):
        seen[key] += 1
        if seen[key] == 2:
            entry = getattr(entries[index], "value", entries[index])
            shown = "this alternative" if isinstance(entry, dict) else f"`{entry}`"
            how_often = _TIMES.get(counts[key], f"{counts[key]} times")
            hint = "delete this one, or write what was meant instead" if counts[key] == 2 else "keep one, and delete the others"
            yield Repetition(index, f"{shown} stands {how_often} in this list", hint)


def each_once(entries: T) -> T:
    """The list, whose entries differ; one word alone is no list, and passes."""
    found = list(repetitions(entries)) if isinstance(entries, list) else []
    if found:
        raise ValidationError.from_exception_data("list", [_detail(one, entries) for one in found])
    return entries


def _detail(one: Repetition, entries: Any) -> InitErrorDetails:
    kind = PydanticCustomError("E220", "{message}", {"message": one.message, "hint": one.hint})
    return InitErrorDetails(type=kind, loc=(one.at,), input=entries[one.at])


ONCE = AfterValidator(each_once)
"""Marks a list whose entries differ."""
UNIQUE = Field(json_schema_extra={"uniqueItems": True})
"""Says so to editors."""
