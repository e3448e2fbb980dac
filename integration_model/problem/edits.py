"""Several edits as one: those of one list are joined, since a list is set as a whole."""

from __future__ import annotations

from collections.abc import Iterable

_GROW = ("exempt", "provides")
"""Lists that each edit makes longer."""
_SHRINK = ("excludes", "cannot", "keep_in_group")
"""Lists that each edit makes shorter."""


def joined(edits: Iterable[str]) -> tuple[str, ...]:
    """Edits ADDRESS=VALUE of which no two set one address, in the order of addresses; of other values the last one counts."""
    found: dict[str, str] = {}
    for edit in edits:
        address, _, value = edit.partition("=")
        field = address.rpartition(".")[2]
        if address in found and field in (*_GROW, *_SHRINK):
            old, new = _items(found[address]), _items(value)
            kept = {*old, *new} if field in _GROW else {one for one in old if one in new}
            value = f"[{', '.join(sorted(kept))}]"
        found[address] = value
    return tuple(f"{address}={value}" for address, value in sorted(found.items()))


def _items(text: str) -> list[str]:
    return [item.strip() for item in text.strip("[]").split(",") if item.strip()]
