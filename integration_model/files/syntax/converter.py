"""YAML's nodes to raw values: walked once, with the place of each, and what is mistyped in them told.

In: the node of a file and its lines. Out: nested dicts, lists and texts; places, empty keys and lost paths go to the tree.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import yaml

from integration_model.errors import Findings
from integration_model.files import limits
from integration_model.files.syntax.flow_slips import FlowSlip, find_list_slips, find_map_slips, list_in_braces
from integration_model.files.syntax.guess import Guess
from integration_model.files.syntax.headers import SECTIONS, depth_of, missing_header
from integration_model.files.syntax.indentation import indent_hint
from integration_model.files.syntax.lost_headers import HEADER
from integration_model.files.syntax.merge_keys import MERGE, merge_slip, merged_maps
from integration_model.files.syntax.odd_lines import odd_line
from integration_model.files.syntax.scalar_slips import look_at_scalar, tag_slip
from integration_model.files.tree import Path, Raw, Spot, Tree
from integration_model.values import Place

_NULL = "tag:yaml.org,2002:null"
_COMPLEX_KEY = "\x00"
"""Stands for a key that is no text; no text of a file holds this sign."""
_NEAR = 12
"""Keys above one that stands twice with which its block may begin."""
_STEP = 2
_FAR = 5
"""Spaces by which nobody indents what stands below a header."""
_MANY_TWICE = 3
"""So many keys that stand twice in one map are one slip."""
_LOST: Final = object()
"""Stands for a value whose fault is told."""
Pair = tuple[yaml.Node, yaml.Node]


def keys_of(node: yaml.Node) -> list[str]:
    """The keys of a map; nothing of anything else."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return [str(key.value) for key, _ in pairs if isinstance(key, yaml.ScalarNode)]


def _is_nothing(node: yaml.Node) -> bool:
    """Whether nothing stands there."""
    return isinstance(node, yaml.ScalarNode) and node.tag == _NULL and not node.value


