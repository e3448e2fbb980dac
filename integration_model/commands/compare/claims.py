"""The verdict in words: each kind of claim has its sentence here, and nothing reads these sentences again.

In: claims and verdicts. Out: text.
"""

from __future__ import annotations

from collections.abc import Mapping

from integration_model.answers.compare import Comparison
from integration_model.answers.verdict import Answer, Claim, ClaimKind, NoVerdict, Verdict
from integration_model.document.numbers import printed_difference
from integration_model.words import listed, m_eur, millions, millions_as_printed, percent_of, percent_short

CLAIM_WORDS: Mapping[ClaimKind, str] = {
    ClaimKind.CHEAPER: "less than {strategy} ({objective}) in {draws} of 100 draws",
    ClaimKind.SAME: "the same as {strategy} ({objective}) in every draw",
    ClaimKind.LESS_EFFORT: "less effort than {strategy}: {best_effort} PM against {effort}",
    ClaimKind.MORE_EFFORT: "{strategy} takes less effort: {effort} PM against {best_effort}",
    ClaimKind.SAME_EFFORT: "as much effort as {strategy}: {effort} PM",
    ClaimKind.SAVES_EFFORT: "{strategy} saves {effort_apart} PM for {money_apart} M EUR",
    ClaimKind.SAVES_MONEY: "{strategy} costs {effort_apart} PM more and {money_apart} M EUR less",
    ClaimKind.NOT_UNIFYING: "{strategy} reaches {share} of the cars in the last year: too few to unify{left}",
    ClaimKind.UNPROVEN: "{strategy} stopped at a limit, up to {gap} % above its optimum",
}
"""Each kind of claim as a sentence with room for its figures."""
_WITHOUT: Mapping[NoVerdict, str] = {
    NoVerdict.NOT_COMPARED: "No platform was compared, so there is no verdict among platforms.",
    NoVerdict.NO_PLAN: "No platform can take all lines: no strategy with a named platform has a plan.",
    NoVerdict.STOPPED: "No platform has a plan yet: solving stopped before one was found, or before it was proven that there is none.",
}
_YEAR = 4
_LEFT = 2


def claim_words(claim: Claim) -> str:
    """What a claim says, without a full stop."""
    return CLAIM_WORDS[claim.kind].format_map({**_figures(claim), "left": _left(claim)})


def claim_change_words(before: Claim, after: Claim) -> str:
    """What a claim says with each figure before and after, where the two are printed differently."""
    pairs = zip(_figures(before).items(), _figures(after).values(), strict=True)
    return CLAIM_WORDS[after.kind].format_map({name: one if one == other else f"{one} -> {other}" for (name, one), other in pairs})


def verdict_sentence(comparison: Comparison) -> str:
    """The decision, or why there is none, as one sentence."""
    verdict = comparison.verdict
    first, last = (month[:_YEAR] for month in comparison.horizon)
    if verdict.why_none is not None:
        return _WITHOUT[verdict.why_none].format(first=first, last=last)
    numbers = f"{_m_eur(verdict.objective)} over {first}-{last}"
    if verdict.answer is Answer.EVEN:
        one, other = _m_eur(verdict.platform_objective), millions(verdict.staying_objective or 0.0)
        return f"As good as even: changing to {verdict.platform_name} takes {one} over {first}-{last}, staying {other}."
    if verdict.answer is Answer.STAY:
        return f"Stay as it is: {numbers}{_beside_platform(verdict)}."
    return f"Change, to {verdict.best_name}: {numbers}{_beside_rival(verdict)}."


def _beside_platform(verdict: Verdict) -> str:
    """What staying saves against the best platform."""
    if verdict.platform is None:
        return "; no platform reaches a car"
    if not verdict.platform_unifies:
        return "; no platform unifies"
    return f", {_less(verdict.objective, verdict.platform_objective)} less than changing to {verdict.platform_name}"


def _beside_rival(verdict: Verdict) -> str:
    """What changing saves against staying, or where nobody can stay, against the nearest platform."""
    if verdict.staying_objective is not None:
        return f", {_less(verdict.objective, verdict.staying_objective)} less than staying"
    if verdict.rival_name is None:
        return ""
    if any(claim.kind is ClaimKind.SAME and claim.strategy == verdict.rival for claim in verdict.sure):
        return f", the same as {verdict.rival_name}"
    return f", {_less(verdict.objective, verdict.rival_objective)} less than {verdict.rival_name}"


def _less(one: float | None, other: float | None) -> str:
    """By how much one number is below another, and what part of it that is."""
    assert one is not None, "a verdict has an objective"
    assert other is not None, "and so has what it is held against"
    apart = printed_difference(other, one)
    part = percent_of(apart, millions_as_printed(other)) if one > 0.0 else ""
    return f"{millions(apart)}{f' ({part})' if part else ''}"


def _figures(claim: Claim) -> dict[str, str]:
    """Each figure as it is printed; empty where the claim has none."""
    return {
        "strategy": claim.strategy,
        "draws": "" if claim.draws is None else str(claim.draws),
        "objective": "" if claim.objective is None else millions(claim.objective),
        "effort": _whole(claim.effort_pm),
        "best_effort": _whole(claim.best_effort_pm),
        "effort_apart": _apart(claim.effort_pm, claim.best_effort_pm, 1.0),
        "money_apart": _apart(claim.money_eur, claim.best_money_eur, 1e6),
        "share": "" if claim.share is None else percent_short(claim.share),
        "gap": "" if claim.gap is None else f"{100.0 * claim.gap:.2g}",
        "left": "",
    }


def _left(claim: Claim) -> str:
    """The lines that keep a platform from unifying, those with most cars by name; none where it is all of them."""
    if not claim.lines or not claim.share:
        return ""
    return f" ({listed(claim.lines, _LEFT)} {'is' if len(claim.lines) == 1 else 'are'} not on it)"


def _m_eur(value: float | None) -> str:
    return "" if value is None else m_eur(value)


def _whole(value: float | None) -> str:
    return "" if value is None else f"{value:,.0f}"


def _apart(one: float | None, other: float | None, unit: float) -> str:
    return "" if one is None or other is None else f"{abs(one - other) / unit:,.0f}"
