"""Second reading of the problem, second part: what is asked of a line, and the ways out of what it lacks."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from integration_model.comparisons import Fulfilment, Judgement, Known, Subject
from integration_model.domain import Component, Remedy, Requirement, VehicleLine
from integration_model.schema.requirement import Party
from integration_model.values import Month
from tests.problem.oracle_work import NONE, NOTHING, Cost, Key, WorkBook, expected

LEVELS = ("architecture", "line", "brand", "contract")
LAW = "regulations"
NotBuilt = frozenset[tuple[str, int]]
"""(market, month) in which cars are not built."""
Missed = Mapping[str, Callable[[int, int], Cost]]
"""What a line loses that is built in some months without a feature which cars have today, by feature."""


@dataclass(frozen=True)
class Dated:
    """A platform, or the own stack, from a month on (None: never changes); built as today before `change`, as decided from it on."""

    platform: str
    is_stack: bool
    month: Month | None
    first: int
    change: int
    end: int
    exchanges: bool
    waits: bool = False
    """A new car that starts only then: before, none is built."""

    @property
    def years(self) -> float:
        """Years from the change on; of what never changes, all of them."""
        return (self.end - self.change) / 12

    @property
    def years_before(self) -> float:
        """Years until the change."""
        return (self.change - self.first) / 12


@dataclass(frozen=True)
class Question:
    """A stretch of a line's months in which something is asked of it, with what is in the car then."""

    line: VehicleLine
    offer: Dated
    parts: Mapping[str, str]
    usable: Mapping[str, list[str]]
    """What could be in it."""
    kept: frozenset[str]
    first: int
    end: int
    with_change: bool
    is_law: bool
    missed: Missed = field(default_factory=dict)
    """What can be switched off for these months."""

    @property
    def sop(self) -> Month | None:
        """When the line starts with what is decided; None of the car as it is."""
        return self.offer.month if self.with_change else None


@dataclass(frozen=True)
class Lack:
    """Something that is not met: who is asked, the role and component that it is about, the signal, the wish that asks."""

    asked: Requirement
    judgement: Judgement
    subject: str
    role: str | None = None
    component: str | None = None
    signal: str = ""
    wish: str | None = None


@dataclass(frozen=True)
class WayOut:
    """One way out: its own cost, what must be there and from when, the cars that are not built."""

    cost: Cost = NOTHING
    needs: tuple[tuple[Key, int], ...] = ()
    not_built: NotBuilt = frozenset()


