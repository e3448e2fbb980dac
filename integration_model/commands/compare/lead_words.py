"""What the lead of the answer is made of: a total that is lower by what is not given up may still ask for more work and more money.

In: a comparison. Out: a sentence against staying, or where nobody can stay, or staying is the best, against the next.
"""

from __future__ import annotations

from integration_model.answers.compare import Comparison
from integration_model.answers.strategy import StrategyResult
from integration_model.answers.verdict import Answer
from integration_model.document.numbers import apportion, decimals_of_m_eur, printed_difference
from integration_model.domain import AS_IS

_ALL_IN = "all-in"


def lead_words(comparison: Comparison) -> str:
    """What the best takes more and less than the one beside it, the largest first; empty where one thing alone is minimised."""
    pair = _pair(comparison)
    if pair is None:
        return ""
    one, other = pair
    mine, theirs = one.objective, other.objective
    if mine is None or theirs is None or one.effort_pm is None or other.effort_pm is None or mine.kind != _ALL_IN:
        return ""
    decimals = decimals_of_m_eur([mine.value, theirs.value])
    exact = (mine.work - theirs.work, mine.money - theirs.money, mine.given_up - theirs.given_up)
    work, money, value = apportion(exact, printed_difference(mine.value, theirs.value), decimals)
    told = [_told(value, "value given up", decimals), _spent(work, money, decimals)]
    parts = ", ".join(text for text in (told if value < 0.0 else told[::-1]) if text)
    people = f"{one.effort_pm.total:,.0f} PM against {other.effort_pm.total:,.0f}"
    return f"over {other.id}: {parts}; {people}." if parts else ""


def _told(amount: float, name: str, decimals: int) -> str:
    """A part in words; empty where it is nothing."""
    return f"{abs(amount):,.{decimals}f} {'more' if amount > 0.0 else 'less'} {name}" if amount else ""


def _spent(work: float, money: float, decimals: int) -> str:
    """What is paid more or less in all, and for what: the largest first."""
    parts = sorted(((money, "for purchases"), (work, "for work")), key=lambda part: -abs(part[0]))
    told = [text for amount, name in parts if (text := _told(amount, name, decimals))]
    if len(told) < len(parts):
        return "".join(told)
    whole = _told(round(work + money, decimals), "spent", decimals)
    return f"{whole or 'as much spent'} ({', '.join(told)})"


def _pair(comparison: Comparison) -> tuple[StrategyResult, StrategyResult] | None:
    """Who leads, or of two that are even the platform, and whom it is held against."""
    verdict = comparison.verdict
    one = verdict.platform if verdict.answer is Answer.EVEN else verdict.best
    if verdict.answer is not Answer.EVEN and one == AS_IS:
        other = verdict.platform if verdict.platform_unifies else None
    else:
        other = AS_IS if verdict.staying_objective is not None else verdict.rival
    known = {result.id: result for result in comparison.strategies}
    if one is None or other is None or one == other or one not in known or other not in known:
        return None
    return known[one], known[other]
