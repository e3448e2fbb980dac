"""Cars that are not built, in words. In: `NotBuilt`. Out: parts of sentences, and the sentence of an end of supply."""

from __future__ import annotations

from integration_model.answers.not_built import NotBuilt
from integration_model.words import amount, listed, m_eur, plural

_LINES = 3


def not_built_text(found: NotBuilt) -> str:
    """`48,000 cars of 3 lines are not built from 2029-01 to 2030-12, a margin of 96 M EUR`."""
    months = f"in {found.since}" if found.since == found.last else f"from {found.since} to {found.last}"
    who = found.lines[0] if len(found.lines) == 1 else plural(len(found.lines), "line")
    return f"{amount(found.cars)} cars of {who} are not built {months}, a margin of {m_eur(found.margin_m_eur)}"


def supply_text(found: NotBuilt) -> str:
    """What is delivered or supported until when by whom, and the cars that are not built then, with their lines."""
    lines = f" ({listed(found.lines, _LINES)})" if len(found.lines) > 1 else ""
    return f"{found.said}: {not_built_text(found)}{lines}"
