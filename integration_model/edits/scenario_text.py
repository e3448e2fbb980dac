"""Edits as the text of one scenario file, which says the same when it is read again.

In: edits in the order in which they apply. Out: YAML; of two edits of one address the later one stands.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from integration_model.edits import Action, Edit
from integration_model.files.tree import Raw

_PLAIN = re.compile(r"[A-Za-z0-9_.][A-Za-z0-9_./+@%()-]*(?: [A-Za-z0-9_./+@%()-]+)*")
"""What needs no quotes wherever it stands."""
_ADDRESS = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_./*-]*[+-]?")
_LONGEST = 100


def scenario_text(edits: Sequence[Edit], name: str, why: str) -> str:
    """The file's text, with a name and a sentence of context."""
    lines = [f"name: {_quoted(name)}", f"why: {_quoted(why)}"]
    removed = _last(edits, Action.REMOVE)
    if removed:
        lines += ["remove:", *(f"  - {_key(edit.address)}" for edit in removed)]
    for action in (Action.ADD, Action.SET):
        found = _last(edits, action)
        if found:
            lines += [f"{action.value}:", *(line for edit in found for line in _entry(_key(edit.written), edit.value, "  "))]
    return "".join(f"{line}\n" for line in lines)


def reasons(edits: Sequence[Edit]) -> str:
    """Why the edits are made, each reason once; empty where nobody says."""
    return "; ".join(dict.fromkeys(" ".join(edit.because.split()).rstrip(".") for edit in edits if edit.because))


def _last(edits: Sequence[Edit], action: Action) -> list[Edit]:
    """The edits of one kind, of each address only the last, where that one stands; what lists gain and lose is gathered."""
    by_address: dict[str, Edit] = {}
    for edit in edits:
        if edit.action is action:
            before = by_address.pop(edit.written, None)
            by_address[edit.written] = replace(edit, value=[*_listed(before.value), *_listed(edit.value)]) if before and edit.sign else edit
    return list(by_address.values())


def _listed(value: Raw) -> list[Raw]:
    return value if isinstance(value, list) else [value]


def _entry(key: str, value: Raw, indent: str) -> Iterator[str]:
    """`key: value` on one line where it fits, else a map with a line for each field."""
    flow = f"{indent}{key}: {_flow(value)}"
    if not isinstance(value, dict) or not value or len(flow) <= _LONGEST:
        yield flow
        return
    yield f"{indent}{key}:"
    for name, inner in value.items():
        yield from _entry(_key(name), inner, f"{indent}  ")


def _flow(value: Raw) -> str:
    if isinstance(value, dict):
        return f"{{{', '.join(f'{_key(name)}: {_flow(inner)}' for name, inner in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    return str(value) if _PLAIN.fullmatch(str(value)) else _quoted(str(value))


def _key(text: str) -> str:
    return text if _ADDRESS.fullmatch(text) else _quoted(text)


def _quoted(text: str) -> str:
    """In double quotes; what JSON escapes YAML reads."""
    return json.dumps(text, ensure_ascii=False)
