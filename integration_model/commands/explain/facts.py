"""The facts on which a strategy's total hangs most: what a carmaker should replace by its own figures first."""

from __future__ import annotations

from integration_model.commands.explain.explanation import Explanation, explained
from integration_model.commands.explain.session import Session
from integration_model.document.tables import Cell, Head, Value, changes_in_millions, code, place, table_of
from integration_model.domain import AS_IS, MIXED
from integration_model.evaluate.leverage import Leverage, leverages
from integration_model.evaluate.ranges import short_address
from integration_model.solve.strategies import Solved
from integration_model.words import joined, percent, plural

MAX = 20


def explain_facts(session: Session, strategy: str) -> Explanation:
    """The twenty facts whose range moves the total of a strategy's plan most, with what each does to the margins."""
    subject = session.solution.of(strategy)
    if subject.plan is None:
        return explained(strategy, (f"{strategy} has no plan ({subject.status.value}), so no number hangs on a fact.",))
    others = _others(session, subject)
    facts = leverages({one.strategy: one.entries for one in (subject, *others)}, session.problem.weights, session.workspace.group)
    ranked = sorted((one for one in facts.values() if one.of(strategy)), key=lambda one: (-abs(one.of(strategy)), one.fact.origin.address))
    names = [one.strategy for one in others]
    head: list[Head | str] = [
        code("fact"),
        "range",
        "basis",
        changes_in_millions("total"),
        *(changes_in_millions(f"over {name}") for name in names),
        place(),
    ]
    rows = [_row(one, strategy, names) for one in ranked]
    title = f"What moves when a fact goes from its low to its high, M EUR, the first {len(rows[:MAX])} of {len(rows)}"
    table = table_of("facts", title, head, rows, shown=MAX)
    return explained(strategy, (*_sentences(strategy, names, ranked), *([table] if rows else [])))


def _others(session: Session, subject: Solved) -> list[Solved]:
    """What the total is held against: the best platform or its rival, and today's stacks."""
    best, rival = session.solution.platform, session.solution.rival
    platform = rival if best is not None and subject.strategy == best.strategy else best
    stacks = [one for one in session.solution.solved if one.strategy == AS_IS and one is not platform]
    found = [one for one in (platform, *stacks) if one is not None and one.plan is not None and one.strategy != subject.strategy]
    return found if subject.strategy != MIXED else found[:1]


def _sentences(strategy: str, names: list[str], ranked: list[Leverage]) -> list[str]:
    whole = sum(abs(one.of(strategy)) for one in ranked)
    first = sum(abs(one.of(strategy)) for one in ranked[:MAX])
    if not whole:
        return [f"No fact that {strategy} rests on has a range."]
    moved = f"{percent(first / whole)} of all that the ranges can move in {strategy}"
    answer = f"{moved} hangs on {plural(len(ranked[:MAX]), 'fact')}; the plan stays as it is."
    against = (
        f" Over {joined(names)}: how much more these cost than {strategy} (+: the higher the fact, the better for it)." if names else ""
    )
    return [answer + against]


def _row(one: Leverage, strategy: str, names: list[str]) -> tuple[Value, ...]:
    origin, span = one.fact.origin, one.fact.as_stated.range
    margins = (one.margin(strategy, name) for name in names)
    return (
        Cell(short_address(origin.address), origin.address),
        "..".join(f"{value:,.6g}" for value in span),
        origin.basis.value,
        one.of(strategy),
        *margins,
        str(origin.place) if origin.place is not None else None,
    )
