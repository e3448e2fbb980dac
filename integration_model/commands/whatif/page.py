"""The report of `whatif` as text: whether the decision stays, because of what, then totals and what moved; or several side by side.

In: a `WhatIf` and a width. Out: lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from integration_model.answers.compare import Comparison
from integration_model.answers.whatif import Side, WhatIf
from integration_model.commands.difference.page import (
    closing_change_lines,
    decimals_of,
    decision_change_lines,
    difference_lines,
    joined,
    table_blocks,
)
from integration_model.commands.whatif.cause_lines import cause_lines, numbers_text
from integration_model.commands.whatif.edit_lines import edit_lines
from integration_model.document.grid import Column, Grid
from integration_model.document.heads import break_id
from integration_model.document.lines import Line, Mark, display_width, plain, styled, wrap
from integration_model.document.numbers import amount, plural, signed
from integration_model.domain import AS_IS, MIXED
from integration_model.no_plan.page import no_plan_lines, why

_HEAD_LINES = 3
_LONGEST_NAME = 32
_CUT = "..."


def whatif_text(answer: WhatIf, width: int = 100) -> str:
    """The report as plain text."""
    return plain(whatif_lines(answer, width))


def whatif_lines(answer: WhatIf, width: int = 100) -> list[Line]:
    """The report's lines."""
    if len(answer.sides) == 1:
        return _alone(answer, answer.sides[0], width)
    told = [_told(side, number, width) for number, side in enumerate(answer.sides, start=1) if side.causes]
    return joined([_heading(answer, width), _beside(answer, width), *told, _closing(answer, width)])


def _alone(answer: WhatIf, side: Side, width: int) -> list[Line]:
    """One what-if in full."""
    if side.difference.same:
        return joined(
            [difference_lines(side.difference, width), edit_lines(side, width), cause_lines(side, width), _closing(answer, width)]
        )
    blocks = [decision_change_lines(side.difference, width), no_plan_lines(side.comparison, width)]
    blocks += [cause_lines(side, width), edit_lines(side, width)]
    blocks += table_blocks(side.difference, width, _decided(side))
    closing = [*closing_change_lines(side.difference, width), *_closing(answer, width)]
    return joined([*blocks, closing])


def _decided(side: Side) -> dict[str, str]:
    """In words, which causes move each strategy; nothing where there is one cause for all."""
    if len(side.causes) < 2:
        return {}
    words = {}
    for one in side.strategies:
        text = numbers_text(one.decided_by)
        words[one.id] = text or (f"{numbers_text([cause.number for cause in side.causes])} together" if one.together else "")
    return words


def _without_plan(side: Side, width: int) -> list[Line]:
    """Why a strategy has no plan any more."""
    lost = [one for one in side.comparison.strategies if one.core and side.strategy(one.id).before is not None]
    return [styled(text, "bad") for one in lost for text in wrap(f"{one.id}: {why(one.core)}", width, "  no plan   ")]


def _closing(answer: WhatIf, width: int) -> list[Line]:
    """How certain it is, what was solved, and how to keep it."""
    found = [one for comparison in (answer.base, *(side.comparison for side in answer.sides)) for one in comparison.strategies]
    open_ones = [one for one in found if one.status not in ("optimal", "infeasible")]
    certain = f"{plural(len(open_ones), 'answer')} stopped at the time limit" if open_ones else "each proven for these files"
    reused = f", {answer.reused} of them the base's, since nothing better was opened" if answer.reused else ""
    may_keep = any(edit.scenario or not edit.file for side in answer.sides for edit in side.edits)
    keep = ("; keep it: --save-as FILE" if may_keep else "") if len(answer.sides) == 1 else "; ask one alone to see what moves"
    text = f"{plural(answer.solved + answer.reused, 'answer')}, {certain}{reused}{keep}"
    return [styled(line, "dim") for line in wrap(text, width, "", "  ")]


def _heading(answer: WhatIf, width: int) -> list[Line]:
    """In how many what-ifs the decision stays."""
    turned = [short_name(number, side.name) for number, side in enumerate(answer.sides, start=1) if side.decision_changes]
    best = answer.base.verdict.best
    stays = f"The decision ({best}) stays in all {len(answer.sides)} what-ifs." if best else "No platform has a plan in the files."
    text = f"The decision turns in {len(turned)} of {len(answer.sides)} what-ifs: {', '.join(turned)}." if turned else stays
    lines = [styled(line, "bad" if turned else "head") for line in wrap(text, width)]
    return [*lines, *(styled(line, "warn") for told in _staying(answer) for line in wrap(told, width, "  "))]


