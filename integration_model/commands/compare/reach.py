"""Whom an obstacle hits, in a few words."""

from __future__ import annotations

from integration_model.answers.compare import Reach
from integration_model.words import plural


def reach_words(reach: Reach) -> str:
    """`41 lines, 8 brands`, `maserati, 1 line`, `5 architectures`; empty where it hits nobody."""
    if reach.architectures > 1:
        return f"{reach.architectures} architectures"
    if not reach.brands:
        return ""
    lines = plural(reach.lines, "line")
    return f"{reach.brands[0]}, {lines}" if len(reach.brands) == 1 else f"{lines}, {len(reach.brands)} brands"
