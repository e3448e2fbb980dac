"""Views: unions of the edits below one supplier, component, architecture, brand or kind of conflict.

Each is one obstacle more, with the edits of all that it holds, and saves exactly what the files save with them:

* a component, or all that hang on a supplier (parts of it in others' components too): exempt from everything that is asked of it
* an architecture: exempt from everything that is asked of architectures
* a brand: all its wishes served, and exempt from what is asked of brands and lines
* a kind of conflict: every requirement of that kind waived; differentiation: every feature too
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cached_property

from integration_model.problem.edits import bring, exempt, waive
from integration_model.problem.obstacle_kinds import ObstacleKind
from integration_model.problem.obstacles import Draft, Obstacle
from integration_model.problem.problem import Problem
from integration_model.problem.rows import CloseGap
from integration_model.study.gaps import Gap
from integration_model.study.offers import OfferKey
from integration_model.study.wishes import Wish
from integration_model.values import Origin

DIFFERENTIATION = "differentiation"
_OF_BRANDS = ("line", "brand")


class By(StrEnum):
    """What edits can be gathered by."""

    SUPPLIER = "supplier"
    COMPONENT = "component"
    ARCHITECTURE = "architecture"
    BRAND = "brand"
    KIND = "kind"


def find_views(problem: Problem, own: Iterable[OfferKey], by: By) -> tuple[Obstacle, ...]:
    """The unions by one of these, in the order of ids; `own` are the strategy's offers, of which it is said whom a union hits."""
    finder = _ViewFinder(problem, frozenset(own), by)
    for key in problem.study.gaps:
        for gap in problem.study.gaps[key]:
            finder.add_gap(gap)
        if by in (By.BRAND, By.KIND):
            for wish in problem.study.wishes[key]:
                finder.add_wish(wish)
    return tuple(draft.finished() for _, draft in sorted(finder.drafts.items()) if draft.changes_something)


class _ViewFinder:
    """Gathers the unions by one thing."""

    def __init__(self, problem: Problem, own: frozenset[OfferKey], by: By) -> None:
        self.problem, self.own, self.by = problem, own, by
        self.workspace = problem.study.workspace
        self.drafts: dict[str, Draft] = {}

    def add_gap(self, gap: Gap) -> None:
        """A gap belongs to the unions whose edits close it."""
        row = self.problem.model.find_row(CloseGap(gap.id))
        for draft in self._of_gap(gap):
            draft.free(row)
            if gap.offer in self.own:
                draft.hit(gap, self.workspace)

    def _of_gap(self, gap: Gap) -> Iterator[Draft]:
        requirement, component = gap.check.requirement, gap.check.component or ""
        brand = self.workspace.lines[gap.line].brand
        if self.by in (By.COMPONENT, By.SUPPLIER) and component in self.workspace.components:
            for name in [component] if self.by is By.COMPONENT else self._suppliers[component]:
                draft = self._draft(name, self._origin(name))
                draft.leave_out(requirement, component, [component], self.problem)
                yield draft
        elif self.by is By.ARCHITECTURE and requirement.of[0] == By.ARCHITECTURE:
            name = self.workspace.lines[gap.line].architecture
            draft = self._draft(name, self.workspace.architectures[name].origin)
            draft.imagine(exempt(requirement, name))
            yield draft
        elif self.by is By.BRAND and (self._is_served(gap) or requirement.of[0] in _OF_BRANDS):
            draft = self._draft(brand, self.workspace.brands[brand].origin)
            if requirement.of[0] in _OF_BRANDS:
                draft.imagine(exempt(requirement, brand))
            yield draft
        elif self.by is By.KIND:
            yield from self._of_kind(gap)

    def _of_kind(self, gap: Gap) -> Iterator[Draft]:
        """The requirement's own kind, and differentiation where a feature asks: where a platform brings the feature nobody does."""
        requirement = gap.check.requirement
        own = self._draft(requirement.kind, requirement.origin)
        own.imagine(waive(requirement))
        yield own
        if gap.check.feature is not None and self._is_served(gap):
            yield self._draft(DIFFERENTIATION, self.workspace.features[gap.check.feature].origin)

    def _is_served(self, gap: Gap) -> bool:
        """Whether a feature asks, of cars to which a platform is imagined to bring it."""
        return gap.check.feature is not None and not gap.is_before and gap.offer.platform in self.workspace.named_platforms

    def add_wish(self, wish: Wish) -> None:
        """A wish belongs to its brand, and to differentiation; today's stacks bring what they bring."""
        if wish.platform not in self.workspace.named_platforms:
            return
        feature = self.workspace.features[wish.demand.feature]
        if self.by is By.BRAND:
            draft = self._draft(wish.demand.brand, self.workspace.brands[wish.demand.brand].origin)
            draft.imagine(bring(wish.demand))
        else:
            draft = self._draft(DIFFERENTIATION, feature.origin)
            draft.imagine(bring(feature))
        draft.serve_wish(wish, self.problem)
        if wish.offer in self.own:
            draft.lines.add(wish.line)

    def _draft(self, name: str, origin: Origin) -> Draft:
        if name not in self.drafts:
            title = f"everything of {self.by} {name}"
            self.drafts[name] = Draft(name, ObstacleKind.EXEMPTION, "", title, origin)
        return self.drafts[name]

    def _origin(self, name: str) -> Origin:
        return self.workspace.components[name].origin if self.by is By.COMPONENT else self.workspace.suppliers[name].origin

    @cached_property
    def _suppliers(self) -> dict[str, list[str]]:
        """Component -> suppliers that it hangs on."""
        graph = self.problem.study.graph
        found: dict[str, list[str]] = {name: [] for name in self.workspace.components}
        for supplier in self.workspace.suppliers:
            for component in graph.components_with(supplier):
                found[component].append(supplier)
        return found
