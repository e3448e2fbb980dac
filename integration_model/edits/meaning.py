"""Which address was probably meant by one that fits nothing: a step left out or mistyped, another separator, another case.

In: the raw tree and an address. Out: addresses that fit, the likeliest first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from integration_model.errors import nearest
from integration_model.files.tree import Path, Raw
from integration_model.schema.targets import WHAT_IF_FIELDS, find_paths, find_targets, holds_items, names_at

_SEPARATORS = re.compile(r"[./\\\[\]>:]+")
_QUOTES = "'\"`“”‘’ "
_ENDINGS = ("yaml", "yml")
_MAX = 40
"""Readings that are looked at: a word that stands everywhere has no meaning of its own."""


def meant_addresses(root: Raw, address: str, *, removes: bool) -> list[str]:
    """The addresses that fit and are nearest to one that does not."""
    parts = tuple(part.strip(_QUOTES) for part in _SEPARATORS.split(address))
    parts = tuple(part for part in parts if part and part not in _ENDINGS)
    found: list[str] = []
    for number, path in enumerate(_readings(root, (), parts)):
        text = ".".join(path)
        fits = find_paths(root, text) if removes else find_targets(root, text, adds=False)
        if fits and text != address and text not in found:
            found.append(text)
        if number > _MAX:
            break
    return found


def _readings(raw: Raw, path: Path, parts: Path) -> Iterator[Path]:
    """The paths that the parts may mean below `path`: as they are written, else with a step more, else nearly so, else with one less."""
    if not parts:
        yield path
        return
    names = _steps(raw, path)
    straight = _straight(names, parts)
    if straight is not None:
        step, rest = straight
        yield from _readings(_below(raw, step), (*path, step), rest)
        return
    below = [key for key in _keys_below(raw, path) if len(key) > len(path) + 1]
    yield from _at_keys(raw, path, parts, [key for key in below if _is_alike(key[-1], parts[0])]) or _guessed(raw, path, parts, below)


def _at_keys(raw: Raw, path: Path, parts: Path, keys: list[Path]) -> list[Path]:
    """The readings below keys that stand for the first part."""
    return [inner for key in keys for inner in _readings(_at(raw, key[len(path) :]), key, parts[1:])]


def _guessed(raw: Raw, path: Path, parts: Path, below: list[Path]) -> list[Path]:
    """The first part is mistyped here; or it is mistyped and a step left out; or it says nothing."""
    near = nearest(parts[0], _steps(raw, path))
    found = list(_readings(_below(raw, near), (*path, near), parts[1:])) if near is not None else []
    if found or len(parts) == 1:
        return found
    word = nearest(parts[0], {key[-1] for key in below})
    found = _at_keys(raw, path, parts, [key for key in below if key[-1] == word])
    is_known = parts[1] in _steps(raw, path) or parts[1] in {key[-1] for key in below}
    return found or (list(_readings(raw, path, parts[1:])) if is_known and path and not holds_items(path) else [])


def _straight(names: list[str], parts: Path) -> tuple[str, Path] | None:
    """The step that the first part names, and the other parts: a key may hold dots."""
    for end in range(len(parts), 0, -1):
        if ".".join(parts[:end]) in names:
            return ".".join(parts[:end]), parts[end:]
    if "*" in parts[0]:
        return parts[0], parts[1:]
    alike = next((name for name in names if _is_alike(name, parts[0])), None)
    return (alike, parts[1:]) if alike else None


def _steps(raw: Raw, path: Path) -> list[str]:
    """What may follow a path: what stands there, and fields that may."""
    if isinstance(raw, str):
        return list(WHAT_IF_FIELDS)
    stated = list(raw) if isinstance(raw, dict) else []
    return [*stated, *sorted(names_at(path) - set(stated))] if path else stated


def _below(raw: Raw, step: str) -> Raw:
    if not isinstance(raw, dict):
        return None
    return next(iter(raw.values()), None) if "*" in step else raw.get(step)


def _at(raw: Raw, path: Path) -> Raw:
    for key in path:
        raw = raw[key]
    return raw


def _keys_below(raw: Raw, path: Path) -> Iterator[Path]:
    for name, inner in raw.items() if isinstance(raw, dict) else ():
        yield (*path, name)
        yield from _keys_below(inner, (*path, name))


def _is_alike(name: str, word: str) -> bool:
    return name == word or _plain(name) == _plain(word)


def _plain(word: str) -> str:
    """Without case, kinds of dashes and the s of a plural."""
    return word.lower().replace("_", "-").replace(" ", "-").removesuffix("s")
