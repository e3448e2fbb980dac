"""Checks: every requirement, regulation and demand compared with what it is asked of.

One mechanism for all: an `Asking` (requirement x line x offer x subject) gives a judgement;
met ones count for compatibility, the others become gaps.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from integration_model.comparisons import Fulfilment, Judgement, Known, Subject, SupportedYears
from integration_model.domain import NONE, Component, Demand, Requirement, VehicleLine, Workspace
from integration_model.study.offers import Offer
from integration_model.values import Month

LEVELS = ("architecture", "line", "brand", "contract")
REGULATIONS = "regulations"


@dataclass(frozen=True, slots=True)
class Check:
    """A judged question. `subject` is the id that a conflict is about; `feature` the demand that causes it."""

    requirement: Requirement
    judgement: Judgement
    subject: str
    role: str | None
    component: str | None
    signal: str | None = None
    feature: str | None = None


def is_served(demand: Demand, platform: str, workspace: Workspace) -> bool:
    """Whether a what-if imagines that a named platform brings the feature that a brand asks for; today's stacks stay as they are."""
    return not workspace.platforms[platform].is_stack and (demand.served or workspace.features[demand.feature].served)


class Checker:
    """Judges requirements against subjects; what does not depend on the line is judged once."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._kept: dict[tuple[Requirement, str, str], Judgement] = {}
        self._of_components: dict[tuple[Requirement, str | None, str, str, Month | None], Check | None] = {}
        self._demands = {
            brand.id: {d.feature: d for d in brand.demands if not d.waived and d.keeps is None} for brand in workspace.brands.values()
        }

    def demands(self, line: VehicleLine) -> Mapping[str, Demand]:
        """The features that the line's brand asks for, and that nobody has waived."""
        features = self.workspace.features
        return {name: demand for name, demand in self._demands[line.brand].items() if name in features and not features[name].waived}

    def requirements(self, line: VehicleLine, platform: str) -> Iterator[tuple[Requirement, str | None]]:
        """What is asked of a line on a platform: by the platform, by regulations, by the features that its brand wants."""
        for requirement in self.workspace.platforms[platform].requirements:
            if _applies(requirement, line):
                yield requirement, None
        for requirement in self.workspace.group.regulations:
            if _applies(requirement, line):
                yield requirement, None
        for feature, demand in self.demands(line).items():
            if is_served(demand, platform, self.workspace):
                continue
            for requirement in self.workspace.features[feature].requirements:
                if _applies(requirement, line):
                    yield requirement, feature

    def check_line(self, requirement: Requirement, feature: str | None, line: VehicleLine, offer: Offer) -> Iterator[Check]:
        """Checks that do not depend on the choice of a component: architecture, line and brand."""
        level = requirement.of[0]
        if level == "architecture":
            yield from self._architecture(requirement, feature, line)
        elif level == "line":
            yield from self._line(requirement, feature, line, offer)
        elif level == "brand":
            yield from self._brand(requirement, line)

    def roles(self, requirement: Requirement) -> tuple[str, ...]:
        """The roles whose component a requirement looks at; empty for architecture, line and brand."""
        if requirement.of[0] == "contract":
            return (requirement.role,)
        return () if requirement.of[0] in LEVELS else requirement.of

    def check_component(self, requirement: Requirement, feature: str | None, role: str, component: str, offer: Offer) -> Check | None:
        """The check of one component in a role; None where it is exempt, or where nothing is there and nothing is needed."""
        change = offer.change if isinstance(requirement.comparison, SupportedYears) else None
        key = (requirement, feature, role, component, change)
        if key not in self._of_components:
            self._of_components[key] = self._component(requirement, feature, role, component, change)
        return self._of_components[key]

    def _component(self, requirement: Requirement, feature: str | None, role: str, component: str, change: Month | None) -> Check | None:
        if component == NONE:
            return self._absent(requirement, feature, role)
        found = self.workspace.components[component]
        subject = found.supplier if requirement.of[0] == "contract" else component
        if {component, found.supplier} & set(requirement.exempt):
            return None
        assert requirement.comparison is not None, "only architectures are asked for signals"
        judgement = requirement.comparison.judge(self._subject(requirement, found, change))
        return Check(requirement, judgement, subject, role, component, None, feature)

    def _absent(self, requirement: Requirement, feature: str | None, role: str) -> Check | None:
        if requirement.owner != REGULATIONS and feature is None:
            return None
        judgement = Judgement(Fulfilment.UNMET, f"there is no {role}", requirement.origin, role)
        return Check(requirement, judgement, role, role, NONE, None, feature)

    def _subject(self, requirement: Requirement, component: Component, change: Month | None) -> Subject:
        if requirement.of[0] == "contract":
            supplier = self.workspace.suppliers[component.supplier]
            return Subject(supplier.id, supplier.contract, supplier.origin, change)
        return Subject(component.id, component.facts, component.origin, change)

    def _architecture(self, requirement: Requirement, feature: str | None, line: VehicleLine) -> Iterator[Check]:
        architecture = self.workspace.architectures[line.architecture]
        if architecture.id in requirement.exempt:
            return
        for asked in requirement.signals:
            quantity = asked.target.quantity
            key = (requirement, architecture.id, quantity)
            if key not in self._kept:
                self._kept[key] = asked.judge(architecture.id, architecture.signals.get(quantity), architecture.origin)
            yield Check(requirement, self._kept[key], quantity, None, None, quantity, feature)
        if requirement.comparison is not None:
            key = (requirement, architecture.id, "")
            if key not in self._kept:
                self._kept[key] = requirement.comparison.judge(Subject(architecture.id, architecture.facts, architecture.origin))
            yield Check(requirement, self._kept[key], architecture.id, None, None, None, feature)

    def _line(self, requirement: Requirement, feature: str | None, line: VehicleLine, offer: Offer) -> Iterator[Check]:
        if requirement.comparison is None or line.id in requirement.exempt or line.brand in requirement.exempt:
            return
        facts = {"sop": Known(line.sop, line.origin_of("sop")), "ends": Known(line.ends, line.origin_of("ends"))}
        judgement = requirement.comparison.judge(Subject(line.id, facts, line.origin, offer.change))
        yield Check(requirement, judgement, line.id, None, None, None, feature)

    def _brand(self, requirement: Requirement, line: VehicleLine) -> Iterator[Check]:
        """A brand is asked through the features that it wants: one check for each that claims something."""
        if requirement.comparison is None or line.brand in requirement.exempt:
            return
        for name, demand in self.demands(line).items():
            feature = self.workspace.features[name]
            if not feature.claims:
                continue
            facts = {fact: Known(known.value, demand.origin) for fact, known in feature.claims.items()}
            judgement = requirement.comparison.judge(Subject(f"{line.brand} wants {name}", facts, demand.origin))
            yield Check(requirement, judgement, requirement.id, None, None, None, name)


def _applies(requirement: Requirement, line: VehicleLine) -> bool:
    """Whether a requirement is asked of the line at all: not waived, its markets, and still built when it binds."""
    if requirement.waived:
        return False
    if requirement.only_in is not None and not line.markets.intersection(requirement.only_in):
        return False
    since = binds_since(requirement, line)
    return since is None or line.ends >= since


def binds_since(requirement: Requirement, line: VehicleLine) -> Month | None:
    """From which month on a requirement binds a line; None: all along. One for new types binds others from `binds_from`, or never."""
    if requirement.new_types_from is None:
        return requirement.binds_from
    if line.sop >= requirement.new_types_from:
        return line.sop
    return requirement.binds_from or line.ends.plus(1)


def is_todays(check: Check, line: VehicleLine) -> bool:
    """Whether a check is about what the line carries today."""
    if check.role is None:
        return True
    today = line.ecus.get(check.role)
    return check.component == (today.component if today else NONE)
