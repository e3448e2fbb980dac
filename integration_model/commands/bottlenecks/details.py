"""Why an obstacle is one, who pays for it today, and what works on it: labelled statements with their places and commands."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from integration_model.answers.bottlenecks import Detail, Lever, Paid, RankedObstacle, Today
from integration_model.commands.bottlenecks.amounts import Amounts
from integration_model.document.blocks import Block, Heading, Labelled
from integration_model.document.lines import listed
from integration_model.words import plural

_INDENT = 5
_ROOM = 9
_MAX_SETS = 3
"""A lever of more settings is not written out."""
_SMALLEST = 0.005
_MOST_PAID = 2
"""So many addends of a price are named."""


def detail_blocks(detail: Detail, place: int, obstacle: RankedObstacle, write: Amounts) -> list[Block]:
    """All that is known of one obstacle."""
    statements = [_labelled("because", f"{one.party}: {one.text}", one.origin) for one in detail.because]
    more = f"and {plural(detail.more, 'statement')} more: explain {detail.id}"
    turned = obstacle.changes_best
    return [
        Heading(f"{detail.id}: {detail.title}", number=f"{place:<2}"),
        *statements,
        *([_labelled("", more)] if detail.more > 0 else []),
        _labelled("today", _today(detail.today, write)),
        *_removal(obstacle, write),
        *([_labelled("remedy", detail.remedy)] if detail.remedy else []),
        *(_lever("levers" if number == 0 else "", lever, write) for number, lever in enumerate(detail.levers)),
        *([_labelled("turns", f"without it {turned} wins")] if turned else []),
    ]


def _labelled(label: str, text: str, place: str = "", command: str = "") -> Labelled:
    return Labelled(label, text, place, indent=_INDENT, room=_ROOM, command=command)


def _today(today: Today, write: Amounts) -> str:
    """Who pays what, of which kind, and mostly for what."""
    parts = [f"{name} {write(value)}" for name, value in _kinds(today) if abs(write.printed(value)) >= _SMALLEST]
    suppliers = listed([f"{name} {write(paid)}" for name, paid in today.suppliers.items() if write.printed(paid) >= _SMALLEST], 40)
    told = [", ".join(_payers(today, write)) or "nobody pays anything", " + ".join(parts)]
    told += [f"mostly {_paid(today.largest, write)}"] if today.largest else []
    told += [f"to suppliers: {suppliers}"] if suppliers else []
    return "; ".join(text for text in told if text)


def _payers(today: Today, write: Amounts) -> Iterator[str]:
    paying = {brand: paid for brand, paid in today.brands.items() if paid >= _SMALLEST}
    if paying:
        told = [f"{brand} {write(paid)}" for brand, paid in paying.items() if write.printed(paid) >= _SMALLEST]
        rest = len(paying) - len(told)
        names = "; ".join([*([listed(told, 60)] if told else []), *([f"{rest} next to nothing"] if rest else [])])
        yield f"{plural(len(paying), 'brand')} {'pays' if len(paying) == 1 else 'pay'} {write(sum(paying.values()))} ({names})"
    if abs(write.printed(today.shared)) >= _SMALLEST:
        yield f"shared work {write(today.shared)}"
    back = -sum(paid for paid in today.brands.values() if paid < 0)
    if write.printed(back) >= _SMALLEST:
        yield f"{write(back)} less elsewhere"


def _kinds(today: Today) -> Iterator[tuple[str, float]]:
    yield from (("effort", today.effort), ("money", today.money), ("points", today.points))


def _removal(one: RankedObstacle, write: Amounts) -> list[Labelled]:
    """What the price of removal is paid for."""
    if one.to_remove is None:
        return []
    told = sum(paid.amount for paid in one.to_remove.paid_for[:_MOST_PAID])
    mostly = "mostly " if write.printed(one.to_remove.price - told) >= _SMALLEST else ""
    paid = f": {mostly}{_paid(one.to_remove.paid_for, write)}" if one.to_remove.paid_for else ""
    return [_labelled("remove", f"for {write(one.to_remove.price)}{paid}")]


def _paid(items: tuple[Paid, ...], write: Amounts) -> str:
    return ", ".join(f"{one.what} {write(one.amount)}{_for_lines(one.lines)}" for one in items[:_MOST_PAID])


def _for_lines(count: int) -> str:
    return f" ({plural(count, 'line')})" if count else " (shared)"


def _lever(label: str, lever: Lever, write: Amounts) -> Labelled:
    """What it is and saves, and the command that shows it."""
    saves = f"saves {write(lever.saves)}" if lever.saves >= 0 else f"costs {write(-lever.saves)} more"
    told = f"{lever.id}, {saves}{f' {lever.as_if}' if lever.as_if else ''}"
    if lever.scenario is None and len(lever.edit) > _MAX_SETS:
        return _labelled(label, f"{told} ({len(lever.edit)} edits: --format json)")
    return _labelled(label, told, command=_command(lever))


def _command(lever: Lever) -> str:
    if lever.scenario is not None:
        return f"compare --scenario {shlex.quote(lever.scenario)}"
    return f"compare {' '.join(f'--set {shlex.quote(edit)}' for edit in lever.edit)}"