def _staying(answer: WhatIf) -> Iterator[str]:
    """Where it turns whether staying as it is costs less than the best platform."""
    before = _stays_cheaper(answer.base)
    now = {side.name: _stays_cheaper(side.comparison) for side in answer.sides}
    for cheaper in (True, False):
        names = [name for name, found in now.items() if found is cheaper and before is (not cheaper)]
        if names:
            yield f"staying as it is now costs {'less' if cheaper else 'more'} than the best platform: {', '.join(names)}"
    lost = [
        side.name for side in answer.sides if any(one.id == AS_IS and one.now is None and one.before is not None for one in side.strategies)
    ]
    if lost:
        yield f"staying as it is has no plan any more: {', '.join(lost)}"


def _stays_cheaper(comparison: Comparison) -> bool | None:
    """Whether as-is costs less than the best platform; None where either has no plan."""
    totals = {one.id: one.objective.value for one in comparison.strategies if one.objective}
    best = comparison.verdict.best
    return totals[AS_IS] < totals[best] if best in totals and AS_IS in totals else None


def _beside(answer: WhatIf, width: int) -> list[Line]:
    """A row a what-if: who is best, and by how much each strategy changes; the base's totals stand on top."""
    lines = []
    grid = beside_grid(answer).fitted(width)
    lines += [styled(text, "head") for text in grid.head_lines()]
    for turned, text in zip((False, *(side.decision_changes for side in answer.sides)), grid.row_lines(), strict=True):
        lines.append(Line(text, (Mark(0, len(text), "bad"),) if turned else ()))
    note = "* another best platform than in the base; changes in PM-equivalents, of the last SOP in months"
    return [*lines, *(styled(text, "dim") for text in wrap(note, width, "  "))]


def beside_grid(answer: WhatIf) -> Grid:
    """The table of what-ifs side by side at full width."""
    decimals = decimals_of(answer.sides[0].difference)
    base = {one.id: one.objective.value for one in answer.base.strategies if one.objective}
    best, rival = answer.base.verdict.best, answer.base.verdict.rival
    names = [f"  {short_name(number, side.name)}" for number, side in enumerate(answer.sides, start=1)]
    strategies = list(dict.fromkeys(one.id for side in answer.sides for one in side.strategies))
    columns = [
        Column((f"SIDE BY SIDE, {answer.unit}",), ("  base", *names), left=True),
        Column(("best platform",), (best or "none", *(_best(side, best) for side in answer.sides)), 95, left=True),
    ]
    for name in sorted(strategies, key=lambda name: (name != best, name != rival, name != AS_IS)):
        need = {best: 99, rival: 80, AS_IS: 90, MIXED: 40}.get(name, 60)
        total = amount(base[name], decimals) if name in base else "-"
        columns.append(Column(break_id(name, _HEAD_LINES), (total, *(_cell(side, name, decimals) for side in answer.sides)), need))
    columns.append(Column(("last", "SOP"), ("", *(_months(side) for side in answer.sides)), 50))
    return Grid(tuple(columns))


def _cell(side: Side, name: str, decimals: int) -> str:
    found = {one.id: one for one in side.strategies}.get(name)
    if found is None or found.status == "gone":
        return "gone"
    if found.now is None:
        return "no plan"
    return signed(found.change, decimals) if found.change is not None else amount(found.now, decimals)


def _best(side: Side, base: str | None) -> str:
    best = side.comparison.verdict.best or "none"
    return f"{best} *" if side.decision_changes else best if best != base else ""


def _months(side: Side) -> str:
    return "-" if side.months is None else signed(side.months)


def short_name(number: int, name: str) -> str:
    """The number and the name; of an address only so many last parts as a table has room for."""
    if display_width(name) <= _LONGEST_NAME:
        return f"{number} {name}"
    parts = name.split(".")
    while len(parts) > 1 and display_width(".".join(parts)) > _LONGEST_NAME - len(_CUT):
        parts.pop(0)
    return f"{number} {_CUT}{'.'.join(parts)}"


def _told(side: Side, number: int, width: int) -> list[Line]:
    """A what-if among others: its sentence and its causes."""
    sentence = wrap(f"{number} {side.name}: {side.difference.decision.sentence}", width, "", "  ")
    return [*(styled(text, "head") for text in sentence), *_without_plan(side, width), *_causes(side, width)]


def _causes(side: Side, width: int) -> Sequence[Line]:
    return cause_lines(side, width) if len(side.causes) > 1 else []
