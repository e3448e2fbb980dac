"""`explain`: why a thing is what it is, by name. In: a session, words. Out: a page."""

from __future__ import annotations

from collections.abc import Callable

from integration_model.commands.explain.architecture import explain_architecture
from integration_model.commands.explain.asset import explain_asset
from integration_model.commands.explain.brand import explain_brand
from integration_model.commands.explain.component import explain_component, explain_part
from integration_model.commands.explain.conflict import explain_conflict
from integration_model.commands.explain.ecu import explain_ecu
from integration_model.commands.explain.explanation import Explanation
from integration_model.commands.explain.facts import explain_facts
from integration_model.commands.explain.feature import explain_feature
from integration_model.commands.explain.gap import explain_gap
from integration_model.commands.explain.line import explain_line
from integration_model.commands.explain.lookup import KINDS, Lookup
from integration_model.commands.explain.next_steps import explain_next
from integration_model.commands.explain.number import explain_number
from integration_model.commands.explain.obstacle import explain_obstacle
from integration_model.commands.explain.platform import explain_platform
from integration_model.commands.explain.requirement import explain_requirement
from integration_model.commands.explain.session import Session, open_session
from integration_model.commands.explain.strategy import explain_strategy
from integration_model.commands.explain.supplier import explain_supplier
from integration_model.commands.explain.value import explain_value
from integration_model.document.blocks import Document, Sentence

__all__ = ["KINDS", "Explanation", "Session", "explain", "open_session"]

_EXPLAINERS: dict[str, Callable[..., Explanation]] = {
    "next": explain_next,
    "brand": explain_brand,
    "strategy": explain_strategy,
    "bottleneck": explain_obstacle,
    "line": explain_line,
    "ecu": explain_ecu,
    "gap": explain_gap,
    "component": explain_component,
    "supplier": explain_supplier,
    "architecture": explain_architecture,
    "feature": explain_feature,
    "requirement": explain_requirement,
    "platform": explain_platform,
    "part": explain_part,
    "conflict": explain_conflict,
    "asset": explain_asset,
    "facts": explain_facts,
    "number": lambda session, *parts: explain_number(session.comparison, *parts),
    "value": lambda session, name: explain_value(session.workspace, name, session.comparison),
    "obstacle": explain_obstacle,
}
"""By kind what explains it: of a session, and of the parts of a name."""


def explain(session: Session, words: tuple[str, ...]) -> Explanation:
    """The explanation of what the words name, an optional kind in front; InputError where it is unknown or ambiguous."""
    meant = Lookup(session).find(words)
    told = _EXPLAINERS[meant.kind](session, *meant.parts)
    if not meant.also:
        return told
    others = ", ".join(f"explain {other}" for other in meant.also)
    more = Sentence(f"The same name has more to tell: {others}.")
    return Explanation(told.subject, Document((*told.page.groups, (more,))))
