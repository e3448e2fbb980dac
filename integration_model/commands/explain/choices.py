"""Why a choice and not another: the next best answers, each priced by solving the strategy again without what was better."""

from __future__ import annotations

from integration_model.commands.explain.session import Session
from integration_model.solve.alternatives import Decision, RunnerUp, runners_up
from integration_model.words import m_eur

NO_PLAN = "no plan at all"
OTHERS = ""
"""Among prices by name: that of every other answer."""
NOT_KNOWN = "not known"
"""What a choice costs whose price nobody had the time to find."""


def next_best(session: Session, decision: Decision, most: int) -> list[RunnerUp]:
    """The next best answers under the strategy in focus."""
    return list(runners_up(session.problem, session.focus, decision, most)) if session.focus is not None else []


def why_this(session: Session, chosen: str, found: list[RunnerUp], otherwise: str) -> str:
    """One sentence: the runner-up and its exact price; `otherwise` says what happens where no other answer is left."""
    strategy = session.focus.strategy if session.focus else ""
    if not found:
        return f"There is nothing to choose: {chosen} is the only answer."
    first = found[0]
    if not first.alternative.is_known:
        return not_found(f"{strategy} would cost without {chosen}")
    if first.alternative.plan is None:
        return f"Nothing else is possible: without {chosen} {strategy} has {NO_PLAN}."
    price = first.alternative.price
    what = f"the next best, {first.answer}," if first.answer is not None else otherwise
    if price < 0.0005:
        return f"It is a tie: {what} costs as much. {_how(strategy, chosen)}"
    return f"Why {chosen}: {what} costs {m_eur(price)} more in all. {_how(strategy, chosen)}"


def not_found(what: str) -> str:
    """A sentence for what there was no time for."""
    return f"What {what} is {NOT_KNOWN}: time was up before it was found."


def others(found: list[RunnerUp]) -> str:
    """What every other answer costs: more than those that were found, where time was up before one of them was nobody knows."""
    return "more" if all(one.alternative.is_known for one in found) else NOT_KNOWN


def _how(strategy: str, chosen: str) -> str:
    return f"({strategy} was optimised again without {chosen}; the difference is exact.)"


def price_rows(found: list[RunnerUp]) -> list[tuple[str, float]]:
    """Each answer with what it costs more than the plan."""
    return [(one.answer, one.alternative.price) for one in found if one.answer is not None and one.alternative.plan is not None]
