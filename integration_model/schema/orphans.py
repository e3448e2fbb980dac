"""Entries whose header is gone or has another's name: they fit only another section, which the file does not have.

In: a document, and what pydantic found in it. Out: the entries, and the header that belongs above them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, NamedTuple

from pydantic import BaseModel, ValidationError

from integration_model.errors import nearest
from integration_model.files.tree import Path, Raw, Tree
from integration_model.schema.fields import field_names, maps_by_id, model_at, required_fields
from integration_model.schema.places import value_at
from integration_model.schema.synonyms import field_meant
from integration_model.text import lines_of
from integration_model.values import Place

_ANY_TEXT = ("must", "sources")
"""Sections that take any text: what fits another one belongs there."""
_SAMPLE = 40
"""Entries that are tried in another section; the others are like them."""
_MAX = 40
"""Maps of a document in which orphans are looked for."""
_MAX_DETAILS = 50_000
_FEW = 4
"""Of so many entries one may have a fault of its own and fit nowhere."""


@dataclass(frozen=True, slots=True)
class Orphans:
    """Entries of one map that belong to another one beside it."""

    inside: Path
    section: str
    keys: tuple[str, ...]
    code: str
    place: Place | None
    message: str
    hint: str


class Fit(NamedTuple):
    """A section that takes entries, and how many of them have a fault of their own there."""

    section: str
    faults: int


def find_orphans(model: type[BaseModel], root: Path, raw: Raw, details: Sequence[Any], tree: Tree) -> Iterator[Orphans]:
    """The last entries of each map, or all of them, that are of another kind than its own."""
    found: list[Path] = []
    for inside, wrong in islice(_wrong_in(model, details).items(), _MAX):
        holder, beside = value_at(raw, inside), value_at(raw, inside[:-1])
        if not isinstance(holder, dict) or not isinstance(beside, dict) or any(inside[: len(path)] == path for path in found):
            continue
        if _is_mistyped(inside[-1], holder, field_names(model, inside[:-1])) or _stands_too_deep(model, root, inside, tree):
            continue
        for keys, most in _candidates(model, (root, inside), holder, wrong, tree):
            fit = find_section(model, root, inside[:-1], beside, {key: holder[key] for key in keys}, tree)
            if fit and fit.faults <= most:
                found.append(inside)
                yield (_misnamed if len(keys) == len(holder) else _orphans)(inside, fit.section, keys, root, tree)
                break


def _is_mistyped(header: str, holder: Raw, fields: set[str]) -> bool:
    """Whether the header is nearly one of the fields: then this is told."""
    return header not in fields and bool(field_meant(header, holder, fields) or nearest(header, fields))


def _candidates(
    model: type[BaseModel], at: tuple[Path, Path], holder: Mapping[str, Raw], wrong: set[str], tree: Tree
) -> Iterator[tuple[tuple[str, ...], int]]:
    """Keys that may belong elsewhere, with how many of them may have a fault of their own there.

    The last block of lines with something wrong in it; the last keys, as far as all of them are wrong; all where nobody knows the header.
    """
    root, inside = at
    is_known = inside[-1] in field_names(model, inside[:-1])
    found = [(_last_block(holder, wrong, (*root, *inside), tree), 0), (_last_of(holder, wrong), 1)] if is_known else [(tuple(holder), 1)]
    for keys, most in found:
        is_whole = len(keys) == len(holder)
        if keys and not (is_whole and len(inside) > 1) and _is_telling({key: holder[key] for key in keys}, holder):
            yield keys, most  # below items any map may hold nearly anything


def _last_block(holder: Mapping[str, Raw], wrong: set[str], path: Path, tree: Tree) -> tuple[str, ...]:
    """The keys from the blank line on above the first wrong one; none where there is no such line."""
    every = list(holder)
    for first in range(next((at for at, key in enumerate(every) if key in wrong), 0), 0, -1):
        place = tree.key_place((*path, every[first]))
        lines = lines_of(tree.texts.get(place.path, "")) if place else ()
        if place is not None and not "".join(lines[place.line - 2 : place.line - 1]).strip():
            return tuple(every[first:])
    return ()


def _wrong_in(model: type[BaseModel], details: Sequence[Any]) -> dict[Path, set[str]]:
    """The keys with a fault in each map that is a field; the outermost maps first."""
    wrong: dict[Path, set[str]] = {}
    for detail in details[:_MAX_DETAILS]:
        location = tuple(str(part) for part in detail["loc"] if part != "[key]")
        if detail["type"] == "missing":
            continue  # what lacks something may stand where it belongs
        for end in range(1, len(location) + 1):
            if model_at(model, location[: end - 1]) is not None:
                wrong.setdefault(location[:end], set()).update(location[end : end + 1])
    return dict(sorted(wrong.items(), key=lambda item: len(item[0])))


def _last_of(holder: Mapping[str, Raw], wrong: set[str]) -> tuple[str, ...]:
    """The last keys of a map, as far as all of them are wrong."""
    keys: list[str] = []
    for key in reversed(list(holder)):
        if key not in wrong:
            break
        keys.append(key)
    return tuple(reversed(keys))


def _stands_too_deep(model: type[BaseModel], root: Path, inside: Path, tree: Tree) -> bool:
    """Whether the header of these entries stands there, indented too far."""
    names = field_names(model, ()) | field_names(model, inside[:-1])
    return any((*root, *inside, name) in tree.empty for name in names)


def _is_telling(entries: Mapping[str, Raw], holder: Mapping[str, Raw]) -> bool:
    """Whether entries say what they are: one value alone, and like those above it, is rather mistyped."""
    if len(entries) > 1 or any("_" in key for key in entries):  # ids have none
        return True
    return _is_map(entries) or len({isinstance(value, dict) for value in holder.values()}) > 1


def _is_map(entries: Mapping[str, Raw]) -> bool:
    return any(isinstance(value, dict) and value for value in entries.values())


def find_section(model: type[BaseModel], root: Path, holder: Path, beside: Mapping[str, Raw], entries: Raw, tree: Tree) -> Fit | None:
    """The field that the map at `holder` lacks and that takes these entries: of several one that is needed, else the first in its shape."""
    owner = model_at(model, holder)
    if owner is None:
        return None
    names = [field.alias or name for name, field in owner.model_fields.items()]
    sample, faults = dict(islice(entries.items(), _SAMPLE)), {}
    for section in sorted(names, key=lambda name: _ANY_TEXT.index(name) if name in _ANY_TEXT else -1):
        here = (*holder, section)
        is_map = maps_by_id(model, here) or model_at(model, here) is not None
        if section in beside or (*root, *here) in tree.empty or not is_map or not required_fields(model, here) <= set(entries):
            continue
        count = _faults_in(owner, section, sample)
        if count == 0 or (count == 1 and len(sample) >= _FEW):
            faults[section] = count
    wanted = required_fields(model, holder)
    best = min(faults, key=lambda section: (faults[section], section not in wanted), default=None)
    return None if best is None else Fit(best, faults[best])


def _faults_in(owner: type[BaseModel], section: str, entries: Raw) -> int:
    """How many of the entries have a fault where they stand in that section."""
    try:
        owner.model_validate({section: entries})
    except ValidationError as fault:
        return len({detail["loc"][1:2] for detail in fault.errors(include_url=False) if detail["loc"][:1] == (section,)})
    return 0


def _misnamed(inside: Path, section: str, keys: tuple[str, ...], root: Path, tree: Tree) -> Orphans:
    """All entries belong elsewhere: it is the header that has another's name."""
    message = f"what stands below `{inside[-1]}` belongs to `{section}`"
    hint = f"write `{section}` in place of `{inside[-1]}`"
    return Orphans(inside, section, keys, "E134", tree.key_place((*root, *inside)), message, hint)


def _orphans(inside: Path, section: str, keys: tuple[str, ...], root: Path, tree: Tree) -> Orphans:
    place = tree.key_place((*root, *inside, keys[0]))
    last = tree.key_place((*root, *inside, keys[-1]))
    lines = f"lines {place.line} to {last.line} stand" if place and last and place.line != last.line else "this line stands"
    message = f"{lines} in `{inside[-1]}`, where nothing of the kind can stand"
    return Orphans(inside, section, keys, "E134", place, message, header_hint(section, place))


def header_hint(section: str, place: Place | None) -> str:
    """Which header to write above a place, and how far it is indented."""
    depth = max(0, place.column - 3) if place else 0
    indented = f", indented by {depth} spaces" if depth else ""
    return f"write the header `{section}:` above line {place.line}{indented}" if place else f"write the header `{section}:` above"
