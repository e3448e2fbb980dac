"""The first line below a header: where it is lost or indented too far, YAML blames the next line that stands right.

In: YAML's stumble. Out: one fault at the first line, or None.
"""

from __future__ import annotations

from collections.abc import Sequence

from integration_model.reading.guess import Guess, LostHeader
from integration_model.reading.headers import SECTIONS, depth_of, id_of_name
from integration_model.reading.indentation import deeper_block, indent_hint, spaces
from integration_model.reading.stumble import Stumble

_STEP = 2
_FARTHEST = 2_000
"""Lines that are looked at above the fault."""
_FEWEST = 2
"""Lines that are a block: one line alone is rather indented too far."""


def first_line(stumble: Stumble, *, sections_only: bool) -> Guess | None:
    """The line with which a map begins, where what follows it stands less deep but deeper than the header above both.

    `sections_only`: only below what is known for a header, which cannot have been moved there.
    """
    depth = depth_of(stumble.text(stumble.line))
    if "expected key" not in stumble.problem or depth <= 0 or depth % _STEP:
        return None
    if stumble.from_column == 0 == depth_of(stumble.text(stumble.above)) and not _is_open(stumble.text(stumble.above)):
        if sections_only and not _is_section(stumble.text(stumble.above)):
            return None
        return block_below_value(stumble, 0)
    inside = [stumble.line]
    for number in range(stumble.line - 1, max(-1, stumble.line - _FARTHEST), -1):
        here = depth_of(stumble.text(number))
        if 0 <= here <= depth:
            text = stumble.text(number)
            is_header = here < depth and _is_open(text) and (not sections_only or _is_section(text))
            return _first_of(stumble, inside[::-1], depth) if is_header and len(inside) > 1 else None
        if here > depth:
            inside.append(number)
    return None


def _first_of(stumble: Stumble, inside: Sequence[int], depth: int) -> Guess | None:
    """The first of the lines below a header, the last of which is the one that YAML blames."""
    first, text = inside[0], stumble.text(inside[0])
    found = depth_of(text)
    beside = inside[1:-1]
    if not beside or (_is_open(text) and depth_of(stumble.text(beside[0])) == found):
        message = f"this line is indented by {spaces(found)}, the lines that it belongs to by {depth}"
        return Guess("E122", message, indent_hint(depth), first, found, len(text.strip()))
    return _missing(stumble, first, depth) if found - depth == _STEP else None


def _is_section(text: str) -> bool:
    return text.strip().partition(":")[0] in SECTIONS


def _is_open(text: str) -> bool:
    return text.partition(" #")[0].rstrip().endswith(":")


def block_below_value(stumble: Stumble, wanted: int) -> Guess | None:
    """Several deeper lines below a field of the document that has its value: their header is missing."""
    if wanted:
        return None
    depth = depth_of(stumble.text(stumble.line))
    is_block = deeper_block(stumble.lines, stumble.line) - stumble.line + 1 >= _FEWEST
    return _missing(stumble, stumble.line, wanted) if is_block and depth - wanted == _STEP else None


def _missing(stumble: Stumble, line: int, depth: int) -> Guess:
    text = stumble.text(line)
    key, _, value = text.strip().partition(":")
    message, hint = missing_id(line + 1, depth, id_of_name(value)) if key == "name" else (_message(line + 1), _hint(depth))
    return Guess("E134", message, hint, line, depth_of(text), len(text.strip()), header=LostHeader(line, depth))


def missing_id(line: int, depth: int, name: str) -> tuple[str, str]:
    """What is told of fields whose id is gone, and what to write; lines count from 1."""
    such_as = f", such as `{name}:`" if name else ""
    return _message(line), f"write the id of what begins here above it{_indented(depth)}{such_as}"


def _message(line: int) -> str:
    return f"a header is missing above line {line}"


def _hint(depth: int) -> str:
    return f"write what these lines belong to above it, with a colon{f' and indented by {spaces(depth)}' if depth else ''}"


def _indented(depth: int) -> str:
    return f", indented by {spaces(depth)}" if depth else ""


def lost_header(stumble: Stumble) -> LostHeader | None:
    """Where a header may be missing: one step above lines that stand below a field which has its value."""
    above = stumble.text(stumble.above)
    depth = depth_of(stumble.text(stumble.line))
    is_step = depth_of(above) >= 0 and depth - depth_of(above) == _STEP
    return LostHeader(stumble.line, depth - _STEP) if is_step and not _is_open(above) else None
