"""Keys with nothing behind them: told at their line, as what they are.

In: a document's shape and the tree. Out: an error where a value is needed, else a warning.
"""

from __future__ import annotations

import re

from pydantic import BaseModel

from integration_model.errors import Findings
from integration_model.files.tree import Path, Tree
from integration_model.schema.fields import maps_by_id
from integration_model.schema.tell import is_needed, too_deep
from integration_model.text import lines_of
from integration_model.values import Place

_EXAMPLES = {
    "sop": "`sop: 2026-03`",
    "ends": "`ends: 2033-12`",
    "from": "`from: 2027-01`",
    "to": "`to: 2034-12`",
    "may_change": "`may_change: [2027-06]`, or `[]` for never",
    "volume_per_year": "`volume_per_year: {eu: 3500}`",
}
_COMMENT = re.compile(r":[ \t]+(#[^\s,}\]]+)")


def tell_empty(model: type[BaseModel], root: Path, tree: Tree, findings: Findings) -> None:
    """A key with nothing behind it: what is needed is missing, an item was surely meant, and else it counts as not given."""
    for path, place in tree.empty.items():
        if path[: len(root)] != root:
            continue
        location, note = path[len(root) :], _comment_behind(path[-1], place, tree)
        message = f"nothing stands behind `{path[-1]}`"
        if maps_by_id(model, location[:-1]):
            tree.lost.add(path)
            if too_deep(model, root, path):
                found = place.column - 1
                tree.lost.add((*root, path[-1]))
                message = f"`{path[-1]}` stands in `{path[-2]}`: it is indented by {found} spaces"
                findings.error("E122", message, place, hint=f"take {found} spaces before it away")
            else:
                findings.error("E116", message, place, note=note, hint="write its value, or delete the line")
        elif is_needed(model, path, location, tree):
            tree.lost.add(path)
            hint = f"write {_EXAMPLES[path[-1]]}" if path[-1] in _EXAMPLES else "write its value behind the colon"
            findings.error("E116", message, place, note=note, hint=hint)
        else:
            findings.warn("W410", f"{message}: it counts as not given", place, note=note, hint="write its value, or delete the line")


def _comment_behind(key: str, place: Place, tree: Tree) -> str:
    """What stands behind the key as a comment, where it looks like a value."""
    lines = lines_of(tree.texts.get(place.path, ""))
    behind = lines[place.line - 1][place.column - 1 + len(key) :] if place.line <= len(lines) else ""
    found = _COMMENT.match(behind.lstrip("\"'"))
    return f"`{found[1]}` is but a comment to YAML" if found else ""