class Asking:
    """Compares all that is asked of a line with what it has."""

    def __init__(self, book: WorkBook) -> None:
        self.book = book
        self.workspace = book.workspace

    def lacks(
        self,
        line: VehicleLine,
        offer: Dated,
        parts: Mapping[str, str],
        usable: Mapping[str, list[str]],
        kept: frozenset[str],
        missed: Missed,
    ) -> Iterator[list[WayOut]]:
        """For each thing that a line with these components (of those usable) and wishes lacks on an offer, its ways out.

        Until the change its cars have what they have today, which they can do without, and miss.
        """
        today = {role: ecu.component for role, ecu in line.ecus.items()}
        now = {role: [name] for role, name in today.items()}
        with_change = offer.month is not None
        for asked in self.workspace.group.regulations:
            first = self._binding(asked, line)
            until, had = (max(offer.first, first), offer.change), frozenset(missed)
            before = Question(line, offer, today, now, had, *until, with_change=False, is_law=True, missed=missed)
            after = Question(line, offer, parts, usable, kept, max(offer.change, first), offer.end, with_change, is_law=True)
            if self._is_asked(asked, line, first):
                for question in (after,) if offer.waits else (before, after):
                    if question.first < question.end:
                        yield from self._open(asked, None, question)
        if offer.change >= offer.end:
            return
        question = Question(line, offer, parts, usable, kept, offer.change, offer.end, with_change, is_law=False)
        of_platform = [(asked, None) for asked in self.workspace.platforms[offer.platform].requirements]
        of_wishes = [(asked, name) for name in sorted(kept) for asked in self.workspace.features[name].requirements]
        for asked, wish in (*of_platform, *of_wishes):
            if self._is_asked(asked, line, self._binding(asked, line)):
                yield from self._open(asked, wish, question)

    def _binding(self, asked: Requirement, line: VehicleLine) -> int:
        """The month from which a law binds the cars of a line."""
        if asked.new_types_from is not None and line.sop >= asked.new_types_from:
            return self.book.number(line.sop)
        if asked.binds_from is not None:
            return self.book.number(asked.binds_from)
        return 0 if asked.new_types_from is None else self.book.number(line.ends) + 1

    def _is_asked(self, asked: Requirement, line: VehicleLine, first: int) -> bool:
        here = asked.only_in is None or bool(set(asked.only_in) & line.markets)
        return here and not asked.waived and self.book.number(line.ends) >= first

    def _open(self, asked: Requirement, wish: str | None, question: Question) -> Iterator[list[WayOut]]:
        for lack in self._judged(asked, wish, question):
            if lack.judgement.verdict is not Fulfilment.MET:
                yield list(self._ways(lack, question))

    # --- what is asked ---

    def _judged(self, asked: Requirement, wish: str | None, question: Question) -> Iterator[Lack]:
        line, level = question.line, asked.of[0]
        if level == "architecture" and line.architecture not in asked.exempt:
            architecture = self.workspace.architectures[line.architecture]
            for signal in asked.signals:
                encoding = architecture.signals.get(signal.target.quantity)
                judgement = signal.judge(architecture.id, encoding, architecture.origin)
                yield Lack(asked, judgement, architecture.id, signal=signal.target.quantity, wish=wish)
            if asked.comparison:
                judgement = asked.comparison.judge(Subject(architecture.id, architecture.facts, architecture.origin))
                yield Lack(asked, judgement, architecture.id, wish=wish)
        elif level == "line" and not {line.id, line.brand} & set(asked.exempt):
            assert asked.comparison is not None
            facts = {"sop": Known(line.sop, line.origin), "ends": Known(line.ends, line.origin)}
            yield Lack(asked, asked.comparison.judge(Subject(line.id, facts, line.origin, question.sop)), line.id, wish=wish)
        elif level == "brand" and line.brand not in asked.exempt:
            assert asked.comparison is not None
            for name in sorted(question.kept):
                if claims := self.workspace.features[name].claims:
                    yield Lack(asked, asked.comparison.judge(Subject(name, claims, line.origin)), name, wish=name)
        elif level not in LEVELS or level == "contract":
            known: set[str] = set()
            for role in (asked.role,) if level == "contract" else asked.of:
                name = question.parts.get(role, NONE)
                if name not in known and (lack := self._of_component(asked, wish, role, name, question.sop)):
                    yield lack
                known |= {name} - {NONE}

    def _of_component(self, asked: Requirement, wish: str | None, role: str, name: str, sop: Month | None) -> Lack | None:
        assert asked.comparison is not None
        if name == NONE:
            absent = Judgement(Fulfilment.UNMET, "nothing there", asked.origin, role)
            return Lack(asked, absent, role, role, NONE, wish=wish) if asked.owner == LAW or wish is not None else None
        component = self.workspace.components[name]
        supplier = self.workspace.suppliers[component.supplier]
        if {name, supplier.id} & set(asked.exempt):
            return None
        is_contract = asked.of[0] == "contract"
        facts = supplier.contract if is_contract else component.facts
        judgement = asked.comparison.judge(Subject(name, facts, component.origin, sop))
        return Lack(asked, judgement, supplier.id if is_contract else name, role, name, wish=wish)

    # --- ways out ---

    def _ways(self, lack: Lack, question: Question) -> Iterator[WayOut]:
        if lack.judgement.verdict is Fulfilment.UNKNOWN and not self._is_mended(lack, question):
            pm = expected(self.workspace.group.find_out)
            key = ("find-out", lack.subject, lack.judgement.fact)
            yield WayOut(needs=((self.book.need(key, Cost(pm), months=self.book.duration(pm)), question.first),))
        for remedy in lack.asked.remedies:
            if remedy.drops is not None:
                if lack.wish is None and remedy.drops not in question.kept:
                    yield WayOut()
            elif self._holds(remedy, lack, question):
                yield from self._of_remedy(remedy, lack, question)
        if lack.wish in question.missed:
            yield WayOut(question.missed[lack.wish](question.first, question.end))
        if question.is_law:
            yield from self._exchanges(lack, question)
        if question.is_law and (not question.with_change or self.workspace.group.margin is not None):
            yield WayOut(not_built=self._cars(lack.asked, question, question.first, question.end))

    def _is_mended(self, lack: Lack, question: Question) -> bool:
        """Whether some remedy would close it whatever else is known of the car and in it, in time or not."""
        always = [one for one in lack.asked.remedies if one.drops is None and len(one.conditions) == 0]
        return any(question.with_change or (question.is_law and one.running_change) for one in always)

    def _holds(self, remedy: Remedy, lack: Lack, question: Question) -> bool:
        """Conditions look at the component that is asked, or at the one in `in_role` where none is."""
        name = question.parts.get(remedy.in_role, NONE) if lack.component is None else lack.component
        about = self.workspace.components.get(name)
        asked = about if lack.component is not None else None
        facts: dict[str, Mapping[str, Known]] = {
            "component": about.facts if about else {},
            "contract": self.workspace.suppliers[asked.supplier].contract if asked else {},
            "architecture": self.workspace.architectures[question.line.architecture].facts,
        }
        known = ((facts[condition.of].get(condition.fact), condition.allowed) for condition in remedy.conditions)
        return all(
            fact is not None and any(word in allowed for word in (fact.value if isinstance(fact.value, tuple) else (fact.value,)))
            for fact, allowed in known
        )

    def _of_remedy(self, remedy: Remedy, lack: Lack, question: Question) -> Iterator[WayOut]:
        """With the change where it is done by then; of a law, at any time where it says so, and no cars until then."""
        component = self.workspace.components.get(lack.component or "")
        supplier = component.supplier if component and remedy.by is Party.SUPPLIER else None
        keys, months = self.book.remedy(remedy, lack.asked, question.line, component, lack.signal, supplier)
        there = max(self.book.there(months), self.book.number(remedy.ready) if remedy.ready else 0)
        if question.with_change and there <= question.offer.change:
            since = question.offer.change
            cost = self.book.each(remedy.work, since, question.offer.end, remedy.by, supplier)
            not_built: NotBuilt = frozenset()
        elif question.is_law and remedy.running_change and there < question.end:
            since = max(there, question.first)
            cost = self.book.each(remedy.work, since, question.end, remedy.by, supplier)
            not_built = self._cars(lack.asked, question, question.first, since)
        else:
            return
        yield WayOut(cost, tuple((key, self.book.ahead(since, behind)) for key, behind in keys), not_built)

    def _cars(self, asked: Requirement, question: Question, first: int, end: int) -> NotBuilt:
        markets = question.line.markets if asked.only_in is None else question.line.markets & set(asked.only_in)
        return frozenset((market, month) for market in markets for month in range(first, end))

    def _exchanges(self, lack: Lack, question: Question) -> Iterator[WayOut]:
        """Another component that meets it, outside a facelift: its work and qualification, and what it costs beyond the other."""
        if lack.role is None:
            return
        today = lack.component or NONE
        with_change = question.usable.get(lack.role, []) if question.with_change else []
        for component in self._others(question, lack.role, today):
            found = self._of_component(lack.asked, lack.wish, lack.role, component.id, question.sop)
            if component.id in with_change or (found is not None and found.judgement.verdict is not Fulfilment.MET):
                continue
            since = max(self._there(question, component), question.first)
            if since < question.end and is_supplied(self.book, component, since):
                not_built = self._cars(lack.asked, question, question.first, since)
                yield WayOut(needs=self._bringing(question, component, today, since), not_built=not_built)

    def replaced(self, question: Question, role: str, today: str, without: list[int]) -> Iterator[WayOut]:
        """Another component from some of these months on, in which the one there is delivered no more; it is kept to the question's end."""
        for component in self._others(question, role, today):
            since = max(self._there(question, component), without[0])
            left = [month for month in without if month < since or not is_supplied(self.book, component, month)]
            is_one_piece = since == without[0] or all(month < since for month in left)
            if since in without and is_supplied(self.book, component, since) and is_one_piece:
                not_built = frozenset((market, month) for market in question.line.markets for month in left)
                yield WayOut(needs=self._bringing(question, component, today, since), not_built=not_built)

    def _others(self, question: Question, role: str, today: str) -> Iterator[Component]:
        """What may take a component's place outside a facelift."""
        displaced = self.workspace.components[today].roles if today != NONE else (role,)
        others = {name for role, names in question.usable.items() if role not in displaced for name in names} - {NONE}
        for component in candidates(self.book, question.line, role):
            excluded = set(component.excludes) & others or any(component.id in self.workspace.components[one].excludes for one in others)
            is_alike = component.id != today and set(component.roles) == set(displaced)
            if is_alike and component.running_change and component.replaces is not None and not excluded:
                yield component

    def _there(self, question: Question, component: Component) -> int:
        """The first month in which a component can be in cars outside a facelift."""
        qualified = self.book.qualified(component, question.line.architecture)
        months = self.book.lead(qualified) + self.book.duration(expected(component.replaces), component.replaces_months)
        return max(self.book.there(months), self.book.number(component.offered_from) if component.offered_from else 0)

    def _bringing(self, question: Question, component: Component, today: str, since: int) -> tuple[tuple[Key, int], ...]:
        """What it takes, and what it costs beyond the other until the question's end."""
        line, pm = question.line, expected(component.replaces)
        part = "" if question.end == question.offer.end else "before"
        key = ("exchange", line.id, component.role, component.id, today, str(question.offer), part)
        before = self.workspace.components.get(today)
        keep = max(0.0, expected(component.upkeep) - expected(before.upkeep if before else None))
        dearer = max(0.0, price(self.book, line, component.role, component.id) - price(self.book, line, component.role, today))
        yearly = Cost(keep, dearer * expected(line.volume))
        own = self.book.duration(pm, component.replaces_months)
        qualified = self.book.qualified(component, line.architecture)
        self.book.need(key, Cost(pm), yearly, question.end, lead=self.book.lead(qualified) + own, months=own)
        return ((key, since), *self.book.before(since, own, qualified))


