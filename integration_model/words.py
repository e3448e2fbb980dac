"""Counts, amounts and lists in words, as every text of ours writes them.

In: numbers and words. Out: pieces of sentences. Whoever writes a sentence asks here, so that all write alike.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

from integration_model.values import generation_of

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_SHOWN = 6
"""Names that a sentence holds."""
_MILLION = 1e6
_NEARLY = 1e-6
"""What a float may lack of the number that it stands for."""


def amount(value: float, decimals: int = 0) -> str:
    """The number with commas between thousands; never `-0`."""
    if not math.isfinite(value):
        return "none" if value > 0 else "unknown"
    return f"{round(value, decimals) + 0.0:,.{decimals}f}"


def figure(value: float) -> str:
    """The number with commas to six digits, from a million on as a whole one: as a file would say it, never with an exponent."""
    return f"{value:,.0f}" if abs(value) >= _MILLION else f"{value:,.6g}"


def signed(value: float, decimals: int = 0) -> str:
    """The number with its sign, `+0` for nothing."""
    text = amount(value, decimals)
    return text if text.startswith("-") else f"+{text}"


def m_eur(value: float) -> str:
    """An amount of million EUR: `1,750 M EUR`, `12.3 M EUR`, `0.04 M EUR`; whole numbers stay whole."""
    return f"{millions(value)} M EUR"


def millions(value: float) -> str:
    """The number of such an amount, where its unit is said beside it."""
    return amount(value, _decimals_of_millions(value))


def millions_as_printed(value: float) -> float:
    """The amount as rounded as `millions` prints it."""
    return round(value, _decimals_of_millions(value))


def _decimals_of_millions(value: float) -> int:
    size = abs(value)
    return 0 if size >= 100.0 or abs(value - round(value)) < 1e-9 else 1 if size >= 1.0 else 2 if size >= 0.1 else 3


def signed_millions(value: float) -> str:
    """The same with its sign, `+0` for nothing."""
    text = millions(value)
    return text if text.startswith("-") else f"+{text}"


def thousands(value: float) -> str:
    """The number in few characters: `34k`, `9.8k`, `640`."""
    if abs(value) < 1_000:
        return amount(value)
    return f"{value / 1000:.0f}k" if abs(value) >= 9_950 else f"{value / 1000:.1f}k"


def percent(share: float, decimals: int = 0) -> str:
    """A fraction in per cent: `43 %`."""
    return f"{amount(100 * share, decimals)} %"


def percent_short(part: float) -> str:
    """A fraction that is too small, in per cent: `79.6 %`, where whole ones would round it up to what would do; else `79 %`."""
    is_rounded_up = round(100 * part) > 100 * part
    return percent(math.floor(1000 * part + _NEARLY) / 1000, 1) if is_rounded_up else percent(part)


def percent_apart(whole: float, other: float, decimals: int = 0) -> str:
    """What `other` is more than a whole, in per cent of it; empty where that says nothing: see `percent_of`.

    Both are amounts rounded as they stand beside it, so that who divides what is printed gets what is printed.
    """
    return percent_of(other - whole, whole, decimals) if other > 0.0 else ""


def percent_of(part: float, whole: float, decimals: int = 0) -> str:
    """A part in per cent of a whole; empty where it is none: where the whole is not above 0, or smaller than the part.

    A total may be next to nothing, or below it, since services earn: what is 27 times as much is told by its amount alone.
    """
    return percent(part / whole, decimals) if whole > 0.0 and abs(part) <= whole else ""


def share(part: float, whole: float) -> str:
    """A part in per cent of a whole; a dash where there is no whole."""
    return percent(part / whole) if whole else "-"


def built_words(horizon: Sequence[str]) -> str:
    """Of lines that are counted: those that are built in some month of the horizon, given as its first month and its last."""
    return f"built in {'-'.join(dict.fromkeys(month[:4] for month in horizon))}"


def plural(count: int, noun: str) -> str:
    """`1 error`, `2 errors`."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def lines_text(lines: Collection[str], of: Collection[str] | None = None, noun: str = "vehicle line") -> str:
    """Lines by their ids, the cars that follow others told apart: `12 vehicle lines and 9 next generations`; of how many, where it is
    said of which."""
    told = []
    for what, is_first in ((noun, True), ("next generation", False)):
        found, whole = (sum((generation_of(line) == 1) == is_first for line in ids) for ids in (lines, lines if of is None else of))
        if found or (is_first and of is not None):
            told.append(plural(found, what) if of is None else f"{found:,} of {plural(whole, what)}")
    return joined(told) or plural(0, noun)


def number_word(count: int) -> str:
    """`four`; figures above ten."""
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def joined(words: Sequence[str], link: str = "and") -> str:
    """All words as a sentence lists them: `a`, `a and b`, `a, b and c`."""
    return f"{', '.join(words[:-1])} {link} {words[-1]}" if len(words) > 1 else "".join(words)


def listed(words: Sequence[str], shown: int = _SHOWN) -> str:
    """The first few words, and how many more there are: `a, b and 3 more`."""
    more = f" and {len(words) - shown:,} more" if len(words) > shown else ""
    return f"{', '.join(words[:shown])}{more}"
