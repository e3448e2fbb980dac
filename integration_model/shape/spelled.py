"""Numbers as people spell them: decimal commas, thousands, units, tildes, ranges with dashes, formulas, pastes out of Excel.

In: a text that is no number of ours, and what its field counts. Out: the values that were meant, in the unit of the field, and what
was odd about the text; several readings where it could be read in several ways, the likeliest first. Nothing here says what to write.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from enum import StrEnum

from integration_model.shape.formulas import computed
from integration_model.shape.units import CURRENCIES, MULTIPLES, MULTIPLIED, Measure, dimension_of, size_of

Values = tuple[Decimal, ...]
_ROUGH = Context(prec=3, rounding=ROUND_HALF_UP)
_MONEY = Context(prec=12, rounding=ROUND_HALF_UP)
_LONGEST = 120
_PETABYTE = 1_000_000_000
_PLAINER = str.maketrans(
    {
        **{wide: str(digit) for digit, wide in enumerate("０１２３４５６７８９")},
        **dict.fromkeys("−–—‒‑", "-"),
        **dict.fromkeys("’‘´`ʼ", "'"),
        **dict.fromkeys("\u00a0\u2007\u2009\u202f", " "),
        **dict.fromkeys("¹²³⁴⁵⁶⁷⁸⁹", ""),
        "％": "%",
        "，": ",",
        "．": ".",
    }
)
_TOKEN = re.compile(r"(?P<before>(?:[^\d.,+-]+\.?\s*)?)(?P<number>[+-]?(?:\d[\d_.,' ]*|\.\d+)(?:[eE][+-]?\d+)?)(?P<unit>[^\d]*)")
_ABOUT = (
    "~",
    "≈",
    "<",
    ">",
    "≤",
    "≥",
    "<=",
    ">=",
    "ca",
    "circa",
    "about",
    "approx",
    "around",
    "rund",
    "etwa",
    "env",
    "min",
    "max",
    "up to",
)
_WORDS_OF_DIVISION = ("per", "pro", "par", "je", "each", "an", "a", "p")
_REASON = re.compile(
    r"\s+(?:because|since|as|weil|da|denn|parce|car|perché|wegen|due|for|für|from|#|//|-|--)\s.*|\s*\((?!\s*±).*\)$", re.DOTALL
)
_FOOTNOTE = re.compile(r"\s*(?:\[\d{1,2}\]|\*+|[;,])+$")
_COMMAS = re.compile(r",")
_BETWEEN = (
    re.compile(r"\s*(?:\.{2,}|…)\s*"),
    re.compile(r"\t+|\s*\|\s*|\s{2,}"),
    re.compile(r"\s+(?:to|bis|until|à|a)\s+|\s*->\s*", re.IGNORECASE),
    re.compile(r"\s*;\s*"),
    re.compile(r"\s+-\s+"),
    re.compile(r"(?<=[\w%€$.,])\s*-\s*(?=[\d.€$])"),
    re.compile(r"\s*/\s*"),
    re.compile(r",\s+"),
    re.compile(r"\s+"),
    _COMMAS,
)
_FRACTION = re.compile(r"[1-3]\s*/\s*\d{1,2}")
_ANY_FRACTION = re.compile(r"\d+\s*/\s*\d+")
"""A half, three quarters: larger numerators are the low end of a range."""
_SPREAD = re.compile(r"(?P<middle>.*?)\s*\(?\s*(?:±|\+\s?/\s?-|\+-)\s*(?P<spread>[^()]*)\)?", re.DOTALL)


class Note(StrEnum):
    """What is odd about a text."""

    CONVERTED = "its unit is another"
    UNIT = "it names its unit"
    THOUSANDS = "its thousands are divided"
    COMMA = "it has a decimal comma"
    ABOUT = "it is hedged"
    RANGE = "its values are divided otherwise"
    TWO = "it names no likely value"
    REASON = "its reason stands behind it"
    FORMULA = "it is to be computed"
    SIGNS = "it has other signs"


@dataclass(frozen=True, slots=True)
class Reading:
    """The values that a text may have meant."""

    values: Values
    notes: frozenset[Note]


@dataclass(frozen=True, slots=True)
class Unfit:
    """A unit that cannot stand at the field."""

    unit: str
    dimension: str | None = None
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class _Part:
    number: Decimal
    factor: Decimal | None
    notes: frozenset[Note]


def readings(text: str, measure: Measure) -> Iterator[Reading]:
    """All ways to read a text, the likeliest first; those that the field cannot take are among them."""
    cleaned = _plainer(text)
    if len(cleaned) > _LONGEST:
        return
    bare = _FOOTNOTE.sub("", cleaned)
    notes = {Note.SIGNS} if bare != text else set()
    for candidate, more in _without_reason(bare):
        if (_FRACTION if measure.unit != "x" else _ANY_FRACTION).fullmatch(candidate):
            yield from _formula(candidate, measure)
        for style in ("thousands", "decimal"):
            yield from _single(candidate, style, measure, notes | more)
            yield from _spread(candidate, style, measure, notes | more)
            yield from _ranges(candidate, style, measure, notes | more)
        yield from _formula(candidate, measure)


def _formula(text: str, measure: Measure) -> Iterator[Reading]:
    value = computed(text)
    if value is not None:
        yield Reading((_whole(value, measure),), frozenset({Note.FORMULA}))


def unfit_unit(text: str, measure: Measure) -> Unfit | None:
    """The first unit in a text that its field cannot have; None where there is none."""
    for match in _TOKEN.finditer(_plainer(text)[:_LONGEST]):
        for name in (match["unit"], match["before"]):
            written = name.strip(" -()±+/.;,|").strip()
            if written and _hedge(written) is None and factor_of(written, measure) is None:
                folded = _folded(_divided(written)[0])
                return Unfit(written, _dimension(folded), _currency(folded))
    return None


def factor_of(unit: str, measure: Measure) -> Decimal | None:
    """How much of the field's unit one of `unit` is; None where it cannot be converted."""
    top, bottom = _divided(unit)
    above = _size(top, measure.dimension)
    if above is None:
        return None
    base = size_of(measure.dimension, measure.unit)
    factor = above[0] * (above[1] / base if above[1] is not None and base else 1)
    if bottom is None:
        return factor
    if measure.per is None:
        return None
    dimension, per = measure.per
    below, base_below = size_of(dimension, bottom), size_of(dimension, per)
    return factor * base_below / below if below and base_below else None