class Converter:
    """Walks the nodes of one file, keeping texts and places."""

    def __init__(self, lines: Sequence[str], name: str, tree: Tree, findings: Findings, root_depth: int) -> None:
        self.root_depth = root_depth
        self.lines = lines
        self.name = name
        self.tree = tree
        self.findings = findings
        self.open: list[yaml.Node] = []
        self.paths: dict[int, Path] = {}
        """Where each list and map stands first; named again, it is an alias."""
        self.aliases = 0
        """How many of the open nodes are named again; what they hold is counted anew."""
        self.by_name = 0
        self.values = 0
        self.last_key = Place(name, 1, 1)
        self.header: Path | None = None
        """Where the header stands with which the file is read on trial."""

    def convert(self, node: yaml.Node, path: Path) -> Raw:
        """The node's raw value; LimitReached where there is more than may be read."""
        self.values += 1
        if self.values > limits.MAX_VALUES:
            raise limits.LimitReached(limits.too_many_values(node.start_mark.line, node.start_mark.column))
        is_alias = id(node) in self.paths
        if not is_alias and not self.aliases:
            return self._value(node, path)
        if node in self.open:
            place = self._place(node)
            self.findings.error("E101", "this value holds itself", place, hint="write it out instead of `*name`")
            return self.lines[place.line - 1][place.column - 1 :][: place.length]
        self.by_name += 1
        if self.by_name > limits.MAX_BY_NAME:
            raise limits.LimitReached(limits.too_many_by_name(self.last_key.line - 1, self.last_key.column - 1))
        self.aliases += is_alias
        raw = self._value(node, path)
        self.aliases -= is_alias
        return raw

    def _value(self, node: yaml.Node, path: Path) -> Raw:
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        slip = tag_slip(node, self.lines) or list_in_braces(node)
        if slip:
            self._tell(slip)
            return _LOST
        self.paths.setdefault(id(node), path)
        self.open.append(node)
        if len(self.open) > limits.MAX_DEPTH:
            place = self.last_key if self.aliases else self._place(node)
            raise limits.LimitReached(limits.too_deep(place.line - 1, place.column - 1))
        raw: Raw = _LOST
        if isinstance(node, yaml.MappingNode):
            raw = self._mapping(node, path)
        elif isinstance(node, yaml.SequenceNode):
            raw = self._sequence(node, path)
        self.open.pop()
        return raw

    def _sequence(self, node: yaml.SequenceNode, path: Path) -> list[Raw]:
        items: list[Raw] = []
        told = self._tell_slips(find_list_slips(node) if node.flow_style else ())
        for item in node.value:
            if id(item) in told:
                self.tree.lost.add((*path, str(len(items))))
                continue
            here = (*path, str(len(items)))
            place = self._place(item)
            self.tree.spots[here] = Spot(place, place)
            raw = self.convert(item, here)
            if raw is _LOST:
                self.tree.lost.add(here)
            else:
                items.append(raw)
        return items

    def _mapping(self, node: yaml.MappingNode, path: Path) -> dict[str, Raw]:
        raw: dict[str, Raw] = {}
        twice: list[tuple[str, Place, Pair]] = []
        told = self._tell_slips(find_map_slips(node, self.lines) if node.flow_style else ())
        before: Path = ()
        for pair in node.value:
            key, here, place = self._key_of(pair[0], path)
            if key == _COMPLEX_KEY or id(pair[0]) in told:
                self.tree.lost.add(here)
            elif key == MERGE and not pair[0].style:
                self._tell(merge_slip(place.line - 1, place.column - 1, self.paths.get(id(pair[1]))))
            elif here in self.tree.empty and here == before and not _is_nothing(pair[1]):
                self._tell_begun_twice(key, here, place)
                self._put(key, pair[1], here, place, raw)
            elif key in raw or here in self.tree.empty:
                twice.append((key, place, pair))
            else:
                self._put(key, pair[1], here, place, raw)
            before = here
        if twice:
            self._tell_twice(node, path, raw, twice)
        self._merge(node, path, raw)
        return raw

    def _put(self, key: str, node: yaml.Node, here: Path, place: Place, raw: dict[str, Raw]) -> None:
        if _is_nothing(node):
            self._note_empty(node, here, place)
            return
        block = isinstance(node, yaml.MappingNode) and not node.flow_style
        if block and node.start_mark.column - place.column >= _FAR and self._tell_too_shallow(key, place, node):
            self.tree.lost.add(here)
            return
        if key in SECTIONS and isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
            message = f"`{node.style}` makes one text of the lines below `{key}:`"
            self.findings.error("E122", message, self._place(node)._replace(length=1), hint="delete it")
            self.tree.lost.add(here)
            self.tree.lost.is_name_lost = True
            return
        self.tree.spots[here] = Spot(place if block else self._place(node), place)
        self.last_key = place
        value = self.convert(node, here)
        if value is _LOST:
            self.tree.lost.add(here)
        else:
            raw[key] = value

    def _note_empty(self, node: yaml.Node, here: Path, place: Place) -> None:
        """A key with nothing behind it, or with a name that YAML took for a mark of its own."""
        seen = look_at_scalar(node, "", self.lines) if isinstance(node, yaml.ScalarNode) else None
        if seen is None:
            self.tree.empty[here] = place
        else:
            self._tell(seen.guess)
            self.tree.lost.add(here)

    def _merge(self, node: yaml.MappingNode, path: Path, raw: dict[str, Raw]) -> None:
        """What a merge key would have brought, so that nothing is missing beside the fault that is told."""
        for other in merged_maps(node) if MERGE in keys_of(node) else ():
            if other in self.open:
                continue
            for key_node, value in other.value:
                key, here, place = self._key_of(key_node, path)
                if key not in (_COMPLEX_KEY, MERGE) and key not in raw and here not in self.tree.empty:
                    self._put(key, value, here, place, raw)

    def _key_of(self, node: yaml.Node, path: Path) -> tuple[str, Path, Place]:
        """The key, its path and its place; a stand-in where it is no text."""
        place = self._place(node)
        if not isinstance(node, yaml.ScalarNode):
            self._tell_complex_key(node, place)
            self.tree.lost.update((*path, key) for key in keys_of(node))
            return _COMPLEX_KEY, (*path, _COMPLEX_KEY), place
        odd = odd_line(self.lines[place.line - 1], place.line - 1) if not node.style and not node.value[:1].isalpha() else None
        if odd is not None:
            self._tell(odd)
            self.tree.lost.add((*path, node.value.split(" ")[-1]))
            return _COMPLEX_KEY, (*path, _COMPLEX_KEY), place
        text = self._scalar(node, most=limits.LONGEST_KEY)
        key = _COMPLEX_KEY if text is _LOST else str(text)
        self.header = (*path, key) if key == HEADER else self.header
        return key, (*path, key), place

    def _tell_complex_key(self, node: yaml.Node, place: Place) -> None:
        before = self.lines[place.line - 1][: place.column - 1].rstrip()
        if isinstance(node, yaml.MappingNode) and not node.flow_style and before.endswith("?"):
            mark = place._replace(column=len(before), length=1)
            self.findings.error("E101", "a `?` stands before a key", mark, hint="delete the `?`")
        else:
            hint = "put quotes round it, or take the `?`, `[` or `{` away"
            self.findings.error("E101", "a list or map cannot be a key", place, hint=hint)

    def _tell_twice(self, node: yaml.MappingNode, path: Path, raw: dict[str, Raw], twice: list[tuple[str, Place, Pair]]) -> None:
        """Keys that stand twice, each; where a whole block does, the one header that is missing above it."""
        if len(path) == self.root_depth and len(twice) > 1 and twice[0][0] in list(raw)[:1]:
            message = f"from line {twice[0][1].line} on this file begins again"
            self.findings.error("E113", message, twice[0][1], hint="delete what stands twice")
            return
        values = {key: pair[1].value for key, _, pair in twice if isinstance(pair[1], yaml.ScalarNode)}
        first = self._first_of_block(node, twice[0][1])
        block = None if node.flow_style else missing_header([key for key, _, _ in twice], list(raw), values, path, first)
        header = self._header_above(node, first, path) if block is not None else None
        if header is not None:
            self._tell_too_deep(header, path)
            self._leave_out(first.line, path, raw)
        elif block is not None:
            self._tell(block.guess)
            self.tree.lost.add((*path[:-1], block.name), meant=block.name)
            self._leave_out(first.line, path, raw)
        is_item = not node.flow_style and twice[0][0] in list(raw)[:1]  # what begins so may be another item
        self.tree.lost.is_name_lost = self.tree.lost.is_name_lost or is_item
        are_many = len(twice) >= _MANY_TWICE and not node.flow_style
        if block is None and are_many:
            self._tell_many_twice([key for key, _, _ in twice], path, twice[0][1])
        for key, place, (_, value) in twice:
            here = (*path, key)
            if block is None and not are_many and not self._tell_too_shallow(key, place, value):
                self._tell_one_twice(key, here, place)
            self.tree.lost.update((*here, inner) for inner in keys_of(value))

    def _first_of_block(self, node: yaml.MappingNode, place: Place) -> Place:
        """The key with which the block of lines begins in which a key of the map stands."""
        above = [self._place(key) for key, _ in node.value if key.start_mark.line < place.line - 1]
        for begin in (place, *reversed(above[1:][-_NEAR:])):  # the first key of the map begins another block
            if not self.lines[begin.line - 2].strip():
                return begin
        return place

    def _header_above(self, node: yaml.MappingNode, first: Place, path: Path) -> str | None:
        """The id of a block that stands among the fields of another item: nothing stands below it where it is."""
        keys = [str(key.value) for key, _ in node.value if key.start_mark.line < first.line]
        return next((key for key in reversed(keys[-3:]) if (*path, key) in self.tree.empty), None)

    def _tell_too_deep(self, header: str, path: Path) -> None:
        place = self.tree.empty.pop((*path, header))
        found = place.column - 1
        message = f"`{header}` stands in `{path[-1]}`: it is indented by {found} spaces"
        self.findings.error("E122", message, place, hint=f"indent it by {max(0, found - 2)} spaces")
        self.tree.lost.add((*path[:-1], header))

    def _leave_out(self, line: int, path: Path, raw: dict[str, Raw]) -> None:
        """Take what stands from a line on out of a map to which none of it belongs."""
        for key in [key for key in raw if self.tree.spots[(*path, key)].key.line >= line]:
            del raw[key]

    def _tell_many_twice(self, keys: list[str], path: Path, place: Place) -> None:
        named = ", ".join(f"`{key}`" for key in keys[:_MANY_TWICE]) + (", ..." if len(keys) > _MANY_TWICE else "")
        inside = f" in `{path[-1]}`" if len(path) > self.root_depth else ""
        hint = f"keep one of each, or write the header that is missing above line {place.line}"
        self.findings.error("E113", f"{named} stand twice{inside}", place, hint=hint)

    def _tell_begun_twice(self, key: str, path: Path, place: Place) -> None:
        """A key that stands there once with nothing behind it, and once more with its value."""
        empty = self.tree.empty.pop(path)
        message = f"`{key}` stands twice (lines {empty.line} and {place.line}), here with nothing behind it"
        self.findings.error("E113", message, empty, hint="delete the line")

    def _tell_too_shallow(self, key: str, place: Place, value: yaml.Node) -> bool:
        """A header that stands too far left: what stands below it, and the line above, show where it belongs."""
        depth, found = value.start_mark.column - _STEP, place.column - 1
        above = next((depth_of(line) for line in reversed(self.lines[: place.line - 1][-_NEAR:]) if depth_of(line) >= 0), -1)
        if not isinstance(value, yaml.MappingNode) or value.flow_style or depth <= found or above != depth:
            return False
        message = f"`{key}` is indented by {found} spaces, but what stands below it by {depth + _STEP}"
        self.findings.error("E122", message, place, hint=indent_hint(depth))
        return True

    def _tell_one_twice(self, key: str, path: Path, place: Place) -> None:
        first = (self.tree.empty.get(path) or self.tree.spots[path].key).line
        inside = f" in `{path[-2]}`" if len(path) > self.root_depth + 1 else ""
        lines = f"lines {first} and {place.line}" if first != place.line else f"line {first}"
        self.findings.error("E113", f"`{key}` stands twice{inside} ({lines})", place, hint="keep one of the two")

    def _tell_slips(self, slips: Sequence[FlowSlip]) -> set[int]:
        """Tell what is mistyped inside braces or brackets; the nodes that are none."""
        told: set[int] = set()
        for slip in slips:
            place = Place(self.name, slip.line + 1, slip.column + 1, slip.length)
            self.findings.error(slip.code, slip.message, place, hint=slip.hint)
            told.update(slip.keys)
        return told

    def _scalar(self, node: yaml.ScalarNode, most: int = limits.LONGEST_TEXT) -> Raw:
        text = str(node.value)
        if len(text) > most:
            what = "key" if most == limits.LONGEST_KEY else "text"
            message = f"this {what} is {len(text):,} signs long, of which {most:,} may be"
            self.findings.error("E131", message, self._place(node), hint="cut it, or put it elsewhere and write its address")
            return _LOST
        seen = look_at_scalar(node, text, self.lines)
        if seen is None:
            return text
        self._tell(seen.guess)
        return _LOST if seen.text is None else seen.text

    def _tell(self, guess: Guess) -> None:
        place = Place(self.name, guess.line + 1, guess.column + 1, max(1, guess.length))
        self.findings.error(guess.code, guess.message, place, note=guess.note, hint=guess.hint)

    def _place(self, node: yaml.Node) -> Place:
        start, end = node.start_mark, node.end_mark
        if start.line == end.line:
            length = end.column - start.column
        else:
            length = len(self.lines[start.line].rstrip()) - start.column if start.line < len(self.lines) else 1
        return Place(self.name, start.line + 1, start.column + 1, max(1, length))
