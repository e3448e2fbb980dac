"""Faults of `--vary` as those of what was typed: one argument with many values, none of which is a `--set`.

In: what is varied, and what is told of single settings. Out: the same told of the whole argument, with hints that hold all its values.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from integration_model.edits import find_paths
from integration_model.edits.changing import fact_text
from integration_model.edits.edit import argument_for
from integration_model.edits.faults import value_at
from integration_model.edits.short_address import full_address
from integration_model.errors import Diagnostic, Findings, InputError, Severity
from integration_model.loading import Base
from integration_model.schema.values.numbers import numbers_of
from integration_model.values import SET, VARY, Place, parts_of_setting, vary_path

_WRITE = re.compile(rf"`{SET} (?:'(?P<single>[^']*)'|\"(?P<double>[^\"]*)\")`")
_GROUP = re.compile(r"\d{3}")
_FIRST_GROUP = re.compile(r"[1-9]\d{0,2}")
_ENDS = {"min": "low", "minimum": "low", "mode": "likely", "mid": "likely", "max": "high", "maximum": "high"}
"""Other words for the values of a range."""
_UNLIKELY = ("W42", "W43")
"""How the codes of doubts about a value begin; that a cited value changes needs no reason where it is only tried."""
_SEPARATOR = ","


def refuse_unclear(varied: Mapping[str, Sequence[str]], base: Base) -> None:
    """InputError where an address has no values or is named twice, where a value is, and where commas in numbers part one value."""
    findings, seen, below = Findings(), dict[str, str](), base.below().raw
    for address, values in varied.items():
        whole = full_address(below, address) or address
        first = seen.setdefault(whole, address)
        if first is not address:
            place = Place(vary_path(address, values), 1, 1, len(address))
            findings.error(
                "E524", f"`{first}` and `{address}` are one address, which is varied twice", place, hint="leave one of the two out"
            )
        stated = (fact_text(value_at(below, path)) for path in find_paths(below, whole))
        standing = next((likely for text in stated if (likely := _likely(text or ""))), 0.0)
        _refuse_values(address, values, standing, findings)
    if findings.has_errors:
        raise InputError(findings.ordered(), texts_of(varied))


def _refuse_values(address: str, values: Sequence[str], standing: float, findings: Findings) -> None:
    if not values:
        hint = f"write {VARY} ADDRESS=VALUE,VALUE,... or {VARY} ADDRESS=FIRST..LAST/COUNT"
        findings.error("E522", f"`{VARY} {address}` names no values", hint=hint)
        return
    text, whole = _SEPARATOR.join(values), _joined(values, standing)
    if len(whole) < len(values):
        place = Place(vary_path(address, values), 1, len(address) + 2, len(text))
        hint = f"write `{_argument(f'{address}={_SEPARATOR.join(dict.fromkeys(whole))}')}`"
        findings.error("E104", f"`{text}` has a thousands separator", place, hint=hint)
    elif len(set(values)) < len(values):
        number = next(number for number, value in enumerate(values) if value in values[:number])
        twice = values[number]
        place = Place(vary_path(address, values), 1, len(address) + 2 + _offset(values, number), len(twice))
        hint = f"write `{_argument(f'{address}={_SEPARATOR.join(dict.fromkeys(values))}')}`"
        findings.error("E526", f"`{twice}` is named twice", place, hint=hint)


def _likely(text: str) -> float:
    """A number, or the likely one of a range; zero where the text is neither."""
    numbers = numbers_of(text)
    return float(numbers[len(numbers) // 2]) if numbers else 0.0


def _joined(values: Sequence[str], standing: float) -> list[str]:
    """The values, groups of three digits joined to what stands before them where that comes nearer to what stands in the files."""
    found: list[str] = []
    for value in values:
        if found and standing > 0 and _GROUP.fullmatch(value) and _is_nearer(f"{found[-1]}{value}", found[-1], standing):
            found[-1] += value
        else:
            found.append(value)
    return found


def _is_nearer(whole: str, part: str, standing: float) -> bool:
    is_group = _FIRST_GROUP.fullmatch(part[: (len(part) - 1) % 3 + 1]) is not None and part.isdecimal()
    return is_group and abs(math.log(int(whole) / standing)) < abs(math.log(int(part) / standing))


def as_varied(faults: Iterable[Diagnostic], varied: Mapping[str, Sequence[str]]) -> list[Diagnostic]:
    """The faults of single values, each at its place in the whole argument; one that all values share is one fault."""
    faults = [_with_ends(item) for item in faults]
    mended = {
        parts_of_setting(item.place.setting): meant for item in faults if item.place and item.place.setting and (meant := _meant(item))
    }
    return list(dict.fromkeys(_as_varied(item, varied, mended) for item in faults))


def doubts_of(warnings: Iterable[Diagnostic], varied: Mapping[str, Sequence[str]]) -> tuple[Diagnostic, ...]:
    """What is told of unlikely values among those that are varied, of each kind and address the first."""
    first: dict[tuple[str, str], Diagnostic] = {}
    for item in warnings:
        address = parts_of_setting(item.place.setting or "")[0] if item.place is not None else ""
        if item.severity is Severity.WARNING and item.code.startswith(_UNLIKELY) and address in varied:
            first.setdefault((item.code, address), item)
    return tuple(as_varied(first.values(), varied))


def texts_of(varied: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The arguments, under what stands in the place of their files."""
    return {vary_path(address, values): f"{address}={_SEPARATOR.join(values)}" for address, values in varied.items()}


def _with_ends(item: Diagnostic) -> Diagnostic:
    """`min` and `max` of a range are `low` and `high`."""
    address, value = parts_of_setting(item.place.setting or "") if item.place is not None else ("", "")
    meant = _ENDS.get(value.strip().lower()) if item.code == "E108" else None
    return item if meant is None else replace(item, hint=f"write `{SET} '{address}={meant}'`")


def _meant(item: Diagnostic) -> tuple[str, str] | None:
    """The address and the value that the hint names."""
    match = _WRITE.search(item.hint)
    return parts_of_setting(match["single"] or match["double"] or "") if match is not None else None


def _as_varied(item: Diagnostic, varied: Mapping[str, Sequence[str]], mended: Mapping[tuple[str, str], tuple[str, str]]) -> Diagnostic:
    address, value = parts_of_setting(item.place.setting or "") if item.place is not None else ("", "")
    if item.place is None or address not in varied or value not in varied[address]:
        return item
    values = varied[address]
    before = _offset(values, list(values).index(value)) if item.place.column > len(address) + 1 else 0
    place = item.place._replace(path=vary_path(address, values), column=item.place.column + before)
    meant = mended.get((address, value))
    if meant is None:
        return replace(item, place=place)
    whole = _SEPARATOR.join(mended.get((address, one), ("", one))[1] for one in values)
    match = _WRITE.search(item.hint)
    hint = item.hint if match is None else item.hint.replace(match[0], f"`{_argument(f'{meant[0]}={whole}')}`", 1)
    return replace(item, place=place, hint=hint)


def _offset(values: Sequence[str], number: int) -> int:
    """The letters in front of a value in the argument's list."""
    return sum(len(value) + len(_SEPARATOR) for value in values[:number])


def _argument(text: str) -> str:
    return argument_for(text).replace(SET, VARY, 1)
