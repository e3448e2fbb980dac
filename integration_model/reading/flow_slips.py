"""Slips inside braces that YAML takes for keys: `{eu: 1,200}`, `{eu:300}`, `{eu: 300, na 200}`.

In: the node of a map in braces and the file's lines. Out: the slips, with the keys that are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

_NUMBER = r"\d+(?:\.\d+)?"
_RANGE = re.compile(rf"^{_NUMBER}(\.\.{_NUMBER}\.\.{_NUMBER})?$")


@dataclass(frozen=True, slots=True)
class FlowSlip:
    """One slip; `keys` are the ids of the nodes that are no keys. Line and column count from 0."""

    code: str
    message: str
    hint: str
    line: int
    column: int
    length: int
    keys: frozenset[int]


def find_flow_slips(node: yaml.MappingNode, lines: list[str]) -> Iterator[FlowSlip]:
    """All slips of one map in braces."""
    pairs = node.value
    index = 0
    while index < len(pairs):
        end = index + 1
        while end < len(pairs) and _is_tail(pairs[end], lines):
            end += 1
        value = pairs[index][1]
        if end > index + 1 and isinstance(value, yaml.ScalarNode) and value.value[:1].isdigit():
            yield _split_number(value, [key for key, _ in pairs[index + 1 : end]], lines)
        elif _lacks_colon(pairs[index], lines):
            yield _bare_key(pairs[index][0])
        index = end if end > index + 1 else index + 1


def _is_tail(pair: tuple[yaml.Node, yaml.Node], lines: list[str]) -> bool:
    """Whether a key is but the rest of a number that a comma cut."""
    return _lacks_colon(pair, lines) and pair[0].value[:1].isdigit()


def _lacks_colon(pair: tuple[yaml.Node, yaml.Node], lines: list[str]) -> bool:
    key, value = pair
    if not (isinstance(key, yaml.ScalarNode) and isinstance(value, yaml.ScalarNode) and value.value == "") or value.style:
        return False
    mark = key.end_mark
    return not lines[mark.line][mark.column :].lstrip().startswith(":")


def _split_number(value: yaml.ScalarNode, tails: list[yaml.Node], lines: list[str]) -> FlowSlip:
    start, end = value.start_mark, tails[-1].end_mark
    text = lines[start.line][start.column : end.column] if start.line == end.line else value.value
    number = text.partition("@")[0].strip()
    plain = re.sub(r",(\d{3})(?!\d)", r"\1", number)
    point = number.replace(",", ".")
    if _RANGE.match(plain):
        hint = f"write `{plain}` or `{number.replace(',', '_')}`" if ".." not in plain else f"write `{plain}`"
    elif _RANGE.match(point):
        hint = f"a point is the decimal point: did you mean `{point}`?"
    else:
        hint = "a number holds no comma"
    if len(tails) == 1:
        things = f"two things to YAML inside {{ }}: the number {value.value} and a key `{tails[0].value.partition('@')[0].strip()}`"
    else:
        things = f"{len(tails) + 1} things to YAML inside {{ }}, cut at each comma"
    keys = frozenset(id(tail) for tail in tails)
    return FlowSlip("E104", f"`{number}` is {things}", hint, start.line, start.column, len(number), keys)


def _bare_key(key: yaml.ScalarNode) -> FlowSlip:
    text, mark = str(key.value), key.start_mark
    name, colon, rest = text.partition(":")
    if colon and rest:
        message, hint = f"a space is missing behind the colon: `{text}`", f"write `{name}: {rest}`"
    else:
        first, _, rest = text.partition(" ")
        message, hint = f"a colon is missing: `{text}`", f"write `{first}: {rest or '...'}`"
    return FlowSlip("E103", message, hint, mark.line, mark.column, len(text), frozenset((id(key),)))
