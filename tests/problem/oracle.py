"""An independent oracle: the optimum of a small group by enumeration, from domain values alone.

Written as plainly as the problem reads, without `study`, `graph`, `problem` or `solve`: `oracle_work` says what is done once and when
it is there, `oracle_asked` what is asked and the ways out, `oracle_lines` what each line can do. Here the lines are combined.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from integration_model.domain import VehicleLine, Workspace
from tests.problem.oracle_lines import Choice, Lines
from tests.problem.oracle_work import Cost, Key, WorkBook, expected


@dataclass(frozen=True)
class State:
    """What some lines do: costs of their own, what is there and from when, the months of each stack."""

    taken: tuple[Choice, ...]
    own: Cost
    needs: Mapping[Key, int]
    stacks: Mapping[str, frozenset[int]]
    cost: Cost
    """All of it."""


class Oracle:
    """Optima of a workspace by enumeration."""

    def __init__(self, workspace: Workspace, kind: str = "all-in") -> None:
        self.workspace, self.group = workspace, workspace.group
        self.book = WorkBook(workspace, kind=kind)
        self.lines = Lines(self.book, self.worth)

    def worth(self, cost: Cost) -> float:
        """In M EUR of the horizon's first month, as the objective weighs it."""
        return cost.worth

    def optimum(self, strategy: str, allows: Callable[[VehicleLine, Choice], bool] | None = None) -> float:
        """The least objective of a strategy among the choices that are allowed; infinite where there is no plan."""
        search = self._search(strategy, allows)
        return search.best() if search is not None else math.inf

    def has_plan(self, strategy: str) -> bool:
        """Whether a strategy has a plan: the search ends with the first one."""
        search = self._search(strategy, None)
        return search is not None and search.finds_any()

    def _search(self, strategy: str, allows: Callable[[VehicleLine, Choice], bool] | None) -> _Search | None:
        """The search over all lines; none where a line can do nothing."""
        options: list[tuple[VehicleLine, list[Choice]]] = []
        for line in self.workspace.lines.values():
            first, end = self.book.built(line)
            if first < end:
                offers = self.lines.offers(line, strategy)
                choices = [choice for offer in offers for choice in self.lines.choices(line, offer)]
                choices = [choice for choice in choices if allows is None or allows(line, choice)]
                options.append((line, self.lines.undominated(choices)))
        return _Search(self, options) if all(choices for _, choices in options) else None

    def added(self, state: State, choice: Choice) -> State:
        """What some lines do, with one more line."""
        needs, cost = dict(state.needs), state.cost + choice.cost
        for key, month in choice.needs.items():
            known = needs.get(key)
            need = self.book.needs[key]
            if known is None:
                cost += need.cost(month)
                needs[key] = month
            elif month < known:
                cost += need.cost(month) + need.cost(known).times(-1)
                needs[key] = month
        stacks = dict(state.stacks)
        before = stacks.get(choice.stack, frozenset())
        if not choice.on_stack <= before:
            stacks[choice.stack] = before | choice.on_stack
            cost += self.book.built_with(choice.stack, stacks[choice.stack]) + self.book.built_with(choice.stack, before).times(-1)
        return State((*state.taken, choice), state.own + choice.cost, needs, stacks, cost)

    def is_affordable(self, state: State) -> bool:
        """Within the budgets."""
        pm, eur = self.group.budget_pm, self.group.budget_eur
        return (not pm or state.cost.pm <= expected(pm) + 1e-7) and (not eur or state.cost.eur <= expected(eur) + 1e-3)

    def go_together(self, line: VehicleLine, choice: Choice, other: VehicleLine, theirs: Choice) -> bool:
        """A cohesive brand: its lines at the end take together what both can have; earlier ones go with them, or stay on their stacks."""
        if line.brand != other.brand or not self.workspace.brands[line.brand].cohesive:
            return True
        for name in self.lines.named:
            if not (self.lines.reaches(line, name) and self.lines.reaches(other, name)):
                continue
            mine, yours = choice.offer.platform == name, theirs.offer.platform == name
            late, others_late = self.lines.is_built_at_end(line), self.lines.is_built_at_end(other)
            if (mine and not yours and others_late) or (yours and not mine and late):
                return False
        return True


class _Search:
    """Depth first over the lines; what can no longer become the best is left."""

    def __init__(self, oracle: Oracle, options: list[tuple[VehicleLine, list[Choice]]]) -> None:
        self.oracle = oracle
        self.options = sorted(options, key=lambda one: len(one[1]))
        self.askers = Counter(key for _, choices in options for key in {key for choice in choices for key in choice.needs})
        self.builders = Counter(name for _, choices in options for name in {choice.stack for choice in choices})
        self.own = self._from_each([[oracle.worth(choice.cost) for choice in choices] for _, choices in self.options])
        self.part_of = {id(choice): self._part(choice) for _, choices in self.options for choice in choices}
        self.parts = self._from_each([[self.part_of[id(choice)] for choice in choices] for _, choices in self.options])
        self.found = math.inf
        self.wants_best = True

    @staticmethod
    def _from_each(worths: list[list[float]]) -> list[float]:
        """The least that the lines from each place on can come to."""
        least = [min(found) for found in worths]
        return [sum(least[place:]) for place in range(len(least) + 1)]

    def _part(self, choice: Choice) -> float:
        """A choice's own worth and its part of what is shared, as if all who could ask for it did: together never more than the whole."""
        book, worth = self.oracle.book, self.oracle.worth
        shared = sum(worth(book.needs[key].cost(month)) / self.askers[key] for key, month in choice.needs.items())
        return worth(choice.cost) + shared + worth(book.built_with(choice.stack, choice.on_stack)) / self.builders[choice.stack]

    def best(self) -> float:
        """The least objective."""
        self._descend(State((), Cost(), {}, {}, self.oracle.book.on_the_road), self.oracle.worth(self.oracle.book.on_the_road))
        return self.found

    def finds_any(self) -> bool:
        """Whether there is a plan at all."""
        self.wants_best = False
        return self.best() < math.inf

    def _descend(self, state: State, part: float) -> None:
        depth, worth = len(state.taken), self.oracle.worth(state.cost)
        bound = max(worth + self.own[depth], part + self.parts[depth]) + self.oracle.book.beyond_teams_at_least(state.cost, state.own)
        if bound >= self.found - 1e-9 or not self.oracle.is_affordable(state):
            return
        if depth == len(self.options):
            found = worth + self.oracle.book.beyond_teams(state.cost)
            self.found = min(self.found, found if self.wants_best or found == math.inf else -math.inf)
            return
        line, choices = self.options[depth]
        pairs = [(other, theirs) for (other, _), theirs in zip(self.options, state.taken, strict=False)]
        fitting = [choice for choice in choices if all(self.oracle.go_together(line, choice, *pair) for pair in pairs)]
        states = [(self.oracle.added(state, choice), part + self.part_of[id(choice)]) for choice in fitting]
        for after, its_part in sorted(states, key=lambda one: self.oracle.worth(one[0].cost)):
            self._descend(after, its_part)
