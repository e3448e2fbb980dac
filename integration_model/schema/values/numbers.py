"""Numbers and ranges as texts: split into their values, changed by a factor or a difference, and written plainly.

In: the text of a number or range, and a change such as `+10%`. Out: its values, and the text with all of them changed.
Everything is decimal, so that 3540 and ten per cent are 3894 and no 3894.0000000000005.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import ROUND_HALF_UP, Context, Decimal

from integration_model.schema.source_names import split_source
from integration_model.schema.values.faults import fault

_NUMBER = re.compile(r"[+-]?(\d+(_\d+)*)(\.\d+)?([eE][+-]?\d{1,3})?", re.ASCII)
_BETWEEN = re.compile(r"\s*(?:\.{2,}|…)\s*")
_LONGEST = 200
_CHANGE = re.compile(r"(?P<sign>[-+*/])\s*(?P<amount>\d+(?:_\d+)*(?:\.\d+)?)\s*(?P<percent>%?)", re.ASCII)
_EXACT = Context(prec=12, rounding=ROUND_HALF_UP)
_SIGNS = str.maketrans({"−": "-", "–": "-", "×": "*", "÷": "/", ",": "."})
"""Signs that Word and people put in place of those that are read."""
_FORMS = "write `+10%`, `-50`, `*1.1` or `/2`"


def numbers_of(text: str) -> tuple[str, ...]:
    """The texts of the one number or the three of a range; none where the text is neither."""
    parts = tuple(_BETWEEN.split(text.strip())) if len(text) <= _LONGEST else ()
    return parts if len(parts) in (1, 3) and all(_NUMBER.fullmatch(part) for part in parts) else ()


def plain(number: Decimal) -> str:
    """A number without exponent and blanks, and never with three decimals, which could be thousands."""
    text = f"{_EXACT.plus(number):f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    whole, _, decimals = text.partition(".")
    return f"{text}0" if len(decimals) == 3 and whole.lstrip("-") != "0" else text


def range_text(values: Iterable[Decimal]) -> str:
    """A number, or the three of a range, as they are to be written."""
    return "..".join(plain(value) for value in values)


def changed_number(text: str, change: str, *, is_whole: bool = False) -> str:
    """The number or range `text`, without its source, after `+10%`, `-5 %`, `*1.1`, `/2`, `+50` or `-50` on each of its values.

    A range remains one. `is_whole` rounds, as for cars. Raises a fault where the text holds no number, or the change is none.
    """
    changed = _operation(change)
    numbers = [_EXACT.plus(changed(number)) for number in _numbers(text, change)]
    return range_text(number.to_integral_value(ROUND_HALF_UP) if is_whole else number for number in numbers)


def _numbers(text: str, change: str) -> list[Decimal]:
    """The one number or the three of a range."""
    parts = numbers_of(split_source(text.strip())[0])
    if parts:
        return [Decimal(part.replace("_", "")) for part in parts]
    raise fault("E108", f"`{text}` is not a number that `{change}` can change", "write the value that holds then")


def _operation(change: str) -> Callable[[Decimal], Decimal]:
    """What a change does to each value."""
    written = change.strip()
    match = _CHANGE.fullmatch(written)
    if match is None:
        plainer = written.translate(_SIGNS)
        raise fault("E108", f"`{change}` is not a change of a number", f"write `{plainer}`" if _CHANGE.fullmatch(plainer) else _FORMS)
    amount, sign = Decimal(match["amount"].replace("_", "")), match["sign"]
    if match["percent"]:
        return _share_more_or_less(sign, amount, change)
    if sign == "/" and not amount:
        raise fault("E108", f"`{change}` divides by zero", _FORMS)
    return {
        "+": lambda number: number + amount,
        "-": lambda number: number - amount,
        "*": lambda number: number * amount,
        "/": lambda number: _EXACT.divide(number, amount),
    }[sign]


def _share_more_or_less(sign: str, percent: Decimal, change: str) -> Callable[[Decimal], Decimal]:
    if sign not in "+-":
        raise fault("E108", f"`{change}` is not a change of a number", f"write `{sign}{plain(percent / 100)}`")
    factor = 1 + percent / 100 if sign == "+" else 1 - percent / 100
    if factor < 0:
        raise fault("E108", f"`{change}` takes away more than there is", "a number can fall by 100 % at most")
    return lambda number: number * factor
