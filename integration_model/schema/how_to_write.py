"""How to write what stands in another form than its field wants: a text for a list, a number for fields, brackets for ids.

In: what pydantic expected, what stands there, and where. Out: the hint. Only who errs needs this module, so it is imported late.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from integration_model.files.tree import Path, Raw, Tree
from integration_model.schema.source_names import split_source
from integration_model.schema.values.measures import CODE, EFFORT, ENGINEERS, Measure
from integration_model.schema.values.number_faults import suggested_range
from integration_model.schema.word_hints import list_hint
from integration_model.schema.words import instead_of

_NUMBER = re.compile(r"^[+-]?\d+(_\d+)*(\.\d+)?$")
_IN_SHORT: Mapping[str, tuple[str, Measure]] = {
    "size": ("ksloc", CODE),
    "find_out": ("once_pm", EFFORT),
    "team": ("engineers", ENGINEERS),
}
"""Groups of fields, with the one that a bare number there stands for."""


def how_to_write(kind: str, value: Raw, path: Path, tree: Tree) -> str:
    """What to write instead; `kind` is pydantic's name of what is wanted."""
    field = path[-1] if not path[-1].isdigit() else path[-2]
    if kind == "list_type":
        return list_hint(value, path, tree) or _as_list(value, field)
    if kind == "string_type":
        return instead_of(value) or f'write one text, in quotes where it holds signs: {field}: "..."'
    return _in_short(value, field) or _below(value, field)


def _as_list(value: Raw, field: str) -> str:
    return f"write `{field}: [{_as_items(value)}]`" if isinstance(value, str) else f"write `{field}: [..., ...]`"


def _as_items(text: str) -> str:
    """A text with its items divided by commas, without brackets of another kind."""
    inner = text[1:-1] if (text[:1], text[-1:]) in (("(", ")"), ("{", "}"), ("<", ">")) else text
    return ", ".join(item.strip() for item in re.split(r"[,;]", inner) if item.strip())


def _in_short(value: Raw, field: str) -> str:
    """A number that stands in place of the fields that say what it is."""
    item = value[0] if isinstance(value, list) and len(value) == 1 else value
    if field not in _IN_SHORT or not isinstance(item, str):
        return ""
    name, measure = _IN_SHORT[field]
    number, source = split_source(item.lower().removeprefix(name).lstrip(": =") if item[:1].isalpha() else item)
    meant = suggested_range(number, measure)
    behind = f" @{source}" if source else ""
    return f"write `{{{name}: {meant}{behind}}}`" if meant else ""


def _below(value: Raw, field: str) -> str:
    """How to write what stands in brackets or behind dashes, where each value needs its name."""
    if not isinstance(value, list) or not value:
        return f"write `{field}:` and below it, indented by two more spaces, one `name: value` a line"
    if all(isinstance(item, str) and _NUMBER.match(item) for item in value):
        return f"each value stands behind the name of what it is about: write `NAME: {value[0]}`, one a line"
    first = value[0]
    name = next(iter(first), "") if isinstance(first, dict) else first if isinstance(first, str) else ""
    return f"no brackets or dashes here: write `{name}: ...`, one a line" if name else "no brackets or dashes here: write `name: value`"
