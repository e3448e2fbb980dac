"""The verdict in words: each kind of claim has its sentence here, and nothing reads these sentences again.

In: claims and verdicts. Out: text.
"""

from __future__ import annotations

from collections.abc import Mapping

from integration_model.answers.compare import Comparison
from integration_model.answers.verdict import Claim, ClaimKind, NoVerdict, Verdict

CLAIM_WORDS: Mapping[ClaimKind, str] = {
    ClaimKind.CHEAPER: "less all-in than {strategy} in {draws} of 100 draws of all ranges",
    ClaimKind.LESS_EFFORT: "less effort too: {best_effort} PM against {effort}",
    ClaimKind.RIVAL_LESS_EFFORT: "{strategy} takes less effort: {effort} PM against {best_effort}",
    ClaimKind.CHEAPER_THAN_STAYING: "less than staying as it is in {draws}",
    ClaimKind.STAYING_CHEAPER: "{strategy} costs less in {draws} of 100 draws",
    ClaimKind.STAYING_CLOSE: "against {strategy} ({objective}) in {draws} of 100",
    ClaimKind.SIBLING_CLOSE: "against {strategy} in {draws} of 100",
    ClaimKind.SIBLING_SAVES_EFFORT: "{strategy} saves {effort_apart} PM for {money_apart} M EUR",
    ClaimKind.SIBLING_SAVES_MONEY: "{strategy} costs {effort_apart} PM more and {money_apart} M EUR less",
    ClaimKind.UNPROVEN: "{strategy} stopped at a limit, up to {gap} % above its optimum",
}
"""Each kind of claim as a sentence with room for its figures."""
_WITHOUT: Mapping[NoVerdict, str] = {
    NoVerdict.NOT_COMPARED: "No platform was compared, so there is no verdict among platforms.",
    NoVerdict.NO_PLAN: "No platform can take all lines: no strategy with a named platform has a plan.",
    NoVerdict.NO_CAR: "No platform reaches a car from {first} to {last}: every line stays on today's stack.",
    NoVerdict.STOPPED: "No platform has a plan yet: solving stopped before one was found, or before it was proven that there is none.",
}
_YEAR = 4


def claim_words(claim: Claim) -> str:
    """What a claim says, without a full stop."""
    return CLAIM_WORDS[claim.kind].format_map(_figures(claim))


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
    against = f", not {verdict.rival_name}" if verdict.rival_name else ""
    numbers = f"{_whole(verdict.objective)} PM-equivalents over {first}-{last}{_beside_rival(verdict)}"
    staying = f"Staying as it is costs less ({_whole(verdict.staying_objective)}); of the platforms " if verdict.staying_costs_less else ""
    return f"{staying}{verdict.best_name}{against}: {numbers}."


def _beside_rival(verdict: Verdict) -> str:
    """What the rival takes, and by how many percent the best takes less."""
    if verdict.rival_objective is None or verdict.objective is None:
        return ""
    change = (verdict.objective / verdict.rival_objective - 1.0) * 100.0 if verdict.rival_objective else 0.0
    return f", not {verdict.rival_objective:,.0f} ({change:+.0f} %)"


def _figures(claim: Claim) -> dict[str, str]:
    """Each figure as it is printed; empty where the claim has none."""
    return {
        "strategy": claim.strategy,
        "draws": "" if claim.draws is None else str(claim.draws),
        "objective": _whole(claim.objective),
        "effort": _whole(claim.effort_pm),
        "best_effort": _whole(claim.best_effort_pm),
        "effort_apart": _apart(claim.effort_pm, claim.best_effort_pm, 1.0),
        "money_apart": _apart(claim.money_eur, claim.best_money_eur, 1e6),
        "gap": "" if claim.gap is None else f"{100.0 * claim.gap:.2g}",
    }


def _whole(value: float | None) -> str:
    return "" if value is None else f"{value:,.0f}"


def _apart(one: float | None, other: float | None, unit: float) -> str:
    return "" if one is None or other is None else f"{abs(one - other) / unit:,.0f}"
