"""A strategy without a plan: the statements that cannot all hold, what follows from them, and the cheapest ways out, each solved."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator, Sequence

from integration_model.answers.no_plan import CoreStatement, SecondSource, WayOut
from integration_model.commands.explain.explanation import Explanation, equivalents, listed
from integration_model.commands.explain.session import Session
from integration_model.no_plan.no_plan import NoPlan, NoPlans
from integration_model.no_plan.page import place_of
from integration_model.problem.answer import Status
from integration_model.values import SET

PLACE = "\t"
"""Between a sentence and its place, which stands at the right edge."""
_MAX_CLASHES = 5
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def explain_infeasible(session: Session, name: str) -> Explanation:
    """Why a strategy has no plan, and how it gets one."""
    solved = session.solution.of(name)
    if solved.status is not Status.INFEASIBLE:
        return Explanation(
            name, (f"{name} has no plan yet: solving stopped before one was found, or before it was proven that there is none.",)
        )
    tell = session.solution.options.progress
    if tell is not None:
        tell("looking for why there is no plan, and for ways out")
    no_plans = NoPlans(session.problem, session.solution.options.edited)
    reasons = no_plans.reasons(solved)
    if not reasons:
        return Explanation(name, (f"{name} has no plan; which statements keep it from having one was not found within the limits.",))
    lines = [line for number, reason in enumerate(reasons[:_MAX_CLASHES]) for line in _clash(name, reason, number)]
    lines += [f"And {len(reasons) - _MAX_CLASHES} more."] if len(reasons) > _MAX_CLASHES else []
    lines += second_source_lines(no_plans.second_sources(name))
    ways = no_plans.ways_out(name)
    return Explanation(name, (*lines, "", *way_lines(ways, no_plans.tried, session.solution.options.edited is not None)))


def _clash(name: str, reason: NoPlan, number: int) -> Iterator[str]:
    count = len(reason.core)
    number_word = _NUMBERS[count] if count < len(_NUMBERS) else str(count)
    what = "this statement cannot hold" if count == 1 else f"these {number_word} statements cannot all hold"
    if number == 0:
        whose = "" if any(one.kind == "limit" for one in reason.core) else f" for {listed(reason.brands)}"
        yield f"{name} has no plan{whose}: {what}."
    else:
        yield ""
        yield f"Nor is there one for {listed(reason.brands)}, whatever becomes of the above: {what}."
    yield from core_rows(reason.core)
    yield from reason.because


def core_rows(core: Sequence[CoreStatement]) -> Iterator[str]:
    """The statements, numbered, each with its place."""
    for number, one in enumerate(core, start=1):
        others = f" (and {one.others})" if one.others else ""
        yield f"({number}) {one.text}{others}{PLACE}{place_of(one)}"


def second_source_lines(sources: Sequence[SecondSource]) -> Iterator[str]:
    """Who needs a second source, what there is and what it takes."""
    for source in sources:
        first, *others = source.sentences
        yield ""
        yield first
        yield from others


def way_lines(ways: Sequence[WayOut], tried: int, has_files: bool) -> Iterator[str]:
    """The ways out with their prices, each ready to be added to the command; why there are none where there are none."""
    if ways:
        for number, way in enumerate(ways):
            price = f"{equivalents(way.objective)} in all" if number == 0 else f"+{way.more:,.1f}"
            yield f"{'cheapest way out' if number == 0 else 'or'}: {way.title} ({price})"
            yield from as_rows(way.edit)
            yield from (f"  instead of {SET} {shlex.quote(edit)}" for edit in way.instead)
        yield "Each was solved with its edits in the files; whatif with them shows what else changes."
    elif has_files:
        yield (
            f"No way out was found: edits tried and solved, none of which suffices: {tried}."
            if tried
            else "Too much clashes at once to look for a way out: begin with the first."
        )


def as_rows(edits: Iterable[str]) -> Iterator[str]:
    """The edits as they are typed, a row each."""
    for edit in edits:
        yield f"  {SET} {shlex.quote(edit)}"
