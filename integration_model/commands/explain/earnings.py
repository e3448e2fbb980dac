"""What a feature, platform or stack earns, in a sentence. In: what the files state. Out: text, nothing where it earns nothing."""

from __future__ import annotations

from integration_model.domain import Feature, Platform
from integration_model.words import percent


def earned_sentences(owner: Feature | Platform) -> list[str]:
    """What it brings by the car and year, and what a partner gets of that."""
    earns = owner.earns
    if earns is None or earns.eur is None:
        return []
    share = f", of which a partner gets {percent(earns.partner_share.expected)}" if earns.partner_share is not None else ""
    return [f"It earns {earns.eur.expected:,.2f} EUR a year with each car that has it{share} ({earns.eur.origin})."]
