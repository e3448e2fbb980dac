"""Obstacles: edits of the files that imagine one thing away, and the same edits on the written problem.

Each obstacle names its edit as ADDRESS=VALUE and what it changes in the problem: closing rows
freed from `= 0` to `[-1, 0]`, points that no longer count, limits lifted. All gaps are enumerated,
not only those of a plan. Lines change when they can as the files stand, but for edits that give a line other offers (`imagined`):
that an edit would let a line reach a platform at all (which it then must take), or leave it out, is recognised and told apart.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from integration_model.domain import Demand, Requirement, Workspace
from integration_model.problem.edits import bring, enlarge, exempt, fact_text, free_budgets, joined, serve, waive
from integration_model.problem.fact_obstacles import CONTRACTUAL, OPEN, FactImaginer, ImaginedFact
from integration_model.problem.imagined_offers import Alternative, Saying
from integration_model.problem.keys import Deliver, Drop, Run, Take
from integration_model.problem.obstacle_kinds import ObstacleKind
from integration_model.problem.problem import Problem
from integration_model.problem.rows import Budget, CloseGap, MustHave, TeamCapacity
from integration_model.study.checks import REGULATIONS
from integration_model.study.gaps import Gap
from integration_model.study.offers import OfferKey
from integration_model.study.teams import GROUP
from integration_model.study.wishes import Wish
from integration_model.values import Origin

FREED = (-1.0, 0.0)
ALLOWED = (-math.inf, 1.0)
LIFTED = (-math.inf, math.inf)
TWICE = 2
"""How large a team is imagined to be."""


@dataclass(slots=True)
class Draft:
    """An obstacle while it is gathered."""

    id: str
    kind: ObstacleKind
    conflict_kind: str
    title: str
    origin: Origin
    edits: dict[str, None] = field(default_factory=dict)
    """In the order in which they were last named."""
    rows: dict[int, tuple[float, float]] = field(default_factory=dict)
    costs: dict[int, float] = field(default_factory=dict)
    columns: dict[int, tuple[float, float]] = field(default_factory=dict)
    lines: set[str] = field(default_factory=set)
    suppliers: dict[str, set[str]] = field(default_factory=dict)
    """Supplier -> lines on which its components are hit."""
    architectures: set[str] = field(default_factory=set)
    remedy: str = ""
    because: tuple[Saying, ...] = ()
    as_if: str = ""

    def imagine(self, edit: str) -> None:
        """One more edit of the files."""
        self.edits.pop(edit, None)
        self.edits[edit] = None

    def serve_wish(self, wish: Wish, problem: Problem) -> None:
        """What the wish asks for comes with the platform: who builds nothing for it loses nothing from the change on."""
        model, names = problem.model, (wish.line, wish.demand.feature, *wish.offer[1:])
        self.costs[model.index(Drop(*names))] = sum(problem.weights.of(charge) for charge in wish.charges_before)
        must = model.find_row(MustHave(*names))
        if must is not None:
            self.rows[must] = ALLOWED

    def leave_out(self, requirement: Requirement, subject: str, components: Iterable[str], problem: Problem) -> None:
        """The requirement is not asked of the subject: these components may then take the place of others that do not meet it."""
        self.imagine(exempt(requirement, subject))
        for name in components:
            self.columns.update(dict.fromkeys(problem.unfit.get((requirement, name), ()), OPEN))

    def free(self, row: int | None) -> None:
        """The gap that a row asks to close needs no way any more."""
        if row is not None:
            self.rows[row] = FREED

    def hit(self, gap: Gap, workspace: Workspace) -> None:
        """Whom the gap is about."""
        line = workspace.lines[gap.line]
        self.lines.add(gap.line)
        component = workspace.components.get(gap.check.component or "")
        if component is None:
            self.architectures.add(line.architecture)
        elif line.ecus.get(component.role) is not None and line.ecus[component.role].component == component.id:
            self.hit_supplier(component.supplier, (gap.line,))

    def hit_supplier(self, supplier: str, lines: Iterable[str] = ()) -> None:
        """It is about components of the supplier, on these lines."""
        self.suppliers.setdefault(supplier, set()).update(lines)

    @property
    def changes_something(self) -> bool:
        """Whether the problem is another one with it."""
        return bool(self.rows or self.costs or self.columns)

    def finished(self) -> Obstacle:
        """The obstacle."""
        return Obstacle(
            self.id,
            self.kind,
            self.conflict_kind,
            self.title,
            joined(self.edits),
            self.origin,
            self.rows,
            self.costs,
            self.columns,
            frozenset(self.lines),
            tuple(sorted(self.suppliers, key=lambda name: (-len(self.suppliers[name]), name))),
            frozenset(self.architectures),
            self.remedy,
            self.because,
            self.as_if,
        )


@dataclass(frozen=True, eq=False)
class Obstacle:
    """An edit with its effect on the rows, columns and costs of the whole problem, and whom it hits."""

    id: str
    kind: ObstacleKind
    conflict_kind: str
    title: str
    edit: tuple[str, ...]
    origin: Origin
    rows: dict[int, tuple[float, float]]
    costs: dict[int, float]
    columns: dict[int, tuple[float, float]]
    lines: frozenset[str]
    suppliers: tuple[str, ...]
    """Those whose components are hit on most lines first."""
    architectures: frozenset[str]
    remedy: str = ""
    """What somebody would have to do, where the files have no remedies for it."""
    because: tuple[Saying, ...] = ()
    """What the files say, where it is neither a gap nor a wish."""
    as_if: str = ""
    """What is imagined where nobody can grant it, and what people can do for the same; empty of what somebody can grant."""


def find_obstacles(problem: Problem, own: Iterable[OfferKey], alternatives: Iterable[Alternative] = ()) -> tuple[Obstacle, ...]:
    """All obstacles, in the order of ids, with their effect on every offer of every strategy.

    `own` are the offers of the strategy in question: whom an obstacle hits is said of
    them, and facts are set to what they ask. `alternatives` are edits that open other offers, where the problem is a wide one.
    """
    finder = _Finder(problem, frozenset(own))
    for key in problem.study.gaps:
        for gap in problem.study.gaps[key]:
            finder.add_gap(gap)
        finder.add_wishes(key)
    finder.add_facts()
    finder.add_limits()
    for alternative in alternatives:
        finder.add_alternative(alternative)
    return finder.finished()


class _Finder:
    """Gathers what each edit changes."""

    def __init__(self, problem: Problem, own: frozenset[OfferKey]) -> None:
        self.problem, self.own = problem, own
        self.workspace: Workspace = problem.study.workspace
        self.drafts: dict[str, Draft] = {}
        self._of_gaps: dict[tuple[Requirement, str, str], list[Draft]] = {}
        self._of_wishes: dict[tuple[str, str], list[Draft]] = {}

    def finished(self) -> tuple[Obstacle, ...]:
        """The obstacles; those that change nothing are left out."""
        return tuple(draft.finished() for _, draft in sorted(self.drafts.items()) if draft.changes_something)

    def _draft(self, name: str, kind: ObstacleKind, conflict_kind: str, title: str, origin: Origin) -> Draft:
        if name not in self.drafts:
            self.drafts[name] = Draft(name, kind, conflict_kind, title, origin)
        return self.drafts[name]

    def add_gap(self, gap: Gap) -> None:
        """A gap is part of up to four obstacles: its requirement, its component, its signal here and everywhere."""
        check = gap.check
        place = self.workspace.lines[gap.line].architecture if check.signal is not None else ""
        about = (check.requirement, check.signal or check.component or "", place)
        if about not in self._of_gaps:
            self._of_gaps[about] = self._gap_drafts(gap)
        row = self.problem.model.find_row(CloseGap(gap.id))
        for draft in self._of_gaps[about]:
            if gap.offer in self.own:
                draft.hit(gap, self.workspace)
            draft.free(row)

    def _gap_drafts(self, gap: Gap) -> list[Draft]:
        """The obstacles that gaps of one requirement are part of which are about the same component, or the same signal in one place."""
        requirement = gap.check.requirement
        name = self._name(requirement)
        whole = self._draft(
            name, ObstacleKind.REQUIREMENT, requirement.kind, f"{_asker(requirement)} asks for {requirement.ask()}", requirement.origin
        )
        whole.imagine(waive(requirement))
        if gap.check.signal is not None:
            return [whole, *self._signal_drafts(gap)]
        if gap.check.component is not None and gap.check.component in self.workspace.components:
            return [whole, self._exemption(gap, name)]
        return [whole]

    def _name(self, requirement: Requirement) -> str:
        """The requirement's id, with its owner in front where two owners ask under one id."""
        owners = self._owners.get(requirement.id, set())
        return requirement.id if len(owners) == 1 else f"{requirement.owner}.{requirement.id}"

    @property
    def _owners(self) -> dict[str, set[str]]:
        if not hasattr(self, "_owners_kept"):
            owners: dict[str, set[str]] = {}
            for requirement in _all_requirements(self.workspace):
                owners.setdefault(requirement.id, set()).add(requirement.owner)
            self._owners_kept = owners
        return self._owners_kept

    def _exemption(self, gap: Gap, name: str) -> Draft:
        requirement = gap.check.requirement
        subject = gap.check.subject
        origin = gap.check.judgement.origin
        draft = self._draft(f"{name}.{subject}", ObstacleKind.EXEMPTION, requirement.kind, gap.check.judgement.sentence, origin)
        component = gap.check.component or ""
        whole = (
            [name for name, one in self.workspace.components.items() if one.supplier == subject] if subject != component else [component]
        )
        draft.leave_out(requirement, subject, whole, self.problem)
        draft.as_if = f"as if {subject} met it already; {_ways_to_meet(requirement)}"
        return draft

    def _signal_drafts(self, gap: Gap) -> list[Draft]:
        architecture = self.workspace.architectures[self.workspace.lines[gap.line].architecture]
        quantity = gap.check.signal or ""
        origin = gap.check.judgement.origin
        here = self._draft(
            f"{quantity}.{architecture.id}", ObstacleKind.SIGNAL, gap.check.requirement.kind, gap.check.judgement.sentence, origin
        )
        here.as_if = f"as if {architecture.id} carried it as asked; {_ways_to_meet(gap.check.requirement)}"
        title = f"{quantity} comes in another form, or not at all"
        everywhere = self._draft(quantity, ObstacleKind.SIGNAL_FAMILY, gap.check.requirement.kind, title, origin)
        if not here.edits:  # platforms may know one quantity by two names, and it is served under either
            served = serve(architecture, quantity, gap.check.requirement)
            here.imagine(served)
            everywhere.imagine(served)
        return [here, everywhere]

    def add_wishes(self, key: OfferKey) -> None:
        """A wish on a named platform is part of two obstacles: the brand's demand, and the feature for all brands.

        Imagined is that the platform brings it: a wish that nobody has would save what is lost before anybody could change, too, and
        that is no obstacle to a platform.
        """
        if key.platform not in self.workspace.named_platforms:
            return
        model = self.problem.model
        for wish in self.problem.study.wishes[key]:
            about = (wish.demand.feature, wish.demand.brand)
            if about not in self._of_wishes:
                self._of_wishes[about] = self._wish_drafts(wish.demand)
            for draft in self._of_wishes[about]:
                draft.serve_wish(wish, self.problem)
                if key in self.own:
                    draft.lines.add(wish.line)
        for gap in self.problem.study.gaps[key]:
            if gap.check.feature is not None and not gap.is_before:
                for name in (gap.check.feature, f"{gap.check.feature}.{self.workspace.lines[gap.line].brand}"):
                    if name in self.drafts:
                        self.drafts[name].free(model.find_row(CloseGap(gap.id)))

    def _wish_drafts(self, demand: Demand) -> list[Draft]:
        feature = self.workspace.features[demand.feature]
        everywhere = self._draft(feature.id, ObstacleKind.FEATURE, "differentiation", f"brands want {feature.name}", feature.origin)
        everywhere.imagine(bring(feature))
        name, title = f"{feature.id}.{demand.brand}", f"{demand.brand} wants {feature.name}"
        here = self._draft(name, ObstacleKind.DEMAND, "differentiation", title, demand.origin)
        here.imagine(bring(demand))
        here.as_if = f"as if {demand.brand}'s cars had it with any platform, at no price: imagined only"
        return [everywhere, here]

    def add_facts(self) -> None:
        """Facts of components, and of all components of a supplier where it grants the fact for all."""
        for imagined in FactImaginer(self.problem, self.own).imagine():
            component = imagined.component
            if imagined.is_whole:
                whole = self._draft(f"facts.{component.id}", ObstacleKind.COMPONENT, imagined.kind, imagined.title, component.origin)
                self._take(imagined, whole)
                continue
            known = component.facts.get(imagined.fact)
            origin = known.origin if known else component.origin
            own = self._draft(f"{component.id}.{imagined.fact}", ObstacleKind.FACT, imagined.kind, imagined.title, origin)
            drafts = [own]
            if imagined.fact in CONTRACTUAL:
                what = imagined.fact.replace("_", "-")
                value = fact_text(imagined.values[imagined.fact])
                title = f"{component.supplier} gives {what.replace('-', ' ')}: {value} is asked"
                drafts.append(self._draft(f"{component.supplier}-{what}", ObstacleKind.SUPPLIER_FACT, imagined.kind, title, origin))
            for draft in drafts:
                self._take(imagined, draft)

    def _take(self, imagined: ImaginedFact, draft: Draft) -> None:
        """An obstacle with all that an imagined fact changes."""
        for edit in imagined.edits:
            draft.imagine(edit)
        draft.lines |= imagined.lines
        draft.hit_supplier(imagined.component.supplier, imagined.lines)
        draft.columns.update(dict.fromkeys(imagined.columns, OPEN))
        draft.rows.update(dict.fromkeys(imagined.lifted, LIFTED))
        for gap in imagined.gaps:
            draft.free(self.problem.model.find_row(CloseGap(gap.id)))

    def add_alternative(self, found: Alternative) -> None:
        """Offers that only an edit would make, and what else it opens."""
        model = self.problem.model
        draft = self._draft(found.id, found.kind, found.kind.value, found.title, found.because[0].origin)
        draft.remedy, draft.because = found.remedy, found.because
        for edit in found.edit:
            draft.imagine(edit)
        draft.columns.update((model.index(Run(*key)), OPEN) for key in sorted(found.opened))
        draft.columns.update((column, OPEN) for column, key in model.each_column(Deliver) if key.edit == found.id)
        draft.columns.update((column, OPEN) for column in self._later_ways.get(found.id, ()))
        draft.lines |= found.lines
        for supplier in found.suppliers:
            draft.hit_supplier(supplier, found.lines)

    @cached_property
    def _later_ways(self) -> dict[str, list[int]]:
        """Edit -> the ways out that it opens."""
        found: dict[str, list[int]] = {}
        for gaps in self.problem.study.gaps.values():
            for gap in gaps:
                for edit, way in gap.later:
                    found.setdefault(edit, []).append(self.problem.model.index(Take(gap.id, way.id)))
        return found

    def add_limits(self) -> None:
        """Teams, twice as large; budgets that bind."""
        self._add_teams()
        model, group = self.problem.model, self.workspace.group
        for name, quantity in (("pm", group.budget_pm), ("eur", group.budget_eur)):
            row = model.find_row(Budget(name))
            if row is not None and quantity is not None:
                draft = self._draft("budget", ObstacleKind.CAPACITY, "contract", "the group's budget", quantity.origin)
                draft.imagine(free_budgets())
                draft.rows[row] = LIFTED

    def _add_teams(self) -> None:
        """Each team with a year that could be too much for it, twice as large."""
        model, teams = self.problem.model, self.problem.study.teams
        for row, key in model.each_row(TeamCapacity):
            limit = teams.limits[key.team]
            title = (
                "what the group's engineers can do" if key.team == GROUP else f"what {self.workspace.suppliers[key.team].name} can staff"
            )
            draft = self._draft(f"capacity.{key.team}", ObstacleKind.CAPACITY, "contract", title, limit.origin)
            draft.imagine(enlarge(limit, TWICE))
            year = int(key.year)
            draft.rows[row] = (-math.inf, model.side_of(row)[1] + (TWICE - 1) * limit.expected * teams.per_unit(key.team, year))
            if key.team != GROUP:
                draft.hit_supplier(key.team)


def _all_requirements(workspace: Workspace) -> Iterator[Requirement]:
    yield from workspace.group.regulations
    for platform in workspace.platforms.values():
        yield from platform.requirements
    for feature in workspace.features.values():
        yield from feature.requirements


def _ways_to_meet(requirement: Requirement) -> str:
    """What people can do to meet a requirement: the remedies that the files name."""
    names = [one.id for one in requirement.remedies]
    return f"what makes that so: {' or '.join(names)}" if names else "imagined only: the files name nothing that makes that so"


def _asker(requirement: Requirement) -> str:
    return "the law" if requirement.owner == REGULATIONS else requirement.owner
