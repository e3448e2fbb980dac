"""All sections of the page in their order, and all explanations. In: the facts of a brief. Out: a `Brief`, which both writers show."""

from __future__ import annotations

from dataclasses import dataclass, replace

from integration_model.commands.brief.answer_section import answer_section, change_section
from integration_model.commands.brief.bottleneck_section import bottleneck_section
from integration_model.commands.brief.cost_section import cost_section, coverage_section
from integration_model.commands.brief.dependency_section import dependency_section
from integration_model.commands.brief.explanations import explanations
from integration_model.commands.brief.facts import BriefFacts, Made
from integration_model.commands.brief.guessed_section import checking_section, guessed_section
from integration_model.commands.brief.pieces import Explained, Piece, Section, reachable
from integration_model.commands.brief.roadmap_section import roadmap_section


@dataclass(frozen=True, slots=True)
class BriefPage:
    """The page before it is written."""

    made: Made
    digest: str
    horizon: tuple[str, str]
    subject: str
    sections: tuple[Section, ...]
    explained: tuple[Explained, ...]


def brief_page(facts: BriefFacts) -> BriefPage:
    """Everything that the page says; no link leads to what is not on it."""
    told = explanations(facts)
    parts = [
        answer_section(facts),
        change_section(facts.earlier) if facts.earlier else None,
        *((cost_section(facts), coverage_section(facts)) if facts.planned else ()),
        roadmap_section(facts),
        dependency_section(facts),
        bottleneck_section(facts.bottlenecks),
        guessed_section(facts),
        checking_section(facts),
    ]
    sections = tuple(part for part in parts if part is not None)
    known = frozenset(one.id for one in (*told, *sections))
    return BriefPage(
        made=facts.made,
        digest=facts.comparison.workspace.digest,
        horizon=facts.comparison.horizon,
        subject=facts.subject,
        sections=tuple(replace(one, pieces=_reachable(one.pieces, known)) for one in sections),
        explained=tuple(replace(one, pieces=_reachable(one.pieces, known)) for one in told),
    )


def _reachable(pieces: tuple[Piece, ...], known: frozenset[str]) -> tuple[Piece, ...]:
    return tuple(reachable(piece, known) for piece in pieces)
