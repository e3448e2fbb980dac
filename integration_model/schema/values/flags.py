"""True or false, and the other words that people have for it.

In: what stands at the field of a flag. Out: a truth value, or a fault whose hint is the word to write.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from integration_model.schema.values.faults import fault

_SPELLINGS = {
    "true": "true yes on y t 1 x ok ja j wahr oui o vrai si sì vero sim v ✓ ✔ ☑ ✅",
    "false": "false no off n f 0 none nein falsch non faux falso não nao not never ✗ ✘ ✕ ❌ ☐ -",
}
_WORDS: Mapping[str, str] = {word: meant for meant, words in _SPELLINGS.items() for word in words.split()}
"""By what people write, in small letters."""
_NOBODY_KNOWS = "? ?? tbd tbc tba n/a na k.a. ka unknown unclear todo null nil ~ unbekannt inconnu sconosciuto"
UNKNOWN = frozenset(_NOBODY_KNOWS.split())
"""What people write where they do not know."""
LEAVE_OUT = "where nobody knows it, leave the line out"


def read_flag(raw: Any) -> bool:
    """The truth value that stands at a field."""
    if raw in ("true", "false"):
        return bool(raw == "true")
    if not isinstance(raw, str):
        raise fault("E117", "true or false is expected here", "write `true` or `false`")
    meant = _WORDS.get(raw.strip().strip("\"'.;,!").lower())
    if meant is None and raw.strip().lower() in UNKNOWN:
        raise fault("E108", f"`{raw}` is not true or false", LEAVE_OUT)
    raise fault("E108", f"`{raw}` is not true or false", f"did you mean `{meant}`?" if meant else "write `true` or `false`")
