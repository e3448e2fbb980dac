"""What an edit makes of the value that stands at its place: `+10%`, `*1.1`, `+12 months`, `low`, and lists with `+=` and `-=`.

In: a place, what stands there, and an edit. Out: the value that stands there then, or why there can be none. What a sign in front of a
number means follows from the field: it changes what stands there, unless the number itself may lie below zero (`offset=-40`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from pydantic_core import PydanticCustomError

from integration_model.edits.edit import Edit
from integration_model.files.tree import Path, Raw, dotted
from integration_model.schema.targets import Written, begins_empty, written_as
from integration_model.schema.values.numbers import changed_number
from integration_model.schema.values.scalars import split_source
from integration_model.values import Month

_CHANGE = re.compile(r"[-+*/×÷−–]\s*\d.*", re.DOTALL)
_SHIFT = re.compile(r"(?P<sign>[-+−–])\s*(?P<count>\d+)\s*(?P<unit>[a-z]*)\.?")
_MONTHS_IN = {
    **dict.fromkeys(("", "m", "mo", "month", "months"), 1),
    **dict.fromkeys(("q", "quarter", "quarters"), 3),
    **dict.fromkeys(("y", "yr", "year", "years"), 12),
}
"""By the word behind a number."""
_NUMBER = re.compile(r"[+-]?\d+(_\d+)*(\.\d+)?([eE][+-]?\d+)?")
_BETWEEN = re.compile(r"\s*(?:\.{2,}|…)\s*")
_DATE = re.compile(r"\d{4}-\d{2}")
_POINTS = ("low", "likely", "high")
_NUMERIC = (Written.NUMBER, Written.WHOLE, Written.SIGNED)
_LASTING = ("waived",)
"""What stays beside a fact whose value is changed."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an edit gives no value at a place."""

    message: str
    hint: str
    code: str = "E525"
    is_absence: bool = False
    """Nothing stands there that it could change: where a pattern hits other places too, it is about those."""


def is_change(value: Raw) -> bool:
    """Whether a text looks like a change of what stands there."""
    return isinstance(value, str) and _CHANGE.fullmatch(value) is not None


def resolved(path: Path, old: Raw | None, edit: Edit) -> Raw | Refusal:
    """The value at `path` after the edit; the edit's own value where it is no change."""
    if edit.sign:
        return _joined(path, old, edit)
    stated = edit.value.get("value") if isinstance(edit.value, dict) else edit.value
    if not isinstance(stated, str):
        return edit.value
    text, source = split_source(stated)
    kind = _kind_of(path, old)
    if is_change(text) and holds_numbers(old):
        hint = f"write `{edit.as_typed(f'{dotted(path)}.*')}`"
        return Refusal(f"`{dotted(path)}` holds more than one value, which `{text}` cannot change", hint)
    if not _means_change(text, kind):
        return edit.value
    found = _changed(path, old, text.strip(), kind, edit)
    if isinstance(found, Refusal):
        return found
    if isinstance(found, str) and source:
        found = f"{found} @{source}"
    if isinstance(edit.value, dict):
        return {**edit.value, "value": found}
    return _beside(old, found)


def loses_range(old: Raw | None, new: Raw | None) -> bool:
    """Whether a range gave way to a single number."""
    before, after = fact_text(old), fact_text(new)
    return before is not None and after is not None and len(_points(before)) == 3 and len(_points(after)) == 1


def fact_text(value: Raw | None) -> str | None:
    """The text of a fact without its source, also of its long form; None where no text stands."""
    if isinstance(value, dict):
        value = value.get("value") or ("..".join(str(value[name]) for name in _POINTS) if set(_POINTS) <= set(value) else None)
    return split_source(value)[0].strip() if isinstance(value, str) else None


def holds_numbers(old: Raw | None) -> bool:
    """Whether nothing but numbers stands below it, each under a key of its own, such as cars a year by market."""
    return (
        isinstance(old, dict)
        and fact_text(old) is None
        and bool(old)
        and all((text := fact_text(one)) is not None and bool(_points(text)) for one in old.values())
    )


def _kind_of(path: Path, old: Raw | None) -> Written:
    """What is written there; of what is compared freely, what stands there today says it."""
    kind = written_as(path)
    if kind is not Written.FREE:
        return kind
    text = fact_text(old)
    if isinstance(old, list) or text is None:
        return Written.LIST
    return Written.DATE if _DATE.fullmatch(text) else Written.NUMBER if _points(text) else Written.TEXT


def _points(text: str) -> list[str]:
    """The numbers of a number or range; none where it is neither."""
    parts = _BETWEEN.split(text)
    return parts if len(parts) in (1, 3) and all(_NUMBER.fullmatch(part) for part in parts) else []


def _means_change(text: str, kind: Written) -> bool:
    if kind is Written.TEXT:
        return False
    if text in _POINTS:
        return kind in (*_NUMERIC, Written.DATE)
    if not is_change(text):
        return False
    return kind is not Written.SIGNED or text[0] not in "+-−–" or text.endswith("%")


def _write_value(path: Path, edit: Edit, value: Raw = "VALUE") -> str:
    """How to put a value there, whatever stands there."""
    return f"write `{replace(edit, value=value, sign='').as_typed(dotted(path))}`"


