"""What waiting costs: every candidate again where the decision comes later, and which of them takes least then."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from integration_model.answers.roadmap import Waiting
from integration_model.commands.explain.explanation import Part, tabled
from integration_model.commands.explain.session import Session
from integration_model.document.tables import changes_in_millions, code, figure, millions_of
from integration_model.domain import AS_IS
from integration_model.evaluate.next_steps import NextSteps
from integration_model.evaluate.verdict import is_candidate
from integration_model.evaluate.waiting import WAITING_MONTHS, put_off, solve_later, waited
from integration_model.solve.strategies import Solved
from integration_model.words import m_eur, plural


@dataclass(frozen=True, eq=False)
class Later:
    """A candidate where the decision comes later."""

    now: Solved
    then: Solved | None
    waiting: Waiting

    @property
    def is_candidate(self) -> bool:
        """Whether it can be the answer then, too."""
        return self.then is not None and is_candidate(self.then)


def waiting_of(session: Session, candidates: Sequence[Solved]) -> Iterator[Later]:
    """Each candidate half a year and a year later; nothing where the files cannot be edited."""
    options = session.solution.options
    if options.edited is None:
        return
    for months in WAITING_MONTHS:
        if options.progress is not None:
            options.progress(f"deciding {plural(months, 'month')} later")
        later = put_off(session.workspace, months, options.edited, session.problem.kind)
        if later is None:
            continue
        for one in candidates:
            then = solve_later(one, later)
            yield Later(one, then, waited(one, later, months, then))


def waiting_sentence(found: NextSteps, later: Sequence[Later]) -> list[str]:
    """What the best of then takes more than the best of now."""
    by_months: dict[int, list[Later]] = {}
    for one in later:
        by_months.setdefault(one.waiting.months, []).append(one)
    told = [f"{plural(months, 'month')} {_costs(found, ones)}" for months, ones in by_months.items()]
    return [f"What waiting costs: {'; '.join(told)}."] if told else []


def _costs(found: NextSteps, ones: Sequence[Later]) -> str:
    able = [(one.then.objective, one.now.strategy, one) for one in ones if one.then is not None and one.is_candidate]
    if not able:
        return "leave no candidate with a plan"
    objective, _, best = min(able, key=lambda item: item[:2])
    more = objective - found.best.objective
    sign = "+" if more >= 0.0 else "-"
    missed = f", {plural(len(best.waiting.missed), 'line')} later or not at all" if best.waiting.missed else ""
    who = "" if best.now is found.best else f", and then the least is {name_of(best.now)}"
    staying = "" if best.now.strategy == AS_IS else _staying(ones)
    return f"{sign}{m_eur(abs(more))}{staying}{missed}{who}"


def _staying(ones: Sequence[Later]) -> str:
    """What staying as it is takes more then: that much is not the platform's."""
    more = next((one.waiting.more for one in ones if one.now.strategy == AS_IS), None)
    return "" if more is None else f" (staying as it is {'+' if more >= 0.0 else '-'}{m_eur(abs(more))})"


def waiting_table(later: Sequence[Later]) -> list[Part]:
    """Every candidate, each time."""
    rows = [
        (
            plural(one.waiting.months, "month"),
            one.waiting.decision,
            one.now.strategy,
            one.waiting.objective,
            one.waiting.more,
            len(one.waiting.missed),
        )
        for one in later
    ]
    head = ("waiting", "decided in", code("strategy"), millions_of("its total"), changes_in_millions("more"), figure("lines later"))
    return tabled("waiting", "What waiting costs, M EUR, everything optimised again", head, rows)


def name_of(one: Solved) -> str:
    """A candidate as sentences call it."""
    return "staying as it is" if one.strategy == AS_IS else one.strategy
