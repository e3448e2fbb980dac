"""What a change is caused by: each edit alone, what they do together, and the sum, on the best platform and on its rival.

Where another strategy is the answer than before, the one that wins, the one that loses and staying have a column, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from integration_model.answers.change import SMALLEST
from integration_model.answers.whatif import Cause, Joint, Share, Side
from integration_model.commands.difference.page import decimals_of
from integration_model.document.blocks import Table
from integration_model.document.grid import ALWAYS, Column
from integration_model.document.heads import break_id
from integration_model.document.lines import tidy
from integration_model.document.numbers import apportion
from integration_model.domain import AS_IS
from integration_model.words import signed

_NO_PLAN = "no plan"
_NOTHING = Share(0.0)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row: its words, where it was said, why it is one, and its shares."""

    words: str
    shares: Mapping[str, Share]
    origin: str = ""
    note: str = ""


def cause_table(side: Side, name: str) -> Table | None:
    """The causes with their figures, and their sum where there are several; None where nothing is taken apart."""
    if not side.causes or side.subject is None:
        return None
    joints = [joint for joint in side.joints if _is_shown(joint, side)]
    rows = [*map(_of_cause, side.causes), *map(_of_joint, joints)]
    words = [*(row.words for row in rows), "  total"]
    columns = [
        Column(("CAUSED BY",), tuple(words), left=True, name="cause"),
        _texts("stated in", [*(row.origin for row in rows), ""], 50, is_code=True),
        *_figures(side, rows, side.subject),
    ]
    if any(row.note for row in rows):
        columns.append(_texts("note", [*(row.note for row in rows), ""], 40, is_code=False))
    of_one = tuple(column.first(1) for column in columns)
    return Table(name, "Caused by", tuple(columns) if len(rows) > 1 else of_one, can_spread=True)


def numbers_text(numbers: Sequence[int]) -> str:
    """`1`, `1 and 2`, `1, 2 and 4`."""
    words = [str(number) for number in numbers]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""


def _is_shown(joint: Joint, side: Side) -> bool:
    """Whether it changes a figure that is shown, by more than rounding."""
    shares = [joint.shares[name] for name in (side.subject, side.rival, *side.beside) if name is not None and name in joint.shares]
    return any(abs(share.m_eur) >= SMALLEST or share.months for share in shares)


def _of_cause(cause: Cause) -> _Row:
    return _Row(f"  {cause.number} {tidy(cause.title)}", cause.shares, cause.origin, cause.note)


def _of_joint(joint: Joint) -> _Row:
    """Two by name; what is left of all of them in words."""
    rest = len(joint.causes) > 2
    words = f"{'all' if rest else numbers_text(joint.causes)} together"
    mostly = next((share.mostly for share in joint.shares.values() if share.mostly), "")
    return _Row(f"    {words}{f', mostly {tidy(mostly)}' if mostly else ''}", joint.shares)


def _texts(head: str, cells: Sequence[str], need: int, *, is_code: bool) -> Column:
    """What goes below the cause where there is no room beside it."""
    return Column((head,), tuple(cells), need, left=True, is_code=is_code, goes_below=True)


def _figures(side: Side, rows: Sequence[_Row], subject: str) -> Iterator[Column]:
    """The subject's change, its last SOP where that moves, then who won, who lost and who stays where the answer turns, and the rival's."""
    yield _amounts(side, rows, subject, ALWAYS)
    months = [row.shares.get(subject, _NOTHING).months for row in rows]
    if side.months is not None and any((side.months, *months)):
        cells = (*(_NO_PLAN if month is None else _signed_months(month) for month in months), _signed_months(side.months))
        values = (*(None if month is None else float(month) for month in months), float(side.months))
        yield Column(("last SOP,", "months"), cells, 70, name="last SOP in months", values=values)
    for name in side.beside:
        yield _amounts(side, rows, name, 65)
    if side.rival is not None:
        yield _amounts(side, rows, side.rival, 60)


def _amounts(side: Side, rows: Sequence[_Row], strategy: str, need: int) -> Column:
    """The shares of one strategy, rounded so that they sum to its change as it is printed."""
    decimals = decimals_of(side.difference)
    move = side.strategy(strategy)
    whole = None if move.now is None or move.before is None else round(round(move.now, decimals) - round(move.before, decimals), decimals)
    shares = [row.shares[strategy].m_eur if strategy in row.shares else None for row in rows]
    known = [share for share in shares if share is not None]
    if whole is not None and len(known) == len(shares):
        known = list(apportion(known, whole, decimals))
    found = iter(known)
    cells = [_NO_PLAN if share is None else signed(next(found), decimals) for share in shares]
    total = _NO_PLAN if whole is None else signed(whole, decimals)
    head = (strategy,) if strategy == AS_IS else break_id(strategy, 2)
    return Column(head, (*cells, total), need, name=strategy, values=(*shares, move.change))


def _signed_months(months: int) -> str:
    return "0" if months == 0 else signed(months)
