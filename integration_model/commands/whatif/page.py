"""The page of `whatif`: whether the decision stays, because of what, then totals and what moved; or several side by side.

In: a `WhatIf`. Out: a `Document`.
"""

from __future__ import annotations

from collections.abc import Iterator

from integration_model.answers.whatif import Side, WhatIf
from integration_model.commands.difference.page import (
    TABLES,
    change_tables,
    closing_change_notes,
    decimals_of,
    decision_change_blocks,
    nothing_changed,
)
from integration_model.commands.difference.sentence import decision_sentence
from integration_model.commands.whatif.cause_table import cause_table, numbers_text
from integration_model.commands.whatif.edit_table import edit_table
from integration_model.document.blocks import Block, Document, Foot, Heading, Labelled, Note, Sentence, Table, Title, document
from integration_model.document.formats import Output
from integration_model.document.grid import Column
from integration_model.document.heads import break_id
from integration_model.document.lines import display_width
from integration_model.domain import AS_IS, MIXED
from integration_model.no_plan.page import no_plan_groups, why
from integration_model.values import steps_of
from integration_model.words import amount, plural, signed

_HEAD_LINES = 3
_LONGEST_NAME = 32
_CUT = "..."
_LAST_SOP = "last SOP"
_NEED = {AS_IS: 90, MIXED: 40}
"""How much the columns of these strategies are needed."""


def tables_of(questions: int) -> tuple[str, ...]:
    """The tables that the answer to so many questions can have."""
    if questions == 1:
        return ("causes", "values", *TABLES)
    return ("side-by-side", *(f"causes-{number}" for number in range(1, questions + 1)))


def whatif_output(answer: WhatIf) -> Output:
    """The answer, to be written in any format."""
    return Output("integration-model whatif", lambda: whatif_page(answer), answer.to_dict)


def whatif_page(answer: WhatIf) -> Document:
    """One what-if in full, or several beside each other."""
    if len(answer.sides) == 1:
        return _alone(answer, answer.sides[0])
    told = [_told(side, number) for number, side in enumerate(answer.sides, start=1) if side.causes]
    return document(_heading(answer), [_beside(answer)], *told, [_closing(answer)])


def _alone(answer: WhatIf, side: Side) -> Document:
    """One what-if in full."""
    causes, edits = _given(cause_table(side, "causes")), _given(edit_table(side))
    if side.difference.same:
        return document([nothing_changed(side.difference)], edits, causes, [_closing(answer)])
    return document(
        decision_change_blocks(side.difference),
        *no_plan_groups(side.comparison),
        causes,
        edits,
        *([table] for table in change_tables(side.difference, _decided(side))),
        [*closing_change_notes(side.difference), _closing(answer)],
    )


def _given(table: Table | None) -> list[Block]:
    return [] if table is None else [table]


def _decided(side: Side) -> dict[str, str]:
    """In words, which causes move each strategy; nothing where there is one cause for all."""
    if len(side.causes) < 2:
        return {}
    words = {}
    for one in side.strategies:
        text = numbers_text(one.decided_by)
        words[one.id] = text or (f"{numbers_text([cause.number for cause in side.causes])} together" if one.together else "")
    return words


def _closing(answer: WhatIf) -> Note:
    """How certain it is, what was solved, and how to keep it."""
    found = [one for comparison in (answer.base, *(side.comparison for side in answer.sides)) for one in comparison.strategies]
    open_ones = [one for one in found if one.status not in ("optimal", "infeasible")]
    certain = f"{plural(len(open_ones), 'answer')} stopped at the time limit" if open_ones else "each proven for these files"
    reused = f", {answer.reused} of them the base's, since nothing better was opened" if answer.reused else ""
    may_keep = any(edit.scenario or not edit.file for side in answer.sides for edit in side.edits)
    keep = ("; keep it: --save-as FILE" if may_keep else "") if len(answer.sides) == 1 else "; ask one alone to see what moves"
    return Note(f"{plural(answer.solved + answer.reused, 'answer')}, {certain}{reused}{keep}", indent=0)


def _heading(answer: WhatIf) -> list[Block]:
    """In how many what-ifs the decision stays."""
    turned = [short_name(number, side.name) for number, side in enumerate(answer.sides, start=1) if side.decision_changes]
    best = answer.base.verdict.best
    stays = f"The decision ({best}) stays in all {len(answer.sides)} what-ifs." if best else "Nothing has a plan in the files."
    text = f"The decision turns in {len(turned)} of {len(answer.sides)} what-ifs: {', '.join(turned)}." if turned else stays
    return [Title(text, "bad" if turned else "head"), *(Sentence(told, style="warn", indent=2) for told in _lost(answer))]


