"""Findings of pydantic as diagnostics, in the words of the files."""

from __future__ import annotations

import re
from typing import Any

from pydantic import BaseModel

from integration_model.errors import Findings, did_you_mean
from integration_model.reading.tree import Path, Raw, Tree
from integration_model.shape.fields import field_names, maps_by_id
from integration_model.shape.synonyms import unit_hint

_NUMBER = re.compile(r"^[+-]?\d+(_\d+)*(\.\d+)?$")
_FIELDS = "`{field}` wants fields or ids below it"
_LIST = "`{field}` wants a list"
_TEXT = "`{field}` wants a text"
_EXPECTED = {"dict_type": _FIELDS, "model_type": _FIELDS, "model_attributes_type": _FIELDS, "list_type": _LIST, "string_type": _TEXT}


def location_of(detail: Any) -> Path:
    """Where pydantic found a fault, below the document."""
    return tuple(str(part) for part in detail["loc"] if part != "[key]")


def tell_detail(model: type[BaseModel], root: Path, detail: Any, tree: Tree, findings: Findings) -> None:
    """One pydantic finding as a diagnostic."""
    location = location_of(detail)
    path, kind, context = (*root, *location), detail["type"], detail.get("ctx") or {}
    if kind == "missing":
        if path not in tree.lost and not tree.is_mistyped(path):  # an empty one is told already
            value = root[-1] if location == ("id",) else "..."
            findings.error(
                "E116",
                f"`{path[-1]}` is missing in `{_owner(path)}`",
                tree.absence_place(path) or tree.key_place(path[:-1]),
                note=too_deep(model, root, path),
                hint="only what is optional can be removed" if path in tree.removed else f"add a line `{path[-1]}: {value}`",
            )
    elif kind == "extra_forbidden":
        _tell_unknown_field(model, root, path, tree, findings)
    elif kind[:1] == "E" and kind[1:].isdigit():
        at_key = "[key]" in detail["loc"]
        findings.error(
            kind, str(context["message"]), tree.key_place(path) if at_key else tree.place(_given(path, tree)), hint=str(context["hint"])
        )
    elif kind == "enum":
        choices = re.findall(r"'([^']*)'", str(context.get("expected", "")))
        hint = did_you_mean(str(detail["input"]), choices) or f"one of {', '.join(choices)}"
        findings.error("E120", f"`{_shown(detail['input'])}` is not known here", tree.place(path), hint=hint)
    elif not location[-1].startswith("list["):  # the second half of "a text or a list" says nothing new
        path = _given(path, tree)
        field = path[-1] if not path[-1].isdigit() else path[-2]
        message = _EXPECTED.get(kind, "`{field}` is not understood").format(field=field)
        message = message if field == path[-1] else f"{message} in each of its items"
        findings.error(
            "E117", message, tree.place(path), note=too_deep(model, root, path), hint=_how_to_write(kind, detail["input"], field)
        )


def _tell_unknown_field(model: type[BaseModel], root: Path, path: Path, tree: Tree, findings: Findings) -> None:
    known = field_names(model, path[len(root) : -1])
    hint = unit_hint(path[-1], known) or did_you_mean(path[-1], known) or f"known here: {', '.join(sorted(known)[:12])}"
    findings.error(
        "E109", f"`{path[-1]}` is not a field of `{_owner(path)}`", tree.key_place(path), note=too_deep(model, root, path), hint=hint
    )


def _given(path: Path, tree: Tree) -> Path:
    """The path as far as the file has it: a short form may stand for a long one."""
    while path not in tree.spots and len(path) > 1:
        path = path[:-1]
    return path


def _owner(path: Path) -> str:
    """What a person calls the thing that holds the last key of `path`."""
    return path[-2] if len(path) > 1 else path[-1]


def too_deep(model: type[BaseModel], root: Path, path: Path) -> str:
    """Says so where a field of the document stands among the ids of another field: it is indented too far."""
    for end in range(len(root) + 1, len(path)):
        inside = path[len(root) : end]
        if path[end] in field_names(model, ()) and maps_by_id(model, inside):
            return f"`{path[end]}` stands in `{inside[-1]}`: is it indented too far?"
    return ""


def _shown(value: Raw) -> str:
    """A value as people wrote it, shortened."""
    if isinstance(value, list):
        return f"[{', '.join(_shown(item) for item in value)}]"
    return "{...}" if isinstance(value, dict) else str(value)


def _how_to_write(kind: str, value: Raw, field: str) -> str:
    if kind == "list_type":
        if value in ("never", "none"):
            return "write `[]` for none"
        return f"write `{field}: [{_as_items(value)}]`" if isinstance(value, str) else f"write `{field}: [..., ...]`"
    if kind == "string_type":
        return f'write one text, in quotes where it holds signs: {field}: "..."'
    if isinstance(value, list) and value:
        return _instead_of_list(value)
    return f"write `{field}:` and below it, indented by two more spaces, one `name: value` a line"


def _as_items(text: str) -> str:
    """A text with its items divided by commas, without brackets of another kind."""
    inner = text[1:-1] if (text[:1], text[-1:]) in (("(", ")"), ("{", "}"), ("<", ">")) else text
    return ", ".join(item.strip() for item in re.split(r"[,;]", inner) if item.strip())


def _instead_of_list(items: list[Raw]) -> str:
    """How to write what stands in brackets or behind dashes, where each value needs its name."""
    if all(isinstance(item, str) and _NUMBER.match(item) for item in items):
        return f"each value stands behind the name of what it is about: write `NAME: {items[0]}`, one a line"
    first = items[0]
    name = next(iter(first), "") if isinstance(first, dict) else first if isinstance(first, str) else ""
    return f"no brackets or dashes here: write `{name}: ...`, one a line" if name else "no brackets or dashes here: write `name: value`"
