"""Findings of pydantic as diagnostics, in the words of the files."""

from __future__ import annotations

import re
from typing import Any

from pydantic import BaseModel

from integration_model.errors import Findings, did_you_mean
from integration_model.files.tree import Path, Raw, Tree
from integration_model.schema.fields import field_names, maps_by_id, required_fields
from integration_model.schema.synonyms import unit_hint

_FIELDS = "`{field}` wants fields or ids below it"
_LIST = "`{field}` wants a list"
_TEXT = "`{field}` wants a text"
_EXPECTED = {"dict_type": _FIELDS, "model_type": _FIELDS, "model_attributes_type": _FIELDS, "list_type": _LIST, "string_type": _TEXT}

_OF_A_LINE = ("architecture", "sop", "ends", "may_change", "volume_per_year")
"""What a vehicle line has unless it starts from another."""
_LEAVE_OUT = "leave the line out"
_INSTEAD = {
    "is not a number": "write what you guess: `low..likely..high @guess`",
    "is not a date": "write the likeliest month, such as `2030-06 @guess`",
    "is not true or false": "write `true` or `false`, whichever is likelier",
}
"""What to write where a line cannot be left out, by what is wrong with it."""


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
        from integration_model.schema.word_hints import hint_at  # late: only who errs pays for it

        at_key = "[key]" in detail["loc"]
        hint = ("" if at_key else hint_at(context, path, tree)) or str(context["hint"])
        if hint.endswith(_LEAVE_OUT) and is_needed(model, path, location, tree):
            hint = f"{hint.removesuffix(_LEAVE_OUT)}{_instead(str(context['message']))}"
        findings.error(kind, str(context["message"]), tree.key_place(path) if at_key else tree.place(_given(path, tree)), hint=hint)
    elif kind == "enum":
        choices = re.findall(r"'([^']*)'", str(context.get("expected", "")))
        hint = did_you_mean(str(detail["input"]), choices) or f"one of {', '.join(choices)}"
        findings.error("E120", f"`{_shown(detail['input'])}` is not known here", tree.place(path), hint=hint)
    elif not location[-1].startswith("list["):  # the second half of "a text or a list" says nothing new
        from integration_model.schema.how_to_write import how_to_write  # late: only who errs pays for it

        path = _given(path, tree)
        field = path[-1] if not path[-1].isdigit() else path[-2]
        message = _EXPECTED.get(kind, "`{field}` is not understood").format(field=field)
        message = message if field == path[-1] else f"{message} in each of its items"
        findings.error(
            "E117", message, tree.place(path), note=too_deep(model, root, path), hint=how_to_write(kind, detail["input"], path, tree)
        )


def is_needed(model: type[BaseModel], path: Path, location: Path, tree: Tree) -> bool:
    """Whether something must stand there."""
    if location[-1] in required_fields(model, location[:-1]):
        return True
    if location[0] != "vehicle_lines" or location[2:] not in {(field,) for field in _OF_A_LINE}:
        return False
    return (*path[:-1], "like") not in tree.spots


def _instead(message: str) -> str:
    return next((hint for words, hint in _INSTEAD.items() if words in message), "write what is likeliest")


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
