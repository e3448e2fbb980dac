"""Why a strategy has no plan: an irreducible set of statements, which cannot all hold while every other one is withdrawn.

In: a problem and a strategy without a plan. Out: its clashes. Brands are looked at one by one first, since only capacities and
budgets bind them together; brands whose clash is the same are one clash. Statements are dropped in a fixed order (policies first,
then demands, facts and requirements, the newest edit last), so that what is left is the same each time. "Infeasible" is always
the word of two solves (`highs`), and a question that no solver answers within its limit counts as "a plan may exist".
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from integration_model.no_plan.blocks import as_statement, blocks_of
from integration_model.no_plan.smallest import smallest
from integration_model.no_plan.statements import Statement, StatementFinder, StatementKind
from integration_model.no_plan.stuck import ALONE_SECONDS, stuck_brands
from integration_model.problem.answer import Status
from integration_model.problem.deadline import NEVER, Deadline
from integration_model.problem.keys import SHARED, Run
from integration_model.problem.matrix import Matrix
from integration_model.problem.obstacles import LIFTED
from integration_model.problem.problem import Problem
from integration_model.problem.rows import BuildForUse, ChooseOffer, Cohesion, ResourceTogether
from integration_model.problem.widening import RelaxedStudy, widen
from integration_model.solve.highs import LiveModel, solve
from integration_model.values import brand_of

FEW_COLUMNS = 3000
"""Up to so many columns, whole numbers are looked at in every question; else only where the relaxation leaves a plan."""
MAX_CORES = 4
"""So many clashes that share no statement are told of the same lines."""
MAX_MEMBERS = 12
"""More statements than this are told by who makes them."""
_KEPT_FIRST = (StatementKind.REQUIREMENT, StatementKind.FACT, StatementKind.DEMAND, StatementKind.POLICY, StatementKind.LIMIT)
Bounds = tuple[float, float]
Topic = tuple[StatementKind, str]


@dataclass(frozen=True, eq=False)
class Clash:
    """Statements that cannot all hold, in the order in which they are told."""

    strategy: str
    statements: tuple[Statement, ...]
    brands: tuple[str, ...]
    """The brand of the lines first, then those to which the same happens."""
    merged: Mapping[str, tuple[Statement, ...]]
    """Statement id -> what the other brands say in its place."""
    question: ClashQuestion = field(repr=False)
    others: tuple[ClashQuestion, ...] = field(default=(), repr=False)
    """About the lines of the other brands."""

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """Lines that are enough for it: each that has no plan alone, else a smallest set of them."""
        ask, core = self.question.has_plan, [one.id for one in self.statements]
        alone = tuple(line for line in self.question.lines if not ask(core, [line]))
        return alone or tuple(smallest(self.question.lines, lambda lines: not ask(core, lines)))

    @cached_property
    def stuck(self) -> tuple[str, ...]:
        """The lines of every brand that it keeps from a plan."""
        return (*self.lines, *(line for one in self.others for line in one.lines if not one.has_plan(one.order, [line])))

    def price(self, withdrawn: Collection[str]) -> float:
        """What its lines cost at least without these statements, on the relaxation; infinite where somebody still has no plan."""
        stuck = any(not other.has_plan(other.ids.difference(withdrawn)) for other in self.others)
        return math.inf if stuck else self.question.price(withdrawn)


class ClashQuestion:
    """Which statements leave a plan for some lines: asked of one live model again and again."""

    def __init__(
        self, wide: RelaxedStudy, strategy: str, statements: Sequence[Statement], lines: Iterable[str], deadline: Deadline = NEVER
    ) -> None:
        self.wide, self.strategy, self.deadline = wide, strategy, deadline
        self.lines = tuple(lines)
        self.is_whole = True
        """Whether fractional answers are followed up by whole numbers; else they count as plans."""
        self.matrix = strategy_matrix(wide, strategy, self.lines)
        self._lifted = self._rest()
        here = frozenset(self.matrix.row_ids.tolist())
        self.statements = tuple(one for one in statements if not here.isdisjoint(one.rows))
        self.rows: dict[int, tuple[float, float]] = {}
        """Place of a row -> its bounds once it is free."""
        self.holders: dict[int, set[str]] = {}
        for statement in self.statements:
            for row, free in statement.rows.items():
                place = self.matrix.row_at(row)
                if place is not None:
                    self.rows[place] = free
                    self.holders.setdefault(place, set()).add(statement.id)
        self.live = LiveModel(self.matrix, (), deadline)
        self.live.change(rows=self._lifted)

    def _rest(self) -> dict[int, Bounds]:
        """Lines of others need not run; limits on room that only tighten the relaxation are left out.

        Work may be done sooner than anybody here asks for it: those who do are among the lines that are left out.
        """
        model, mine = self.wide.problem.model, set(self.lines)
        rows = [row for row, key in model.each_row(ChooseOffer) if key.line not in mine]
        rows += [row for family in (ResourceTogether, BuildForUse) for row, _ in model.each_row(family)]
        rows += self._ties(set(self.wide.study.offers) - mine)
        return {place: LIFTED for row in rows if (place := self.matrix.row_at(row)) is not None}

    def has_plan(self, active: Iterable[str], lines: Iterable[str] | None = None, only: Mapping[str, str] | None = None) -> bool:
        """Whether a plan exists while these statements hold and all others do not; for some lines only, some of them on one offer only.

        OutOfTimeError where time is up before there is an answer.
        """
        self.deadline.ask()
        held = set(active)
        rows = {place: free for place, free in self.rows.items() if not self.holders[place] <= held}
        rows.update(self._without(set(self.lines) - set(lines)) if lines is not None else {})
        with self.live.edited(rows=rows, columns=self._elsewhere(only or {})) as live:
            relaxation = live.relax()
            if relaxation.status is Status.INFEASIBLE:
                return False
            is_plain = relaxation.status is not Status.OPTIMAL or relaxation.integral or not self.is_whole
            if not is_plain and solve(live.matrix, self.deadline.at_most(ALONE_SECONDS)).status is Status.INFEASIBLE:
                return False
        self.deadline.ask()  # a solver that was stopped has not said that there is a plan
        return True

    def _ties(self, lines: set[str]) -> list[int]:
        """What makes these lines go together with others: each row ties a line to the first one of its brand."""
        model = self.wide.problem.model
        found = []
        for row, key in model.each_row(Cohesion):
            if key.line in lines or self.wide.leaders[key.brand, key.platform] in lines:
                found.append(row)
        return found

    def price(self, withdrawn: Iterable[str]) -> float:
        """What the lines would cost on the relaxation with everything else in force; infinite where they still have no plan."""
        held = self.ids - set(withdrawn)
        if not self.has_plan(held):
            return math.inf
        priced = LiveModel(self.wide.problem.model.matrix(self.matrix.column_ids.tolist()), (), self.deadline)
        rows = {place: free for place, free in self.rows.items() if not self.holders[place] <= held}
        priced.change(rows={**self._lifted, **rows})
        relaxation = priced.relax()
        self.deadline.ask()
        return relaxation.objective

    def _without(self, lines: set[str]) -> dict[int, Bounds]:
        """These lines need not run, nor go where others go."""
        model = self.wide.problem.model
        rows = [*(model.find_row(ChooseOffer(line)) for line in sorted(lines)), *self._ties(lines)]
        return {place: LIFTED for row in rows if row is not None and (place := self.matrix.row_at(row)) is not None}

    def _elsewhere(self, only: Mapping[str, str]) -> dict[int, Bounds]:
        """All other offers of these lines are shut."""
        model = self.wide.problem.model
        found = {}
        for line, platform in only.items():
            for offer in self.wide.offers(self.strategy)[line]:
                place = self.matrix.column_at(model.index(Run(*offer.key)))
                if offer.platform != platform and place is not None:
                    found[place] = (0.0, 0.0)
        return found

    def narrowed(self, active: Sequence[str]) -> ClashQuestion:
        """The same question about as few lines as have no plan while these statements hold: the first one alone, else a smallest set."""
        for line in self.lines:
            if not self.has_plan(active, [line]):
                return self._about([line])
        lines = smallest(self.lines, lambda chosen: not self.has_plan(active, chosen))
        return self._about(lines)

    def _about(self, lines: Iterable[str]) -> ClashQuestion:
        return ClashQuestion(self.wide, self.strategy, self.statements, lines, self.deadline)

    @cached_property
    def ids(self) -> frozenset[str]:
        """Of the statements that matter here."""
        return frozenset(one.id for one in self.statements)

    @cached_property
    def order(self) -> tuple[str, ...]:
        """The statements, those that are kept the longest first."""
        # Under a named platform, who may not take it goes elsewhere: what keeps a brand away must stay, or its stack would be no way.
        is_named = self.strategy in self.wide.files.named_platforms
        ordered = sorted(
            self.statements, key=lambda one: (-one.age, not (is_named and one.parts_ways), _KEPT_FIRST.index(one.kind), one.id)
        )
        return tuple(one.id for one in ordered)


def strategy_matrix(wide: RelaxedStudy, strategy: str, lines: Iterable[str]) -> Matrix:
    """The wide problem cut down to what some lines may do under a strategy, at no cost."""
    problem, offers = wide.problem, wide.offers(strategy)
    chosen = [offer.key for line in sorted(lines) for offer in offers[line]]
    columns = {column for key in chosen for column in problem.by_offer[key]}
    columns |= {column for column, key in enumerate(problem.model.keys) if isinstance(key, SHARED)}
    matrix = problem.model.matrix(sorted(columns))
    return replace(matrix, cost=np.zeros(matrix.columns))


class CoreFinder:
    """Finds the clashes of the strategies of one problem that have no plan."""

    def __init__(self, problem: Problem, deadline: Deadline = NEVER) -> None:
        self.problem, self.deadline = problem, deadline
        self._kept: dict[tuple[str, ...] | None, tuple[RelaxedStudy, tuple[Statement, ...]]] = {}

    def clashes(self, strategy: str) -> tuple[Clash, ...]:
        """All clashes that keep a strategy from having a plan, the one with the newest edit first; none where a plan may exist.

        OutOfTimeError where time is up before all are found.
        """
        self.deadline.ask()
        brands = stuck_brands(self.problem, strategy, self.deadline)
        wide, statements = self._wide(brands or None)
        if not brands:
            return tuple(_limit_clash(wide, strategy, statements, self.deadline))
        finder = _ClashFinder(
            [ClashQuestion(wide, strategy, statements, _lines_of(wide, strategy, brand), self.deadline) for brand in brands]
        )
        return _merged(tuple(finder.find()))

    def _wide(self, brands: Sequence[str] | None) -> tuple[RelaxedStudy, tuple[Statement, ...]]:
        key = tuple(brands) if brands is not None else None
        if key not in self._kept:
            wide = widen(self.problem, brands)
            self._kept[key] = (wide, StatementFinder(wide).find())
        return self._kept[key]


def _lines_of(wide: RelaxedStudy, strategy: str, brand: str) -> list[str]:
    """All lines of a brand that can change."""
    return [line for line in wide.offers(strategy) if wide.files.lines[line].brand == brand]


def _limit_clash(wide: RelaxedStudy, strategy: str, statements: Sequence[Statement], deadline: Deadline) -> Iterator[Clash]:
    """The clash of all brands together with capacities or budgets: by who makes the statements, and one by one where they are few."""
    lines = list(wide.offers(strategy))
    members_of = blocks_of(statements)
    told_as = [as_statement(name, members, wide.files) for name, members in members_of.items()]
    blocks = dict(zip((one.id for one in told_as), members_of.values(), strict=True))
    question = ClashQuestion(wide, strategy, told_as, lines, deadline)
    question.is_whole = question.matrix.columns <= FEW_COLUMNS or question.live.relax().status is not Status.INFEASIBLE
    if question.has_plan(question.order):
        return
    left = list(question.order)
    for _ in range(MAX_CORES):
        if question.has_plan(left):
            return
        core = smallest(left, lambda active: not question.has_plan(active))
        left = [name for name in left if name not in core]
        narrow, members = question, [one for name in core for one in blocks[name]]
        if len(members) <= MAX_MEMBERS:
            narrow, among = ClashQuestion(wide, strategy, statements, lines, deadline), {one.id for one in members}
            core = _core_of(narrow, [name for name in narrow.order if name in among])
        told = tuple(sorted((one for one in narrow.statements if one.id in set(core)), key=_telling_order))
        yield Clash(strategy, told, tuple(wide.files.brands), {}, narrow)


def _core_of(question: ClashQuestion, among: Sequence[str]) -> list[str]:
    """An irreducible set among these statements, all others withdrawn."""
    return smallest(among, lambda active: not question.has_plan(active))


class _ClashFinder:
    """Finds the clashes behind questions that nothing answers."""

    def __init__(self, questions: Sequence[ClashQuestion]) -> None:
        self.questions = questions
        self.topics: list[set[Topic]] = []
        self._answers: dict[tuple[int, frozenset[str]], bool] = {}

    def find(self) -> Iterator[Clash]:
        """The clashes, irreducible over all questions; of one question those that have no statement in common."""
        seen: set[frozenset[str]] = set()
        for core in self._cores():
            if frozenset(core) in seen:
                continue
            seen.add(frozenset(core))
            # Part of what keeps one brand from a plan may be enough to keep another from it: then that one's is told.
            question = next(one for other, one in enumerate(self.questions) if not self._has_plan(other, core))
            told = tuple(sorted((one for one in question.statements if one.id in set(core)), key=_telling_order))
            yield Clash(question.strategy, told, tuple(dict.fromkeys(brand_of(line) for line in question.lines)), {}, question)

    def _cores(self) -> Iterator[list[str]]:
        """Core by core: what keeps a question without an answer once the statements of the cores before are withdrawn is another one.

        A question that has an answer from the start yields none: nobody has proven that there is none.
        """
        for number, question in enumerate(self.questions):
            left = list(question.order)
            for _ in range(MAX_CORES):
                if self._has_plan(number, left):
                    break
                core = smallest(self._core(number, left), self._fails_somewhere)
                left = [name for name in left if name not in core]
                yield core

    def _core(self, number: int, active: Sequence[str]) -> list[str]:
        """An irreducible set among these statements for one question: what was found for another one is tried first."""
        question = self.questions[number]
        topics = {one.id: topic_of(one) for one in question.statements}
        for known in self.topics:
            same = [name for name in active if topics[name] in known]
            if not self._has_plan(number, same):
                return smallest(same, lambda active: not self._has_plan(number, active))
        narrow = question.narrowed(active)
        core = smallest([name for name in active if name in narrow.ids], lambda active: not narrow.has_plan(active))
        self.topics.append({topics[name] for name in core})
        return core

    def _fails_somewhere(self, active: Sequence[str]) -> bool:
        return any(not self._has_plan(number, active) for number in range(len(self.questions)))

    def _has_plan(self, number: int, active: Iterable[str]) -> bool:
        question = self.questions[number]
        key = (number, frozenset(active) & question.ids)
        if key not in self._answers:
            self._answers[key] = question.has_plan(key[1])
        return self._answers[key]


def topic_of(statement: Statement) -> Topic:
    """What a statement has in common with those that say the same of others."""
    return (statement.kind, statement.topic)


def _telling_order(statement: Statement) -> tuple[object, ...]:
    """The newest edit first, then by kind; facts behind the requirement that they belong to."""
    kind = list(StatementKind).index(StatementKind.REQUIREMENT if statement.about else statement.kind)
    return (-statement.age, kind, statement.about, statement.kind is StatementKind.FACT, statement.topic, statement.who)


def _merged(clashes: Sequence[Clash]) -> tuple[Clash, ...]:
    """Clashes of brands that say the same told once, with the others' statements beside; the newest edit and the most brands first."""
    alike: dict[tuple[object, ...], list[Clash]] = {}
    for clash in clashes:
        alike.setdefault(_shape(clash), []).append(clash)
    found = [_together(same) for same in alike.values()]
    return tuple(sorted(found, key=lambda one: (-max((s.age for s in one.statements), default=0), -len(one.brands), one.brands)))


def _shape(clash: Clash) -> tuple[object, ...]:
    return tuple(sorted({topic_of(one) for one in clash.statements}))


def _together(same: Sequence[Clash]) -> Clash:
    """One clash for several brands: the one that names the newest edit, or comes first, is told."""
    first, *others = sorted(same, key=lambda one: (-max((s.age for s in one.statements), default=0), one.brands))
    merged = {one.id: tuple(_counterparts(one, others)) for one in first.statements}
    brands = tuple(dict.fromkeys((*first.brands, *(brand for one in others for brand in one.brands))))
    return Clash(first.strategy, first.statements, brands, merged, first.question, tuple(one.question for one in others))


def _counterparts(statement: Statement, others: Sequence[Clash]) -> Iterator[Statement]:
    seen = {statement.id}
    for clash in others:
        for one in clash.statements:
            if topic_of(one) == topic_of(statement) and one.id not in seen:
                seen.add(one.id)
                yield one


__all__ = ["Clash", "ClashQuestion", "CoreFinder", "smallest", "strategy_matrix", "topic_of"]