def _plainer(text: str) -> str:
    """A text with the signs of our own in place of Word's and Excel's, and ohs and ells among digits as digits."""
    plainer = text.translate(_PLAINER).strip().strip("\"'").strip()
    return re.sub(r"(?<=\d)[oO](?=[\d.,]|$)", "0", re.sub(r"(?<=\d)[lI](?=[\d.,])", "1", plainer))


def _without_reason(text: str) -> Iterator[tuple[str, set[Note]]]:
    """The text as it stands, then without what follows its number in words."""
    yield text, set()
    shorter = _REASON.sub("", text)
    if shorter and shorter != text:
        yield shorter, {Note.REASON}


def _single(text: str, style: str, measure: Measure, notes: set[Note]) -> Iterator[Reading]:
    part = _part(text, style, measure) if ".." not in text else None
    if part is not None:
        yield Reading((_converted(part, part.factor, measure),), frozenset(notes | part.notes))


def _ranges(text: str, style: str, measure: Measure, notes: set[Note]) -> Iterator[Reading]:
    """Two or three values, however they are divided; one unit may stand for all."""
    for index, between in enumerate(_BETWEEN):
        pieces = [piece for piece in between.split(text) if piece]
        if len(pieces) not in (2, 3) or (len(pieces) == 2 and between is _COMMAS):
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


def _spread(text: str, style: str, measure: Measure, notes: set[Note]) -> Iterator[Reading]:
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
    before, behind = _hedge(match["before"]), match["unit"].strip(" -").removeprefix(".").strip()
    if number is None or (before is None and factor_of(match["before"].strip(), measure) is None):
        return None
    notes = _notes_of(written, style) | ({Note.ABOUT} if match["before"].strip() and before is not None else set())
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


def _divided(unit: str) -> tuple[str, str | None]:
    """`EUR per car` in two: above and below the line, folded."""
    words = unit.lower().replace("p.a.", " per year ").replace("/", " per ").split()
    for index, word in enumerate(words):
        rest = words[index + 1 :]
        if word.rstrip(".") in _WORDS_OF_DIVISION and (rest or index == 0) and (word not in ("a", "p", "an") or rest):
            return _folded(" ".join(words[:index])), _folded(" ".join(rest))
    return _folded(unit), None


def _folded(unit: str) -> str:
    return unit.lower().replace(" ", "").replace(".", "").replace("-", "")


def _size(unit: str, dimension: str) -> tuple[Decimal, Decimal | None] | None:
    """A multiple and the size of the unit behind it; None for the latter where only a multiple stands there."""
    if unit == "":
        return Decimal(1), None
    own = size_of(dimension, unit)
    if own is not None:
        return Decimal(1), own
    for multiple in sorted(MULTIPLES, key=len, reverse=True):
        rest = unit.removeprefix(multiple)
        if rest == unit or (rest and dimension not in MULTIPLIED):
            continue
        size = size_of(dimension, rest) if rest else None
        if rest == "" or size is not None:
            return MULTIPLES[multiple], size
    return None


def _hedge(before: str) -> str | None:
    """The empty text where a number is but hedged by what stands before it; None where something else does."""
    written = before.strip().rstrip(".:").strip().lower()
    return "" if written in ("", *_ABOUT) else None


def _dimension(folded: str) -> str | None:
    return dimension_of(folded)


def _currency(folded: str) -> str | None:
    bare = next((folded.removeprefix(multiple) for multiple in MULTIPLES if folded.removeprefix(multiple) in CURRENCIES), folded)
    return CURRENCIES.get(bare)
