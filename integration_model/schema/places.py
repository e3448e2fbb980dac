"""Values of a raw document by their paths: found, put and taken out; the document itself is never changed."""

from __future__ import annotations

from integration_model.files.tree import Path, Raw


def value_at(raw: Raw, location: Path) -> Raw:
    """What stands at the location; None where nothing does."""
    for key in location:
        raw = raw.get(key) if isinstance(raw, dict) else None
    return raw


def placed(raw: Raw, location: Path, value: Raw) -> Raw:
    """The document with the value at the location; maps on the way are made."""
    key, *rest = location
    return {**raw, key: placed(raw.get(key, {}), tuple(rest), value) if rest else value}


def without(raw: Raw, location: Path) -> Raw:
    """The document without what stands at the location."""
    key, *rest = location
    if not isinstance(raw, dict) or key not in raw:
        return raw
    if not rest:
        return {name: value for name, value in raw.items() if name != key}
    return {**raw, key: without(raw[key], tuple(rest))}
