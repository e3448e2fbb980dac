"""What stands under another name or in another place than its own: told once, and taken for what was meant.

In: a document with faults, and what pydantic found in it. Out: the document as it was meant, so that nothing that only follows from
the slip is told beside it; its places move with it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from pydantic import BaseModel

from integration_model.errors import Findings
from integration_model.files.syntax.first_lines import missing_id
from integration_model.files.syntax.headers import id_of_name
from integration_model.files.tree import Path, Raw, Spot, Tree
from integration_model.schema.fields import field_names, maps_by_id, model_at, required_fields
from integration_model.schema.orphans import find_orphans
from integration_model.schema.places import placed, value_at, without
from integration_model.schema.synonyms import field_meant

_FEWEST_FIELDS = 2
"""Fields by which an item is known for one."""
_MAX = 40
"""Slips of a document that are seen through; each moves all that stands below it."""


@dataclass(slots=True)
class _Mender:
    """A document while it is mended."""

    model: type[BaseModel]
    root: Path
    raw: Raw
    tree: Tree
    findings: Findings
    mended: int = 0

    def mend(self, location: Path) -> bool:
        """Whether a fault at the location was but a slip of name or place."""
        return (
            self._field_among_items(location)
            or self._sections_inside(location)
            or self._header_too_deep(location)
            or self._item_in_item(location)
            or self._item_at_edge(location)
            or self._other_name(location)
        )

    def _field_among_items(self, location: Path) -> bool:
        """Fields that stand beside their item, among the ids: told at the first of them."""
        for end in range(1, len(location)):
            inside = location[:end]
            holder = self._at(inside)
            if not maps_by_id(self.model, inside) or not isinstance(holder, dict) or location[end] not in holder:
                continue
            fields = field_names(self.model, (*inside, location[end]))
            item, moved = _fields_around(holder, location[end], fields)
            item = self._empty_item(inside, item, moved[0]) if moved else ""
            if not item and self._lost_id(inside, moved):
                return True
            known = self._at((*inside, item)) if item else None
            moved = [key for key in moved if not isinstance(known, dict) or key not in known]
            if not item or not moved or not isinstance(known, dict | None):
                continue
            found, first = self._column((*inside, moved[0])), moved[0]
            what = "it and all that stands below it" if len(moved) == 1 else f"the lines from `{moved[0]}` to `{moved[-1]}`"
            hint = f"indent {what} by 2 spaces more, so that they belong to `{item}`"
            message = f"`{first}` stands among the ids of `{inside[-1]}`: it is indented by {found} spaces"
            self.findings.error("E122", message, self.tree.key_place((*self.root, *inside, first)), hint=hint)
            for key in moved:
                self._move((*inside, key), (*inside, item, key))
            return True
        return False

    def _lost_id(self, inside: Path, fields: Sequence[str]) -> bool:
        """Fields among the ids with no item above them: it is their id that is missing, which nobody can know."""
        item = (*inside, fields[0]) if fields else inside
        if not required_fields(self.model, item) <= set(fields) or len(fields) < _FEWEST_FIELDS:
            return False
        place = self.tree.key_place((*self.root, *item))
        line, found = (place.line, place.column - 1) if place else (1, 0)
        depth = self._column(inside) + 2
        name = self._at((*inside, "name"))
        message, hint = missing_id(line, depth, id_of_name(name) if isinstance(name, str) else "")
        hint += "" if found > depth else ", and indent these lines by 2 spaces more"
        self.findings.error("E134", message, place, hint=hint)
        self.tree.lost.is_name_lost = True
        for key in fields:
            self.raw = without(self.raw, (*inside, key))
        self.mended += 1
        return True

    def _empty_item(self, inside: Path, item: str, first: str) -> str:
        """The item that the fields from `first` on belong to: the nearest above, even if nothing else stands below its header."""
        path = (*self.root, *inside)
        line = self.tree.spots[(*path, first)].key.line
        start = self.tree.spots[(*path, item)].key.line if item else 0
        empty = {place.line: other[-1] for other, place in self.tree.empty.items() if other[:-1] == path and start < place.line < line}
        if not empty:
            return item
        name = empty[max(empty)]
        place = self.tree.empty.pop((*path, name))
        self.tree.spots[(*path, name)] = Spot(place, place)
        return name

    def _item_at_edge(self, location: Path) -> bool:
        """An item at the left edge, whose section stands above it, and with it all items below."""
        value = self._at(location)
        if len(location) != 1 or not isinstance(value, dict) or location[0] in field_names(self.model, ()):
            return False
        section = self._section_above(location[0])
        fields = field_names(self.model, (section, location[0])) if section else set()
        if len(fields & set(value)) < _FEWEST_FIELDS or not isinstance(self.raw.get(section, {}), dict):
            return False
        hint = "indent it and all its fields by 2 spaces"
        message = f"`{location[0]}` stands at the left edge, but is one of `{section}`"
        self.tree.empty.pop((*self.root, section), None)
        self.findings.error("E122", message, self.tree.key_place((*self.root, *location)), hint=hint)
        for key in [key for key in value if key not in fields]:
            self._move((*location, key), (section, key))
        self._move(location, (section, location[0]))
        return True

    def _section_above(self, key: str) -> str:
        """The nearest header of ids above a key of the document; the empty text where there is none."""
        line = self.tree.spots[(*self.root, key)].key.line
        found: dict[int, str] = {}
        for section in field_names(self.model, ()):
            path = (*self.root, section)
            place = self.tree.empty.get(path) or (self.tree.spots[path].key if path in self.tree.spots else None)
            if place is not None and place.line < line and maps_by_id(self.model, (section,)):
                found[place.line] = section
        return found[max(found)] if found else ""

    def _sections_inside(self, location: Path) -> bool:
        """A field of the document among the ids of another one: it is indented too far."""
        for end in range(1, len(location)):
            section, inside = location[end], location[:end]
            is_section = section in field_names(self.model, ()) and section not in self.raw and maps_by_id(self.model, inside)
            if is_section and isinstance(self._at((*inside, section)), dict):
                self._tell_too_deep((*inside, section), 0)
                self._move((*inside, section), (section,))
                return True
        return False

    def _header_too_deep(self, location: Path) -> bool:
        """A header that was indented so far that what belongs below it stands beside it, among what stands above it."""
        name, holder = location[-1:], location[:-1]
        beside = self._at(holder) if name and name[0] in field_names(self.model, holder) else None
        for other in list(beside) if isinstance(beside, dict) and name[0] not in beside else ():
            if self._take_from_empty((*holder, other), name):
                return True
        return any(self._take_from_empty(location[:end], field_names(self.model, location[: end - 1])) for end in range(1, len(location)))

    def _take_from_empty(self, inside: Path, names: Collection[str]) -> bool:
        """Whether one of these headers stands empty in a map beside which it belongs; then what follows it is moved below it."""
        holder, beside = self._at(inside), self._at(inside[:-1])
        for section in sorted(names) if isinstance(holder, dict) else ():
            empty = self.tree.empty.get((*self.root, *inside, section))
            if empty is None or section in beside:
                continue
            below = [key for key in holder if self.tree.spots[(*self.root, *inside, key)].key.line > empty.line]
            target = (*inside[:-1], section)
            if not below or not (maps_by_id(self.model, target) or set(below) <= field_names(self.model, target)):
                continue
            self._tell_too_deep((*inside, section), self._column(inside))
            del self.tree.empty[(*self.root, *inside, section)]
            self.move_entries(inside, below, section)
            return True
        return False

    def _item_in_item(self, location: Path) -> bool:
        """An item among the fields of the item above it: all its lines are indented too far."""
        for end in range(len(location), 2, -1):
            path, item, holder = location[:end], location[: end - 1], location[: end - 2]
            value, fields = self._at(path), field_names(self.model, item)
            if path[-1] in fields or not isinstance(value, dict) or not maps_by_id(self.model, holder) or not fields:
                continue
            if len(fields & set(value)) < max(1, len(value) - 1) or path[-1] in self._at(holder):
                continue
            self._tell_too_deep(path, self._column(item))
            self._move(path, (*holder, path[-1]))
            return True
        return False

    def _other_name(self, location: Path) -> bool:
        """A field under a name that people use elsewhere, or with another unit in it."""
        if not location or model_at(self.model, location[:-1]) is None:
            return False
        holder, fields = self._at(location[:-1]), field_names(self.model, location[:-1])
        key = location[-1]
        if not isinstance(holder, dict) or key not in holder or key in fields:
            return False
        meant = field_meant(key, holder[key], fields)
        if meant is None or meant.field in holder:
            return False
        owner = (*self.root, *location)[-2]
        hint = f"write `{meant.field}: {meant.value}`" if isinstance(meant.value, str) else f"write `{meant.field}:`"
        place = self.tree.key_place((*self.root, *location))
        self.findings.error("E109", f"`{key}` is not a field of `{owner}`", place, hint=hint)
        self._move(location, (*location[:-1], meant.field), meant.value)
        return True

    def _tell_too_deep(self, path: Path, depth: int) -> None:
        full = (*self.root, *path)
        place = self.tree.empty.get(full) or self.tree.key_place(full)
        found = place.column - 1 if place else 0
        message = f"`{path[-1]}` stands in `{path[-2]}`: it is indented by {found} spaces"
        what = "it" if full in self.tree.empty else "it and all that stands below it"
        hint = f"indent {what} by {found - depth} spaces less" if depth else f"take {found} spaces before {what} away"
        self.findings.error("E122", message, place, hint=hint)

    def _column(self, path: Path) -> int:
        place = self.tree.key_place((*self.root, *path))
        return place.column - 1 if place else 0

    def _at(self, location: Path) -> Raw:
        return value_at(self.raw, location)

    def move_entries(self, inside: Path, keys: Sequence[str], section: str) -> None:
        """Take entries of a map to the field beside it, with the places of all that they hold."""
        target, moved = (*inside[:-1], section), set(keys)
        holder = value_at(self.raw, inside)
        left = {key: value for key, value in holder.items() if key not in moved}
        self.raw = placed(self.raw, inside, left) if left else without(self.raw, inside)
        self.raw = placed(self.raw, target, {key: holder[key] for key in keys})
        old, new = (*self.root, *inside), (*self.root, *target)
        if not left:
            self.tree.move(old, new)
        else:
            self.tree.spots[new] = self.tree.spots[(*old, keys[0])]
            self.tree.move_entries(old, moved, new)
        self.mended += 1

    def _move(self, old: Path, new: Path, value: Raw = None) -> None:
        """Take the value to another path, with the places of all that it holds."""
        taken = self._at(old) if value is None else value
        self.raw = placed(without(self.raw, old), new, taken)
        self.tree.move((*self.root, *old), (*self.root, *new))
        self.mended += 1


def mend(model: type[BaseModel], root: Path, raw: Raw, details: Sequence[Any], tree: Tree, findings: Findings) -> Raw:
    """The document as it was meant; the very same where nothing could be seen through."""
    mender = _Mender(model, root, raw, tree, findings)
    for orphans in find_orphans(model, root, raw, details, tree):
        findings.error("E134", orphans.message, orphans.place, hint=orphans.hint)
        mender.move_entries(orphans.inside, orphans.keys, orphans.section)
    for location in _locations(details):
        if mender.mended < _MAX:
            mender.mend(location)
    return mender.raw


def _fields_around(holder: dict[str, Raw], key: str, fields: set[str]) -> tuple[str, list[str]]:
    """The fields that stand together with `key` among items, and the item above them; nothing where they look like items."""
    keys = list(holder)

    def is_field(name: str) -> bool:
        value = holder[name]
        return name in fields and not (isinstance(value, dict) and set(value) & fields)

    at = keys.index(key)
    while at >= 0 and is_field(keys[at]):
        at -= 1
    moved = list(takewhile(is_field, keys[at + 1 :]))
    return (keys[at] if at >= 0 else "", moved) if key in moved else ("", [])


def _locations(details: Sequence[Any]) -> Iterator[Path]:
    """Where the faults are, each place once."""
    seen: dict[Path, None] = {}
    for detail in details[: 10 * _MAX]:
        seen[tuple(str(part) for part in detail["loc"] if part != "[key]")] = None
    yield from seen