def _changed(path: Path, old: Raw | None, text: str, kind: Written, edit: Edit) -> Raw | Refusal:
    """The changed number, date or list of dates."""
    if old is None:
        return Refusal(f"nothing is stated at `{dotted(path)}` that `{text}` could change", _write_value(path, edit), is_absence=True)
    if kind is Written.LIST:
        return _shifted_list(path, old, text)
    before = fact_text(old)
    if before is None:
        hint = "name one of the fields in it, or write the whole value"
        return Refusal(f"`{dotted(path)}` holds more than one value, which `{text}` cannot change", hint)
    return _shifted(before, text) if kind is Written.DATE else _changed_number(path, before, text, kind)


def _changed_number(path: Path, before: str, text: str, kind: Written) -> str | Refusal:
    points = _points(before)
    if not points:
        return before  # what stands there is no number, which is told of the file
    if text in _POINTS:
        if len(points) == 3:
            return points[_POINTS.index(text)]
        return Refusal(f"`{dotted(path)}` is {before}, no range that has a `{text}`", "write a number, or a change such as `+10%`")
    if path[-1].endswith("months") and (shift := _SHIFT.fullmatch(text.lower())) and shift["unit"] in _MONTHS_IN:
        text = f"{shift['sign']}{int(shift['count']) * _MONTHS_IN[shift['unit']]}"
    try:
        after = changed_number(before, text, is_whole=kind is Written.WHOLE)
    except PydanticCustomError as found:
        context = found.context or {}
        return Refusal(str(context["message"]), str(context["hint"]), found.type)
    if kind is not Written.SIGNED and Decimal(_points(after)[0]) < 0:
        return Refusal(f"`{text}` makes {after} of {before}: below zero", f"it may fall by {points[0]} at most")
    return after


def _shifted(before: str, text: str) -> str | Refusal:
    """The date so many months or years later or earlier."""
    if text in _POINTS:
        return Refusal(f"a date has no `{text}`", f"write a date such as `{before}`, or a change such as `+12 months`")
    found = _SHIFT.fullmatch(text.lower())
    if found is None or found["unit"] not in _MONTHS_IN:
        return Refusal(f"`{text}` cannot change the date {before}", "a date is moved by months or years: `+12`, `-6 months`, `+1 year`")
    if not _DATE.fullmatch(before) or not 1 <= int(before[5:]) <= 12:
        return before  # it is no date, which is told of the file
    months = int(found["count"]) * _MONTHS_IN[found["unit"]] * (1 if found["sign"] == "+" else -1)
    moved = Month(int(before[:4]), int(before[5:])).plus(months)
    if not 1000 <= moved.year <= 9999:
        return Refusal(f"`{text}` moves {before} out of the calendar", "a date is moved by months or years: `+12`, `-6 months`, `+1 year`")
    return str(moved)


def _shifted_list(path: Path, old: Raw, text: str) -> Raw | Refusal:
    """Each date of a list moved; other lists gain and lose items."""
    items = _items(old)
    if not items:
        hint = f"`{dotted(path)}+=VALUE` adds to it"
        return Refusal(f"`{dotted(path)}` is an empty list: there is nothing in it that `{text}` could change", hint, is_absence=True)
    if not all(isinstance(item, str) and _DATE.fullmatch(item) for item in items):
        how = f"`{dotted(path)}+=ID` adds to it, `{dotted(path)}-=ID` takes from it"
        return Refusal(f"`{dotted(path)}` is a list, which `{text}` cannot change", how)
    moved = [_shifted(item, text) for item in items]
    return next((item for item in moved if isinstance(item, Refusal)), moved)


def _joined(path: Path, old: Raw | None, edit: Edit) -> Raw | Refusal:
    """`+=` and `-=`: the list with more or fewer items; a number or date with a difference."""
    kind, value = _kind_of(path, old), edit.value
    if kind is not Written.LIST:
        text = f"{edit.sign}{value}"
        if kind is Written.TEXT or not is_change(text):
            what = "text" if kind is Written.TEXT else str(kind)
            return Refusal(f"`{edit.sign}=` is for lists and numbers: `{dotted(path)}` is a {what}", _write_value(path, edit, value))
        found = _changed(path, old, text, kind, edit)
        return found if isinstance(found, Refusal) else _beside(old, found)
    named = value if isinstance(value, list) else [value]
    if old is None and not (begins_empty(path) and edit.sign == "+"):
        hint = _write_value(path, edit, named if edit.sign == "+" else "VALUE")
        return Refusal(f"no list is stated at `{dotted(path)}`", hint, is_absence=True)
    items = _items(old)
    if edit.sign == "+":
        return [*items, *(item for item in named if item not in items)]
    missing = next((item for item in named if item not in items), None)
    if missing is not None:
        hint = f"it holds {', '.join(map(str, items)) or 'nothing'}"
        return Refusal(f"`{missing}` is not in `{dotted(path)}`, so it cannot be taken away", hint, is_absence=True)
    return [item for item in items if item not in named]


def _items(old: Raw | None) -> list[Raw]:
    """The items of a list, also of one in the long form, with a source, or of one word."""
    inner = old.get("value") if isinstance(old, dict) else old
    return [] if inner is None else list(inner) if isinstance(inner, list) else [split_source(str(inner))[0]]


def _beside(old: Raw | None, found: Raw) -> Raw:
    """The new value; flags for what-ifs that stand beside the old one stay, its source does not: it said another value."""
    kept = {name: old[name] for name in _LASTING if name in old} if isinstance(old, dict) else {}
    return {"value": found, **kept} if kept else found