def is_supplied(book: WorkBook, component: Component, month: int) -> bool:
    """Whether the component and its parts are delivered for cars that begin to be built with it in a month."""
    return month <= last_delivery(book, component)


def last_delivery(book: WorkBook, component: Component) -> float:
    """The last month in which cars can be built with the component and its parts; infinite where nobody says one."""
    if component.id not in book.deliveries:
        parts = [book.workspace.parts[name] for name in component.parts if name in book.workspace.parts]
        ends = [component.supplied_until, *(part.supplied_until for part in parts)]
        book.deliveries[component.id] = min((book.number(end) for end in ends if end is not None), default=math.inf)
    return book.deliveries[component.id]


def candidates(book: WorkBook, line: VehicleLine, role: str) -> list[Component]:
    """Today's component and all that fit, whatever the dates."""
    today = line.ecus.get(role)
    found = []
    for component in book.workspace.components.values():
        fits = not component.fits or line.architecture in component.fits
        buses = set(component.needs_buses) <= set(book.workspace.architectures[line.architecture].buses)
        is_today = today is not None and component.id == today.component
        if role in component.roles and (is_today or (component.replaces is not None and fits and buses)):
            found.append(component)
    return found


def price(book: WorkBook, line: VehicleLine, role: str, name: str) -> float:
    """A component's price in a line beside that of today's; of what names none, nothing; without a price of today's, the cheapest's.

    Several units in one box have their price in the first of their roles; today's is saved in the first of its own.
    """
    component = book.workspace.components.get(name)
    if component is None or component.unit is None:
        return 0.0
    reference = 0.0
    if role in line.ecus:
        today = book.workspace.components[line.ecus[role].component]
        alike = [one for one in candidates(book, line, role) if set(one.roles) == set(today.roles)]
        cheapest = min((expected(one.unit) for one in alike if one.unit), default=0.0)
        reference = (expected(today.unit) if today.unit is not None else cheapest) if today.roles[0] == role else 0.0
    return (expected(component.unit) if component.roles[0] == role else 0.0) - reference
