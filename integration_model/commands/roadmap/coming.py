"""Which lines come to the platform of a roadmap. In: a roadmap. Out: lines, and the sentence that counts them."""

from __future__ import annotations

from integration_model.answers.roadmap import LineStep, Roadmap
from integration_model.words import built_words, plural


def coming_lines(found: Roadmap) -> tuple[LineStep, ...]:
    """Lines that change to a platform; where there is none, those that change at all."""
    stacks = {one.id for one in found.platforms if one.is_stack}
    return tuple(line for line in found.lines if line.sop is not None and (stays_on_stacks(found) or line.platform not in stacks))


def stays_on_stacks(found: Roadmap) -> bool:
    """Whether no line runs anything but a stack of today in the end."""
    return all(one.is_stack for one in found.platforms)


def coming_text(found: Roadmap) -> str:
    """How many lines come to the platform, and when the first and the last."""
    coming = sorted(line.sop for line in coming_lines(found) if line.sop)
    lines = f"{plural(len(found.lines), 'line')} {built_words(found.horizon)}"
    whose = f"{found.strategy}, decided in {found.decision}"
    if not coming:
        return f"{whose}: none of {lines} changes its platform."
    when = f"in {coming[0]}" if coming[0] == coming[-1] else f"from {coming[0]} to {coming[-1]}"
    how = "change, on their stacks," if stays_on_stacks(found) else "come to it"
    return f"{whose}: {len(coming)} of {lines} {how} {when}."
