"""The values of `--vary ADDRESS=...`: listed, or as even steps between two ends.

In: the argument. Out: its address and its values as texts; `low`, `likely`, `high` and changes such as `+10%` stay what they are: what
stands in the files gives them a value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from integration_model.errors import Findings, InputError
from integration_model.schema.values.numbers import plain
from integration_model.schema.values.scalars import split_source
from integration_model.values import Month

_STEPS = re.compile(r"(?P<first>.+?)\s*\.\.+\s*(?P<last>.+?)\s*/\s*(?P<count>\S+)")
_TWO = re.compile(r"(?P<first>[^.]+(?:\.\d+)?)\.\.+(?P<last>[^.]+(?:\.\d+)?)")
_NUMBER = re.compile(r"-?\d+(_\d+)*(\.\d+)?")
_DATE = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_MAX = 1000
_WHOLE_FROM = 10
"""Steps of so much are whole where their ends are."""


def values_of(argument: str) -> tuple[str, tuple[str, ...]]:
    """The address and the values of `ADDRESS=a,b,c` or `ADDRESS=FIRST..LAST/COUNT`; InputError where steps cannot be made."""
    address, _, text = argument.partition("=")
    if text.startswith("="):
        raise _refusal(f"`==` stands in place of `=` in `--vary {argument}`", f"write `--vary '{address}={text.lstrip('=')}'`")
    parts = [*_parts(text)]
    _refuse_gaps(argument, address.strip(), parts)
    return address.strip(), tuple(value for part in parts if part for value in _expanded(address.strip(), part))


def _refuse_gaps(argument: str, address: str, parts: Sequence[str]) -> None:
    """InputError where a value is missing between commas, or where semicolons stand in their place."""
    if len(parts) > 1 and not all(parts):
        rest = ",".join(part for part in parts if part)
        raise _refusal(f"a value is missing at a comma in `--vary {argument}`", f"write `--vary '{address}={rest or 'VALUE,VALUE'}'`")
    listed = [one for part in parts for one in _parts(part, ";")]
    if len(listed) > len(parts):
        meant = ",".join(one for one in listed if one)
        raise _refusal(f"`;` stands in place of `,` in `--vary {argument}`", f"write `--vary '{address}={meant}'`")


def _parts(text: str, sign: str = ",") -> Iterator[str]:
    """What stands between commas, or between other signs; those inside brackets, braces or quotes part nothing."""
    depth, quote, start = 0, "", 0
    for place, letter in enumerate(text):
        if quote:
            quote = "" if letter == quote else quote
        elif letter in "\"'":
            quote = letter
        elif letter in "[{":
            depth += 1
        elif letter in "]}":
            depth -= 1
        elif letter == sign and depth == 0:
            yield text[start:place].strip()
            start = place + 1
    yield text[start:].strip()


def _expanded(address: str, part: str) -> tuple[str, ...]:
    """The value, or the steps that it stands for."""
    text, source = split_source(part)
    found = _STEPS.fullmatch(text)
    if found is None:
        ends = _TWO.fullmatch(text)
        if ends and all(_NUMBER.fullmatch(end) or _DATE.fullmatch(end) for end in ends.groups()):
            raise _refusal(f"`{text}` has two ends and no number of steps", f"write `--vary '{address}={text}/5'` for five values")
        return (part,)
    behind = f" @{source}" if source else ""
    return tuple(f"{value}{behind}" for value in _steps(address, found["first"], found["last"], found["count"]))


def _steps(address: str, first: str, last: str, count: str) -> list[str]:
    """So many values at even distances, the ends among them."""
    text = f"{first}..{last}/{count}"
    if ".." in first or ".." in last:
        raise _refusal(
            f"`{text}` has more than two ends", f"write `--vary '{address}={first.partition('..')[0]}..{last.rpartition('..')[2]}/5'`"
        )
    if count.isdecimal() and int(count) > _MAX:
        raise _refusal(
            f"`{text}` asks for {count} values: {_MAX:,} at most", f"write `--vary '{address}={first}..{last}/5'` for five values"
        )
    if not count.isdecimal() or not 2 <= int(count) <= _MAX:
        raise _refusal(
            f"`{count}` is no number of steps", f"write `--vary '{address}={first}..{last}/5'` for five values, both ends among them"
        )
    if _DATE.fullmatch(first) and _DATE.fullmatch(last):
        ends = [Month.read(end).ordinal for end in (first, last)]
        moments = _even(Decimal(ends[0]), Decimal(ends[1]), int(count))
        found = [str(Month(0, 1).plus(round(moment))) for moment in moments]
    elif _NUMBER.fullmatch(first) and _NUMBER.fullmatch(last):
        low, high = (Decimal(end.replace("_", "")) for end in (first, last))
        found = [_rounded(value, low, high, int(count)) for value in _even(low, high, int(count))]
    else:
        raise _refusal(f"there are no steps between `{first}` and `{last}`", "both ends are numbers, or both are dates such as 2031-06")
    if len(set(found)) < len(found):
        raise _refusal(f"`{text}` has more steps than values", "ask for fewer, or name the values one by one")
    return found


def _even(first: Decimal, last: Decimal, count: int) -> list[Decimal]:
    return [first + (last - first) * step / (count - 1) for step in range(count)]


def _rounded(value: Decimal, low: Decimal, high: Decimal, count: int) -> str:
    """Without digits that nobody meant: whole between whole ends that are far apart."""
    step = abs(high - low) / (count - 1)
    if low == low.to_integral_value() and high == high.to_integral_value() and step >= _WHOLE_FROM:
        return plain(value.to_integral_value())
    digits = 2 - (step.adjusted() if step else 0)
    return plain(round(value, max(digits, 0)))


def _refusal(message: str, hint: str) -> InputError:
    findings = Findings()
    findings.error("E526", message, hint=hint)
    return InputError(findings.ordered())
