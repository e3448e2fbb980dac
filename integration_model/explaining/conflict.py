"""A conflict: who says what, and how each strategy meets it."""

from __future__ import annotations

from integration_model.explaining.explanation import Explanation, headed, plural
from integration_model.results import Conflict

_MEANS = {
    "hard": "something must be given up: a wish, a data flow, a line left out",
    "soft": "work or a purchase closes it",
    "blocking": "nothing in the files closes it",
}


def explain_conflict(conflict: Conflict) -> Explanation:
    """Both sides' statements with their places, and how each strategy meets it."""
    lines = [
        f"{conflict.id} is a {conflict.severity} conflict of {conflict.kind} on {plural(conflict.instances, 'vehicle line')}: "
        f"{_MEANS[conflict.severity]}."
    ]
    rows = [(statement.party, statement.text, statement.origin) for statement in conflict.statements]
    lines += headed("These statements cannot all hold", ("who", "says", "stated in"), rows)
    met = [(strategy, one.remedy, f"{one.pm:,.1f}") for strategy, remedies in conflict.met_in.items() for one in remedies]
    lines += headed("How the strategies meet it", ("strategy", "by", "PM"), met, (2,))
    return Explanation(conflict.id, tuple(lines))
