"""Slips inside braces and brackets: `{eu: 1,200}`, `{eu:300}`, `{eu: 300, na 200}`, `[2027-06; 2030-03]`.

In: the node of a map in braces or of a list in brackets, and the file's lines. Out: the slips, with the nodes that are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import yaml

from integration_model.files.syntax.guess import Guess

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


def find_map_slips(node: yaml.MappingNode, lines: Sequence[str]) -> tuple[FlowSlip, ...]:
    """All slips of one map in braces."""
    return tuple(_map_slips(node, lines))


def find_list_slips(node: yaml.SequenceNode) -> tuple[FlowSlip, ...]:
    """Items in brackets that semicolons were to divide."""
    return tuple(_semicolons(item) for item in node.value if isinstance(item, yaml.ScalarNode) and not item.style and ";" in item.value)


def list_in_braces(node: yaml.Node) -> Guess | None:
    """Words in braces without a value each: a list, which stands in brackets."""
    if not isinstance(node, yaml.MappingNode) or not node.flow_style or not node.value:
        return None
    if not all(isinstance(key, yaml.ScalarNode) and not key.style and _has_nothing(value, key) for key, value in node.value):
        return None
    words = [str(key.value) for key, _ in node.value]
    if any(word[:1].isdigit() and "-" not in word for word in words) or any(":" in word or " " in word for word in words):
        return None  # numbers that commas cut, or fields without their spaces
    mark, hint = node.start_mark, f"a list stands in brackets: write `[{', '.join(words)}]`"
    if len(words) == 1:
        hint = f"write `{words[0]}` without the braces, or `[{words[0]}]` for a list"
        return Guess("E123", f"`{words[0]}` in braces has no value", hint, mark.line, mark.column, len(words[0]) + 2)
    return Guess("E123", "these words in braces have no values", hint, mark.line, mark.column)


def _has_nothing(value: yaml.Node, key: yaml.Node) -> bool:
    """Whether not even a colon stands behind the key."""
    is_empty = isinstance(value, yaml.ScalarNode) and not value.style and not value.value
    return is_empty and value.start_mark.index <= key.end_mark.index


def _semicolons(item: yaml.ScalarNode) -> FlowSlip:
    text, mark = str(item.value), item.start_mark
    parts = [part.strip() for part in text.split(";") if part.strip()]
    hint = f"values in brackets are divided by commas: write `{', '.join(parts)}`"
    return FlowSlip("E123", f"`;` divides nothing: `{text}`", hint, mark.line, mark.column, len(text), frozenset((id(item),)))


def _map_slips(node: yaml.MappingNode, lines: Sequence[str]) -> Iterator[FlowSlip]:
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


def _is_tail(pair: tuple[yaml.Node, yaml.Node], lines: Sequence[str]) -> bool:
    """Whether a key is but the rest of a number that a comma cut."""
    return _lacks_colon(pair, lines) and pair[0].value[:1].isdigit()


def _lacks_colon(pair: tuple[yaml.Node, yaml.Node], lines: Sequence[str]) -> bool:
    key, value = pair
    if not (isinstance(key, yaml.ScalarNode) and isinstance(value, yaml.ScalarNode) and value.value == "") or value.style:
        return False
    mark = key.end_mark
    line, column = lines[mark.line], mark.column
    while line[column : column + 1] in (" ", "\t"):
        column += 1
    return line[column : column + 1] != ":"


def _split_number(value: yaml.ScalarNode, tails: list[yaml.Node], lines: Sequence[str]) -> FlowSlip:
    start, end = value.start_mark, tails[-1].end_mark
    text = lines[start.line][start.column : end.column] if start.line == end.line else value.value
    number = text.partition("@")[0].strip()
    plain = re.sub(r",(\d{3})(?!\d)", r"\1", number)
    point = number.replace(",", ".")
    if _RANGE.match(plain):
        hint = f"write `{plain}` or `{number.replace(',', '_')}`" if ".." not in plain else f"write `{plain}`"
    elif _RANGE.match(point) or re.match(r"\d+\.\d+\s*[^\d.\s]+$", point):
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
        name = first.rstrip("=;")
        hint = f"write `{name}: {rest or '...'}`" if not name[:1].isdigit() or rest else f"write its name in front: `NAME: {first}`"
        message = f"a colon is missing: `{text}`"
    return FlowSlip("E103", message, hint, mark.line, mark.column, len(text), frozenset((id(key),)))
