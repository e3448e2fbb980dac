"""A conflict: who says what, how each strategy meets it, and the cheapest edits under which it is gone."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from integration_model.answers.compare import Conflict
from integration_model.commands.compare.not_built_words import not_built_text
from integration_model.commands.explain.conflict_edits import candidates
from integration_model.commands.explain.explanation import Explanation, Part, explained, tabled
from integration_model.commands.explain.infeasible import edit_commands
from integration_model.commands.explain.months import cars_not_built, not_built
from integration_model.commands.explain.session import Session
from integration_model.document.tables import code, figure, place, sentences
from integration_model.evaluate.conflicts import Conflicts
from integration_model.no_plan.ways_out import SHOWN, THREADS, Candidate, WaysOut
from integration_model.problem.answer import Status
from integration_model.solve.strategies import Solved
from integration_model.words import amount, plural, signed_millions

_MEANS = {
    "hard": "something must be given up: a wish, a data flow, a line left out, cars not built",
    "soft": "work or a purchase closes it",
    "blocking": "nothing in the files closes it",
}
_MAX_TRIED = 5
_CARS = 6


def explain_conflict(session: Session, name: str) -> Explanation:
    """Both sides' statements with their places, how each strategy meets it, and the cheapest edits that make it disappear."""
    conflict = next(one for one in session.comparison.conflicts if one.id == name)
    parts: list[Part] = [
        f"{conflict.id} is a {conflict.severity} conflict of {conflict.kind} on {plural(conflict.instances, 'vehicle line')}: "
        f"{_MEANS[conflict.severity]}."
    ]
    rows = [(statement.party, statement.text, statement.origin) for statement in conflict.statements]
    head = (code("who"), sentences("says"), place())
    parts += tabled("statements", "These statements cannot all hold", head, rows)
    met = [(strategy, one.remedy, one.pm) for strategy, remedies in conflict.met_in.items() for one in remedies]
    parts += tabled("met", "How the strategies meet it", (code("strategy"), code("by"), figure("PM", 1)), met)
    return explained(conflict.id, (*parts, *_not_built(session, conflict), *_ways_out(session, conflict)))


def _not_built(session: Session, conflict: Conflict) -> list[Part]:
    """The cars that the strategies do not build because of it: how many, of which lines, in which months, what that loses."""
    told = [f"Under {strategy} {not_built_text(found)}." for strategy, found in conflict.not_built.items()]
    for solved, plan in session.planned:
        for gap, way in plan.gaps if solved.strategy in conflict.severity_in else ():
            if way is not None and way.unbuilt.months and gap.check.requirement.id == conflict.statement:
                cars = amount(cars_not_built(session.study, gap, way))
                told.append(f"Under {solved.strategy} {cars} cars of {gap.line} are {not_built(session.study, [way.unbuilt])}.")
    shown = list(dict.fromkeys(told))
    more = [f"And so on, for {plural(len(shown) - _CARS, 'more line')}."] if len(shown) > _CARS else []
    return ["", *shown[:_CARS], *more] if shown else []


def _ways_out(session: Session, conflict: Conflict) -> Iterator[Part]:
    """The cheapest edits, each solved in the files: without the conflict, and with its price."""
    edited = session.solution.options.edited
    solved = _under(session, conflict)
    if edited is None or solved is None:
        return
    found = without_it(session, WaysOut(session.problem, edited), conflict, solved)
    if not found:
        yield from ("", f"None of the edits that were tried makes it disappear under {solved.strategy}.")
        return
    yield from ("", f"The cheapest edits that make it disappear under {solved.strategy}, each solved with it in the files:")
    for change, candidate in found:
        yield f"{signed_millions(change)} M EUR: {candidate.title}"
        yield from edit_commands(candidate.edit)
    yield (
        "What an edit grants costs nothing there, whether anybody could grant it or not: less than before means that the plan pays for the "
        "conflict today."
    )


def _under(session: Session, conflict: Conflict) -> Solved | None:
    """The strategy in focus where it has the conflict, else the first that has."""
    having = [one for one, plan in session.planned if one.strategy in conflict.severity_in]
    return session.focus if session.focus in having else having[0] if having else None


def without_it(session: Session, ways: WaysOut, conflict: Conflict, solved: Solved) -> list[tuple[float, Candidate]]:
    """The cheapest candidates under which the strategy has the conflict no more, with the change of the objective."""
    key = Conflicts(session.study, session.solution.solved).keys()[conflict.id]
    assert solved.plan is not None, "only plans have conflicts"
    tried = candidates(session, key, solved.plan)[:_MAX_TRIED]
    with ThreadPoolExecutor(THREADS) as pool:
        answers = list(pool.map(lambda one: ways.solve(one.edit, solved.strategy), tried))
    found = [
        (answer.objective - solved.objective, candidate)
        for candidate, answer in zip(tried, answers, strict=True)
        if answer is not None
        and answer.plan is not None
        and answer.status is Status.OPTIMAL
        and not Conflicts(answer.plan.study, [answer]).has(key, solved.strategy)
    ]
    return sorted(found, key=lambda one: (one[0], one[1].title))[:SHOWN]
