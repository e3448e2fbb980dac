"""Obstacles that are facts of components: the fact set to what everything that looks at it asks.

Such an edit frees the closing rows of the gaps that it would close, and opens the ways that the fact
keeps shut. A value that would shut a way or break a check elsewhere is not imagined.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from integration_model.comparisons import AtLeast, AtMost, FactValue, Fulfilment, Includes, Known, OneOf, Subject, show, words
from integration_model.domain import Component, Requirement, Workspace
from integration_model.problem.edits import set_fact
from integration_model.problem.keys import Imagined, Take
from integration_model.problem.problem import Problem
from integration_model.problem.room import RESOURCES, SUM, covers_beside
from integration_model.problem.rows import Resource, ResourceTogether
from integration_model.schema.supplier import CHOICES, ORDERED_WORDS
from integration_model.study.checks import Check
from integration_model.study.gaps import Gap, Way
from integration_model.study.offers import OfferKey
from integration_model.values import Month

Asked = tuple[FactValue, ...] | AtLeast | AtMost
"""Values that are allowed, or a threshold."""
OPEN = (0.0, 1.0)
CONTRACTUAL = ("source_access",)
"""Facts that a supplier grants for all of its components at once."""


@dataclass(slots=True)
class ImaginedFact:
    """A fact of a component with its new value, or all that are asked of it, the rows that it frees and the columns that it opens."""

    component: Component
    values: Mapping[str, FactValue]
    kind: str
    gaps: list[Gap] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)
    lifted: list[int] = field(default_factory=list)
    """Rows of resources that do not bind with the new value."""
    lines: set[str] = field(default_factory=set)
    judged: dict[tuple[Requirement, Month | None], bool] = field(default_factory=dict)
    """Requirements for cars from a month on: whether the component meets them with the new value."""

    def meets(self, requirement: Requirement, start: Month | None) -> bool:
        """Whether the component meets a requirement with the new value, in cars from a month on."""
        if requirement.comparison is None:
            return False
        if (requirement, start) not in self.judged:
            facts = _with(self.component, self.values)
            judgement = requirement.comparison.judge(Subject(self.component.id, facts, self.component.origin, start))
            self.judged[requirement, start] = judgement.verdict is Fulfilment.MET
        return self.judged[requirement, start]

    @property
    def edits(self) -> tuple[str, ...]:
        """The edits of the files that make it true."""
        return tuple(set_fact(self.component, fact, value) for fact, value in self.values.items())

    @property
    def is_whole(self) -> bool:
        """Whether it is about all that is asked of the component."""
        return len(self.values) > 1

    @property
    def fact(self) -> str:
        """The fact that it is about, or the first of them."""
        return next(iter(self.values))

    @property
    def title(self) -> str:
        """What is, and what is asked."""
        if self.is_whole:
            asked = ", ".join(f"{words(fact)} {show(value)}" for fact, value in self.values.items())
            return f"{self.component.id} is not as asked: {asked}"
        known = self.component.facts.get(self.fact)
        return (
            f"{self.component.id}: {words(self.fact)} {show(known.value) if known else 'not known'}; asked: {show(self.values[self.fact])}"
        )


class FactImaginer:
    """Finds the facts that stand in the way on the offers of a strategy."""

    def __init__(self, problem: Problem, own: frozenset[OfferKey]) -> None:
        self.problem, self.own = problem, own
        self.workspace: Workspace = problem.study.workspace
        self.gaps = [gap for gaps in problem.study.gaps.values() for gap in gaps]
        self.by_component: dict[str, list[Gap]] = {}
        self.near: dict[str, list[tuple[Gap, str, str]]] = {}
        self.unfit: dict[str, list[tuple[Gap, Check, Way]]] = {}
        self.open_with: dict[str, list[Way]] = {}
        self.asked: dict[tuple[str, str], list[Asked]] = {}
        self.kinds: dict[tuple[str, str], str] = {}
        for gap in self.gaps:
            self._look(gap)

    def _look(self, gap: Gap) -> None:
        """Note which facts of which components this gap asks about."""
        requirement, component = gap.check.requirement, gap.check.component or ""
        is_own = gap.offer in self.own
        if component in self.workspace.components and requirement.of[0] != "contract":
            self.by_component.setdefault(component, []).append(gap)
            if is_own:
                self._ask(component, requirement)
                for fact, way in gap.closed:
                    self._note(component, fact, _allowed(way, fact), requirement)
        for check, way in gap.unfit:
            if requirement.of[0] != "contract":
                self.unfit.setdefault(check.component or "", []).append((gap, check, way))
        for way in gap.ways:
            for name in way.only_with or ():
                self.open_with.setdefault(name, []).append(way)
            for name, fact in way.nearly_with:
                self.near.setdefault(name, []).append((gap, way.in_role or "", fact))
                if is_own:
                    self._note(name, fact, _allowed(way, fact), requirement)

    def _ask(self, component: str, requirement: Requirement) -> None:
        comparison = requirement.comparison
        if isinstance(comparison, (AtLeast, AtMost)):
            self._note(component, comparison.fact, comparison, requirement)
        elif isinstance(comparison, OneOf):
            self._note(component, comparison.fact, comparison.allowed, requirement)
        elif isinstance(comparison, Includes):
            known = self.workspace.components[component].facts.get(comparison.fact)
            held = known.value if known and isinstance(known.value, tuple) else ()
            self._note(component, comparison.fact, ((*held, comparison.wanted[0]),), requirement)

    def _note(self, component: str, fact: str, asked: Asked, requirement: Requirement) -> None:
        known = self.asked.setdefault((component, fact), [])
        if asked not in known:
            known.append(asked)
        self.kinds.setdefault((component, fact), "access" if fact in CONTRACTUAL else requirement.kind)

    def imagine(self) -> Iterator[ImaginedFact]:
        """All facts with a value that suits everybody and changes something, in the order of ids; then whole components."""
        wholes: dict[str, dict[str, FactValue]] = {}
        for (name, fact), asked in sorted(self.asked.items()):
            component = self.workspace.components[name]
            value = _value_for_all(fact, asked)
            if value is None or not self._harmless(component, fact, value):
                continue
            imagined = ImaginedFact(component, {fact: value}, self.kinds[name, fact])
            self._effects(imagined)
            if not self._make_room(imagined):
                continue
            wholes.setdefault(name, {})[fact] = value
            if imagined.gaps or imagined.columns or imagined.lifted:
                yield imagined
        yield from self._wholes(wholes)

    def _wholes(self, wholes: Mapping[str, Mapping[str, FactValue]]) -> Iterator[ImaginedFact]:
        """Components of which several facts are asked, with all of them as asked."""
        for name, values in wholes.items():
            component = self.workspace.components[name]
            if len(values) < 2 or self._opens_more(component, values):
                continue
            imagined = ImaginedFact(component, values, "component")
            self._effects(imagined)
            if self._make_room(imagined) and (imagined.gaps or imagined.columns or imagined.lifted):
                yield imagined

    def _opens_more(self, component: Component, values: Mapping[str, FactValue]) -> bool:
        """Whether several facts together would open a remedy that no single one does: it has no column."""
        facts = _with(component, values)
        for requirement in self.requirements:
            for remedy in requirement.remedies:
                asked = [condition for condition in remedy.conditions if condition.of == "component"]
                failing = [condition for condition in asked if not condition.holds(component.facts)]
                if len(failing) > 1 and all(condition.holds(facts) for condition in asked):
                    return True
        return False

    def _effects(self, imagined: ImaginedFact) -> None:
        model, name = self.problem.model, imagined.component.id
        for gap in self.by_component.get(name, []):
            if imagined.meets(gap.check.requirement, self._start(gap)):
                imagined.gaps.append(gap)
                self._hit(imagined, gap)
            opened = [model.index(Take(gap.id, way.id)) for fact, way in gap.closed if fact in imagined.values]
            imagined.columns += opened
            if opened:
                self._hit(imagined, gap)
        for gap, check, way in self.unfit.get(name, []):
            if imagined.meets(check.requirement, self._start(gap)):
                imagined.columns.append(model.index(Take(gap.id, way.id)))
                self._hit(imagined, gap)
        for gap, role, fact in self.near.get(name, []):
            if fact in imagined.values:
                imagined.columns.append(model.index(Imagined(gap.line, role, name, *gap.offer[1:], fact)))
                self._hit(imagined, gap)
        imagined.columns = sorted(set(imagined.columns))

    def _make_room(self, imagined: ImaginedFact) -> bool:
        """Lift the limits that go with the fact where it is a resource; False where others would take their place."""
        return all(self._make_room_of(imagined, resource) for resource in imagined.values if resource in RESOURCES)

    def _make_room_of(self, imagined: ImaginedFact, resource: str) -> bool:
        now = self.resource_rows.get((imagined.component.id, resource), {})
        by_offer: dict[OfferKey, set[Resource]] = {}
        for key in now:
            by_offer.setdefault(OfferKey(*key[:3]), set()).add(key)
        for offer, here in sorted(by_offer.items()):
            then = covers_beside(self.problem.study, offer, resource, float(imagined.values[resource]))  # type: ignore[arg-type]
            left = {Resource(*offer, resource, imagined.component.id, most, cover) for most, cover in then}
            if not left <= here or any(most == SUM for most, _ in then):
                return False
            imagined.lifted += [now[key] for key in sorted(here - left)]
            # The rows over all head units only tighten; with another room they would be others.
            imagined.lifted += self.rows_together.get((offer, resource), [])
        return True

    @cached_property
    def rows_together(self) -> dict[tuple[OfferKey, str], list[int]]:
        """(offer, resource) -> rows over all head units at once."""
        found: dict[tuple[OfferKey, str], list[int]] = {}
        for row, key in self.problem.model.each_row(ResourceTogether):
            found.setdefault((OfferKey(*key[:3]), key.resource), []).append(row)
        return found

    @cached_property
    def resource_rows(self) -> dict[tuple[str, str], dict[Resource, int]]:
        """(component, resource) -> rows that limit what fits beside it, by key."""
        found: dict[tuple[str, str], dict[Resource, int]] = {}
        for row, key in self.problem.model.each_row(Resource):
            found.setdefault((key.component, key.resource), {})[key] = row
        return found

    def _hit(self, imagined: ImaginedFact, gap: Gap) -> None:
        if gap.offer in self.own:
            imagined.lines.add(gap.line)

    def _start(self, gap: Gap) -> Month | None:
        """When the cars that a gap is about get what is decided; None of those before the change."""
        return self.problem.study.offer_of[gap.offer].change if not gap.is_before else None

    def _harmless(self, component: Component, fact: str, value: FactValue) -> bool:
        """Whether no open way asks for another value of the fact, and no check that is met now would fail."""
        ways = [way for gap in self.by_component.get(component.id, []) for way in gap.ways]
        ways += self.open_with.get(component.id, [])
        for way in ways:
            conditions = way.remedy.conditions if way.remedy else ()
            if any(condition.of == "component" and condition.fact == fact and not condition.admits(value) for condition in conditions):
                return False
        asked = [requirement for requirement in self.requirements if set(component.roles) & set(requirement.of)]
        return not any(self._breaks(requirement, component, fact, value) for requirement in asked)

    @cached_property
    def requirements(self) -> tuple[Requirement, ...]:
        """All that is asked anywhere, each once."""
        workspace = self.workspace
        found = {id(requirement): requirement for requirement in workspace.group.regulations}
        for platform in workspace.platforms.values():
            found.update({id(requirement): requirement for requirement in platform.requirements})
        for feature in workspace.features.values():
            found.update({id(requirement): requirement for requirement in feature.requirements})
        return tuple(found.values())

    @staticmethod
    def _breaks(requirement: Requirement, component: Component, fact: str, value: FactValue) -> bool:
        if requirement.comparison is None or getattr(requirement.comparison, "fact", fact) != fact:
            return False
        now = requirement.comparison.judge(Subject(component.id, component.facts, component.origin)).verdict
        facts = _with(component, {fact: value})
        then = requirement.comparison.judge(Subject(component.id, facts, component.origin)).verdict
        return now is Fulfilment.MET and then is not Fulfilment.MET


def _with(component: Component, values: Mapping[str, FactValue]) -> dict[str, Known]:
    """The facts of a component with these values."""
    return {**component.facts, **{fact: Known(value, component.origin) for fact, value in values.items()}}


def _allowed(way: Way, fact: str) -> tuple[FactValue, ...]:
    """The values of a fact with which a way is open."""
    conditions = way.remedy.conditions if way.remedy else ()
    return next(condition.allowed for condition in conditions if condition.of == "component" and condition.fact == fact)


def _value_for_all(fact: str, asked: list[Asked]) -> FactValue | None:
    """The value that suits everybody who asks, or None."""
    order = CHOICES[fact] if fact in CHOICES and CHOICES[fact] in ORDERED_WORDS.values() else ()
    lists = [set(one) for one in asked if isinstance(one, tuple)]
    common = set.intersection(*lists) if lists else None
    least = [one.threshold for one in asked if isinstance(one, AtLeast)]
    most = [one.threshold for one in asked if isinstance(one, AtMost)]
    if common is not None and not common:
        return None
    if common is not None:
        return max(common, key=lambda value: (order.index(str(value)) if order else 0, show(value)))
    if least and most:
        return None
    if order:
        rank = {word: place for place, word in enumerate(order)}
        return max(least, key=lambda word: rank[str(word)]) if least else min(most, key=lambda word: rank[str(word)])
    return max(least, default=None) if least else min(most, default=None)
