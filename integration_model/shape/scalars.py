"""Scalars as people write them in YAML, resolved by the type expected at their place.

In: the text of a scalar (never YAML's own guess at it), or the long map.
Out: `Stated` values. A text that does not fit raises `PydanticCustomError` whose type is the
error code and whose context holds `message` and `hint`.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable
from typing import Annotated, Any, TypeVar

from pydantic import PlainValidator, WithJsonSchema

from integration_model.errors import did_you_mean
from integration_model.shape.faults import fault
from integration_model.values import Basis, Month, Range, Stated

T = TypeVar("T")

_SOURCED = re.compile(r"^(?P<value>.*?)\s*@(?P<source>[a-z0-9]+(?:-[a-z0-9]+)*)$", re.DOTALL)
_NUMBER = re.compile(r"^[+-]?(\d+(_\d+)*)(\.\d+)?([eE][+-]?\d+)?$")
_WORD = re.compile(r"^[a-z0-9]+(?:[-:][a-z0-9]+)*$")
_MONTH = re.compile(r"^(\d{4})-(\d{2})$")
_THOUSANDS = re.compile(r"^\d{1,3}([.,]\d{3})+$")
_MONTH_NAMES = (
    ("january", "januar", "janvier", "gennaio"),
    ("february", "februar", "fevrier", "febbraio"),
    ("march", "marz", "mars", "marzo"),
    ("april", "avril", "aprile"),
    ("may", "mai", "maggio"),
    ("june", "juni", "juin", "giugno"),
    ("july", "juli", "juillet", "luglio"),
    ("august", "aout", "agosto"),
    ("september", "septembre", "settembre"),
    ("october", "oktober", "octobre", "ottobre"),
    ("november", "novembre"),
    ("december", "dezember", "decembre", "dicembre"),
)
_UNKNOWN = {"?", "??", "tbd", "tbc", "n/a", "na", "unknown", "todo", "-", "none"}
_LONG_KEYS = {"value", "low", "likely", "high", "source", "basis", "because", "as_of", "note"}


def split_source(text: str) -> tuple[str, str | None]:
    """The value and the source name of `VALUE @source`; the name is None where there is none."""
    match = _SOURCED.match(text)
    return (match["value"], match["source"]) if match else (text, None)


def _split_one_source(text: str) -> tuple[str, str | None]:
    """As `split_source`, for a fact: two sources, or one whose name cannot be one, are faults."""
    value, source = split_source(text)
    first, at, rest = value.partition("@")
    if at and source:
        raise fault("E118", f"`{text}` names two sources", "a fact has one: name one under `sources:` that stands for both")
    if at:
        fixed = _as_id(rest)
        raise fault(
            "E118", f"`@{rest}` is not a source", f"did you mean `{first.strip()} @{fixed}`?" if fixed else "name the source behind the `@`"
        )
    return value, source


def _stated(parse: Callable[[Any], T]) -> Callable[[Any], Stated[T]]:
    """Accept `VALUE @source` or the long map `{value: ..., source: ...}`, and parse the value."""

    def validate(raw: Any) -> Stated[T]:
        if isinstance(raw, Stated):
            return raw
        if isinstance(raw, dict):
            return _from_long_map(raw, parse)
        if isinstance(raw, str):
            text, source = _split_one_source(raw)
            return Stated(parse(text), source)
        return Stated(parse(raw))

    return validate


def _from_long_map(raw: dict[str, Any], parse: Callable[[Any], T]) -> Stated[T]:
    unknown = sorted(set(raw) - _LONG_KEYS)
    if unknown:
        hint = did_you_mean(unknown[0], _LONG_KEYS) or "a fact has value (or low, likely, high), source, basis, because, as_of, note"
        raise fault("E109", f"`{unknown[0]}` is not a field of a fact", hint)
    for key, inner in raw.items():
        if key != "value" and not isinstance(inner, str):
            raise fault("E117", f"`{key}` of a fact wants one text or number", "lists and maps cannot stand here")
    if "value" in raw:
        inner = raw["value"]
    elif {"low", "likely", "high"} <= set(raw):
        inner = f"{raw['low']}..{raw['likely']}..{raw['high']}"
    else:
        raise fault("E116", "this fact has no value", "write `value: 8`, or all of low, likely and high")
    source = raw.get("source")
    if isinstance(inner, str) and source is None:
        inner, source = _split_one_source(inner)
    return Stated(parse(inner), source, _basis(raw.get("basis")), raw.get("because"))


def _basis(text: str | None) -> Basis | None:
    if text is None:
        return None
    try:
        return Basis(text)
    except ValueError:
        raise fault("E120", f"`{text}` is not a basis", "a basis is cited, derived, estimate or assumed") from None


def _number(text: str, original: str) -> float:
    if _NUMBER.fullmatch(text):
        number = float(text.replace("_", ""))
        if math.isinf(number):
            raise fault("E108", f"`{text}` is too large a number", "is the exponent mistyped?")
        return number
    if _THOUSANDS.match(text):
        plain = re.sub(r"[.,]", "", text)
        raise fault("E104", f"`{text}` has a thousands separator", f"write `{plain}`")
    if "," in text and _NUMBER.match(text.replace(",", ".")):
        raise fault("E108", f"`{original}` is not a number", f"a point is the decimal point: did you mean `{text.replace(',', '.')}`?")
    raise fault("E108", f"`{original}` is not a number", _number_advice(text))


def _number_advice(text: str) -> str:
    """What to write instead of a text that is no number, guessing what was meant."""
    spaced = re.match(r"^\d{1,3}( \d{3})+$", text)
    if spaced:
        return f"write `{text.replace(' ', '')}` or `{text.replace(' ', '_')}`"
    thousands = re.match(r"^(\d+(?:\.\d+)?)\s*(k|m|thousand|million)$", text.lower())
    if thousands:
        return f"write `{float(thousands[1]) * (1000 if thousands[2][0] in 'kt' else 1_000_000):.0f}`"
    dashed = re.match(r"^(\d+(?:\.\d+)?)\s*[-–]\s*(\d+(?:\.\d+)?)$", text)
    if dashed:
        return f"a range has three points: low..likely..high, such as `{dashed[1]}..{_middle(dashed[1], dashed[2])}..{dashed[2]}`"
    about = re.match(r"^(?:~|≈|<|>|ca\.?|about|approx\.?|circa)\s*(\d[\d_]*(?:\.\d+)?)$", text.lower())
    if about:
        return f"write `{about[1]}`, or say how far it may be off: low..likely..high"
    unit = re.match(r"^([\d_.]+)\s*(%|[a-zA-Z€$/ ]+)$", text)
    if unit and _NUMBER.match(unit[1]):
        return f"units stand in the key: write `{unit[1]}`"
    fraction = re.match(r"^(\d+)\s*/\s*([1-9]\d*)$", text)
    if fraction:
        return f"write `{int(fraction[1]) / int(fraction[2]):g}`"
    if text.lower() in _UNKNOWN:
        return "where nobody knows it, leave the line out"
    return "write a number, or a range low..likely..high"


def _middle(low: str, high: str) -> str:
    return f"{(float(low) + float(high)) / 2:g}"


def _parse_range(raw: Any) -> Range:
    if not isinstance(raw, str):
        raise fault("E117", "a number is expected here", "write a number, or a range low..likely..high")
    text = raw.strip()
    parts = [part.strip() for part in re.split(r"\.{2,}|…", text)]
    if len(parts) == 1:
        number = _number(text, text)
        return Range(number, number, number)
    if len(parts) == 2 and all(_NUMBER.match(part) for part in parts):
        raise fault(
            "E108",
            f"`{text}` names no likely value",
            f"a range has three points: low..likely..high, such as `{parts[0]}..{_middle(parts[0], parts[1])}..{parts[1]}`",
        )
    if len(parts) != 3:
        raise fault("E108", f"`{text}` is not a range", "a range has three points: low..likely..high")
    low, likely, high = (_number(part, text) for part in parts)
    if not low <= likely <= high:
        if low > likely > high:
            raise fault(
                "E106", f"the range `{text}` runs downwards", f"low..likely..high: did you mean `{parts[2]}..{parts[1]}..{parts[0]}`?"
            )
        raise fault("E106", f"the range `{text}` is not in order", "low..likely..high: the likely value lies between the two")
    return Range(low, likely, high)


def _positive(raw: Any) -> Range:
    value = _parse_range(raw)
    if value.low < 0:
        raise fault("E119", f"`{raw}` is below zero", "this number cannot be negative")
    return value


def _share(raw: Any) -> Range:
    percent = re.match(r"^(\d+(?:\.\d+)?)\s*%$", str(raw).strip())
    if percent:
        raise fault("E119", f"`{raw}` is a percentage", f"a share lies between 0 and 1: write `{float(percent[1]) / 100:g}`")
    value = _positive(raw)
    if value.high > 1:
        raise fault(
            "E119",
            f"`{raw}` is more than the whole",
            f"a share lies between 0 and 1: write `{value.likely / 100:g}` for {value.likely:g} %",
        )
    return value


def _count(raw: Any, *, cars: bool = False) -> Range:
    value = _positive(raw)
    for part, number in zip(re.split(r"\.{2,}", str(raw).strip()), (value if ".." in str(raw) else (value.likely,)), strict=False):
        if not float(number).is_integer():
            plain = part.replace(".", "")
            if re.match(r"^\d{1,3}\.\d{3}$", part):
                what = f"`{part}` cars a year is {_few(number)}" if cars else f"`{part}` lies between {int(number)} and {int(number) + 1}"
                raise fault("E105", what, f"a point is a decimal point here: did you mean `{plain}`?")
            raise fault(
                "E105", f"`{part}` is not a whole number", "cars come in whole numbers" if cars else "only whole numbers can stand here"
            )
    return value


def _cars(raw: Any) -> Range:
    return _count(raw, cars=True)


def _few(number: float) -> str:
    """A little more than one car; not even two cars."""
    is_near_next = number % 1 > 0.5
    whole = int(number) + is_near_next
    names = ("no car", "one car", "two cars", "three cars", "four cars", "five cars")
    return f"{'not even' if is_near_next else 'a little more than'} {names[whole] if whole < len(names) else f'{whole} cars'}"


def _parse_month(raw: Any) -> Month:
    if not isinstance(raw, str):
        raise fault("E117", "one month is expected here", "a date is a year and a month: 2026-03")
    text = raw.strip()
    match = _MONTH.fullmatch(text)
    if match and 1 <= int(match[2]) <= 12:
        return Month(int(match[1]), int(match[2]))
    raise fault("E107", *_month_advice(text))


def _month_advice(text: str) -> tuple[str, str]:
    """Message and hint for a date that is not YYYY-MM, guessing what was meant."""
    if re.match(r"^\d{4}$", text):
        return f"a date needs a month: `{text}`", f"write `{text}-01`, or `{text}-07` if only the year is known"
    for pattern, year, month in ((r"^(\d{1,2})[/.-](\d{4})$", 2, 1), (r"^(\d{4})[/.-](\d{1,2})([/.-]\d{1,2})?$", 1, 2)):
        match = re.match(pattern, text)
        if match and 1 <= int(match[month]) <= 12:
            return f"`{text}` is not a date", f"did you mean `{match[year]}-{int(match[month]):02d}`?"
    named = re.match(r"^([a-z]{3,9})\.?\s+(\d{4})$", _plain_letters(text))
    months = [number for number, names in enumerate(_MONTH_NAMES, start=1) if named and any(name.startswith(named[1]) for name in names)]
    if named and len(months) == 1:
        return f"`{text}` is not a date", f"did you mean `{named[2]}-{months[0]:02d}`?"
    quarter = re.match(r"^q([1-4])[ /-]*(\d{4})$|^(\d{4})[ /-]*q([1-4])$", text.lower())
    if quarter:
        first = int(quarter[1] or quarter[4]) * 3 - 2
        return f"`{text}` is not a date", f"a date is a year and a month: the quarter begins in `{quarter[2] or quarter[3]}-{first:02d}`"
    if re.match(r"^\d{4}-\d{2}(\s+\d{4}-\d{2})+$", text):
        return f"`{text}` is not one date", f"commas are missing: `{', '.join(text.split())}`"
    if _MONTH.match(text):
        return f"`{text}` has no month {text[-2:]}", "months are 01 to 12"
    return f"`{text}` is not a date", "a date is a year and a month: 2026-03"


def _parse_flag(raw: Any) -> bool:
    if raw in ("true", "false"):
        return bool(raw == "true")
    if not isinstance(raw, str):
        raise fault("E117", "true or false is expected here", "write `true` or `false`")
    words = {"true": ("true", "yes", "on", "y", "ja", "1"), "false": ("false", "no", "off", "n", "nein", "0", "none")}
    hint = next((word for word, others in words.items() if raw.lower() in others), None)
    raise fault("E108", f"`{raw}` is not true or false", f"did you mean `{hint}`?" if hint else "write `true` or `false`")


def _parse_word(raw: Any) -> str:
    if not isinstance(raw, str):
        raise fault(
            "E117", "one word is expected here", f"write `{raw[0]}`" if isinstance(raw, list) and raw and isinstance(raw[0], str) else ""
        )
    if _WORD.fullmatch(raw):
        return raw
    fixed = _as_id(raw)
    raise fault(
        "E118",
        f"`{raw}` is not an id",
        f"ids are lower-case words joined by a dash: `{fixed}`" if fixed else "ids are lower-case words joined by a dash",
    )


def _as_id(text: str) -> str:
    """The id that was probably meant."""
    return re.sub(r"[^a-z0-9:]+", "-", _plain_letters(text)).strip("-:")


def _plain_letters(text: str) -> str:
    """Small letters without accents and umlauts."""
    decomposed = unicodedata.normalize("NFKD", text.lower().replace("ß", "ss"))
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def _parse_path(raw: Any) -> str:
    if not isinstance(raw, str):
        raise fault("E117", "one name is expected here", "write `supplier/part` or `brand/line`, such as `qualcomm/sa8155p`")
    text = raw
    if re.fullmatch(r"[a-z0-9-]+/[a-z0-9-]+", text):
        return text
    raise fault("E118", f"`{text}` does not say in which file", "write `supplier/part` or `brand/line`, such as `qualcomm/sa8155p`")


def _parse_words(raw: Any) -> tuple[str, ...]:
    if not isinstance(raw, list):
        raise fault("E117", "a list is expected here", f"write `[{raw}]`" if isinstance(raw, str) else "write `[..., ...]`")
    return tuple(_parse_word(item) for item in raw)


def _parse_text(raw: Any) -> str:
    if not isinstance(raw, str):
        raise fault("E117", "a text is expected here", "put quotes round a text that begins with `[` or `{`")
    return raw


LONG_MAP: dict[str, Any] = {"type": "object", "$comment": "fact"}
"""Stands in schemas for the long map of a fact."""
_SOURCE = r"( *@[a-z0-9]+(-[a-z0-9]+)*)?"
_DIGITS = r"[0-9]+(_[0-9]+)*(\.[0-9]+)?([eE][+-]?[0-9]+)?"


def _schema(description: str, *forms: dict[str, Any]) -> WithJsonSchema:
    """How editors may take a fact: its forms as YAML reads them, or the long map."""
    return WithJsonSchema({"description": description, "anyOf": [*forms, LONG_MAP]})


def _text(pattern: str) -> dict[str, Any]:
    return {"type": "string", "pattern": f"^{pattern}{_SOURCE}$"}


def _numbers(sign: str = r"\+?", **limits: float) -> tuple[dict[str, Any], dict[str, Any]]:
    """A number, or the text of a range or of a number with its source."""
    number = f"{sign}{_DIGITS}"
    between = r" *(\.\.+|…) *"
    return {"type": "number", **limits}, _text(f"{number}({between}{number}{between}{number})?")


_WORD_TEXT = _text(r"[a-z0-9]+([-:][a-z0-9]+)*")

Number = Annotated[
    Stated[Range],
    PlainValidator(_stated(_positive)),
    _schema("a number, or a range low..likely..high, with `@source` behind it", *_numbers(minimum=0)),
]
Real = Annotated[Stated[Range], PlainValidator(_stated(_parse_range)), _schema("a number, also below zero", *_numbers("[+-]?"))]
Share = Annotated[
    Stated[Range], PlainValidator(_stated(_share)), _schema("a number between 0 and 1, or a range of them", *_numbers(minimum=0, maximum=1))
]
Count = Annotated[Stated[Range], PlainValidator(_stated(_count)), _schema("a whole number, or a range of them", *_numbers(minimum=0))]
Cars = Annotated[Stated[Range], PlainValidator(_stated(_cars)), _schema("a whole number of cars, or a range of them", *_numbers(minimum=0))]
Date = Annotated[
    Stated[Month], PlainValidator(_stated(_parse_month)), _schema("a year and a month: 2026-03", _text("[0-9]{4}-(0[1-9]|1[0-2])"))
]
Flag = Annotated[Stated[bool], PlainValidator(_stated(_parse_flag)), _schema("true or false", {"type": "boolean"}, _text("(true|false)"))]
Word = Annotated[
    Stated[str], PlainValidator(_stated(_parse_word)), _schema("a lower-case word", _WORD_TEXT, {"type": ["number", "boolean"]})
]
PartPath = Annotated[
    Stated[str], PlainValidator(_stated(_parse_path)), _schema("supplier/part or brand/line", _text("[a-z0-9-]+/[a-z0-9-]+"))
]
Words = Annotated[
    Stated[tuple[str, ...]],
    PlainValidator(_stated(_parse_words)),
    _schema("a list of lower-case words", {"type": "array", "items": _WORD_TEXT}),
]
Text = Annotated[str, PlainValidator(_parse_text), WithJsonSchema({"type": "string"})]
