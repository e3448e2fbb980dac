"""The first lines of `compare`: the decision, what is sure, what is not, what is hard, what to start first, what is weak."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from integration_model.answers.compare import Comparison, Unfinished
from integration_model.answers.verdict import Claim, ClaimKind, Turn, Verdict
from integration_model.commands.compare.claims import claim_words, verdict_sentence
from integration_model.commands.compare.lead_words import lead_words
from integration_model.document.blocks import Labelled, Title
from integration_model.document.lines import shorten
from integration_model.domain import AS_IS
from integration_model.words import listed, percent, percent_short

_SHOWN = 5
_LONGEST = 64
"""Columns of a terminal for what is to be started, a name of one word aside."""
_ALL_NEXT = "explain next"
_UNIT_OF_POINTS = " EUR a car and point of its wishes"
_STYLES = {"leads": "good", "sure": "good", "not sure": "warn", "turns": "warn", "hard": "bad", "next": "good", "weak": "warn"}


def verdict_blocks(comparison: Comparison) -> list[Title | Labelled]:
    """The decision, and what is to be said of it; none of these where there is no decision."""
    title = Title(decision(comparison))
    if comparison.verdict.answer is None:
        return [title]
    said, obstacles = hard(comparison)
    lead = lead_words(comparison)
    return [
        title,
        *([_labelled("leads", lead)] if lead else []),
        _labelled("sure", _sentences(comparison.verdict.sure) or _without_leads(comparison.verdict)),
        _labelled("not sure", _sentences(comparison.verdict.not_sure) or "nothing that was looked at"),
        _labelled("turns", turning(comparison)),
        _labelled("hard", said, obstacles),
        replace(_labelled("next", starting(comparison)), place=_ALL_NEXT),
        _labelled("weak", weak(comparison)),
    ]


def _labelled(label: str, text: str, words: tuple[str, ...] = ()) -> Labelled:
    return Labelled(label, text, style=_STYLES[label], words=words)


def decision(comparison: Comparison) -> str:
    """The decision as one sentence, or why there is none."""
    return verdict_sentence(comparison)


def turning(comparison: Comparison) -> str:
    """Which facts would turn the answer, each alone, and at which value."""
    verdict = comparison.verdict
    if Unfinished.TURNS in comparison.run.unfinished:
        return "not looked for to the end: time was up"
    if verdict.rival is None:
        return _alone(verdict)
    if not verdict.turns:
        return f"nothing that was looked at turns it alone{_not_settled(verdict)}"
    told = []
    for winner in dict.fromkeys(turn.winner for turn in verdict.turns):
        facts = [turn_words(turn) for turn in verdict.turns if turn.winner == winner]
        who = "staying" if winner == AS_IS else winner
        told.append(f"{who} wins if {_either(facts)}")
    return f"{'; '.join(told)}{_not_settled(verdict)}."


def _without_leads(verdict: Verdict) -> str:
    """Why nothing is sure: no lead holds often enough, or there is none."""
    return (
        "nothing: no lead holds in 90 of 100 draws"
        if verdict.rival is not None
        else "nothing to be held against: no other candidate is left"
    )


def _alone(verdict: Verdict) -> str:
    """Why nothing can turn the answer to another candidate, and what is short of being one."""
    told = "no platform is a candidate" if verdict.best == AS_IS else "no other candidate is left"
    short = [claim for claim in verdict.not_sure if claim.kind is ClaimKind.NOT_UNIFYING and claim.share is not None]
    if not short or verdict.unified_at_least is None:
        return f"no fact was looked for: {told}"
    most = percent_short(max(claim.share or 0.0 for claim in short))
    nearest = [claim.strategy for claim in short if percent_short(claim.share or 0.0) == most]
    reach = f"{listed(nearest)} {'reaches' if len(nearest) == 1 else 'reach'} {most} of the cars in the last year"
    return f"{told}: {reach}, and what reaches {percent_short(verdict.unified_at_least)} is one"


def _not_settled(verdict: Verdict) -> str:
    """The facts that nothing is said of."""
    if not verdict.turns_not_settled:
        return ""
    return f"; not looked for to the end, since it takes too many solves: {', '.join(verdict.turns_not_settled)}"


def turn_words(turn: Turn) -> str:
    """A fact with its break-even value and what the files say: the expected value, and the range that it comes from."""
    side = "over" if turn.value > turn.now else "under"
    unit = _UNIT_OF_POINTS if turn.fact.endswith(".eur_per_point") else ""
    said = f" expected, {_number(turn.low)} to {_number(turn.high)}" if turn.low < turn.high else ""
    return f"{turn.name} is {side} {_number(turn.value)} ({_number(turn.now)}{unit}{said} in the files)"


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 1_000 else f"{value:.3g}"


def _either(texts: Sequence[str]) -> str:
    return texts[0] if len(texts) == 1 else f"{', '.join(texts[:-1])}, or {texts[-1]}"


def hard(comparison: Comparison) -> tuple[str, tuple[str, ...]]:
    """How many obstacles save anything, and those that save most, by name."""
    best = comparison.verdict.platform or ""
    saving = tuple(bottleneck.id for bottleneck in comparison.bottlenecks if bottleneck.saves.get(best, 0.0) > 0.0)[:_SHOWN]
    looked_at = max(comparison.obstacles, len(comparison.bottlenecks))
    if not best:
        return "nothing to look at: no platform reaches a car", ()
    if comparison.strategy(best).status != "optimal":
        return "not looked for: the best plan is not proven to be the best", ()
    if Unfinished.BOTTLENECKS in comparison.run.unfinished:
        return "not looked for to the end: time was up", ()
    if not saving:
        return (f"nothing: none of {looked_at:,} obstacles saves anything alone" if looked_at else "no obstacle was found"), ()
    return f"{len(saving)} of {looked_at:,} obstacles: ", saving


def starting(comparison: Comparison) -> str:
    """What to start first in any case, each with the month in which it begins, the earliest first."""
    if Unfinished.NEXT in comparison.run.unfinished:
        return "not looked for to the end: time was up"
    if not comparison.first_steps:
        return "no large work that begins within two years stands in every plan within 5 % of the best"
    ordered = sorted(comparison.first_steps, key=lambda one: (one.begins, -one.m_eur))
    told = "; ".join(f"{one.begins} {shorten(one.what, _LONGEST)}" for one in ordered)
    return f"{told} (months of the best plan)"


def weak(comparison: Comparison) -> str:
    """How much of the result nobody can look up, and what to verify first."""
    shares = comparison.provenance
    text = f"{percent(shares.estimate)} of the result is estimated, {percent(shares.assumed)} assumed."
    return f"{text} Verify first: {comparison.verify_first}." if comparison.verify_first else text


def _sentences(claims: Sequence[Claim]) -> str:
    return f"{'; '.join(map(claim_words, claims))}." if claims else ""
