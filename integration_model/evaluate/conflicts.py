"""Conflicts: gaps grouped by (kind, whose statement, statement, subject); every other side is a party.

Hard: something is given up. Soft: work or a purchase closes it. Blocking: no way at all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from integration_model.answers.compare import Conflict, ConflictSide, MetBy
from integration_model.answers.strategy import ConflictCounts
from integration_model.comparisons.base import Judgement
from integration_model.domain import NONE, Platform, VehicleLine, Workspace
from integration_model.evaluate.not_built import Tally, Unsupplied, unsupplied
from integration_model.solve.plan import Plan
from integration_model.solve.strategies import Solved
from integration_model.study.charges import Unit
from integration_model.study.checks import Check
from integration_model.study.gaps import GIVE_UP, NOT_BUILT, Gap, Way
from integration_model.study.offers import takes
from integration_model.study.openings import when_ready
from integration_model.study.study import Study
from integration_model.study.supply import STACK
from integration_model.study.supply_gaps import NOT_SUPPLIED
from integration_model.values import brand_of

BLOCKING, HARD, SOFT = "blocking", "hard", "soft"
LEFT_OUT = "left-out"
_ORDER = (BLOCKING, HARD, SOFT)
Key = tuple[str, str, str, str]
"""kind, owner, statement, subject."""


@dataclass(slots=True)
class _Draft:
    """A conflict while it is gathered over strategies."""

    key: Key
    asked: ConflictSide
    parties: dict[str, ConflictSide] = field(default_factory=dict)
    severity: dict[str, str] = field(default_factory=dict)
    lines: dict[str, set[str]] = field(default_factory=dict)
    remedies: dict[str, dict[str, float]] = field(default_factory=dict)
    assets: dict[str, set[str]] = field(default_factory=dict)
    not_built: dict[str, Tally] = field(default_factory=dict)
    until: str | None = None
    """The last month in which what is lacking is delivered."""

    def add(self, strategy: str, severity: str, line: str) -> None:
        worst = min(severity, self.severity.get(strategy, SOFT), key=_ORDER.index)
        self.severity[strategy] = worst
        self.lines.setdefault(strategy, set()).add(line)


class Conflicts:
    """All conflicts of the solved strategies."""

    def __init__(self, study: Study, solved: Iterable[Solved]) -> None:
        self.study = study
        self.workspace: Workspace = study.workspace
        self.drafts: dict[Key, _Draft] = {}
        self._by_brand: dict[str, Counter[str]] = {}
        for one in solved:
            if one.plan is not None:
                self._gather(one.strategy, one.plan)

    def counts(self, strategy: str) -> ConflictCounts:
        """Conflicts of a strategy by severity."""
        found = [draft.severity[strategy] for draft in self.drafts.values() if strategy in draft.severity]
        return ConflictCounts(found.count(BLOCKING), found.count(HARD), found.count(SOFT))

    def of_brand(self, strategy: str, brand: str) -> int:
        """Conflicts of a strategy that touch a brand."""
        if strategy not in self._by_brand:
            touched = ({brand_of(line) for line in draft.lines.get(strategy, ())} for draft in self.drafts.values())
            self._by_brand[strategy] = Counter(one for brands in touched for one in brands)
        return self._by_brand[strategy][brand]

    def all(self, strategy: str | None) -> tuple[Conflict, ...]:
        """All conflicts; those of `strategy` first, then the worst and largest first."""

        def weight(conflict: Conflict) -> tuple[bool, int, int, str]:
            here = strategy is not None and strategy in self.drafts[self._keys[conflict.id]].severity
            return (not here, _ORDER.index(conflict.severity), -conflict.instances, conflict.id)

        names = self._names()
        self._keys = {name: key for key, name in names.items()}
        return tuple(sorted((self._finish(draft, names[key], strategy) for key, draft in self.drafts.items()), key=weight))

    def keys(self) -> dict[str, Key]:
        """Conflict id -> what it is about."""
        return {name: key for key, name in self._names().items()}

    def has(self, key: Key, strategy: str) -> bool:
        """Whether a strategy has the conflict."""
        return key in self.drafts and strategy in self.drafts[key].severity

    def _names(self) -> dict[Key, str]:
        """Short ids: the statement where it is alone, else with its subject, else with its owner in front."""
        short = {key: key[2] for key in self.drafts}
        with_subject = {key: ".".join(dict.fromkeys(key[2:])) for key in self.drafts}
        with_owner = {key: ".".join(dict.fromkeys(key[1:])) for key in self.drafts}
        names: dict[Key, str] = {}
        for candidates in (short, with_subject, with_owner):
            counts = Counter(candidates.values())
            names.update({key: name for key, name in candidates.items() if key not in names and counts[name] == 1})
        return {key: names.get(key, ".".join(key)) for key in self.drafts}

    def _finish(self, draft: _Draft, name: str, strategy: str | None) -> Conflict:
        worst = draft.severity.get(strategy or "") or min(draft.severity.values(), key=_ORDER.index)
        lines = draft.lines.get(strategy or "") or set().union(*draft.lines.values())
        parties = tuple(statement for _, statement in sorted(draft.parties.items()))
        met = {
            one: tuple(MetBy(remedy, amount) for remedy, amount in sorted(found.items())) for one, found in sorted(draft.remedies.items())
        }
        kind, owner, statement, subject = draft.key
        severities = dict(sorted(draft.severity.items()))
        about = subject if statement == NOT_SUPPLIED else statement
        told = {one: tally.told(self.study, about, owner, draft.until, draft.asked.text) for one, tally in sorted(draft.not_built.items())}
        return Conflict(name, kind, owner, worst, subject, (draft.asked, *parties), len(lines), met, severities, statement, told)

    def _draft(self, key: Key, asked: ConflictSide) -> _Draft:
        return self.drafts.setdefault(key, _Draft(key, asked))

    def _gather(self, strategy: str, plan: Plan) -> None:
        taken = {gap.id: way for gap, way in plan.gaps}
        for offer in plan.offers.values():
            for gap in self.study.gaps[offer.key]:
                way = taken.get(gap.id)
                if self._is_todays(gap) and not _is_moot(gap, way):
                    self._gap(strategy, plan, gap, way)
        self._wishes(strategy, plan)
        self._flows(strategy, plan)
        self._left_out(strategy, plan)
        self._not_supplied(strategy, plan)

    def _is_todays(self, gap: Gap) -> bool:
        if gap.check.role is None:
            return True
        today = self.workspace.lines[gap.line].ecus.get(gap.check.role)
        return gap.check.component == (today.component if today else NONE)

    def _gap(self, strategy: str, plan: Plan, gap: Gap, way: Way | None) -> None:
        draft = self._of_check(gap.check, gap.line)
        draft.add(strategy, self._severity(gap, way), gap.line)
        found = draft.remedies.setdefault(strategy, {})
        if way is None:
            found.setdefault("replace", 0.0)
            return
        if way.unbuilt.months:
            draft.not_built.setdefault(strategy, Tally()).add(gap.line, self.study.markets_of(gap), way.unbuilt)
        self._take(strategy, plan, draft, way)

    def _take(self, strategy: str, plan: Plan, draft: _Draft, way: Way) -> None:
        """The work of a way, what it shares with others counted once."""
        found, built = draft.remedies.setdefault(strategy, {}), draft.assets.setdefault(strategy, set())
        work = sum(charge.amount.expected for charge in way.charges if charge.unit is Unit.PM)
        for asset in sorted(set(way.assets) - built):
            work += sum(charge.amount.expected for charge in plan.asset_charges(asset) if charge.unit is Unit.PM)
        built.update(way.assets)
        found[way.id] = found.get(way.id, 0.0) + work

    def _severity(self, gap: Gap, way: Way | None) -> str:
        if way is not None:
            return HARD if way.drops is not None or way.id == GIVE_UP or way.unbuilt.months else SOFT
        role = gap.check.role
        others = [name for name in self.study.uses[gap.offer].get(role or "", ()) if name != gap.check.component]
        if others or gap.ways:
            return SOFT
        return BLOCKING

    def _of_check(self, check: Check, line: str) -> _Draft:
        requirement = check.requirement
        asked = ConflictSide(requirement.owner, requirement.why or requirement.ask(), str(requirement.origin))
        draft = self._draft((requirement.kind, requirement.owner, requirement.id, check.subject), asked)
        party = (
            (check.feature and self.workspace.lines[line].brand)
            or check.component
            or (check.signal and self.workspace.lines[line].architecture)
            or check.subject
        )
        if check.component == NONE:
            party = self.workspace.lines[line].brand
        draft.parties.setdefault(party, side_of(party, check.judgement))
        return draft

    def _wishes(self, strategy: str, plan: Plan) -> None:
        for wish in plan.given_up:
            brand, feature = wish.demand.brand, self.workspace.features[wish.demand.feature]
            platform = self.workspace.platforms[wish.platform]
            text = (
                f"{platform.name} does not have {feature.name}"
                if not wish.possible
                else f"{feature.name} costs more on {platform.name} than it is worth, or does not fit"
            )
            draft = self._draft(
                ("differentiation", wish.platform, feature.id, feature.id),
                ConflictSide(wish.platform, text, str(platform.origin)),
            )
            draft.parties.setdefault(brand, ConflictSide(brand, f"{brand} wants {feature.name}", str(wish.demand.origin)))
            draft.add(strategy, HARD, wish.line)
            draft.remedies.setdefault(strategy, {})["give-up"] = 0.0

    def _flows(self, strategy: str, plan: Plan) -> None:
        for line, name in plan.platforms.items():
            brand = self.workspace.brands[self.workspace.lines[line].brand]
            for flow, origin in brand.keep_in_group.items():
                platform = self.workspace.platforms[name]
                if platform.keeps(flow):
                    continue
                words = self.workspace.group.data_flows.get(flow, flow)
                draft = self._draft(("terms", name, flow, flow), _who_gets(platform, flow))
                draft.parties.setdefault(brand.id, ConflictSide(brand.id, f"{brand.id} keeps {flow} in the group ({words})", str(origin)))
                draft.add(strategy, HARD, line)

    def _left_out(self, strategy: str, plan: Plan) -> None:
        """Lines that are still built when the horizon ends, and are not on the platform of the strategy by then."""
        platforms = self.workspace.platforms
        if strategy not in self.study.ready:
            return
        for line, name in plan.platforms.items():
            if name == strategy or not self.study.offers[line].is_built_at_end:
                continue
            found = self.workspace.lines[line]
            ready = self.study.ready[strategy]
            when, origin = when_ready(platforms[strategy], ready, self.study.calendar)
            text = f"{strategy} is ready {when}" if ready else f"{strategy} is not open to it"
            draft = self._draft(("lifecycle", strategy, LEFT_OUT, LEFT_OUT), ConflictSide(strategy, text, str(origin)))
            side = self._why_not(found, strategy)
            draft.parties.setdefault(side.party, side)
            draft.add(strategy, HARD, line)

    def _why_not(self, line: VehicleLine, strategy: str) -> ConflictSide:
        """Who keeps a line from a platform: its brand's policies, else its dates."""
        brand = self.workspace.brands[line.brand]
        if not takes(brand, strategy):
            return ConflictSide(brand.id, f"{brand.id} does not take it, by its policies", str(brand.origin_of("platform")))
        changes = ", ".join(str(month) for month in line.may_change)
        said = f"{line.id} can change only {changes} and ends {line.ends}" if changes else f"{line.id} never changes and ends {line.ends}"
        return ConflictSide(line.id, said, str(line.origin_of("may_change")))

    def _not_supplied(self, strategy: str, plan: Plan) -> None:
        """Lines that are built longer than what they carry or run is there, and nothing takes its place: no remedy, but no cars."""
        for one in unsupplied(plan):
            line, lacking = self.workspace.lines[one.line], one.lacking
            asked = ConflictSide(lacking.supplier, lacking.said, lacking.origin)
            draft = self._draft(("lifecycle", lacking.supplier, NOT_SUPPLIED, lacking.id), asked)
            draft.until = lacking.until
            draft.parties.setdefault(one.line, ConflictSide(one.line, self._needs(plan, one), self._where(one)))
            draft.add(strategy, HARD, one.line)
            draft.remedies.setdefault(strategy, {})[NOT_BUILT] = 0.0
            draft.not_built.setdefault(strategy, Tally()).add(one.line, line.markets, one.span)
        for gap, way in plan.gaps:
            if gap.check.requirement.id == NOT_SUPPLIED and way is not None and way.assets:
                self._replaced(strategy, plan, gap, way)

    def _replaced(self, strategy: str, plan: Plan, gap: Gap, way: Way) -> None:
        """A unit that ends, and another that takes its place while its cars are built."""
        requirement, line = gap.check.requirement, self.workspace.lines[gap.line]
        asked = ConflictSide(requirement.owner, requirement.why, str(requirement.origin))
        draft = self._draft((requirement.kind, requirement.owner, requirement.id, gap.check.subject), asked)
        ecu = line.ecus.get(gap.check.role or "")
        origin = ecu.origin if ecu is not None else line.origin
        said = f"{line.id} {gap.check.judgement.said} and is built until {min(line.ends, self.workspace.group.end)}"
        draft.parties.setdefault(line.id, ConflictSide(line.id, said, str(origin)))
        draft.add(strategy, SOFT, line.id)
        self._take(strategy, plan, draft, way)

    def _needs(self, plan: Plan, one: Unsupplied) -> str:
        """What a line says that is not built for want of something."""
        line, offer = self.workspace.lines[one.line], plan.offers[one.line]
        last = min(line.ends, self.workspace.group.end)
        if one.role == STACK:
            return f"{line.id} runs {one.component} and is built until {last}"
        unit = one.component if one.component == one.lacking.id else f"{one.component} with {one.lacking.id} in it"
        if offer.awaits == one.role and one.lacking.until is None:
            return f"{line.id} is planned for {line.sop}, and starts with it in {offer.change}"
        if offer.awaits == one.role:
            other = plan.components[one.line, one.role]
            return f"{line.id} is planned with {unit} for {line.sop}, and starts with {other} in {offer.change}"
        if offer.is_new and one.span.first == offer.after.first:
            return f"{line.id} is planned with {unit} from {offer.change} on, and nothing takes its place"
        return f"{line.id} carries {unit} and is built until {last}"

    def _where(self, one: Unsupplied) -> str:
        line = self.workspace.lines[one.line]
        is_todays = one.role in line.ecus and line.ecus[one.role].component == one.component
        if one.role == STACK:
            return str(line.origin)
        return str(line.ecus[one.role].origin if is_todays else self.workspace.components[one.component].origin)


def _who_gets(platform: Platform, flow: str) -> ConflictSide:
    """What a platform says of a flow of data; it may say nothing."""
    known = platform.data_flows.get(flow)
    if known is None:
        return ConflictSide(platform.id, f"nobody says who gets {flow}", str(platform.origin))
    return ConflictSide(platform.id, f"{flow} goes to {known.value}", str(known.origin))


def side_of(party: str, judgement: Judgement) -> ConflictSide:
    """What a party states; of another subject with that subject in front."""
    text = judgement.said if judgement.subject == party else judgement.sentence
    return ConflictSide(party, text, str(judgement.origin))


def _is_moot(gap: Gap, way: Way | None) -> bool:
    """What a feature needs does not matter where the feature itself is given up; that is a conflict of its own."""
    return way is not None and way.drops is not None and way.drops == gap.check.requirement.owner
