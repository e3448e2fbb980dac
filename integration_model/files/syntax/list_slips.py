"""Items of a list that lost their dash, or stand beside the others.

In: where YAML gave up, or a text that it read over several lines. Out: one fault whose hint keeps the item.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import yaml

from integration_model.files.syntax.guess import Guess
from integration_model.files.syntax.headers import depth_of
from integration_model.files.syntax.indentation import indent_hint, spaces
from integration_model.files.syntax.stumble import Stumble

_LINE = re.compile(r"^ *(?P<sign>[-–—•·*+](?=\s*\w)|\d{1,2}[.)](?=\s))?(?P<gap>\s*)(?P<item>\w[\w./@-]*(?: @[\w-]+)?)\s*(?:\s#.*)?$")
"""An item: an id or a date and its source, with what stands in front of it."""
_ITEM = re.compile(r"^ *- +[^\s#]")
_SAME = "-"


def list_slip(stumble: Stumble) -> Guess | None:
    """What is wrong with an item of a list over which YAML stumbled."""
    for number in dict.fromkeys((stumble.line, stumble.above, stumble.from_line)):
        match = _LINE.match(stumble.text(number))
        guess = match and _slip(stumble.lines, number, match)
        if guess:
            return guess
    return None


def block_slip(node: yaml.ScalarNode, lines: Sequence[str]) -> Guess | None:
    """What is wrong with a text of several lines, each of which was to be an item."""
    first, end = node.start_mark.line, node.end_mark
    last = end.line if end.column else end.line - 1
    if node.style or last <= first or last >= len(lines):
        return None
    numbers = [number for number in range(first, last + 1) if depth_of(lines[number]) >= 0]
    found = [_LINE.match(lines[number]) for number in numbers]
    matches = [match for match in found if match]
    if len(matches) < len(found) or not any(match["sign"] for match in matches):
        return None
    if matches[0]["sign"] == _SAME and matches[0]["gap"]:
        deeper = (number for number, match in zip(numbers[1:], matches[1:], strict=True) if match["sign"])
        return next((_moved(lines, number, depth_of(lines[first])) for number in deeper), None)
    # a header stands above: all of these were to be items
    return next((_without_dash(numbers[at], match) for at, match in enumerate(matches) if not _is_item(match)), None)


def _slip(lines: Sequence[str], number: int, match: re.Match[str]) -> Guess | None:
    depth, beside = depth_of(match[0]), [lines[other] for other in _beside(lines, number)]
    if _is_item(match):
        above = [line for line in beside[:1] if _ITEM.match(line) and depth_of(line) > depth]
        return _moved(lines, number, depth_of(above[0])) if above else None
    is_bullet = match["sign"] is not None and match["sign"] != _SAME and bool(match["gap"])
    is_in_list = any(_ITEM.match(line) and depth_of(line) == depth for line in beside)
    return _without_dash(number, match) if is_bullet or is_in_list else None


def _is_item(match: re.Match[str]) -> bool:
    return match["sign"] == _SAME and bool(match["gap"])


def _without_dash(number: int, match: re.Match[str]) -> Guess:
    sign, start = match["sign"], depth_of(match[0])
    written = match[0][start : match.end("item")]
    message = f"a dash is missing: `{written}`"
    if sign is not None:
        message = f"a space is missing behind the dash: `{written}`" if sign == _SAME else f"`{sign}` stands in place of a dash"
    return Guess("E103", message, f"write `- {match['item']}`", number, start, len(written))


def _moved(lines: Sequence[str], number: int, wanted: int) -> Guess:
    found = depth_of(lines[number])
    message = f"this line is indented by {spaces(found)}, the items that it belongs to by {wanted}"
    return Guess("E122", message, indent_hint(wanted), number, found, len(lines[number].strip()))


def _beside(lines: Sequence[str], number: int) -> Iterator[int]:
    """The nearest lines above and below that hold anything."""
    for numbers in (range(number - 1, -1, -1), range(number + 1, len(lines))):
        yield from [other for other in numbers if lines[other].strip() and not lines[other].lstrip().startswith("#")][:1]
