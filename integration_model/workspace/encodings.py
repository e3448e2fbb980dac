"""Cross checks: texts whose letters were read in the wrong encoding once, `CitÃ©` for `Cité`.

In: the raw tree. Out: faults; the text that was meant is what the same signs are in UTF-8.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from integration_model.errors import Findings
from integration_model.files.tree import Path, Tree

_SIGNS = ("Ã", "Â", "â€")
"""With one of these begins what UTF-8 becomes where it is taken for the encoding of Windows."""
_WINDOWS = "cp1252"


def tell_twice_encoded(tree: Tree, findings: Findings) -> None:
    """Tell each text that reads well once its signs are taken for UTF-8."""
    if not any(sign in text for text in tree.texts.values() for sign in _SIGNS):
        return
    for path, text in _texts(tree.raw, ()):
        meant = _as_meant(text) if any(sign in text for sign in _SIGNS) else None
        if meant is not None and not tree.is_lost(path):
            message = f"the letters of `{text}` were read in another encoding and saved so"
            findings.error("E229", message, tree.word_place(path, text), hint=f"write `{meant}`")


def _as_meant(text: str) -> str | None:
    """The text as it was before; None where its signs are nothing in UTF-8."""
    try:
        return text.encode(_WINDOWS).decode("utf-8")
    except UnicodeError:
        return None


def _texts(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*path, str(index)))
