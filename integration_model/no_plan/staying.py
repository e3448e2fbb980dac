"""Edits that let brands stay on their stacks: the problem that is written already, of which other offers may be chosen.

In: the problem of the files, that of a few brands with the edits, and the workspace with the edits. Out: the problem of that workspace.
What brands could do on stacks on which they may not stay is written down like all else; that it is not chosen makes a strategy.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from integration_model.domain import Workspace
from integration_model.problem.edits import may_stay
from integration_model.problem.problem import Problem
from integration_model.study.offers import LineOffers, OfferKey


def staying(problem: Problem, few: Problem, workspace: Workspace, edits: Collection[str]) -> Problem | None:
    """The problem with edits that say nothing but that some of the few brands may stay; None of any other edits."""
    study, edited = problem.study, few.study
    is_choice = {may_stay(brand) for brand in edited.workspace.brands.values()}.issuperset(edits)
    if not is_choice or any(_keys(study.offers[name]) != _keys(found) for name, found in edited.offers.items()):
        return None
    return replace(problem, study=replace(study, workspace=workspace, offers={**study.offers, **edited.offers}))


def _keys(offers: LineOffers) -> list[OfferKey]:
    return [offer.key for offer in offers.all]
