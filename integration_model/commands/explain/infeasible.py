"""A strategy without a plan: the statements that cannot all hold, what follows from them, and the cheapest ways out, each solved."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator, Sequence

from integration_model.answers.no_plan import CoreStatement, SecondSource, WayOut
from integration_model.commands.explain.explanation import Explanation, Part, explained
from integration_model.commands.explain.session import Session
from integration_model.document.blocks import Command, Sentence
from integration_model.no_plan.consequence_words import consequence_sentences
from integration_model.no_plan.no_plan import NoPlan
from integration_model.no_plan.page import place_of
from integration_model.no_plan.source_words import source_sentences
from integration_model.no_plan.statement_words import core_text
from integration_model.problem.answer import Status
from integration_model.words import listed, m_eur, number_word

_SET = "--set"
_MAX_CLASHES = 5


def explain_infeasible(session: Session, name: str) -> Explanation:
    """Why a strategy has no plan, and how it gets one."""
    solved = session.solution.of(name)
    if solved.status is not Status.INFEASIBLE:
        return explained(
            name, (f"{name} has no plan yet: solving stopped before one was found, or before it was proven that there is none.",)
        )
    tell = session.solution.options.progress
    if tell is not None:
        tell("looking for why there is no plan, and for ways out")
    no_plans = session.no_plans
    reasons = no_plans.reasons(solved)
    if not reasons:
        return explained(name, (f"{name} has no plan; which statements keep it from having one was not found within the limits.",))
    parts = [part for number, reason in enumerate(reasons[:_MAX_CLASHES]) for part in _clash(name, reason, number)]
    parts += [f"And {len(reasons) - _MAX_CLASHES} more."] if len(reasons) > _MAX_CLASHES else []
    parts += second_source_parts(no_plans.second_sources(name))
    ways = no_plans.ways_out(name)
    return explained(name, (*parts, "", *way_parts(ways, no_plans.tried(name), session.solution.options.edited is not None)))


def _clash(name: str, reason: NoPlan, number: int) -> Iterator[Part]:
    count = len(reason.core)
    what = "this statement cannot hold" if count == 1 else f"these {number_word(count)} statements cannot all hold"
    if number == 0:
        whose = "" if any(one.kind == "limit" for one in reason.core) else f" for {listed(reason.brands)}"
        yield f"{name} has no plan{whose}: {what}."
    else:
        yield ""
        yield f"Nor is there one for {listed(reason.brands)}, whatever becomes of the above: {what}."
    yield from _core(reason.core)
    yield from consequence_sentences(reason.because)


def _core(core: Sequence[CoreStatement]) -> Iterator[Part]:
    """The statements, numbered, each with its place."""
    for number, one in enumerate(core, start=1):
        yield Sentence(core_text(one), place_of(one), f"({number})", indent=2)


def second_source_parts(sources: Sequence[SecondSource]) -> Iterator[Part]:
    """Who needs a second source, what there is and what it takes."""
    for source in sources:
        yield ""
        yield from source_sentences(source)


def way_parts(ways: Sequence[WayOut], tried: int, has_files: bool) -> Iterator[Part]:
    """The ways out with their prices, each ready to be added to the command; why there are none where there are none."""
    if ways:
        for number, way in enumerate(ways):
            price = f"{m_eur(way.objective)} in all" if number == 0 else f"+{m_eur(way.more)}"
            yield f"{'cheapest way out' if number == 0 else 'or'}: {way.title} ({price})"
            yield from edit_commands(way.edit)
            yield from (Sentence(f"instead of {_SET} {shlex.quote(edit)}", indent=2) for edit in way.instead)
        yield "Each was solved with its edits in the files; whatif with them shows what else changes."
    elif has_files:
        yield (
            f"No way out was found: edits tried and solved, none of which suffices: {tried}."
            if tried
            else "Too much clashes at once to look for a way out: begin with the first."
        )


def edit_commands(edits: Iterable[str]) -> Iterator[Part]:
    """The edits as they are typed, each to be added to a command."""
    for edit in edits:
        yield Command(f"{_SET} {shlex.quote(edit)}")
