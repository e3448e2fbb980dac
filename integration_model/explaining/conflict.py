"""A conflict and a bottleneck: who says what, and what imagining it away would save."""

from __future__ import annotations

from integration_model.explaining.explanation import Explanation, table
from integration_model.results import Bottleneck, Comparison, Conflict


def explain_conflict(conflict: Conflict) -> Explanation:
    """Both sides' statements with their places, and how each strategy meets it."""
    lines = [f"{conflict.id}: a {conflict.severity} conflict ({conflict.kind}), {conflict.instances} vehicle lines"]
    lines += table([(statement.party, statement.text, statement.origin) for statement in conflict.statements])
    for strategy, remedies in conflict.met_in.items():
        how = ", ".join(f"{met.remedy} ({met.pm:,.0f} PM)" for met in remedies)
        lines.append(f"  {strategy}: {how}")
    return Explanation(conflict.id, tuple(lines))


def explain_bottleneck(bottleneck: Bottleneck, comparison: Comparison) -> Explanation:
    """What it is, what it saves where, and the edit that shows it."""
    saves = ", ".join(f"{value:,.1f} on {strategy}" for strategy, value in bottleneck.saves.items())
    lines = [
        f"{bottleneck.id}: {bottleneck.title} ({bottleneck.origin})",
        f"  imagined away it saves, PM-equivalents: {saves}",
        f"  hits {bottleneck.reach}: {', '.join(bottleneck.brands)}",
    ]
    if bottleneck.also:
        lines.append(f"  the same as: {', '.join(bottleneck.also)}")
    if bottleneck.changes_best:
        lines.append(f"  without it {bottleneck.changes_best} would win")
    lines.append(
        "  to see it: compare "
        + " ".join(f"--set '{edit}'" for edit in bottleneck.edit[:6])
        + (" ..." if len(bottleneck.edit) > len(bottleneck.edit[:6]) else "")
    )
    related = [one for one in comparison.conflicts if one.id.startswith(bottleneck.id.rpartition(".")[2])]
    lines += table([(one.severity, one.id, one.statements[-1].text, one.statements[-1].origin) for one in related[:8]])
    return Explanation(bottleneck.id, tuple(lines))
