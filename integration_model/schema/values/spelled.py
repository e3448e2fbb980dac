"""Numbers as people spell them: decimal commas, thousands, units, tildes, ranges with dashes, formulas, pastes out of Excel.

In: a text that is no number of ours, and what its field counts. Out: the values that were meant, in the unit of the field, and what
was odd about the text; several readings where it could be read in several ways, the likeliest first. Nothing here says what to write.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal

from integration_model.schema.values.conversions import factor_of
from integration_model.schema.values.formulas import computed
from integration_model.schema.values.measures import Measure
from integration_model.schema.values.tidy import Note, candidates, hedge

Values = tuple[Decimal, ...]
_ROUGH = Context(prec=3, rounding=ROUND_HALF_UP)
_MONEY = Context(prec=12, rounding=ROUND_HALF_UP)
_PETABYTE = 1_000_000_000
_TOKEN = re.compile(r"(?P<before>(?:[^\d.,+-]+\.?\s*)?)(?P<number>[+-]?(?:\d[\d_.,' ]*|[.,]\d+)(?:[eE][+-]?\d+)?)(?P<unit>[^\d]*)")
_COMMAS = re.compile(r",")
_POINTS = re.compile(r"(?<=\d)\.(?=\d)")
_BETWEEN = (
    re.compile(r"\s*(?:\.{2,}|…)\s*"),
    re.compile(r"\t+|\s*\|\s*|\s{2,}"),
    re.compile(r"\s+(?:to|bis|until|and|und|à|a)\s+|\s*(?:->|→|=>|<)\s*", re.IGNORECASE),
    re.compile(r"\s*;\s*"),
    re.compile(r"\s+-\s+"),
    re.compile(r"(?<=[\w%€$.,])\s*-\s*(?=[\d.€$])"),
    re.compile(r"\s*/\s*"),
    re.compile(r",\s+"),
    re.compile(r"\s+"),
    _COMMAS,
    _POINTS,
)
_FRACTION = re.compile(r"[1-3]\s*/\s*\d{1,2}")
"""A half, three quarters: larger numerators are the low end of a range."""
_ANY_FRACTION = re.compile(r"\d+\s*/\s*\d+")
_SPREAD = re.compile(r"(?P<middle>.*?)\s*\(?\s*(?:±|\+\s?/\s?-|\+-)\s*(?P<spread>[^()]*)\)?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Reading:
    """The values that a text may have meant."""

    values: Values
    notes: frozenset[Note]


@dataclass(frozen=True, slots=True)
class _Part:
    number: Decimal
    factor: Decimal | None
    notes: frozenset[Note]


def readings(text: str, measure: Measure) -> Iterator[Reading]:
    """All ways to read a text, the likeliest first; those that the field cannot take are among them."""
    for candidate, notes in candidates(text, measure):
        if (_FRACTION if measure.unit != "x" else _ANY_FRACTION).fullmatch(candidate):
            yield from _formula(candidate, measure)
        for style in ("thousands", "decimal"):
            yield from _single(candidate, style, measure, notes)
            yield from _spread(candidate, style, measure, notes)
            yield from _ranges(candidate, style, measure, notes)
        yield from _formula(candidate, measure)


def _formula(text: str, measure: Measure) -> Iterator[Reading]:
    value = computed(text)
    if value is not None:
        yield Reading((_whole(value, measure),), frozenset({Note.FORMULA}))


def _single(text: str, style: str, measure: Measure, notes: frozenset[Note]) -> Iterator[Reading]:
    part = _part(text, style, measure) if ".." not in text else None
    if part is not None:
        yield Reading((_converted(part, part.factor, measure),), frozenset(notes | part.notes))


def _ranges(text: str, style: str, measure: Measure, notes: frozenset[Note]) -> Iterator[Reading]:
    """Two or three values, however they are divided; one unit may stand for all."""
    for index, between in enumerate(_BETWEEN):
        pieces = between.split(text)
        if len(pieces) not in (2, 3) or not all(pieces) or (len(pieces) == 2 and between in (_COMMAS, _POINTS)):
            continue
        parts = [_part(piece, style, measure) for piece in pieces]
        known = [part for part in parts if part is not None]
        if len(known) == len(parts):
            odd = {Note.TWO} if len(known) == 2 else {Note.RANGE} if index else set()
            more = frozenset().union(notes, odd, *(part.notes for part in known))
            for values in _shared_units(known, measure):
                yield Reading(values, more)
                yield Reading(values[::-1], more | {Note.RANGE})


def _shared_units(parts: list[_Part], measure: Measure) -> Iterator[Values]:
    """The values where a unit holds for those without one, too; then where it does not."""
    nearest = [
        next((other.factor for other in (*parts[index:], *reversed(parts[:index])) if other.factor is not None), None)
        for index in range(len(parts))
    ]
    for factors in (nearest, [part.factor for part in parts]):
        values = tuple(_converted(part, factor, measure) for part, factor in zip(parts, factors, strict=True))
        yield values if len(values) == 3 else _with_middle(values, measure)


def _with_middle(values: Values, measure: Measure) -> Values:
    low, high = values
    middle = (low + high) / 2
    return (low, _whole(middle, measure), high)


def _whole(value: Decimal, measure: Measure) -> Decimal:
    """The value, rounded where its field holds whole numbers."""
    return value.to_integral_value(ROUND_HALF_UP) if measure.is_whole else value


def _spread(text: str, style: str, measure: Measure, notes: frozenset[Note]) -> Iterator[Reading]:
    """`3540 ± 200`, and the same with per cent."""
    match = _SPREAD.fullmatch(text)
    middle = _part(match["middle"], style, measure) if match else None
    if match is None or middle is None:
        return
    for value, delta in _deltas(middle, match["spread"].strip(), style, measure):
        values = tuple(_whole(number, measure) for number in (value - delta, value, value + delta))
        yield Reading(values, frozenset(notes | middle.notes | {Note.RANGE}))


def _deltas(middle: _Part, spread: str, style: str, measure: Measure) -> Iterator[tuple[Decimal, Decimal]]:
    """The middle and how far it spreads: per cent of it, unless it is itself given in per cent; or in its own unit."""
    percent = _number(spread.removesuffix("%").strip(), style) if spread.endswith("%") else None
    part = _part(spread, style, measure)
    if percent is not None and middle.factor is None:
        yield middle.number, middle.number * percent / 100
    if part is not None:
        factor = middle.factor or part.factor
        yield _converted(middle, factor, measure), _converted(part, part.factor or factor, measure)
    if percent is not None and middle.factor is not None:
        value = _converted(middle, middle.factor, measure)
        yield value, value * percent / 100


def _part(text: str, style: str, measure: Measure) -> _Part | None:
    """One number with a unit before or behind it, or none."""
    if re.fullmatch(r"0[xX][0-9a-fA-F]{1,8}", text):
        return _Part(Decimal(int(text, 16)), None, frozenset({Note.SIGNS}))
    match = _TOKEN.fullmatch(text.strip())
    if match is None:
        return None
    written = match["number"].strip()
    number = _number(written, style)
    before, behind = hedge(match["before"]), match["unit"].strip(" -+").removeprefix(".").strip()
    if number is None or (before is None and factor_of(match["before"].strip(), measure) is None):
        return None
    is_hedged = bool(match["before"].strip() and before is not None) or match["unit"].strip() == "+"
    notes = _notes_of(written, style) | ({Note.ABOUT} if is_hedged else set())
    unit = " ".join(filter(None, (match["before"].strip() if before is None else "", behind)))
    if not unit:
        return _Part(number, None, frozenset(notes))
    factor = _joint_factor(match["before"].strip() if before is None else "", behind, measure)
    if factor is None:
        return None
    return _Part(number, factor, frozenset(notes | {Note.UNIT if factor == 1 else Note.CONVERTED}))


def _joint_factor(before: str, behind: str, measure: Measure) -> Decimal | None:
    """`€ 3.5 Mio`: the currency before the number, its multiple behind it."""
    if not before or not behind:
        return factor_of(before or behind, measure)
    first, second = factor_of(before, measure), factor_of(behind, measure)
    return first * second if first is not None and second is not None else None


def _notes_of(written: str, style: str) -> set[Note]:
    if style == "thousands" and re.search(r"\d[,.' ]\d{3}(?!\d)", written):
        return {Note.THOUSANDS} if not re.search(r"\d[,.]\d{1,2}$", written) else {Note.COMMA}
    return (
        {Note.COMMA} if "," in written.rstrip(",") else {Note.SIGNS} if not written[:1].isdigit() or not written[-1:].isdigit() else set()
    )


def _number(text: str, style: str) -> Decimal | None:
    """The number that a run of digits and dividers spells, with thousands divided or not."""
    sign, digits = ("-", text[1:]) if text[:1] == "-" else ("", text.removeprefix("+"))
    digits = digits.replace("_", "").rstrip(".,")
    plain = _grouped(digits) if style == "thousands" else _pointed(digits)
    if plain is None or not re.fullmatch(r"\d+(\.\d+)?([eE][+-]?\d{1,2})?", plain, re.ASCII):
        return None
    return Decimal(sign + plain)


def _grouped(digits: str) -> str | None:
    """`3'540`, `1 234,56`, `1.234.567`, `1,234.56`: the last divider may be a decimal one, the others divide thousands."""
    for divider, point in (("'", "."), (" ", "."), (" ", ","), (",", "."), (".", ","), ("'", ",")):
        whole, _, rest = digits.partition(point)
        if re.fullmatch(rf"[1-9]\d{{0,2}}(?:{re.escape(divider)}\d{{3}})+", whole) and re.fullmatch(r"\d*", rest):
            return whole.replace(divider, "") + (f".{rest}" if rest else "")
    return None


def _pointed(digits: str) -> str | None:
    """`3,5`, `.5` and plain numbers."""
    if digits.count(",") + digits.count(".") > 1 or " " in digits or "'" in digits:
        return None
    pointed = digits.replace(",", ".")
    return f"0{pointed}" if pointed.startswith(".") else pointed


def _converted(part: _Part, factor: Decimal | None, measure: Measure) -> Decimal:
    """The number in the field's unit; three digits where the factor is a round-about one."""
    if factor is None or factor == 1:
        return part.number
    if measure.dimension == "memory" and factor == Decimal("0.0009765625") and _is_decimal(part.number):
        return part.number / 1000  # round thousands are meant decimally, as makers of flash do
    value = _MONEY.multiply(part.number, factor)
    is_exact = len(value.normalize().as_tuple().digits) <= max(4, len(part.number.as_tuple().digits))
    return _whole(value if is_exact else _ROUGH.plus(value), measure)


def _is_decimal(megabytes: Decimal) -> bool:
    """Whether a size is told in round thousands, and not in powers of two."""
    return megabytes < _PETABYTE and megabytes % 100 == 0 and megabytes % 256 != 0
