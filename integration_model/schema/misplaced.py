"""Stage shape: files of one kind that lie where another kind is read, and suppliers that are there twice under two names.

In: the raw tree. Out: the tree without them. Each is one fault, and nothing that follows from it is told; they are recognised by
their fields.
"""

from __future__ import annotations

from functools import cache

from integration_model.errors import Findings
from integration_model.files.tree import Path, Raw, Tree
from integration_model.schema.base import Document
from integration_model.schema.brand import Brand
from integration_model.schema.fields import field_names
from integration_model.schema.group import Group
from integration_model.schema.supplier import Supplier

_GROUP: Path = ("group",)
_MODELS: dict[str, type[Document]] = {"brands": Brand, "suppliers": Supplier, "group": Group}
_UNIQUE = ("components", "platforms", "stacks", "assets")
"""Sections of suppliers whose ids are unique over all files."""
_WHOSE = {"brands": "a brand's", "suppliers": "a supplier's", "group": "the group's"}


def leave_out_misplaced(tree: Tree, findings: Findings) -> None:
    """Tell each file that lies in the wrong folder, and take it out of the tree."""
    documents: list[tuple[Path, Raw]] = [((kind, name), raw) for kind in ("brands", "suppliers") for name, raw in tree.raw[kind].items()]
    documents += [(_GROUP, tree.raw["group"])] if "group" in tree.raw else []
    for root, raw in documents:
        found = _kind_of(raw, root[0])
        place = tree.place(root)
        if found is None or place is None:
            continue
        first = next(key for key in raw if key in _own_fields(found, root[0]))
        hint = _what_to_do(found, root, tree, str(raw.get("id", root[-1])))
        findings.error("E218", f"this is {_WHOSE[found]} file", tree.key_place((*root, first)), hint=hint)
        tree.unread.add(place.path)
        tree.raw = _without(root, tree.raw)
        if root == _GROUP:
            tree.lost.add(root)


def leave_out_doubles(tree: Tree, findings: Findings) -> None:
    """Tell each supplier's file that defines exactly what another one defines, a copy with another id, and take it out of the tree."""
    first: dict[frozenset[tuple[str, str]], str] = {}
    for name, raw in sorted(tree.raw["suppliers"].items()):
        items = frozenset((section, key) for section in _UNIQUE for key in _keys(raw.get(section)))
        same = first.setdefault(items, name) if items else name
        root, place = ("suppliers", name), tree.place(("suppliers", name))
        if same == name or place is None:
            continue
        message = f"`{place.path}` defines what `suppliers/{same}.yaml` defines, and nothing else"
        findings.error("E219", message, tree.key_place((*root, "id")), hint="one is a copy: delete it, or move it out of suppliers/")
        tree.unread.add(place.path)
        tree.raw = _without(root, tree.raw)


def _keys(raw: Raw) -> list[str]:
    return list(raw) if isinstance(raw, dict) else []


@cache
def _own_fields(kind: str, other: str) -> set[str]:
    """Fields that files of one kind have and those of the other do not."""
    return field_names(_MODELS[kind], ()) - field_names(_MODELS[other], ())


def _kind_of(raw: Raw, kind: str) -> str | None:
    """The other kind whose file this is: it has fields of that kind alone, and none that only its place would allow."""
    keys = set(raw)
    others = [other for other in _MODELS if other != kind and _own_fields(other, kind) & keys and not _own_fields(kind, other) & keys]
    return max(others, key=lambda other: len(field_names(_MODELS[other], ()) & keys), default=None)


def _what_to_do(found: str, root: Path, tree: Tree, stated_id: str) -> str:
    if found == "group":
        is_there = "group" in tree.raw
        return "`brands/group.yaml` is there, too: delete this one" if is_there else _moved("brands/group.yaml", root)
    name = stated_id if root == _GROUP else root[-1]
    is_there = name in tree.raw[found]
    return f"`{found}/{name}.yaml` is there, too: delete this one" if is_there else _moved(f"{found}/{name}.yaml", root)


def _moved(target: str, root: Path) -> str:
    kind = "brands" if root == _GROUP else root[0]
    folder, _, name = target.partition("/")
    return f"rename it to {name}" if folder == kind else f"move it to {folder}/{'' if name == f'{root[-1]}.yaml' else name}"


def _without(root: Path, raw: Raw) -> Raw:
    if root == _GROUP:
        return {key: value for key, value in raw.items() if key != "group"}
    kind, name = root
    return {**raw, kind: {key: value for key, value in raw[kind].items() if key != name}}
