"""Statements: everything in the files that can leave no plan, each with the rows that hold it and the edit that withdraws it.

In: a wide problem. Out: policies, demands, requirements, the facts that they are asked of, and limits. A row may be held by several
statements (a requirement, the component that does not meet it, the must-have that asks): it is free as soon as one is withdrawn.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from integration_model.answers import statements as facts
from integration_model.answers.said import Said, said_at
from integration_model.answers.statements import StatementFacts
from integration_model.comparisons import Fulfilment
from integration_model.domain import NONE, Demand, Requirement, Workspace
from integration_model.no_plan.memory import met_with, takers
from integration_model.no_plan.overlays import FILES, Newest
from integration_model.problem.edits import (
    deliver_until,
    exempt,
    free_budgets,
    free_team,
    go_with,
    keep_flow,
    look_after,
    may_part,
    may_stay,
    may_take,
    offer_from,
    provide,
    raise_budget,
    serve,
    set_memory,
    waive,
)
from integration_model.problem.obstacles import ALLOWED, FREED, LIFTED
from integration_model.problem.rows import Budget, CloseGap, Cohesion, DataMustStay, Exclude, MustHave, R, Resource, TeamCapacity
from integration_model.problem.wide_exchanges import OFFERED, SUPPLIED
from integration_model.problem.wide_rows import (
    BarredPlatform,
    BarredStack,
    Impossible,
    NoLongerSupplied,
    NotYetOffered,
    Outlived,
    ShutExchange,
)
from integration_model.problem.widening import RelaxedStudy
from integration_model.schema.values.measures import BUDGET, MONEY
from integration_model.study.checks import LEVELS
from integration_model.study.gaps import Gap
from integration_model.values import Origin, Place, parts_of_setting

Bounds = tuple[float, float]
_COMPARED = ("at_least", "at_most", "one_of", "includes", "supported_years", "signals", "not_both", "any_of")
_ASKED_OF = ("of", "role", "only_in", "binds_from", "waived", "exempt")
_ASKING = frozenset((*_COMPARED, *_ASKED_OF, "only_if", "in_role", "ready", "drops", "needs"))
"""Fields of a requirement and its remedies that decide whether it is met, or can be: what they cost does not."""
_BINDING = frozenset({"binding"})
_LARGEST_BUDGETS = {"pm": BUDGET.most, "eur": MONEY.most}
"""What a file may state; nothing is refused under it."""


class StatementKind(StrEnum):
    """What sort of thing is said, in the order in which statements are told."""

    POLICY = "policy"
    DEMAND = "demand"
    REQUIREMENT = "requirement"
    FACT = "fact"
    LIMIT = "limit"


@dataclass(slots=True)
class Statement:
    """One thing that the files say.

    `topic` is shared by statements that say the same of other brands, components, ...: it is compared and sorted by, never taken apart.
    """

    id: str
    kind: StatementKind
    topic: str
    who: str
    """Of whom it is said, within its topic."""
    facts: StatementFacts
    place: Place | None
    edit: tuple[str, ...]
    """What withdraws it."""
    age: int
    """0: the files say it; else which edit laid over them, the newest last."""
    about: str = ""
    """The requirement that a fact belongs to."""
    rows: dict[int, Bounds] = field(default_factory=dict)
    """What becomes of its rows when it is withdrawn."""
    gaps: list[Gap] = field(default_factory=list)

    @property
    def parts_ways(self) -> bool:
        """Whether it keeps a brand from a platform that others take."""
        return isinstance(self.facts, facts.TakesNoPlatform)

    @property
    def is_block(self) -> bool:
        """Whether it stands for many statements of one maker."""
        return isinstance(self.facts, (facts.AsksAll, facts.MustHaveAll))

    @property
    def origin(self) -> Said | None:
        """The file and line, or the edit."""
        return said_at(self.place) if self.place is not None else None


class StatementFinder:
    """Gathers the statements of a wide problem."""

    def __init__(self, wide: RelaxedStudy) -> None:
        self.wide = wide
        self.files: Workspace = wide.files
        self.model = wide.problem.model
        self.newest = Newest(wide.files)
        self.found: dict[str, Statement] = {}

    def find(self) -> tuple[Statement, ...]:
        """All statements, in the order of ids."""
        for gaps in self.wide.study.gaps.values():
            for gap in gaps:
                self._gap(gap)
        self._demands()
        self._tell(DataMustStay, self._flow)
        self._tell(Resource, self._resource)
        self._tell(Exclude, self._exclude)
        self._tell(TeamCapacity, self._capacity)
        self._tell(Budget, self._budget)
        self._tell(Cohesion, self._cohesion)
        self._tell(BarredPlatform, self._platform)
        self._tell(BarredStack, self._stay)
        self._tell(Outlived, self._outlived)
        self._tell(NotYetOffered, self._offered)
        self._tell(NoLongerSupplied, self._supplied)
        self._tell(ShutExchange, self._exchange)
        self._tell(Impossible, self._impossible)
        return tuple(statement for _, statement in sorted(self.found.items()))

    def _tell(self, kind: type[R], teller: Callable[[int, R], None]) -> None:
        """The statements behind the rows of a family."""
        for row, key in self.model.each_row(kind):
            teller(row, key)

    def _say(
        self,
        kind: StatementKind,
        topic: str,
        who: str,
        said: StatementFacts,
        places: Iterable[Place | None],
        *edit: str,
        about: str = "",
    ) -> Statement:
        """The statement of that topic about somebody, made once; of the values that it rests on the newest is its place."""
        name = f"{kind.value} {topic} {who}"
        if name not in self.found:
            place, age = self.newest.of(places)
            self.found[name] = Statement(name, kind, topic, who, said, place, edit, age, about)
        return self.found[name]

    # --- requirements, and the facts that they are asked of ---

    def _gap(self, gap: Gap) -> None:
        row = self.model.find_row(CloseGap(gap.id))
        if row is None:
            return
        for statement in (self._requirement(gap.check.requirement), self._subject(gap), self._wanted(gap)):
            if statement is not None:
                statement.rows[row] = FREED
                statement.gaps.append(gap)

    def _requirement(self, asked: Requirement) -> Statement:
        address = asked.origin.address
        names = tuple(one.target.quantity for one in asked.signals)
        is_contract = asked.of[0] == "contract"
        said = facts.Asks(
            owner=asked.owner,
            requirement=asked.id,
            what="" if names else asked.ask(),
            signals=names,
            of=() if is_contract or (names and asked.of[0] in LEVELS) else asked.of,
            in_contract_of=asked.role if is_contract else None,
        )
        places = [asked.origin.place, *self.newest.below(address, _ASKING)]
        return self._say(StatementKind.REQUIREMENT, address, "", said, places, waive(asked), about=address)

    def _subject(self, gap: Gap) -> Statement | None:
        """What does not meet the requirement, where the requirement can leave it out."""
        check, asked = gap.check, gap.check.requirement
        line = self.files.lines[gap.line]
        if check.component == NONE:
            return None
        if check.signal is not None:
            return self._signal(gap, check.signal)
        of_line = line.architecture if asked.of[0] == "architecture" else line.brand
        subject = check.subject if check.component is not None else of_line
        edit, about = exempt(asked, subject), asked.origin.address
        said = facts.DoesNotMeet(check.judgement.sentence, None)
        return self._say(StatementKind.FACT, parts_of_setting(edit)[0], subject, said, [self._seen(gap).place], edit, about=about)

    def _seen(self, gap: Gap) -> Origin:
        """What a judgement rests on: the fact, or where it was taken away."""
        judgement, component = gap.check.judgement, self.files.components.get(gap.check.component or "")
        is_absent = judgement.verdict is Fulfilment.UNKNOWN and component is not None and judgement.origin == component.origin
        return component.origin_of(judgement.fact) if is_absent and component is not None else judgement.origin

    def _signal(self, gap: Gap, quantity: str) -> Statement:
        architecture = self.files.architectures[self.files.lines[gap.line].architecture]
        asked, judgement = gap.check.requirement, gap.check.judgement
        return self._say(
            StatementKind.FACT,
            f"signal {quantity}",
            architecture.id,
            facts.DoesNotMeet(judgement.sentence, quantity),
            [judgement.origin.place],
            serve(architecture, quantity, asked),
            about=asked.origin.address,
        )

    # --- what brands want ---

    def _wanted(self, gap: Gap) -> Statement | None:
        """The must-have that asks for what the gap is about."""
        brand = self.files.brands[self.files.lines[gap.line].brand]
        demand = next((one for one in brand.demands if one.feature == gap.check.feature and one.must is not None and not one.waived), None)
        return self._demand(demand) if demand is not None else None

    def _demand(self, demand: Demand) -> Statement:
        why = demand.must or ""
        said: StatementFacts
        if demand.keeps is not None:
            said = facts.MustKeep(demand.brand, demand.keeps, why)
        else:
            said = facts.MustHave(demand.brand, demand.feature, self.files.features[demand.feature].name, why)
        return self._say(StatementKind.DEMAND, demand.feature, demand.brand, said, [demand.origin.place], waive(demand))

    def _demands(self) -> None:
        for wishes in self.wide.study.wishes.values():
            for wish in wishes:
                if wish.binds:
                    row = self.model.find_row(MustHave(wish.line, wish.demand.feature, *wish.offer[1:]))
                    assert row is not None, "every must-have has its row"
                    self._demand(wish.demand).rows[row] = ALLOWED

    def _flow(self, row: int, key: DataMustStay) -> None:
        platform, flow = self.files.platforms[key.platform], key.flow
        brand = self.files.brands[self.files.lines[key.line].brand]
        demand = next(one for one in brand.demands if one.keeps == flow)
        known = platform.data_flows.get(flow)
        said = facts.DataGoesTo(platform.id, flow, str(known.value) if known is not None else None)
        place = (known or platform).origin.place
        fact = self._say(StatementKind.FACT, f"flow {flow}", platform.id, said, [place], keep_flow(platform, flow))
        self._demand(demand).rows[row] = fact.rows[row] = LIFTED

    # --- policies ---

    def _platform(self, row: int, key: BarredPlatform) -> None:
        brand = self.files.brands[key.brand]
        reachable = {offer.platform for offer in self.wide.study.offers[key.line].platforms}
        if brand.platforms is None or key.platform in brand.platforms or key.platform not in reachable:
            return
        allowed = tuple(name for name in brand.platforms if name in self.files.named_platforms)
        said, places = facts.TakesNoPlatform(brand.id, allowed), [brand.origin_of("platform").place]
        edit = may_take(brand, self.files.named_platforms)
        self._say(StatementKind.POLICY, f"platform {' '.join(allowed)}", brand.id, said, places, edit).rows[row] = LIFTED

    def _stay(self, row: int, key: BarredStack) -> None:
        brand = self.files.brands[key.brand]
        said, places = facts.MayNotStay(brand.id), [brand.origin_of("as-is").place]
        self._say(StatementKind.POLICY, "as-is", brand.id, said, places, may_stay(brand)).rows[row] = LIFTED

    def _cohesion(self, row: int, key: Cohesion) -> None:
        brand = self.files.brands[key.brand]
        own: tuple[str, ...] = ("brands", brand.id, "policies", "one_platform_for_all_lines")
        if own in self.files.spots or not self.files.spots:
            path, who, edit = own, brand.id, may_part(brand.id)
        else:
            path, who, edit = ("group", *own[2:]), "", may_part(None)
        said = facts.GoesTogether(who or None)
        self._say(StatementKind.POLICY, "together", who, said, [self.files.spots.get(path)], edit).rows[row] = LIFTED

    # --- facts ---

    def _outlived(self, row: int, key: Outlived) -> None:
        stack = self.files.platforms[key.stack]
        said = facts.LookedAfterUntil(stack.id, str(stack.support_until))
        needed = max(min(line.ends, self.files.group.end) for line in self.files.lines.values())
        places = [stack.origin_of("support_until").place]
        self._say(StatementKind.FACT, "outlived", stack.id, said, places, look_after(stack, needed)).rows[row] = LIFTED

    def _offered(self, row: int, key: NotYetOffered | ShutExchange) -> None:
        component = self.files.components[key.component]
        said = facts.OfferedFrom(component.id, str(component.offered_from))
        places = [component.origin_of("offered_from").place]
        edit = offer_from(component, self.files.group.start)
        self._say(StatementKind.FACT, "offered", component.id, said, places, edit).rows[row] = LIFTED

    def _exchange(self, row: int, key: ShutExchange) -> None:
        """What keeps a component from taking another's place at any time."""
        if key.why == OFFERED:
            self._offered(row, key)
        elif key.why == SUPPLIED:
            self._supplied(row, key)
        elif (statement := self._subject(self.wide.unfit[key])) is not None:
            statement.rows[row] = LIFTED

    def _supplied(self, row: int, key: NoLongerSupplied | ShutExchange) -> None:
        found = self.files.components.get(key.name) or self.files.parts[key.name]
        said = facts.DeliveredUntil(found.id, str(found.supplied_until))
        needed = max(line.ends for line in self.files.lines.values())
        places = [found.origin_of("supplied_until").place]
        self._say(StatementKind.FACT, "supplied", found.id, said, places, deliver_until(found, needed)).rows[row] = LIFTED

    def _impossible(self, row: int, key: Impossible) -> None:
        platform, feature = self.files.platforms[key.platform], self.files.features[key.feature]
        base = self.files.platforms.get(platform.base or "")
        refusing = base if base is not None and feature.id in base.cannot else platform
        is_refused, only_on = feature.id in platform.cannot, tuple(feature.only_on or ())
        if is_refused or not only_on or platform.id in only_on:
            only_on = ()
        said = facts.CannotHave(platform.id, feature.id, feature.name, only_on, is_refused or bool(only_on))
        origin = refusing.origin_of("cannot") if is_refused else feature.origin_of("only_on") if only_on else platform.origin
        edit = provide(platform, feature.id, base)
        gone = [self.newest.gone(path) for path in (f"{platform.origin.address}.builds.{feature.id}", f"{feature.origin.address}.build")]
        places = [origin.place, platform.origin_of("provides").place, *gone]
        self._say(StatementKind.FACT, f"impossible {feature.id}", platform.id, said, places, edit).rows[row] = LIFTED

    def _exclude(self, row: int, key: Exclude) -> None:
        component, other = self.files.components[key.component], key.other
        edit = go_with(component, other)
        said = facts.Excludes(component.id, other)
        places = [component.origin_of("excludes").place]
        self._say(StatementKind.FACT, f"exclude {other}", component.id, said, places, edit).rows[row] = LIFTED

    def _resource(self, row: int, key: Resource) -> None:
        """A component with too little memory; with enough of it, it meets what else asks for memory too."""
        component, name = self.files.components[key.component], key.resource
        enough = math.ceil(sum(one.expected for one in takers(self.files, name)))
        known = component.facts.get(name)
        room = known.value if known is not None else 0
        assert isinstance(room, (int, float)), "memory is counted"
        said, edit = facts.HasRoom(component.id, name, room), set_memory(component, name, enough)
        statement = self._say(StatementKind.FACT, name, component.id, said, [(known or component).origin.place], edit)
        if not statement.rows:
            statement.rows.update(dict.fromkeys(met_with(self.wide, component, name, float(enough)), FREED))
        statement.rows[row] = LIFTED

    # --- limits ---

    def _capacity(self, row: int, key: TeamCapacity) -> None:
        """A team that does nothing beyond what it can, in all its years; where going beyond only costs, nothing is limited."""
        limit = self.wide.study.teams.limits[key.team]
        if self.wide.study.teams.binds(key.team):
            said, edit = facts.CanStaff(key.team, limit.expected), free_team(limit)
            places = self._limit_places(limit.origin.place, limit.origin.address.rpartition(".")[0])
            self._say(StatementKind.LIMIT, "capacity", key.team, said, places, edit).rows[row] = LIFTED

    def _limit_places(self, value: Place | None, address: str) -> list[Place | None]:
        """Where a limit stands; where only an edit makes it bind, that counts."""
        is_edited = self.newest.of([value])[1] > FILES
        return [value] if is_edited else [value, *self.newest.below(address, _BINDING)]

    def _budget(self, row: int, key: Budget) -> None:
        group, name = self.files.group, key.unit
        limit = group.budget_pm if name == "pm" else group.budget_eur
        assert limit is not None, "only known budgets bind"
        edit = free_budgets()
        if group.budget_pm is not None and group.budget_eur is not None:
            edit = raise_budget(limit, min(10 ** math.ceil(math.log10(limit.expected + 1.0) + 6), int(_LARGEST_BUDGETS[name])))
        places = self._limit_places(limit.origin.place, "group.policies")
        self._say(StatementKind.LIMIT, f"budget {name}", "", facts.HasBudget(name, limit.expected), places, edit).rows[row] = LIFTED
