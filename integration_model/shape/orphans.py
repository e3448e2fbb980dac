"""Entries whose header is gone: they hang in the section above, and fit only another one, which the file does not have.

In: a document, and what pydantic found in it. Out: the entries, and the header that is missing above them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from integration_model.reading.tree import Path, Raw, Tree
from integration_model.shape.fields import field_names, maps_by_id
from integration_model.values import Place

_WRONG_KIND = ("dict_type", "model_type", "model_attributes_type")
_LIKELIEST_LAST = ("must",)
"""Sections that take any text: what fits another one belongs there."""


@dataclass(frozen=True, slots=True)
class Orphans:
    """Entries of one section that belong to another."""

    inside: Path
    section: str
    keys: tuple[str, ...]
    place: Place | None
    message: str
    hint: str


def find_orphans(model: type[BaseModel], root: Path, raw: Raw, details: Sequence[Any], tree: Tree) -> Iterator[Orphans]:
    """The last entries of each section that are of another kind than its own."""
    wrong: dict[Path, dict[str, None]] = {}
    for detail in details:
        location = tuple(str(part) for part in detail["loc"] if part != "[key]")
        if detail["type"] in _WRONG_KIND and len(location) > 1 and maps_by_id(model, location[:-1]):
            wrong.setdefault(location[:-1], {})[location[-1]] = None
    for inside, found in wrong.items():
        holder = raw.get(inside[0]) if len(inside) == 1 else None
        keys = tuple(found)
        if not isinstance(holder, dict) or tuple(holder)[-len(keys) :] != keys or len(keys) == len(holder):
            continue
        if any((*root, *inside, name) in tree.empty for name in field_names(model, ())):
            continue  # their header stands there, indented too far
        section = _fitting(model, raw, {key: holder[key] for key in keys})
        if section:
            yield _orphans(inside, section, keys, root, tree)


def _fitting(model: type[BaseModel], raw: Raw, entries: dict[str, Raw]) -> str | None:
    """The section that the file lacks and that takes all these entries."""
    absent = sorted(name for name in field_names(model, ()) if name not in raw and maps_by_id(model, (name,)))
    for section in sorted(absent, key=lambda name: (name in _LIKELIEST_LAST, name)):
        try:
            model.model_validate({section: entries})
        except ValidationError as fault:
            if any(detail["loc"][:1] == (section,) for detail in fault.errors(include_url=False)):
                continue
        return section
    return None


def _orphans(inside: Path, section: str, keys: tuple[str, ...], root: Path, tree: Tree) -> Orphans:
    place = tree.key_place((*root, *inside, keys[0]))
    last = tree.key_place((*root, *inside, keys[-1]))
    lines = f"lines {place.line} to {last.line} stand" if place and last and place.line != last.line else "this line stands"
    message = f"{lines} in `{inside[-1]}`, where nothing of the kind can stand"
    hint = f"write the header `{section}:` above line {place.line}" if place else f"write the header `{section}:` above"
    return Orphans(inside, section, keys, place, message, hint)
