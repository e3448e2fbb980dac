"""The first line below a header: where it is lost or indented too far, YAML blames the next line that stands right.

In: YAML's stumble. Out: one fault at the first line, or None.
"""

from __future__ import annotations

from collections.abc import Sequence

from integration_model.files.syntax.guess import Guess, LostHeader
from integration_model.files.syntax.headers import SECTIONS, depth_of, id_of_name
from integration_model.files.syntax.indentation import deeper_block, indent_hint, spaces
from integration_model.files.syntax.stumble import Stumble

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
        if sections_only and not _is_section(stumble, stumble.above, depth):
            return None
        return block_below_value(stumble, 0)
    inside = [stumble.line]
    for number in range(stumble.line - 1, max(-1, stumble.line - _FARTHEST), -1):
        here = depth_of(stumble.text(number))
        if 0 <= here <= depth:
            text = stumble.text(number)
            is_header = here < depth and _is_open(text) and (not sections_only or _is_section(stumble, number, depth))
            return _first_of(stumble, number, inside[::-1], depth) if is_header and len(inside) > 1 else None
        if here > depth:
            inside.append(number)
    return None


def _first_of(stumble: Stumble, header: int, inside: Sequence[int], depth: int) -> Guess | None:
    """The first of the lines below a header, the last of which is the one that YAML blames."""
    above = _depth_above(stumble, header)
    if depth_of(stumble.text(inside[0])) - depth == _STEP and above == depth > depth_of(stumble.text(header)) > 0:
        return _misplaced(stumble, header, depth)  # its fields and its neighbours stand where they should
    first, text = inside[0], stumble.text(inside[0])
    found = depth_of(text)
    beside = inside[1:-1]
    if not beside or (_is_open(text) and depth_of(stumble.text(beside[0])) == found):
        return _misplaced(stumble, first, depth)
    return _missing(stumble, first, depth) if found - depth == _STEP else None


def _misplaced(stumble: Stumble, line: int, depth: int) -> Guess:
    text, found = stumble.text(line), depth_of(stumble.text(line))
    message = f"this line is indented by {spaces(found)}, the lines that it belongs to by {depth}"
    return Guess("E122", message, indent_hint(depth), line, found, len(text.strip()))


def _depth_above(stumble: Stumble, line: int) -> int:
    """How far the line above is indented that holds anything; -1 where none does."""
    depths = (depth_of(stumble.text(number)) for number in range(line - 1, max(-1, line - _FARTHEST), -1))
    return next((depth for depth in depths if depth >= 0), -1)


def _is_section(stumble: Stumble, number: int, depth: int) -> bool:
    """Whether a header is a known one and stands where it belongs: not below a line beside which it would stand as well."""
    above = _depth_above(stumble, number)
    return stumble.text(number).strip().partition(":")[0] in SECTIONS and (above != depth or not depth_of(stumble.text(number)))


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
