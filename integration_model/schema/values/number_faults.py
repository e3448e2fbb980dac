"""What to write where a text is no number that its field could take.

In: the text, and what its field counts. Out: the fault, whose hint holds the values that were meant, in the field's unit; a hint is
given only if the field would take it. Only who errs needs this module, so it is imported late.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pydantic_core import PydanticCustomError

from integration_model.schema.values.conversions import factor_of, unfit_of
from integration_model.schema.values.faults import fault
from integration_model.schema.values.limits import misfit
from integration_model.schema.values.measures import AMOUNT, OFFSET, POINTS, SHARE, STEP, Measure
from integration_model.schema.values.numbers import numbers_of, range_text
from integration_model.schema.values.spelled import Reading, readings
from integration_model.schema.values.tidy import Note, units_in, without_remarks

_GENERAL = "write a number, or a range low..likely..high"
_NO_NUMBERS = "? ?? tbd tbc tba n/a na ka xx xxx unknown todo - -- none null nil ~ unbekannt offen open"
_UNKNOWN = frozenset(_NO_NUMBERS.split())
_ENDLESS = {"∞", "inf", ".inf", "+inf", "infinity", "infinite", "unlimited", "endless", "unbegrenzt", "illimité"}
_MONTH = re.compile(r"(?:19|20)\d\d[-/.]\d{1,2}(?:[-/.]\d{1,2})?|(?:\d{1,2}[-/.])?\d{1,2}[-/.](?:19|20)\d\d")
_AROUND = re.compile(r"\(?(?P<value>[\d._ ]+?)\)?(?P<percent>\s*%)?(?:\s*\[(?P<source>[a-z][a-z0-9]*(?:-[a-z0-9]+)*)\])?")
_WITH_UNIT = re.compile(r"(?P<number>[+-]?\d+(?:\.\d+)?)\s*°?\s*[^\W\d]\D*")
_SPLIT_DIGITS = re.compile(r"\d{1,2} \d{1,2}", re.ASCII)
"""`4 50`: a blank slipped in; a range of two is written with more than a blank between its ends."""
_EXCEL_ERROR = re.compile(r"#(?:REF!|NAME\?|VALUE!|DIV/0!|NUM!|NULL!|N/A|NV|BEZUG!|WERT!|ZAHL!|VALEUR!|NOM\?|####*)|#+", re.IGNORECASE)
_HINTS: Mapping[Note, str] = {
    Note.REASON: "write `{0}`, and the rest behind a `#`",
    Note.CONVERTED: "write `{0}`, {1}",
    Note.FORMULA: "write the result: `{0}`",
    Note.ABOUT: "write `{0}`, or say how far it may be off: low..likely..high",
    Note.TWO: "a range has three points: low..likely..high, such as `{0}`",
    Note.RANGE: "a range is written low..likely..high: `{0}`",
    Note.UNIT: "units stand in the key: write `{0}`",
    Note.COMMA: "a point is the decimal point: did you mean `{0}`?",
    Note.THOUSANDS: "write `{0}`",
    Note.SIGNS: "write `{0}`",
}
"""By what is odd, the weightiest first."""
_CONVERTED_AT: Mapping[str, str] = {"work": ", at 152 hours each"}


def suggestion(text: str, measure: Measure) -> Reading | None:
    """The likeliest reading that the field can take."""
    return next((reading for reading in readings(text, measure) if _fits(reading, measure)), None)


def suggested_range(text: str, measure: Measure) -> str:
    """The text of what was probably meant, as the field takes it; empty where nobody can say."""
    found = suggestion(text, measure)
    return range_text(found.values) if found is not None else ""


def _fits(reading: Reading, measure: Measure) -> bool:
    return misfit(numbers_of(range_text(reading.values)), measure) is None


def refusal(text: str, measure: Measure) -> PydanticCustomError:
    """What is told of a text that is no number."""
    missing = _nothing(text, measure) or _date(text)
    if missing is not None:
        return missing
    around = _around(text, measure)
    if around is not None:
        return around
    if _SPLIT_DIGITS.fullmatch(text):
        return fault("E108", f"`{text}` is not a number", f"write `{''.join(text.split())}`")
    signal = _WITH_UNIT.fullmatch(text) if measure in (STEP, OFFSET) else None
    if signal is not None:
        return fault("E108", f"`{text}` is not a number", f"write `{signal['number']}`: the unit stands behind `unit:`")
    found = suggestion(text, measure)
    if found is not None:
        return _told(text, found, measure)
    unfit = next((unfit_of(unit) for unit in units_in(without_remarks(text)) if factor_of(unit, measure) is None), None)
    if unfit is not None and unfit.currency:
        return fault("E126", f"`{text}` is in {unfit.currency}", "no rate is known here: write the amount in EUR")
    if measure is AMOUNT and unfit is not None:
        return fault("E108", f"`{text}` is not a number", "write the number alone, in the unit that stands in the key")
    if unfit is not None and unfit.dimension not in (None, measure.dimension, "share"):
        return fault("E126", f"`{text}` is not {measure.name}: `{unfit.unit}` is a unit of {unfit.dimension}", f"write {measure.name}")
    return next((_beyond(text, reading, measure) for reading in readings(text, measure)), None) or _plain_refusal(
        text, unfit is not None, measure
    )


def _around(text: str, measure: Measure) -> PydanticCustomError | None:
    """A good value with a sign too many around it: a source in brackets; round a range, brackets or a sign of per cent."""
    found = _AROUND.fullmatch(text)
    parts = numbers_of(found["value"]) if found else ()
    if found is None or not parts or misfit(parts, measure) is not None:
        return None
    if (len(parts) == 1 and not found["source"]) or (found["percent"] and measure.dimension in ("share", "points")):
        return None
    source = f" @{found['source']}" if found["source"] else ""
    what = "a range" if len(parts) == 3 else "a number"
    return fault("E108", f"`{text}` is not {what}", f"write `{found['value'].strip()}{source}`")


def _plain_refusal(text: str, has_unknown_unit: bool, measure: Measure) -> PydanticCustomError:
    is_mixed = has_unknown_unit and text[:1].isdigit() and measure is not AMOUNT
    if ".." in text:
        return fault("E108", f"`{text}` is not a range", "a range has three points: low..likely..high")
    return fault("E108", f"`{text}` is not a number", f"write {measure.name}, without its unit" if is_mixed else _GENERAL)


def _beyond(text: str, reading: Reading, measure: Measure) -> PydanticCustomError:
    """A number could be read, and the field cannot take it."""
    wrong = misfit(numbers_of(range_text(reading.values)), measure)
    if wrong is None or wrong.type == "E106":
        return fault("E108", f"`{text}` is not a number", _GENERAL)
    told = wrong.context or {}
    hint = str(told["hint"]) if wrong.type == "E105" else f"{measure.name} {measure.range}"
    return fault(wrong.type, f"`{text}` is not a number: {told['message']}", hint)


def _told(text: str, found: Reading, measure: Measure) -> PydanticCustomError:
    """The fault of a text whose meaning is clear."""
    value = range_text(found.values)
    note = next((note for note in _HINTS if note in found.notes), Note.SIGNS)
    if measure is SHARE and note is Note.CONVERTED and "%" in text:
        return fault("E119", f"`{text}` is a percentage", f"a share lies between 0 and 1: write `{value}`")
    if note is Note.THOUSANDS and not any(sign.isspace() for sign in text):
        return fault("E104", f"`{text}` has a thousands separator", f"write `{value}`")
    if note is Note.THOUSANDS and ".." not in value:
        return fault("E108", f"`{text}` is not a number", f"write `{value}` or `{int(found.values[0]):_}`")
    message = f"`{text}` names no likely value" if Note.TWO in found.notes and ".." in text else f"`{text}` is not a number"
    return fault("E108", message, _HINTS[note].format(value, measure.name + _CONVERTED_AT.get(measure.dimension, "")))


def _nothing(text: str, measure: Measure) -> PydanticCustomError | None:
    """Words that stand for no number at all."""
    lowered = text.lower()
    if _EXCEL_ERROR.fullmatch(text):
        return fault("E108", f"`{text}` is an error of the spreadsheet", "look there, and write the number that belongs here")
    if lowered in _ENDLESS:
        return fault("E108", f"`{text}` is not a number", "a number has an end: where there is no limit, leave the line out")
    if lowered == "must" and measure is POINTS:
        return fault("E108", "`must` is not a number of points", "a must-have stands below `must:`, with its reason")
    return (
        fault("E108", f"`{text}` is not a number", "where nobody knows it, leave the line out")
        if lowered.replace(".", "") in _UNKNOWN
        else None
    )


def _date(text: str) -> PydanticCustomError | None:
    """A month stands where a number is wanted."""
    return fault("E108", f"`{text}` is a date, not a number", _GENERAL) if _MONTH.fullmatch(text) else None


def no_text(raw: Any, measure: Measure) -> PydanticCustomError:
    """What is told where a list or map stands in place of a number; three numbers in a list are a range."""
    meant = suggested_range(" | ".join(raw), measure) if isinstance(raw, list) and all(isinstance(item, str) for item in raw) else ""
    return fault("E117", "a number is expected here", f"write `{meant}`" if meant else _GENERAL)
