"""Texts of numbers without what stands round them: other signs, footnotes, reasons, hedges, words such as `between` and `likely`.

In: the text, and what its field counts. Out: the texts of numbers that it can be taken for, each with what was odd about it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from integration_model.schema.values.conversions import factor_of
from integration_model.schema.values.measures import Measure

_LONGEST = 120
_PLAINER = str.maketrans(
    {
        **{wide: str(digit) for digit, wide in enumerate("０１２３４５６７８９")},
        **dict.fromkeys("−–—‒‑", "-"),
        **dict.fromkeys("’‘´`ʼ", "'"),
        **dict.fromkeys("\u00a0\u2007\u2009\u202f", " "),
        **dict.fromkeys("¹²³⁴⁵⁶⁷⁸⁹", ""),
        "％": "%",
        "‥": "..",
        "，": ",",
        "．": ".",
    }
)
_HEDGE_WORDS = "~ ≈ < > ≤ ≥ <= >= ca circa about approx around rund etwa env min max"
_HEDGES = frozenset(("", "up to", *_HEDGE_WORDS.split()))
_REASON = re.compile(
    r"\s+(?:because|since|as|weil|da|denn|parce|car|perché|wegen|due|for|für|from|of|von|#|//|-|--)\s.*|\s*\((?!\s*±).*\)$"
    r"|,\s+[^\W\d].*|\s+(?:in|as of|ab|seit)\s+(?:19|20)\d\d$|\s+(?:est|estimated|geschätzt|assumed|tbc)\.?$",
    re.DOTALL | re.IGNORECASE,
)
_REMARK = re.compile(r"(?P<number>[\d.,' /-]*\d\s*(?P<unit>[^\s\d]+))\s+(?!per|pro|par|je|/)[^\W\d][\w.+-]*(?:\s[^\W\d][\w.+-]*)*")
_SAYING_NOTHING = (
    "net netto gross brutto excl exkl excluding exclusive incl inkl including inclusive plus zzgl ohne mit without with vat mwst ust "
    "tva iva tax taxes ht ttc each total roughly expected planned target quote quoted offer angebot list price preis see siehe mail "
    "tbc tbd confirmed unconfirmed own guess as of by"
)
_REMARKS = frozenset(("", *_SAYING_NOTHING.split()))
"""Words behind a value that do not change how much it is."""
_FOOTNOTE = re.compile(r"\s*(?:\[\d{1,2}\]|\*+|[;,])+$")
_HALF_A_UNIT = re.compile(r"^([1-3])\s*/\s*(\d{1,2})(?=\s+[^\W\d])")
_WITHIN = re.compile(r"(?P<likely>[^()\[\]]+?)\s*[(\[]\s*(?P<low>[\d.,]+?)\s*(?:\.\.+|…|-|to|bis)\s*(?P<high>[\d.,]+[^()\[\]]*?)\s*[)\]]")
"""`450 (380-560)`: the likely value first."""
_WORDS = re.compile(r"\b(?:low|most likely|likely|high|min|max|mode|avg|between|zwischen|from|von|best|worst)\b\s*[:=]?", re.IGNORECASE)


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


def candidates(text: str, measure: Measure) -> Iterator[tuple[str, frozenset[Note]]]:
    """The text itself, then with its parts in our order, then without its words: the likeliest first."""
    if len(text) > _LONGEST:
        return
    cleaned = plainer(text)
    bare = _HALF_A_UNIT.sub(_as_decimal, _FOOTNOTE.sub("", cleaned))
    odd = frozenset({Note.SIGNS} if bare != text else ())
    yield bare, odd
    within = _WITHIN.fullmatch(bare)
    if within:
        yield f"{within['low']}..{within['likely']}..{within['high']}", odd | {Note.RANGE}
    for shorter in (_REASON.sub("", bare), _without_remark(bare, measure), without_remarks(bare)):
        if shorter and shorter != bare:
            yield shorter, odd | {Note.REASON}
    wordless = " ".join(_WORDS.sub(" ", bare).split(" ")).strip(" ,;")
    if wordless and wordless != bare:
        yield re.sub(r"\s*,\s*", ", ", wordless), odd | {Note.RANGE}


def without_remarks(text: str) -> str:
    """A text without the words behind it that say nothing of its value, and without an address: `450 netto`, `450?`."""
    words = text.split()
    while len(words) > 1 and (words[-1].lower().strip(".,;:?!()[]/") in _REMARKS or "://" in words[-1]):
        words.pop()
    return " ".join(words).rstrip("?! ") if words else ""


def units_in(text: str) -> Iterator[str]:
    """What stands before and behind the numbers of a text, and is no hedge."""
    for word in re.split(r"[+-]?[\d.,]+", plainer(text[:_LONGEST])):
        written = word.strip(" -()±+/.;,|").strip()
        if written and hedge(written) is None:
            yield written


def plainer(text: str) -> str:
    """A text with the signs of our own in place of Word's and Excel's, and ohs and ells among digits as digits."""
    translated = text.translate(_PLAINER).strip().strip("\"'").lstrip("=").strip()
    return re.sub(r"(?<=\d)[oO](?=[\d.,]|$)", "0", re.sub(r"(?:(?<=\d)|^)[lI](?=[\d.,])", "1", translated))


def hedge(before: str) -> str | None:
    """The empty text where a number is but hedged by what stands before it; None where something else does."""
    return "" if before.strip().rstrip(".:").strip().lower() in _HEDGES else None


def _without_remark(text: str, measure: Measure) -> str:
    """A number with its unit, without the words behind: `8 GB RAM`."""
    match = _REMARK.fullmatch(text)
    return match["number"] if match and match["unit"] and factor_of(match["unit"], measure) is not None else ""


def _as_decimal(match: re.Match[str]) -> str:
    """`1/2 year` as 0.5 year."""
    return f"{int(match[1]) / int(match[2]):g}" if int(match[2]) else match[0]
