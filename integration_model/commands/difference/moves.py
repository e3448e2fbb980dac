"""What moved in a plan, in rows of a label, words and an amount: shared work, lines, ECUs, remedies, wishes, conflicts.

Equal moves are one row, the largest first; of a long list the first rows stand, and what the rest amounts to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from integration_model.answers.difference import (
    SMALLEST,
    ConflictChange,
    EcuChange,
    LineChange,
    PlatformChange,
    RemedyChange,
    SharedChange,
    WishChange,
)
from integration_model.commands.difference.tables import rounded, told
from integration_model.document.lines import Line, Mark, display_width, listed, shorten, styled, tidy, wrap
from integration_model.document.numbers import apportion, plural, signed

_LABEL = 12
_WIDEST = 110
"""Further to the right an amount is too far from its words."""
_SHOWN = 6
_SCOPES = 40
_MIN_TEXT = 24


@dataclass(frozen=True, slots=True)
class _Move:
    """One row: words, more words of which as many stand as there is room for, what stands at the right edge, the first word's style."""

    words: str
    right: str = ""
    style: str = ""
    more: str = ""


def moved_lines(change: PlatformChange, width: int, decimals: int) -> list[Line]:
    """All that moved under a strategy."""
    blocks = [
        ("shared", list(_shared(change, decimals))),
        ("lines", _first([_line(one) for one in change.lines])),
        ("ECUs", _first([_ecu(one) for one in change.ecus])),
        ("remedies", _first(list(_remedies(change.remedies)))),
        ("wishes", _first([move for one in change.wishes for move in _wish(one)])),
        ("conflicts", _first(list(_conflicts(change.conflicts)))),
    ]
    lines = [line for label, moves in blocks if moves for line in _block(label, moves, min(width, _WIDEST))]
    return [styled(f"MOVED in {change.strategy}", "head"), *lines] if lines else []


def _block(label: str, moves: Sequence[_Move], width: int) -> Iterator[Line]:
    for place, move in enumerate(moves):
        yield from _row(label if place == 0 else "", move, width)


def _row(label: str, move: _Move, width: int) -> list[Line]:
    """The words, and at the right edge of their last line what stands there; below them where there is no room."""
    start, below = f"  {label:<{_LABEL - 1}}", " " * (_LABEL + 3)
    at_least = display_width(move.words) if move.more else _MIN_TEXT
    beside = display_width(start) + at_least + 2 + display_width(move.right) <= width
    room = width - display_width(move.right) - 2 if move.right and beside else width
    texts = wrap(_filled(move, room - display_width(start)), room, start, below)
    if move.right and beside:
        gap = max(2, width - display_width(texts[-1]) - display_width(move.right))
        texts[-1] = f"{texts[-1]}{' ' * gap}{move.right}"
    elif move.right:
        texts.append(f"{below}{move.right}")
    word = move.words.partition(" ")[0]
    marks = (Mark(len(start), len(start) + len(word), move.style),) if move.style else ()
    return [Line(texts[0], marks), *map(Line, texts[1:])]


def _filled(move: _Move, room: int) -> str:
    """The words, with as many of the others as fit on the line."""
    left = room - display_width(move.words) - 2
    return f"{move.words}: {shorten(move.more, left)}" if move.more and left >= _MIN_TEXT else move.words


def _first(moves: list[_Move]) -> list[_Move]:
    """The first rows, and how many there are more."""
    more = len(moves) - _SHOWN
    return moves if more <= 1 else [*moves[:_SHOWN], _Move(f"and {more} more: --format json")]


def _shared(change: PlatformChange, decimals: int) -> Iterator[_Move]:
    """What several brands pay together: the rows sum to the change of `shared` in the table of brands."""
    priced = [one for one in change.shared if one.equivalent.is_told]
    shown = priced if len(priced) <= _SHOWN + 1 else priced[:_SHOWN]
    rest = told(change.shared_equivalent) - sum(told(one.equivalent) for one in shown)
    total = rounded(change.shared_equivalent, decimals).change or 0.0
    *parts, last = apportion([*(told(one.equivalent) for one in shown), rest if abs(rest) >= SMALLEST else 0.0], total, decimals)
    for one, part in zip(shown, parts, strict=True):
        yield _Move(_work(one), signed(part, decimals), _style(one))
    if hidden := len(priced) - len(shown):
        yield _Move(f"and {hidden} more: --format json", signed(last, decimals))
    own = [plural(count, "asset") for count in (_count(change, new=True), _count(change, new=False))]
    signs = [f"{sign} {words}" for sign, words in zip("+-", own, strict=True) if not words.startswith("0 ")]
    if signs:
        yield _Move(f"{', '.join(signs)} of one brand alone, in its own work")


