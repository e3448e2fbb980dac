"""Stage read: the text of one YAML file to a tree with places.

Scalars stay text: YAML's own guesses (`no` is false, `1_2` is 12) are never used.
"""

from __future__ import annotations

import re

import yaml

from integration_model.errors import Findings
from integration_model.reading.flow_slips import find_flow_slips
from integration_model.reading.tree import Path, Raw, Spot, Tree
from integration_model.reading.yaml_faults import TYPOGRAPHIC_QUOTES, explain_fault
from integration_model.values import Place

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULL = "tag:yaml.org,2002:null"
_ODD_SPACE = re.compile("[\u00a0\u2007\u202f\u200b]")
_COMPLEX_KEY = "?"


def read_yaml(text: str, name: str, root: Path, tree: Tree, findings: Findings) -> Raw | None:
    """The raw value of a file's text; its places go to `tree.spots` below `root`. None where it cannot be read."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    tree.texts[name] = text
    node = _compose(text, name, findings)
    if node is None:
        tree.unread.add(name)
        return None
    tree.spots[root] = Spot(Place(name, 1, 1), Place(name, 1, 1))
    return _Converter(text, name, tree, findings, len(root)).convert(node, root)


def _compose(text: str, name: str, findings: Findings) -> yaml.MappingNode | None:
    """The file's node; None and a fault where YAML cannot read it or it holds no fields."""
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as fault:
        guess = explain_fault(fault, text)
        place = Place(name, guess.line + 1, guess.column + 1, max(1, guess.length))
        findings.error(guess.code, guess.message, place, note="the rest of this file was not read", hint=guess.hint)
        return None
    except yaml.reader.ReaderError:
        bad = next(index for index, sign in enumerate(text) if yaml.reader.Reader.NON_PRINTABLE.match(sign))
        line, column = text.count("\n", 0, bad) + 1, bad - text.rfind("\n", 0, bad)
        findings.error(
            "E101", "a character that cannot be seen stands here", Place(name, line, column), hint="delete it, or type the line again"
        )
        return None
    if isinstance(node, yaml.MappingNode):
        return node
    findings.error("E101", _shape_of(node), Place(name, 1, 1), hint="a file begins with `id:` and `name:`, each on a line of its own")
    return None


def _shape_of(node: yaml.Node | None) -> str:
    if node is None or (isinstance(node, yaml.ScalarNode) and node.tag == _NULL):
        return "this file is empty"
    return "this file is a list" if isinstance(node, yaml.SequenceNode) else "this file holds no fields"


def _keys(node: yaml.Node) -> list[str]:
    """The keys of a map; nothing of anything else."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return [str(key.value) for key, _ in pairs if isinstance(key, yaml.ScalarNode)]


class _Converter:
    """Walks YAML's nodes once, keeping texts and places."""

    def __init__(self, text: str, name: str, tree: Tree, findings: Findings, root_depth: int) -> None:
        self.root_depth = root_depth
        self.lines = text.split("\n")
        self.name = name
        self.tree = tree
        self.findings = findings
        self.open: list[yaml.Node] = []

    def convert(self, node: yaml.Node, path: Path) -> Raw:
        """The node's raw value."""
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        if node in self.open:
            place = self._place(node)
            self.findings.error("E101", "this value holds itself", place, hint="write it out instead of `*name`")
            return self.lines[place.line - 1][place.column - 1 :][: place.length]
        self.open.append(node)
        raw = self._mapping(node, path) if isinstance(node, yaml.MappingNode) else self._sequence(node, path)
        self.open.pop()
        return raw

    def _sequence(self, node: yaml.Node, path: Path) -> list[Raw]:
        items = []
        for index, item in enumerate(node.value):
            here = (*path, str(index))
            place = self._place(item)
            self.tree.spots[here] = Spot(place, place)
            items.append(self.convert(item, here))
        return items

    def _mapping(self, node: yaml.MappingNode, path: Path) -> dict[str, Raw]:
        raw: dict[str, Raw] = {}
        told = self._tell_flow_slips(node)
        for key_node, value_node in node.value:
            key = self._key(key_node)
            if key is None or id(key_node) in told:
                self.tree.lost.add((*path, key or _COMPLEX_KEY))
                continue
            here, key_place = (*path, key), self._place(key_node)
            if key in raw or here in self.tree.empty:
                self._tell_twice(key, here, key_place)
                self.tree.lost.update((*here, inner) for inner in _keys(value_node))
            elif isinstance(value_node, yaml.ScalarNode) and value_node.tag == _NULL and not value_node.value:
                self.tree.empty[here] = key_place
            else:
                block = isinstance(value_node, yaml.MappingNode) and not value_node.flow_style
                self.tree.spots[here] = Spot(key_place if block else self._place(value_node), key_place)
                raw[key] = self.convert(value_node, here)
        return raw

    def _key(self, node: yaml.Node) -> str | None:
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        self.findings.error(
            "E101", "a list or map cannot be a key", self._place(node), hint="put quotes round it, or take the `?`, `[` or `{` away"
        )
        return None

    def _tell_twice(self, key: str, path: Path, place: Place) -> None:
        first = (self.tree.empty.get(path) or self.tree.spots[path].key).line
        inside = f" in `{path[-2]}`" if len(path) > self.root_depth + 1 else ""
        lines = f"lines {first} and {place.line}" if first != place.line else f"line {first}"
        self.findings.error("E113", f"`{key}` stands twice{inside} ({lines})", place, hint="keep one of the two")

    def _tell_flow_slips(self, node: yaml.MappingNode) -> set[int]:
        """Tell what is mistyped inside braces; the keys that are no keys."""
        told: set[int] = set()
        for slip in find_flow_slips(node, self.lines) if node.flow_style else ():
            place = Place(self.name, slip.line + 1, slip.column + 1, slip.length)
            self.findings.error(slip.code, slip.message, place, hint=slip.hint)
            told.update(slip.keys)
        return told

    def _scalar(self, node: yaml.ScalarNode) -> str:
        text = str(node.value)
        if self._sign(node) in ("&", "!"):
            place = self._place(node)
            written = self.lines[node.start_mark.line][node.start_mark.column :][: place.length]
            self.findings.error(
                "E124", f"a text that begins with `{written[0]}` needs quotes: `{written}`", place, hint=f'write "{written}"'
            )
        if not node.style and text:
            if text[0] in TYPOGRAPHIC_QUOTES:
                inner = text.strip(TYPOGRAPHIC_QUOTES)
                self.findings.error("E115", f"`{text}` has typographic quotes", self._place(node), hint=f'pasted from Word? use "{inner}"')
            elif _ODD_SPACE.search(text):
                self.findings.error(
                    "E115",
                    f"`{text}` holds a no-break space",
                    self._place(node),
                    hint="pasted from a web page or Word? type the space again",
                )
                return _ODD_SPACE.sub(" ", text)
        return text

    def _sign(self, node: yaml.Node) -> str:
        """The first character of the node as it stands in the file."""
        mark = node.start_mark
        return self.lines[mark.line][mark.column : mark.column + 1] if mark.line < len(self.lines) else ""

    def _place(self, node: yaml.Node) -> Place:
        start, end = node.start_mark, node.end_mark
        if start.line == end.line:
            length = end.column - start.column
        else:
            length = len(self.lines[start.line].rstrip()) - start.column if start.line < len(self.lines) else 1
        return Place(self.name, start.line + 1, start.column + 1, max(1, length))
