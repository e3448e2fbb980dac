"""What moved in a plan, in rows of a kind, words and an amount: shared work, lines, ECUs, remedies, wishes, conflicts.

Equal moves are one row, the largest first; of a long list a terminal has the first rows, and what the rest amounts to.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from integration_model.answers.change import SMALLEST
from integration_model.answers.plan_changes import (
    ConflictChange,
    EcuChange,
    LineChange,
    PlatformChange,
    RemedyChange,
    SharedChange,
    WishChange,
    WorkKind,
)
from integration_model.answers.strategy import AssetBuilt
from integration_model.commands.difference.tables import rounded, told
from integration_model.document.blocks import Heading, Labelled, Table
from integration_model.document.grid import Column
from integration_model.document.lines import listed, tidy
from integration_model.document.numbers import apportion
from integration_model.values import brand_of
from integration_model.words import plural, signed

_ROOM = 11
_WIDEST = 110
"""Further to the right an amount is too far from its words."""
_TOLD = 6
"""So many of a kind stand in a terminal."""
_SHOWN = 40
"""So many of all stand on a page with tables."""
_SCOPES = 40
_PAID_FOR = {
    WorkKind.STACK: "upkeep of {}",
    WorkKind.PLATFORM: "foundation and releases of {}",
    WorkKind.TEAM: "work beyond what {} can do",
}


@dataclass(frozen=True, slots=True)
class _Move:
    """One row: its words, what it amounts to if anything, where it is stated, and what can be said beside it."""

    words: str
    change: float | None = None
    amount: str = ""
    place: str = ""
    more: str = ""
    style: str = ""
    marked: str = ""
    """The word at the beginning that the style is about."""
    is_nothing: bool = False
    """Whether it amounts to nothing as it is printed: a terminal only counts it."""


@dataclass(frozen=True, slots=True)
class _Group:
    """Moves of one kind; `others` is what those amount to that a terminal leaves out, `last` is said in any case."""

    kind: str
    moves: tuple[_Move, ...]
    others: str = ""
    last: tuple[_Move, ...] = ()


def moved_table(change: PlatformChange, decimals: int, name: str) -> Table | None:
    """All that moved under a strategy; None where nothing did."""
    groups = [
        _shared(change, decimals),
        _Group("lines", tuple(map(_line, change.lines))),
        _Group("ECUs", tuple(map(_ecu, change.ecus))),
        _Group("remedies", tuple(_remedies(change.remedies))),
        _Group("wishes", tuple(move for one in change.wishes for move in _wish(one))),
        _Group("conflicts", tuple(_conflicts(change.conflicts))),
    ]
    rows = [(group.kind, move) for group in groups for move in (*group.moves, *group.last)]
    if not rows:
        return None
    columns = (
        Column(("moved",), tuple(kind for kind, _ in rows), left=True),
        Column(("what",), tuple(move.words for _, move in rows), left=True),
        Column(("change",), tuple(move.amount for _, move in rows), values=tuple(move.change for _, move in rows)),
        Column(("statement",), tuple(move.more for _, move in rows), left=True),
        Column(("stated in",), tuple(move.place for _, move in rows), left=True, is_code=True),
    )
    heading = Heading(f"MOVED in {change.strategy}")
    statements = tuple(one for group in groups for one in _told(group, name))
    return Table(name, f"Moved in `{change.strategy}`", columns, shown=_SHOWN, told=(heading, *statements))


def _told(group: _Group, table: str) -> Iterator[Labelled]:
    """The first rows, and how many there are more."""
    counted = [move for move in group.moves if not move.is_nothing]
    shown = counted[: _room_for(len(group.moves))]
    hidden = len(group.moves) - len(shown)
    which = "more" if len(counted) > len(shown) else "of next to nothing"
    rest = (_Move(f"and {hidden} {which}: --table {table}", amount=group.others),) if hidden else ()
    for place, move in enumerate((*shown, *rest, *group.last)):
        yield Labelled(
            group.kind if place == 0 else "",
            move.words,
            move.amount or move.place,
            move.style,
            room=_ROOM,
            hang=2,
            more=move.more,
            marked=move.marked,
            widest=_WIDEST,
        )


def _room_for(moves: int) -> int:
    """How many of so many moves stand in a terminal: rather one more than a row that says there is one more."""
    return _TOLD if moves > _TOLD + 1 else _TOLD + 1


def _shared(change: PlatformChange, decimals: int) -> _Group:
    """What several brands pay together: the rows sum to the change of `shared` in the table of brands."""
    priced = [one for one in change.shared if one.m_eur.is_told]
    changes = [told(one.m_eur) for one in priced]
    rest = told(change.shared_m_eur) - sum(changes)
    total = rounded(change.shared_m_eur, decimals).change or 0.0
    *parts, last = apportion([*changes, rest if abs(rest) >= SMALLEST else 0.0], total, decimals)
    moves = tuple(
        _Move(_work(one), exact, signed(part, decimals), style=_style(one), marked=_sign(one), is_nothing=not part)
        for one, exact, part in zip(priced, changes, parts, strict=True)
    )
    shown = [part for part in parts if part][: _room_for(len(parts))]
    left = round(math.fsum([*parts, last]) - math.fsum(shown), decimals)
    others = signed(left, decimals) if left else ""
    counts = [("+", _count(change, new=True)), ("-", _count(change, new=False))]
    own = ", ".join(f"{sign} {plural(count, 'asset')}" for sign, count in counts if count)
    return _Group("shared", moves, others, (_Move(f"{own} of one brand alone, in its own work"),) if own else ())


def _count(change: PlatformChange, *, new: bool) -> int:
    """How many assets came or went whose price is in a brand's own."""
    return sum(len(one.new if new else one.gone) for one in change.shared if not one.m_eur.is_told)