def _count(change: PlatformChange, *, new: bool) -> int:
    """How many assets came or went whose price is in a brand's own."""
    return sum(len(one.new if new else one.gone) for one in change.shared if not one.equivalent.is_told)


def _style(one: SharedChange) -> str:
    return "warn" if one.new and not one.gone else "good" if one.gone and not one.new else ""


def _work(one: SharedChange) -> str:
    """`+ runs-android:port-own of android-core (harman)`, or `upkeep of mia`."""
    owner, _, work = one.id.partition("/")
    if one.kind != "assets":
        return f"{'upkeep' if one.kind == 'stack' else 'foundation and releases'} of {owner}"
    name = work if owner == "shared" else f"{work.replace('/', ' ')} of {owner}"
    signs = [(sign, assets) for sign, assets in (("+", one.new), ("-", one.gone)) if assets]
    if len(signs) == 1:
        sign, assets = signs[0]
        scopes = _scopes(assets, one.id)
        return f"{sign} {name}{f' ({scopes})' if scopes else ''}"
    if signs:
        return f"{name}: {'; '.join(f'{sign} {_scopes(assets, one.id)}'.rstrip() for sign, assets in signs)}"
    if one.alone_after:
        return f"{name}: now for one brand alone, in its own work"
    return f"{name}: no longer for one brand alone" if one.alone_before else name


def _scopes(assets: Sequence[str], work: str) -> str:
    """For whom the work is done, in a few words."""
    scopes = [asset.removeprefix(work).lstrip("/").replace("/", " ") for asset in assets]
    named = listed([scope for scope in scopes if scope], _SCOPES)
    return named if len(scopes) == 1 or not named else f"{len(scopes)}: {named}"


def _line(one: LineChange) -> _Move:
    """Where lines went, and whether that is their own choice."""
    names = lines_told(one.lines, by_name=3)
    if one.after is None:
        return _Move(f"- {names}: no longer in the files")
    if one.before is None:
        return _Move(f"+ {names}: new in the files, on {one.after}{', frozen' if one.frozen_after else ''}")
    where = f"on {one.after} still" if one.before == one.after else f"{one.before} -> {one.after}"
    if one.frozen_after and not one.frozen_before:
        return _Move(f"{names} can no longer change before {'it ends' if len(one.lines) == 1 else 'they end'}: {where}", style="bad")
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
        yield _Move(f"- {one.feature} given up on {lines_told(one.new)}", style="bad")
    if one.gone:
        yield _Move(f"+ {one.feature} no longer given up on {lines_told(one.gone)}", style="good")


def _conflicts(found: Sequence[ConflictChange]) -> Iterator[_Move]:
    """Gained first, then changed, then gone; those that say the same at the same place are one row."""
    alike: dict[tuple[str, str, str], list[ConflictChange]] = {}
    for one in sorted(found, key=lambda one: (one.before is not None, one.after is None)):
        severity = f"- {one.before}" if one.after is None else f"+ {one.after}" if one.before is None else f"{one.before} -> {one.after}"
        first = one.statements[0] if one.statements else None
        place = first.origin if first else ""
        alike.setdefault((severity, place, tidy(first.text) if first else one.id), []).append(one)
    for (severity, place, text), members in alike.items():
        after = members[0].after
        style = "good" if after is None else "bad" if after != "soft" else "warn"
        count = f" and {len(members) - 1} more" if len(members) > 1 else ""
        yield _Move(f"{severity} {members[0].id}{count}", place, style, text)


def lines_told(lines: Sequence[str], by_name: int = 1) -> str:
    """`jeep/avenger`, `4 lines of maserati`, `12 lines of 3 brands (fiat 7, jeep 4, ram)`; up to `by_name` lines are named."""
    if len(lines) <= by_name:
        return ", ".join(lines)
    counts: dict[str, int] = {}
    for line in lines:
        brand = line.partition("/")[0]
        counts[brand] = counts.get(brand, 0) + 1
    if len(counts) == 1:
        return f"{plural(len(lines), 'line')} of {next(iter(counts))}"
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    named = listed([f"{brand} {count}" if count > 1 else brand for brand, count in ordered], _SCOPES)
    return f"{len(lines)} lines of {len(counts)} brands ({named})"
