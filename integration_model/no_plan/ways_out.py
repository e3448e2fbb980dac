"""The cheapest ways out of clashes: edits of the files under which a strategy has a plan, each solved with the edits in the files.

In: clashes, and a function that gives the workspace with edits laid over its files. Out: edits with the objective that they lead to.
A way out has one candidate of each clash. Where that does not suffice, what clashes with its edits in the files is looked at next, and
one candidate of each of those is added: core by core, until a way out suffices or `MAX_ROUNDS` are over. That a candidate does not
suffice is shown by the brands without a plan alone, where they are few: with its edits in the files even their relaxation has none.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

from integration_model.answers.no_plan import WayOut
from integration_model.domain import Workspace
from integration_model.no_plan.candidates import Candidate, candidates_of, everybody_of, limits_of
from integration_model.no_plan.core import Clash, CoreFinder
from integration_model.no_plan.staying import staying
from integration_model.no_plan.stuck import stuck_by_relaxation
from integration_model.problem.answer import Status
from integration_model.problem.deadline import NEVER, Deadline, OutOfTimeError
from integration_model.problem.edits import joined
from integration_model.problem.problem import Problem, write_problem
from integration_model.problem.widening import cut_to
from integration_model.solve.strategies import Solved, solve_strategy
from integration_model.study.study import build_study
from integration_model.values import parts_of_setting, setting_of

Edited = Callable[[tuple[str, ...]], Workspace | None]
"""The workspace with ADDRESS=VALUE edits laid over its files; None where they do not fit the files."""
Priced = tuple[float, Candidate]
MAX_TRIED = 6
"""Of the candidates, in the order of what the relaxation says of their price."""
MAX_COMBINED = 64
"""So many candidates of several clashes together are priced."""
MAX_ROUNDS = 3
MAX_EXTENDED = 2
"""Of the candidates that do not suffice so many are added to."""
SHOWN = 3
FEW = 0.5
"""Of all lines: the problem of so many is worth its writing, where it spares that of all."""
THREADS = 2
NOTHING = Candidate("", ())
PROVEN = (Status.OPTIMAL, Status.INFEASIBLE)


class WaysOut:
    """Looks for the ways out of the clashes of a strategy."""

    def __init__(self, problem: Problem, edited: Edited, deadline: Deadline = NEVER) -> None:
        self.problem, self.edited, self.deadline = problem, edited, deadline
        self.is_complete = True
        """Whether there was time for all that is looked for."""
        self._solved: dict[tuple[str, tuple[str, ...]], Solved | None] = {}
        self._short: dict[tuple[str, ...], Problem | None] = {}
        """Edits that do not suffice, with the problem that they leave if it was written: what still clashes in it is looked at next."""

    @property
    def tried(self) -> int:
        """How many edits were solved."""
        return len(self._solved)

    def find(self, clashes: Sequence[Clash], most: int = SHOWN) -> tuple[WayOut, ...]:
        """The cheapest ways out of those that were tried; each suffices: it was solved with its edits in the files."""
        found: list[Priced] = []
        try:
            self._look(clashes, found)
        except OutOfTimeError:
            self.is_complete = False
        cheapest = _apart(sorted(found, key=lambda one: one[0]))[:most]
        return tuple(WayOut(one.title, one.edit, value, value - cheapest[0][0], self._instead(one.edit)) for value, one in cheapest)

    def _look(self, clashes: Sequence[Clash], found: list[Priced]) -> None:
        """Adds what suffices to what is found, round by round."""
        short = self._round(clashes, NOTHING, found)
        for _ in range(MAX_ROUNDS - 1):
            if found:
                return
            following: list[Candidate] = []
            for candidate in short[:MAX_EXTENDED]:
                following += self._round(self._clashes_with(candidate, clashes[0].strategy), candidate, found)
            short = following

    def _instead(self, edits: Sequence[str]) -> tuple[str, ...]:
        """Settings of the same addresses: one address is not set twice."""
        addresses = {parts_of_setting(edit)[0] for edit in edits}
        settings = [setting for path in self.problem.study.workspace.texts if (setting := setting_of(path)) is not None]
        return tuple(one for one in settings if parts_of_setting(one)[0] in addresses)

    def _round(self, clashes: Sequence[Clash], base: Candidate, found: list[Priced]) -> list[Candidate]:
        """Of the candidates for these clashes, each beside the base, adds those that suffice with their objective; the others."""
        candidates = self._candidates(clashes, base) if clashes else []
        brands = frozenset(brand for clash in clashes for brand in clash.brands)
        with ThreadPoolExecutor(THREADS) as pool:
            answers = list(pool.map(lambda candidate: self._solved_in_time(candidate.edit, clashes[0].strategy, brands), candidates))
        short: list[Candidate] = []
        for candidate, solved in zip(candidates, answers, strict=True):
            if solved is not None and solved.plan is not None and solved.status is Status.OPTIMAL:
                found.append((solved.objective, candidate))
            elif candidate.edit in self._short:
                short.append(candidate)
        return short

    def _solved_in_time(self, edit: tuple[str, ...], strategy: str, brands: frozenset[str]) -> Solved | None:
        """The same as `solve`; None too where time is up before."""
        try:
            return self.solve(edit, strategy, brands)
        except OutOfTimeError:
            self.is_complete = False
            return None

    def solve(self, edit: tuple[str, ...], strategy: str, brands: frozenset[str] = frozenset()) -> Solved | None:
        """The strategy with these edits in the files; None where they do not fit them, or where one of these brands still has no plan.

        OutOfTimeError where time is up before that is proven: it is not counted as tried.
        """
        key = (strategy, edit)
        if key not in self._solved:
            self.deadline.ask()
            workspace = self.edited(edit)
            self._solved[key] = self._answer(workspace, edit, strategy, brands) if workspace is not None else None
        return self._solved[key]

    def _answer(self, workspace: Workspace, edit: tuple[str, ...], strategy: str, brands: frozenset[str]) -> Solved | None:
        few = self._of_few(workspace, brands)
        if few is not None and strategy in few.strategies and stuck_by_relaxation(few, strategy, self.deadline):
            self._short[edit] = None
            return None
        problem = (staying(self.problem, few, workspace, edit) if few is not None else None) or self._written(workspace)
        self.deadline.ask()
        solved = solve_strategy(problem, strategy, self.deadline.left) if strategy in problem.strategies else None
        if solved is not None and solved.status not in PROVEN:
            raise OutOfTimeError
        if solved is not None and solved.status is Status.INFEASIBLE:
            self._short[edit] = problem
        return solved

    def _of_few(self, workspace: Workspace, brands: frozenset[str]) -> Problem | None:
        """The problem of these brands alone, where that is a small one: with its help that of all may be spared."""
        few = cut_to(workspace, brands)
        return self._written(few) if brands and len(few.lines) <= FEW * len(workspace.lines) else None

    def _written(self, workspace: Workspace) -> Problem:
        return write_problem(build_study(workspace), self.problem.kind)

    def _clashes_with(self, candidate: Candidate, strategy: str) -> tuple[Clash, ...]:
        """What still clashes with a candidate's edits in the files."""
        problem = self._short.get(candidate.edit)
        if problem is None and (workspace := self.edited(candidate.edit)) is not None:
            problem = self._written(workspace)
        return CoreFinder(problem, self.deadline).clashes(strategy) if problem is not None else ()

    def _candidates(self, clashes: Sequence[Clash], base: Candidate) -> list[Candidate]:
        """One for each clash, put together, those first that the relaxation calls cheap; if none can suffice, a few to be added to.

        Limits come last: what they are to be raised to is known once nothing else clashes.
        """
        now = [clash for clash in clashes if not limits_of(clash)] or list(clashes)
        aside = frozenset[str]().union(*(everybody_of(clash) for clash in clashes if clash not in now))
        width = max(1, int(MAX_COMBINED ** (1.0 / len(now)) + 1e-9))
        each = [tuple(self._ranked(clash, now, aside, base))[:width] for clash in now]
        found: dict[tuple[str, ...], Candidate] = {}
        for chosen in itertools.product(*each):
            together = _together((base, *chosen))
            found.setdefault(together.edit, together)
        priced = [(sum(clash.price(one.withdraws | aside) for clash in now), place, one) for place, one in enumerate(found.values())]
        ordered = sorted(priced, key=lambda one: one[:2])
        enough = [one for price, _, one in ordered if price < math.inf]
        return enough[:MAX_TRIED] or [one for _, _, one in ordered[:MAX_EXTENDED]]

    def _ranked(self, clash: Clash, now: Sequence[Clash], aside: frozenset[str], base: Candidate) -> Iterator[Candidate]:
        """The candidates of one clash by their price where the other clashes are no more; what leaves this one last."""
        lifted = [edit for other in now if other is not clash for limit in limits_of(other) for edit in limit.edit]
        candidates = list(candidates_of(clash, lambda edit, strategy: self.solve(joined([*base.edit, *lifted, *edit]), strategy)))
        if len(now) == 1:
            yield from candidates
            return
        others = aside.union(*(everybody_of(one) for one in now if one is not clash))
        priced = [(clash.price(one.withdraws | others), place, one) for place, one in enumerate(candidates)]
        yield from (one for _, _, one in sorted(priced, key=lambda one: one[:2]))


def _together(chosen: Sequence[Candidate]) -> Candidate:
    """Several candidates as one; what is about one requirement alone stays so."""
    said = [one for one in chosen if one.edit]
    title = "; ".join(dict.fromkeys(one.title for one in said))
    withdraws = frozenset().union(*(one.withdraws for one in said))
    return Candidate(title, joined(edit for one in said for edit in one.edit), withdraws, said[0].about if len(said) == 1 else "")


def _apart(found: Sequence[Priced]) -> list[Priced]:
    """The ways that are not the same thing said twice: of one requirement, and as cheap."""
    kept: dict[tuple[str, ...], Priced] = {}
    for value, one in found:
        kept.setdefault((one.about, f"{value:.3f}") if one.about else one.edit, (value, one))
    return list(kept.values())


__all__ = ["Candidate", "Edited", "WaysOut"]
