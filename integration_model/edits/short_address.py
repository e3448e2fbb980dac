"""Addresses in the short form that reports print: `tier-one-unit-12.unit_eur`, `peugeot/3008.may_change`, `smartcockpit.ready`.

In: the raw tree and what was typed. Out: the one full address that it can mean. Only names of files, and of maps by id, may be left
out, and every other step stands as it is in the files: what is mistyped is never guessed here.
"""

from __future__ import annotations

from collections.abc import Iterator

from integration_model.files.tree import Path, Raw, dotted
from integration_model.schema.targets import find_targets, holds_items

_NEXT = " next"
"""Behind the name of a line: the car that follows it."""


def full_address(root: Raw, address: str) -> str | None:
    """The full address of a short one; None where it is full already, fits nothing, or could mean several things."""
    if "*" in address or find_targets(root, address, adds=False):
        return None
    found = {dotted(path) for path in _readings(root, (), _steps(address))}
    fits = [text for text in sorted(found) if find_targets(root, text, adds=False)]
    return fits[0] if len(fits) == 1 else None


def _steps(address: str) -> Path:
    """The steps as they were typed: what stands before a slash owns what stands behind it."""
    owner, slash, rest = address.partition("/")
    first, *others = (rest if slash else owner).split(".")
    line, follows = first.removesuffix(_NEXT), first.endswith(_NEXT)
    return (*((owner,) if slash else ()), line, *(("followed_by",) if follows else ()), *others)


def _readings(raw: Raw, path: Path, steps: Path) -> Iterator[Path]:
    """The paths that the steps may mean below `path`: as they stand, else with names left out in front of the first."""
    known = raw if isinstance(raw, dict) else {}
    if not steps or not known:
        yield (*path, *steps)
        return
    for end in range(len(steps), 0, -1):
        key = ".".join(steps[:end])
        if key in known:
            yield from _readings(known[key], (*path, key), steps[end:])
            return
    yield (*path, *steps)  # a field that nobody stated so far
    for key, inner in known.items():
        if isinstance(inner, dict) and _may_be_left_out((*path, key)):
            yield from _inside(inner, (*path, key), steps)


def _inside(raw: Raw, path: Path, steps: Path) -> Iterator[Path]:
    """The readings below names that were left out: the first step that was typed is an id there, or a section of the group."""
    if (path == ("group",) or holds_items(path)) and any(".".join(steps[:end]) in raw for end in range(1, len(steps) + 1)):
        yield from _readings(raw, path, steps)
        return
    for key, inner in raw.items():
        if isinstance(inner, dict) and _may_be_left_out((*path, key)):
            yield from _inside(inner, (*path, key), steps)


def _may_be_left_out(path: Path) -> bool:
    """Whether reports leave this name out: that of a kind of file, of a file, of a map by id."""
    return len(path) == 1 or (len(path) == 2 and path[0] != "group") or holds_items(path)