def _style(one: SharedChange) -> str:
    return "warn" if one.new and not one.gone else "good" if one.gone and not one.new else ""


def _sign(one: SharedChange) -> str:
    """What its words begin with where assets only came or only went."""
    return "+" if one.new and not one.gone else "-" if one.gone and not one.new else ""


def _work(one: SharedChange) -> str:
    """`+ runs-android:port-own of android-core (harman)`, or `upkeep of mia`."""
    if one.kind is not WorkKind.ASSETS:
        return _PAID_FOR[one.kind].format(one.owner)
    name = one.work if one.owner == "shared" else f"{one.work.replace('/', ' ')} of {one.owner}"
    signs = [(sign, assets) for sign, assets in (("+", one.new), ("-", one.gone)) if assets]
    if len(signs) == 1:
        sign, assets = signs[0]
        scopes = _scopes(assets)
        return f"{sign} {name}{f' ({scopes})' if scopes else ''}"
    if signs:
        return f"{name}: {'; '.join(f'{sign} {_scopes(assets)}'.rstrip() for sign, assets in signs)}"
    if one.alone_after:
        return f"{name}: now for one brand alone, in its own work"
    return f"{name}: no longer for one brand alone" if one.alone_before else name


def _scopes(assets: Sequence[AssetBuilt]) -> str:
    """For whom the work is done, in a few words."""
    scopes = [" ".join(asset.scopes).replace("/", " ") for asset in assets]
    named = listed([scope for scope in scopes if scope], _SCOPES)
    return named if len(scopes) == 1 or not named else f"{len(scopes)}: {named}"


def _line(one: LineChange) -> _Move:
    """Where lines went, and whether that is their own choice."""
    names = lines_told(one.lines, by_name=3)
    if one.after is None:
        return _Move(f"- {names}: {'not built within the horizon any more' if one.outside else 'no longer in the files'}")
    if one.before is None:
        new = "now built within the horizon" if one.outside else "new in the files"
        return _Move(f"+ {names}: {new}, on {one.after}{', frozen' if one.frozen_after else ''}")
    where = f"on {one.after} still" if one.before == one.after else f"{one.before} -> {one.after}"
    if one.frozen_after and not one.frozen_before:
        end = "it ends" if len(one.lines) == 1 else "they end"
        return _Move(f"{names} can no longer change before {end}: {where}", style="bad", marked=names)
    return _Move(f"{names} can change now: {where}" if one.frozen_before and not one.frozen_after else f"{names}: {where}")


def _ecu(one: EcuChange) -> _Move:
    return _Move(f"{one.role}: {one.before or 'none'} -> {one.after or 'none'} on {lines_told(one.lines)}")


def _remedies(found: Sequence[RemedyChange]) -> Iterator[_Move]:
    """Requirements that are met in another way; those that change alike on the same lines are one row."""
    alike: dict[tuple[str | None, str | None, tuple[str, ...]], list[str]] = {}
    for one in found:
        alike.setdefault((one.before, one.after, one.lines), []).append(one.requirement)
    for (before, after, lines), names in alike.items():
        named, where = listed(names, 2 * _SCOPES), lines_told(lines)
        if before is None or after is None:
            yield _Move(f"{'-' if after is None else '+'} {named}: {after or before} on {where}")
        else:
            yield _Move(f"{named}: {before} -> {after} on {where}")


def _wish(one: WishChange) -> Iterator[_Move]:
    if one.new:
        yield _Move(f"- {one.feature} given up on {lines_told(one.new)}", style="bad", marked="-")
    if one.gone:
        yield _Move(f"+ {one.feature} no longer given up on {lines_told(one.gone)}", style="good", marked="+")


def _conflicts(found: Sequence[ConflictChange]) -> Iterator[_Move]:
    """Gained first, then changed, then gone; those that say the same at the same place are one row."""
    alike: dict[tuple[str, str, str], list[ConflictChange]] = {}
    for one in sorted(found, key=lambda one: (one.before is not None, one.after is None)):
        severity = f"- {one.before}" if one.after is None else f"+ {one.after}" if one.before is None else f"{one.before} -> {one.after}"
        first = one.statements[0] if one.statements else None
        place = first.origin if first else ""
        alike.setdefault((severity, place, tidy(first.text) if first else one.id), []).append(one)
    for (severity, place, text), members in alike.items():
        before, after = members[0].before, members[0].after
        style = "good" if after is None else "bad" if after != "soft" else "warn"
        marked = "-" if after is None else before or "+"
        count = f" and {len(members) - 1} more" if len(members) > 1 else ""
        yield _Move(f"{severity} {members[0].id}{count}", place=place, more=text, style=style, marked=marked)


def lines_told(lines: Sequence[str], by_name: int = 1) -> str:
    """`jeep/avenger`, `4 lines of maserati`, `12 lines of 3 brands (fiat 7, jeep 4, ram)`; up to `by_name` lines are named."""
    if len(lines) <= by_name:
        return ", ".join(lines)
    counts: dict[str, int] = {}
    for line in lines:
        brand = brand_of(line)
        counts[brand] = counts.get(brand, 0) + 1
    if len(counts) == 1:
        return f"{plural(len(lines), 'line')} of {next(iter(counts))}"
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    named = listed([f"{brand} {count}" if count > 1 else brand for brand, count in ordered], _SCOPES)
    return f"{len(lines)} lines of {len(counts)} brands ({named})"
