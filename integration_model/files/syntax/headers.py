"""Headers that were commented out or deleted while what stood below them was not.

`#must:` alone leaves its wishes to whatever stands above; a line's id that is gone leaves its fields to the line above.
In: the lines of a file. Out: the lines with such headers in their place again, and one fault for each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from integration_model.files.syntax.guess import Guess
from integration_model.files.syntax.lost import Path

SECTIONS = frozenset(
    (
        "add",
        "architectures",
        "assets",
        "components",
        "contract",
        "ecus",
        "features",
        "foundation",
        "horizon",
        "must",
        "parts",
        "platforms",
        "points",
        "policies",
        "rates",
        "regulations",
        "remedies",
        "requires",
        "roles",
        "set",
        "signals",
        "sources",
        "stacks",
        "upkeep",
        "vehicle_lines",
    )
)
"""Fields that hold maps: as a header they are never a mere comment above something else."""
_COMMENTED = re.compile(r"^( *)#( *)([A-Za-z0-9][\w-]{0,60}):[ \t]*(#.*)?$")
_KEY = re.compile(r"^ *([\"']?[\w.-]{1,80}[\"']?):(?: |$)")
_OPEN = re.compile(r"^ *[\"']?[\w.-]{1,80}[\"']?:[ \t]*(?:#.*)?$")
_FEWEST_TWICE = 2
"""Keys that stand twice by the slip of a hand come alone."""
_MAX = 50
"""Comments of a file that are taken for headers; where there are more, somebody keeps a list in them."""
_LONGEST_BLOCK = 20_000
_NEAR = 12
"""Lines between a header and what it holds: blanks and comments."""
_FARTHEST = 200
"""Lines that are looked at around a header: what belongs to it stands near."""


@dataclass(frozen=True, slots=True)
class _Header:
    """A header in a comment, the indentation that it should have, and what stands below it; lines count from 0."""

    line: int
    depth: int
    name: str
    first: int
    last: int
    inner: int


@dataclass(frozen=True, slots=True)
class MissingHeader:
    """The fault of a block that has no header, and the id that it probably had."""

    guess: Guess
    name: str


def restore_headers(lines: Sequence[str]) -> tuple[tuple[str, ...], tuple[Guess, ...]]:
    """The lines with commented headers restored whose absence leaves orphans; one fault for each."""
    restored, guesses = list(lines), []
    for header in islice(_commented(lines), _MAX):
        if _leaves_orphans(header, lines):
            restored[header.line] = f"{' ' * header.depth}{header.name}:"
            guesses.append(_guess(header, lines))
    return tuple(restored), tuple(guesses)


def _commented(lines: Sequence[str]) -> Iterator[_Header]:
    """Comments that look like headers, above deeper lines."""
    for number, line in enumerate(lines[:-1]):
        match = _COMMENTED.match(line) if "#" in line else None
        first = _content_below(number, lines) if match else -1
        if match is None or first < 0:
            continue
        inner = depth_of(lines[first])
        depths = [depth for depth in _depths(match) if depth < inner]
        if depths:
            last = first
            for below in range(first, min(len(lines), number + _LONGEST_BLOCK)):
                depth = depth_of(lines[below])
                if 0 <= depth < inner:
                    break
                last = below if depth >= 0 else last
            yield _Header(number, max(depths), match[3], first, last, inner)


def _depths(match: re.Match[str]) -> Iterator[int]:
    """Where the key stood before somebody put `#` or `# ` in front of it."""
    before, behind = len(match[1]), len(match[2])
    for depth in (before + behind, before + behind - 1):
        if depth >= 0 and depth % 2 == 0:
            yield depth


def depth_of(line: str) -> int:
    """How far a line is indented; -1 where it is empty or a comment."""
    bare = line.lstrip(" ")
    return -1 if not bare.strip() or bare.startswith("#") else len(line) - len(bare)


def _leaves_orphans(header: _Header, lines: Sequence[str]) -> bool:
    above = _content_above(header.line, lines)
    if above < 0:
        return False
    depth = depth_of(lines[above])
    if _OPEN.match(lines[above]):
        return depth < header.depth < header.inner and header.inner - depth > _FEWEST_TWICE
    if depth < header.inner:
        return _KEY.match(lines[above]) is not None and not _opens_something(lines[above])
    if header.name in SECTIONS:
        return not _stands_again(header, lines)
    return bool(_keys_at(header.inner, range(header.first, header.last + 1), lines) & _keys_above(header, lines))


def _opens_something(line: str) -> bool:
    """Whether a value goes on in the lines below: a text with `|` or `>`, a bracket or a quote."""
    value = line.partition(":")[2].strip()
    return not value or (value[0] in "|>[{\"'&*" and not value.partition(" #")[0].rstrip().endswith(("]", "}", '"', "'")))


def _content_above(line: int, lines: Sequence[str]) -> int:
    """The last line above that holds anything; -1 where none does."""
    return next((number for number in range(line - 1, max(-1, line - _FARTHEST), -1) if depth_of(lines[number]) >= 0), -1)


def _content_below(line: int, lines: Sequence[str]) -> int:
    """The next line near below that holds anything; -1 where none does."""
    return next((number for number in range(line + 1, min(len(lines), line + _NEAR)) if depth_of(lines[number]) >= 0), -1)


def _stands_again(header: _Header, lines: Sequence[str]) -> bool:
    """Whether the section stands elsewhere at the same depth in the same map: then this one may well be meant to be gone."""
    start = f"{' ' * header.depth}{header.name}:"
    for step in (-1, 1):
        number = header.line + step
        while 0 <= number < len(lines) and abs(number - header.line) < 10 * _FARTHEST:
            if lines[number].startswith(start):
                return True
            if 0 <= depth_of(lines[number]) < header.depth:
                break
            number += step
    return False


def _keys_at(depth: int, numbers: range, lines: Sequence[str]) -> set[str]:
    found = (_KEY.match(lines[number]) for number in numbers if depth_of(lines[number]) == depth)
    return {match[1] for match in found if match}


def _keys_above(header: _Header, lines: Sequence[str]) -> set[str]:
    """The keys of the map that takes the orphans in."""
    first = header.line
    while first > 0 and header.line - first < _FARTHEST and not 0 <= depth_of(lines[first - 1]) < header.inner:
        first -= 1
    return _keys_at(header.inner, range(first, header.line), lines)


def _guess(header: _Header, lines: Sequence[str]) -> Guess:
    text = lines[header.line]
    column, written = len(text) - len(text.lstrip()), text.partition(":")[0].strip() + ":"
    first, last = header.first + 1, header.last + 1
    what = f"line {first}" if first == last else f"lines {first} {'and' if last == first + 1 else 'to'} {last}"
    message = f"`{written}` is commented out, but what stood below it is not: {what}"
    indented = f", indented by {header.depth} spaces" if header.depth else ""
    hint = f"write `{header.name}:` without the `#`{indented}; or comment {what} out, too"
    return Guess("E134", message, hint, header.line, column, len(written))


def missing_header(
    twice: Sequence[str], known: Sequence[str], values: Mapping[str, str], path: Path, place: tuple[str, int, int, int]
) -> MissingHeader | None:
    """The fault of a map in which a whole block stands twice: the header of the second is missing; None where it is no block."""
    if len(twice) < _FEWEST_TWICE or len(path) < _FEWEST_TWICE or twice[0] not in known[:1]:
        return None
    _, line, column, length = place
    name = id_of_name(values.get("name", "")) if twice[0] == "name" else ""
    named = ", ".join(f"`{key}`" for key in twice[:3]) + (", ..." if len(twice) > 3 else "")  # as many as fit
    message = f"`{path[-1]}` has {named} twice: a header is missing above line {line}"
    hint = f"write the id of what begins here above it, indented by {max(0, column - 3)} spaces{f', such as `{name}:`' if name else ''}"
    return MissingHeader(Guess("E134", message, hint, line - 1, column - 1, length), name)


def id_of_name(name: str) -> str:
    """The id that a name suggests."""
    return "-".join(re.findall(r"[a-z0-9]+", name.partition("#")[0].partition(",")[0].lower()))
