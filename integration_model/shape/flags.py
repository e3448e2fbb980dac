"""True or false, and the other words that people have for it.

In: what stands at the field of a flag. Out: a truth value, or a fault whose hint is the word to write.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from integration_model.shape.faults import fault

_SPELLINGS = {
    "true": "true yes on y t 1 x ok ja j wahr oui o vrai si sì vero sim v ✓ ✔ ☑ ✅",
    "false": "false no off n f 0 none nein falsch non faux falso não nao not never ✗ ✘ ✕ ❌ ☐ -",
}
_WORDS: Mapping[str, str] = {word: meant for meant, words in _SPELLINGS.items() for word in words.split()}
"""By what people write, in small letters."""


def read_flag(raw: Any) -> bool:
    """The truth value that stands at a field."""
    if raw in ("true", "false"):
        return bool(raw == "true")
    if not isinstance(raw, str):
        raise fault("E117", "true or false is expected here", "write `true` or `false`")
    meant = _WORDS.get(raw.strip().strip("\"'.;,!").lower())
    raise fault("E108", f"`{raw}` is not true or false", f"did you mean `{meant}`?" if meant else "write `true` or `false`")
