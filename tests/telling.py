"""Diagnostics as the user reads them, for the expected texts of tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from integration_model.errors import Diagnostic


def tell(diagnostics: Sequence[Diagnostic], texts: Mapping[str, str]) -> str:
    """All diagnostics in their order, each with its line and carets, a blank line between two."""
    return "\n\n".join("\n".join(_lines(item, texts)) for item in diagnostics) + "\n"


def _lines(item: Diagnostic, texts: Mapping[str, str]) -> list[str]:
    lines = [f"{item.severity}[{item.code}]: {item.message}"]
    if item.place is not None:
        place = item.place
        lines.append(f"  --> {place.path}:{place.line}:{place.column}")
        source = texts.get(place.path, "").split("\n")
        if place.line <= len(source) and source[place.line - 1].strip():
            lines += [f"   | {source[place.line - 1]}".rstrip(), f"   | {' ' * (place.column - 1)}{'^' * place.length}"]
    lines += [f"   = {item.note}"] if item.note else []
    lines += ["", f"hint: {item.hint}"] if item.hint else []
    return lines
