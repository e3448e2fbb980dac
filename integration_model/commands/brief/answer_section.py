"""The answer: change or stay, what is sure, what is not, what turns it, what is hard, what comes next, what is weak; and what changed.

In: the verdict as `compare` tells it. Out: sections whose numbers lead to their explanations.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from integration_model.answers.compare import Comparison, Unfinished
from integration_model.answers.roadmap import Waiting, WorkStep
from integration_model.commands.brief.explanations import BASIS, CHANGED, DRAWS, SEARCH
from integration_model.commands.brief.facts import BriefFacts, Earlier
from integration_model.commands.brief.pieces import Piece, Prose, Report, Section, Statements
from integration_model.commands.brief.words import Words, anchor
from integration_model.commands.compare.verdict_lines import turn_words, verdict_blocks
from integration_model.commands.difference.page import change_tables, closing_change_notes, decision_change_blocks, nothing_changed
from integration_model.document.blocks import Labelled, Note, Title
from integration_model.document.lines import listed
from integration_model.no_plan.page import no_plan_groups
from integration_model.values import Month
from integration_model.words import millions, plural

_NEXT, _FIRST_MONTHS, _NEXT_WIDTH, _WORST = 4, 12, 400, 5
_OTHERWISE: Mapping[str, str] = {"sure": DRAWS, "not sure": DRAWS, "hard": SEARCH, "weak": BASIS}
"""Where numbers of a statement lead that are no totals."""


def answer_section(facts: BriefFacts) -> Section:
    """The statements of `compare`, and what comes next; where there is no verdict, why."""
    comparison = facts.comparison
    title, *labelled = verdict_blocks(comparison)
    told = [_hardest(facts, one) if one.label == "hard" else one for one in labelled if isinstance(one, Labelled)]
    rows = [_next(facts, one) if one.label == "next" else _labelled(facts, one) for one in told]
    head = Prose(Words(title.text, _totals(facts), _lead(facts)), "decision")
    pieces: list[Piece] = [head, *([Statements(tuple(rows))] if rows else [])]
    pieces += [Report(tuple(group)) for group in no_plan_groups(comparison)]
    return Section("answer", "The answer", tuple(pieces))


def _totals(facts: BriefFacts) -> dict[str, str]:
    """The totals and efforts of all strategies as sentences write them, with where each leads."""
    numbers = {}
    for one in facts.planned:
        if one.objective is not None and one.effort_pm is not None:
            numbers[f"{one.effort_pm.total:,.0f}"] = anchor("unit", one.id, "pm")
            numbers[millions(one.objective.value)] = anchor("total", one.id)
    return numbers


def _lead(facts: BriefFacts) -> str:
    """Where the difference in the first sentence leads."""
    verdict = facts.comparison.verdict
    other = "as-is" if facts.result("as-is") and verdict.best != "as-is" else verdict.platform if verdict.best == "as-is" else verdict.rival
    if verdict.best is None or other is None or other == verdict.best:
        return DRAWS
    if verdict.best == "as-is":
        return anchor("against", other, "as-is")
    return anchor("against", verdict.best, other) if other == "as-is" else anchor("against", other, verdict.best)


def _hardest(facts: BriefFacts, block: Labelled) -> Labelled:
    """What is hard, by all that this page looks at: dates, ends of supply and stacks too, which `compare` leaves to `bottlenecks`."""
    found = facts.bottlenecks
    worst = tuple(one.id for one in found.obstacles[:_WORST] if one.saves.get(found.strategy, 0.0) > 0.0)
    if not worst or found.strategy != facts.comparison.verdict.platform:
        return block
    return replace(block, text=f"{len(worst)} of {found.search.obstacles:,} obstacles: ", words=worst)


def _labelled(facts: BriefFacts, block: Labelled) -> Words:
    """A statement of `compare` with its links."""
    text = f"{block.text}{', '.join(f'`{word}`' for word in block.words)}"
    numbers = _totals(facts)
    otherwise = _lead(facts) if block.label == "leads" else _OTHERWISE.get(block.label, DRAWS)
    if block.label == "turns":
        numbers = {}
        for turn in facts.comparison.verdict.turns:
            numbers |= {
                word.strip("(),.;"): anchor("turn", turn.fact) for word in turn_words(turn).split() if word.strip("(")[:1].isdigit()
            }
    return Words(text, numbers, otherwise, label=block.label, style=block.style)


def _next(facts: BriefFacts, block: Labelled) -> Words:
    """What to start in any case, then the work that has to begin within a year of the decision, and what waiting costs."""
    soon, waiting = _soon(facts), facts.roadmap.waiting
    numbers = {f"{one.work_pm:,.0f}": anchor("work", one.what) for one in reversed(soon[:_NEXT])}
    told = [_in_any_case(facts.comparison) or f"{block.text}."]
    if soon:
        named = listed([_work_words(one) for one in soon[:_NEXT]], _NEXT_WIDTH)
        told.append(f"For {facts.subject}, {plural(len(soon), 'piece')} of work begin before {_end(facts)}, the largest: {named}.")
    for one in waiting:
        if one.more is not None:
            words = f"{millions(abs(one.more))} M EUR {'more' if one.more > 0 else 'less'}"
            known = [millions(abs(more)) for more in (one.more, one.more_staying) if more is not None]
            numbers |= dict.fromkeys([*known, str(one.months)], anchor("waiting", str(one.months)))
            told.append(f"Deciding {plural(one.months, 'month')} later takes {words}{_staying(one)}.")
    return Words(" ".join(told), numbers, "roadmap", label="next", style="good")


def _staying(one: Waiting) -> str:
    """What staying as it is takes more then: that much is not the platform's."""
    more = one.more_staying
    return "" if more is None else f" (staying as it is {millions(abs(more))} {'more' if more > 0 else 'less'})"


def _in_any_case(comparison: Comparison) -> str:
    """What begins first in every plan near the best, in a sentence; empty where that is not known or nothing."""
    if Unfinished.NEXT in comparison.run.unfinished or not comparison.first_steps:
        return ""
    steps = sorted(comparison.first_steps, key=lambda one: one.begins)
    begun = ", ".join(f"`{one.what}` from {one.begins}" for one in steps)
    return f"In every plan within 5 % of the best, by the months of the best one: {begun}."


def _end(facts: BriefFacts) -> str:
    return str(Month.read(facts.roadmap.decision).plus(_FIRST_MONTHS))


def _soon(facts: BriefFacts) -> list[WorkStep]:
    """The work that has to begin within a year of the decision, the largest first."""
    found = [one for one in facts.roadmap.work if (one.since or "") < _end(facts)]
    return sorted(found, key=lambda one: (-one.work_pm, one.id))


def _work_words(one: WorkStep) -> str:
    since = "under way" if one.since is None else f"from {one.since}"
    return f"{one.what} ({since}, {one.team}, {one.work_pm:,.0f} PM)"


def change_section(earlier: Earlier) -> Section:
    """What changed since a saved comparison."""
    found = earlier.difference
    if found.same:
        return Section("changed", f"What changed since {earlier.name}", (Report((nothing_changed(found),), CHANGED),))
    decision = tuple(Labelled("decision", block.text) if isinstance(block, Title) else block for block in decision_change_blocks(found))
    sides = Note(
        f"Before: what {earlier.name} holds; now: these files. What is minimised is in {found.unit}; below zero is less than before. "
        "A saved result holds answers, not the files: their history tells what was edited."
    )
    blocks = (*decision, sides, *change_tables(found), *closing_change_notes(found))
    return Section("changed", f"What changed since {earlier.name}", (Report(blocks, CHANGED),))
