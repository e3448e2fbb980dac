"""A file read on trial: as if a header stood there that may be missing. What it is called, only the shapes of documents tell.

In: the lines of a file and where the header may be missing. Out: the file's node, with the places of the file as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import yaml

from integration_model.files.limits import find_excess
from integration_model.files.syntax.guess import LostHeader

HEADER = "\x01"
"""Stands for the name of the header; no text of a file holds this sign."""
_WRITTEN = '"\\x01":'


def compose_with_header(lines: Sequence[str], lost: LostHeader, loader: Any) -> yaml.MappingNode | None:
    """The file's node with the header; None where YAML cannot read that, either."""
    text = "\n".join((*lines[: lost.line], " " * lost.depth + _WRITTEN, *lines[lost.line :]))
    try:
        if find_excess(text, loader) is not None:
            return None
        node = yaml.compose(text, Loader=loader)
    except (yaml.MarkedYAMLError, RecursionError):
        return None
    if not isinstance(node, yaml.MappingNode):
        return None
    _move_up(node, lost.line)
    return node


def _move_up(root: yaml.Node, line: int) -> None:
    """Give all that stands below the header the places that it has without it."""
    seen, rest = {id(root)}, [root]
    while rest:
        node = rest.pop()
        node.start_mark, node.end_mark = _moved(node.start_mark, line), _moved(node.end_mark, line)
        for child in _children(node):
            if id(child) not in seen:
                seen.add(id(child))
                rest.append(child)


def _children(node: yaml.Node) -> list[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        return [part for pair in node.value for part in pair]
    return node.value if isinstance(node, yaml.SequenceNode) else []


def _moved(mark: Any, line: int) -> Any:
    return mark if mark.line <= line else yaml.Mark(mark.name, mark.index, mark.line - 1, mark.column, None, 0)