def _lost(answer: WhatIf) -> Iterator[str]:
    """Where staying as it is has no plan any more."""
    lost = [
        side.name for side in answer.sides if any(one.id == AS_IS and one.now is None and one.before is not None for one in side.strategies)
    ]
    if lost:
        yield f"staying as it is has no plan any more: {', '.join(lost)}"


def _beside(answer: WhatIf) -> Table:
    """A row a what-if: who is best, and by how much each strategy changes; the base's totals stand on top."""
    best = answer.base.verdict.best
    names = [short_name(number, side.name) for number, side in enumerate(answer.sides, start=1)]
    whole = ("base", *(f"{number} {side.name}" for number, side in enumerate(answer.sides, start=1)))
    bests = [f"{side.comparison.verdict.best or 'none'}{' *' if side.decision_changes else ''}" for side in answer.sides]
    told = tuple("" if one == best else one for one in bests)
    first = (f"SIDE BY SIDE, {answer.unit}",)
    columns = [
        Column(first, ("  base", *(f"  {name}" for name in names)), left=True, name="what-if", values=whole),
        Column(("best",), (best or "none", *told), 95, left=True, values=(best or "none", *bests)),
        *_changes(answer),
    ]
    if any(side.months for side in answer.sides):
        values = (None, *(None if side.months is None else float(side.months) for side in answer.sides))
        columns.append(Column(("last", "SOP"), ("", *(_months(side) for side in answer.sides)), 50, name=_LAST_SOP, values=values))
    styles = {place: "bad" for place, side in enumerate(answer.sides, start=1) if side.decision_changes}
    feet = (Foot("* another best than in the base; changes in M EUR"), Foot("last SOP: its change in months", _LAST_SOP))
    return Table("side-by-side", f"Side by side, {answer.unit}", tuple(columns), row_styles=styles, feet=feet)


def _changes(answer: WhatIf) -> Iterator[Column]:
    """A column a strategy, the best and its rival first."""
    decimals = decimals_of(answer.sides[0].difference)
    base = {one.id: one.objective.value for one in answer.base.strategies if one.objective}
    best, rival = answer.base.verdict.best, answer.base.verdict.rival
    strategies = dict.fromkeys(one.id for side in answer.sides for one in side.strategies)
    for name in sorted(strategies, key=lambda name: (name != best, name != rival, name != AS_IS)):
        need = 99 if name == best else 80 if name == rival else _NEED.get(name, 60)
        cells = tuple(_cell(side, name, decimals) for side in answer.sides)
        total = amount(base[name], decimals) if name in base else "-"
        values = (base.get(name), *(_exact(side, name, cell) for side, cell in zip(answer.sides, cells, strict=True)))
        yield Column(break_id(name, _HEAD_LINES), (total, *cells), need, name=name, values=values)


def _exact(side: Side, name: str, cell: str) -> float | str:
    """The change, not rounded, or why there is none."""
    change = next((one.change for one in side.strategies if one.id == name), None)
    return cell if change is None else change


def _cell(side: Side, name: str, decimals: int) -> str:
    found = {one.id: one for one in side.strategies}.get(name)
    if found is None or found.status == "gone":
        return "gone"
    if found.now is None:
        return "no plan"
    return signed(found.change, decimals) if found.change is not None else amount(found.now, decimals)


def _months(side: Side) -> str:
    return "-" if side.months is None else signed(side.months)


def short_name(number: int, name: str) -> str:
    """The number and the name; of an address only so many last parts as a table has room for."""
    if display_width(name) <= _LONGEST_NAME:
        return f"{number} {name}"
    parts = list(steps_of(name))
    while len(parts) > 1 and display_width(".".join(parts)) > _LONGEST_NAME - len(_CUT):
        parts.pop(0)
    return f"{number} {_CUT}{'.'.join(parts)}"


def _told(side: Side, number: int) -> list[Block]:
    """A what-if among others: its sentence and its causes."""
    heading = Heading(f"{side.name}: {decision_sentence(side.difference)}", str(number))
    lost = [one for one in side.comparison.strategies if one.core and side.strategy(one.id).before is not None]
    reasons = [Labelled("no plan", f"{one.id}: {why(one.core)}", style="bad") for one in lost]
    return [heading, *reasons, *(_given(cause_table(side, f"causes-{number}")) if len(side.causes) > 1 else [])]
