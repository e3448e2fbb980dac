"""Merge keys (`<<: *name`): not part of our files, but what they bring is seen through.

In: the node of a map. Out: the maps that it would take in, and the fault to tell.
"""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from integration_model.files.syntax.guess import Guess
from integration_model.files.syntax.lost import Path

MERGE = "<<"


def merged_maps(node: yaml.MappingNode) -> Iterator[yaml.MappingNode]:
    """The maps that its merge keys name, the nearest first."""
    for key, value in node.value:
        if isinstance(key, yaml.ScalarNode) and key.value == MERGE:
            others = value.value if isinstance(value, yaml.SequenceNode) else (value,)
            yield from (other for other in others if isinstance(other, yaml.MappingNode))


def merge_slip(line: int, column: int, source: Path | None) -> Guess:
    """The fault; `source` is where the map stands that was to be taken in."""
    is_line = source is not None and len(source) == 4 and source[2] == "vehicle_lines"
    hint = f"write `like: {source[1]}/{source[3]}` in its place" if source and is_line else "write the fields out"
    return Guess("E135", "merge keys (`<<:`) are not read", hint, line, column, len(MERGE))
