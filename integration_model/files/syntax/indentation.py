"""Lines that stand too far left: YAML stumbles only over the next line that stands right.

In: the lines of a text and the line of YAML's fault. Out: one fault at the first line that should be indented like its neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from integration_model.files.syntax.guess import Guess
from integration_model.files.syntax.headers import depth_of

_HEADER = re.compile(r"^ *[\"']?[\w.-]{1,80}[\"']?:[ \t]*(?:#.*)?$")
_FARTHEST = 2_000
"""Lines that are looked at above the fault."""


def misplaced_lines(lines: Sequence[str], fault_line: int) -> Guess | None:
    """The lines above the fault that lie outside the map in which their neighbours stand."""
    depth = depth_of(lines[fault_line]) if fault_line < len(lines) else -1
    if depth <= 0:
        return None
    run: list[int] = []
    below = fault_line
    for number in range(fault_line - 1, max(-1, fault_line - _FARTHEST), -1):
        here = depth_of(lines[number])
        if here < 0:
            continue
        if here == depth:
            is_moved = run and _are_alike(lines, run[-1], number) and not is_header_with_value(lines, run[0], fault_line)
            return _guess(lines, run[::-1], depth) if is_moved else None
        if here < depth:
            inner = depth_of(lines[below])
            is_header = _HEADER.match(lines[number]) is not None
            if is_header and inner == here and run:
                return _guess(lines, run[::-1], depth)  # it holds nothing: they were to stand in it
            if is_header and inner <= depth:
                return None
            run.append(number)
        below = number
    return None


def _are_alike(lines: Sequence[str], moved: int, sibling: int) -> bool:
    """Whether a moved header has what its sibling has below it; a moved value has nothing below it."""
    if not _HEADER.match(lines[moved]):
        return True
    inner = _inner(lines, moved)
    return inner <= depth_of(lines[moved]) or (_HEADER.match(lines[sibling]) is not None and _inner(lines, sibling) == inner)


def _inner(lines: Sequence[str], number: int) -> int:
    """How far the next line is indented."""
    return next((depth for line in lines[number + 1 :] if (depth := depth_of(line)) >= 0), -1)


def wanted_depth(lines: Sequence[str], number: int) -> int | None:
    """How far a line should be indented that stands between two depths: as a header like its siblings, else like what is nearest."""
    here = depth_of(lines[number])
    inner = _inner(lines, number) if _HEADER.match(lines[number]) else here
    chain: list[int] = []
    for above in range(number - 1, max(-1, number - _FARTHEST), -1):
        depth = depth_of(lines[above])
        if depth < 0 or (chain and depth >= chain[-1]):
            continue
        if inner > here and _HEADER.match(lines[above]) and _inner(lines, above) == inner:
            return depth
        chain.append(depth)
        if depth == 0:
            break
    return min(chain, key=lambda depth: (abs(depth - here), -depth), default=None)


def deeper_block(lines: Sequence[str], number: int) -> int:
    """The last line of the block that begins there: all its lines stand at least as deep."""
    last = number
    for below in range(number + 1, min(len(lines), number + _FARTHEST)):
        depth = depth_of(lines[below])
        if 0 <= depth < depth_of(lines[number]):
            break
        last = below if depth >= 0 else last
    return last


def is_header_with_value(lines: Sequence[str], header: int, inside: int) -> bool:
    """Whether an item begins at the line, like its siblings, and has a value beside: fields of one of these stand below it again."""
    depth, inner = depth_of(lines[header]), depth_of(lines[inside])
    own = _keys_around(lines, header, inner, 1)
    if depth >= inner or not own:
        return False
    after = deeper_block(lines, inside) + 1
    while after < len(lines) and depth_of(lines[after]) < 0:
        after += 1
    is_near = all(line.strip() for line in lines[header + 1 : inside])
    is_sibling = is_near and after < len(lines) and depth_of(lines[after]) == depth and _HEADER.match(lines[after])
    below = _keys_around(lines, after, inner, 1) if is_sibling else set()
    return bool(own & (_keys_around(lines, header, inner, -1) | below))


def _keys_around(lines: Sequence[str], start: int, depth: int, step: int) -> set[str]:
    """The keys at this depth above or below a line, as far as nothing stands further left."""
    found: set[str] = set()
    number = start + step
    while 0 <= number < len(lines) and abs(number - start) < _FARTHEST:
        here = depth_of(lines[number])
        if 0 <= here < depth:
            break
        if here == depth:
            found.add(lines[number].strip().partition(":")[0])
        number += step
    return found


def indent_hint(depth: int, lines: str = "it") -> str:
    """What to do with a line that belongs at this depth."""
    return f"indent {lines} by {spaces(depth)}" if depth else f"take the spaces before {lines} away"


def _guess(lines: Sequence[str], run: Sequence[int], depth: int) -> Guess:
    first, found = run[0], depth_of(lines[run[0]])
    message = f"this line is indented by {spaces(found)}, the lines that it belongs to by {depth}"
    joined = "and" if run[-1] == first + 1 else "to"
    hint = indent_hint(depth, "it" if len(run) == 1 else f"lines {first + 1} {joined} {run[-1] + 1}")
    return Guess("E122", message, hint, first, found, len(lines[first].strip()))


def spaces(count: int) -> str:
    """`1 space`, `2 spaces`."""
    return "1 space" if count == 1 else f"{count} spaces"
