"""What is delivered no more within the horizon, and the cars that strategies do not build for want of it. In: a session. Out: sentences."""

from __future__ import annotations

from collections.abc import Collection

from integration_model.commands.compare.not_built_words import not_built_text
from integration_model.commands.explain.explanation import Part
from integration_model.commands.explain.session import Session
from integration_model.study.supply_gaps import NOT_SUPPLIED


def without_supply(session: Session, ending: Collection[str]) -> list[Part]:
    """The conflicts over these units and chips: until when they are delivered, and how many cars each strategy does not build then."""
    told: list[Part] = []
    for conflict in session.comparison.conflicts:
        if conflict.subject in ending and conflict.statement == NOT_SUPPLIED:
            first = conflict.statements[0]
            told += ["", f"{first.text} ({first.origin}); {conflict.id} is a {conflict.severity} conflict:"]
            told += [f"Under {strategy} {not_built_text(found)}." for strategy, found in conflict.not_built.items()]
    return told
