"""Numbers and ranges as people type them: each is told with the values that were meant, in the unit of the field."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integration_model.schema.values.scalars import (
    Bits,
    Cars,
    Code,
    Displays,
    Effort,
    Engineers,
    Inches,
    Licence,
    Memory,
    Money,
    Months,
    Offset,
    Points,
    Price,
    Programme,
    Rate,
    Release,
    Seconds,
    Share,
    Staff,
    Step,
)
from integration_model.values import Range, Stated
from tests.schema.reading import codes_of, fault_of, hint_of, read, written_in

_YEARLY = ", a number of cars a year"
_EUR = ", an amount in EUR"
_GB = ", a memory in GB"
_PM = ", an effort in person-months, at 152 hours each"
_MONTHS = ", a number of months"
_AROUND = ", or say how far it may be off: low..likely..high"
_POINT = "a point is the decimal point: did you mean "
_RANGE = "a range is written low..likely..high: "
_THREE = "a range has three points: low..likely..high, such as "
_UNIT = "units stand in the key: write "

MEANT: list[tuple[Any, str, str]] = [
    # multiples
    (Cars, "3.5 Mio", f"write `3500000`{_YEARLY}"),
    (Cars, "3k", f"write `3000`{_YEARLY}"),
    (Cars, "3,5 Tsd", f"write `3500`{_YEARLY}"),
    (Cars, "3,5 Tsd.", f"write `3500`{_YEARLY}"),
    (Cars, "2 million", f"write `2000000`{_YEARLY}"),
    (Cars, "100k..200k..300k", f"write `100000..200000..300000`{_YEARLY}"),
    (Cars, "100..200..300k", f"write `100000..200000..300000`{_YEARLY}"),
    (Money, "350 TEUR", f"write `350000`{_EUR}"),
    (Money, "350 k€", f"write `350000`{_EUR}"),
    (Money, "350 kEUR", f"write `350000`{_EUR}"),
    (Money, "350 T€", f"write `350000`{_EUR}"),
    (Money, "350 Tsd", f"write `350000`{_EUR}"),
    (Money, "350 Tsd. EUR", f"write `350000`{_EUR}"),
    (Money, "3.5 Mio €", f"write `3500000`{_EUR}"),
    (Money, "€ 3.5 Mio", f"write `3500000`{_EUR}"),
    (Money, "1.5 Mrd", f"write `1500000000`{_EUR}"),
    (Money, "1.5M..3M..6M", f"write `1500000..3000000..6000000`{_EUR}"),
    (Money, "1,5M..3M..6M", f"write `1500000..3000000..6000000`{_EUR}"),
    (Money, "1.5..3..6 Mio", f"write `1500000..3000000..6000000`{_EUR}"),
    (Money, "800k..1..1.5M", f"write `800000..1000000..1500000`{_EUR}"),
    (Money, "500k..1M", f"write `500000..750000..1000000`{_EUR}"),
    # other units of the same kind
    (Memory, "8192 MB", f"write `8`{_GB}"),
    (Memory, "8192MB", f"write `8`{_GB}"),
    (Memory, "8000 MB", f"write `8`{_GB}"),
    (Memory, "512 MB", f"write `0.5`{_GB}"),
    (Memory, "64 Gbit", f"write `8`{_GB}"),
    (Memory, "4096..8192..12288 MB", f"write `4..8..12`{_GB}"),
    (Seconds, "2000 ms", "write `2`, a time in seconds"),
    (Seconds, "1 min", "write `60`, a time in seconds"),
    (Effort, "1200 h", f"write `7.89`{_PM}"),
    (Effort, "1200 Stunden", f"write `7.89`{_PM}"),
    (Effort, "38 PD", f"write `2`{_PM}"),
    (Effort, "38 days", f"write `2`{_PM}"),
    (Effort, "2 person-years", f"write `24`{_PM}"),
    (Effort, "1..2..3 PY", f"write `12..24..36`{_PM}"),
    (Staff, "5 FTE", "write `60`, a capacity in person-months a year, at 152 hours each"),
    (Staff, "5 PM/month", "write `60`, a capacity in person-months a year, at 152 hours each"),
    (Rate, "62.5 EUR/h", "write `9500`, the price of a person-month in EUR"),
    (Rate, "500 EUR/day", "write `9500`, the price of a person-month in EUR"),
    (Rate, "114000 EUR per year", "write `9500`, the price of a person-month in EUR"),
    (Months, "1 year", f"write `12`{_MONTHS}"),
    (Months, "3 Jahre", f"write `36`{_MONTHS}"),
    (Months, "1.5 Jahre", f"write `18`{_MONTHS}"),
    (Months, "1..2..3 years", f"write `12..24..36`{_MONTHS}"),
    (Months, "2 weeks", f"write `0.46`{_MONTHS}"),
    (Months, "14 days", f"write `0.46`{_MONTHS}"),
    (Months, "2 quarters", f"write `6`{_MONTHS}"),
    (Inches, "312 mm", "write `12.3`, a diagonal in inches"),
    (Inches, "31 cm", "write `12.2`, a diagonal in inches"),
    (Code, "5000 LOC", "write `5`, a size in KSLOC"),
    (Bits, "2 bytes", "write `16`, a width in bits"),
    (Price, "450 cents", "write `4.5`, a price in EUR"),
    (Cars, "5000 cars/month", f"write `60000`{_YEARLY}"),
    (Cars, "5000 Fzg pro Monat", f"write `60000`{_YEARLY}"),
    (Share, "20 %", "a share lies between 0 and 1: write `0.2`"),
    (Share, "30%", "a share lies between 0 and 1: write `0.3`"),
    (Share, "8..15..20 %", "a share lies between 0 and 1: write `0.08..0.15..0.2`"),
    (Share, "8%..15%..20%", "a share lies between 0 and 1: write `0.08..0.15..0.2`"),
    (Share, "7,5 %", "a share lies between 0 and 1: write `0.075`"),
    # the unit of the field
    (Price, "450 EUR", f"{_UNIT}`450`"),
    (Price, "EUR 450", f"{_UNIT}`450`"),
    (Price, "€450", f"{_UNIT}`450`"),
    (Price, "450 EUR/car", f"{_UNIT}`450`"),
    (Price, "450 € pro Stück", f"{_UNIT}`450`"),
    (Price, "€ 380..450..560", f"{_UNIT}`380..450..560`"),
    (Price, "380..450..560 €", f"{_UNIT}`380..450..560`"),
    (Cars, "3500 cars", f"{_UNIT}`3500`"),
    (Cars, "3500 cars p.a.", f"{_UNIT}`3500`"),
    (Memory, "8 GB", f"{_UNIT}`8`"),
    (Memory, "6..8..12 GB", f"{_UNIT}`6..8..12`"),
    (Months, "18 Monate", f"{_UNIT}`18`"),
    (Inches, "12,3 Zoll", f"{_UNIT}`12.3`"),
    (Points, "60%", f"{_UNIT}`60`"),
    (Release, "Android 12", f"{_UNIT}`12`"),
    (Code, "12k", f"{_UNIT}`12`"),
    (Effort, "8 PM", f"{_UNIT}`8`"),
    # ranges in other spellings
    (Price, "380/450/560", f"{_RANGE}`380..450..560`"),
    (Price, "380 - 450 - 560", f"{_RANGE}`380..450..560`"),
    (Price, "380 – 450 – 560", f"{_RANGE}`380..450..560`"),
    (Price, "380-450-560", f"{_RANGE}`380..450..560`"),
    (Price, "380; 450; 560", f"{_RANGE}`380..450..560`"),
    (Price, "380, 450, 560", f"{_RANGE}`380..450..560`"),
    (Price, "380,450,560", f"{_RANGE}`380..450..560`"),
    (Price, "380 450 560", f"{_RANGE}`380..450..560`"),
    (Price, "560/450/380", f"{_RANGE}`380..450..560`"),
    (Price, "380 to 450 to 560", f"{_RANGE}`380..450..560`"),
    (Cars, "2360\t3540\t6800", f"{_RANGE}`2360..3540..6800`"),
    (Cars, "2.360\t3.540\t6.800", f"{_RANGE}`2360..3540..6800`"),
    (Cars, ["73", "136", "227"], "write `73..136..227`"),
    (Price, "380-560", f"{_THREE}`380..470..560`"),
    (Price, "380-560 €", f"{_THREE}`380..470..560`"),
    (Price, "380..560", f"{_THREE}`380..470..560`"),
    (Cars, "55..60", f"{_THREE}`55..58..60`"),
    (Cars, "3540 ± 10%", f"{_RANGE}`3186..3540..3894`"),
    (Cars, "3540 ± 200", f"{_RANGE}`3340..3540..3740`"),
    (Cars, "3540 +/- 200", f"{_RANGE}`3340..3540..3740`"),
    (Cars, "3540 (±10%)", f"{_RANGE}`3186..3540..3894`"),
    (Cars, "55 ± 10%", f"{_RANGE}`50..55..61`"),
    (Share, "15 ± 5 %", f"{_RANGE}`0.1..0.15..0.2`"),
    (Cars, "10-20k", f"write `10000..15000..20000`{_YEARLY}"),
    (Cars, "between 10 and 20", f"{_THREE}`10..15..20`"),
    (Cars, "min 10 max 30", f"{_THREE}`10..20..30`"),
    (Cars, "low 10, likely 20, high 30", f"{_RANGE}`10..20..30`"),
    (Price, "450 (380-560)", f"{_RANGE}`380..450..560`"),
    (Price, "450 [380..560]", f"{_RANGE}`380..450..560`"),
    (Price, "380 → 450 → 560", f"{_RANGE}`380..450..560`"),
    (Price, "380 < 450 < 560", f"{_RANGE}`380..450..560`"),
    (Price, "380.450.560", f"{_RANGE}`380..450..560`"),
    (Effort, "4.8.16", f"{_RANGE}`4..8..16`"),
    (Price, "380‥450‥560", "write `380..450..560`"),
    (Price, "380..450..560%", "write `380..450..560`"),
    (Price, "450 [study]", "write `450 @study`"),
    # commas, points, thousands
    (Share, "0,08..0,15..0,20", f"{_POINT}`0.08..0.15..0.2`?"),
    (Price, "380,5..450,5..560,5", f"{_POINT}`380.5..450.5..560.5`?"),
    (Price, "1,234.56", f"{_POINT}`1234.56`?"),
    (Price, "1.234,56", f"{_POINT}`1234.56`?"),
    (Price, "3,5", f"{_POINT}`3.5`?"),
    (Points, "0,25", f"{_POINT}`0.25`?"),
    (Memory, "12,375", f"{_POINT}`12.3750`?"),
    (Price, "1,200", "write `1200`"),
    (Money, "1.200.000", "write `1200000`"),
    (Cars, "3'540", "write `3540`"),
    (Cars, "3’540", "write `3540`"),
    (Rate, "9,500", "write `9500`"),
    (Memory, "1,024", "write `1024`"),
    (Price, "1 200", "write `1200` or `1_200`"),
    (Cars, "(73..136..227)", "write `73..136..227`"),
    (Price, "380..450..560 [motor1]", "write `380..450..560 @motor1`"),
    (Price, "4 50", "write `450`"),
    (Cars, "35 40", "write `3540`"),
    (Price, "1\u202f200", "write `1200` or `1_200`"),
    # thousands with points, as Germans type them
    (Rate, "7.500..9.500..12.500", "write `7500..9500..12500`, or `7.5..9.5..12.5` if the point is a decimal point"),
    (Rate, "80.000..95.000..110.000", "write `80000..95000..110000`, or `80..95..110` if the point is a decimal point"),
    (Rate, "9.500", "write `9500`, or `9.5` if the point is a decimal point"),
    (Money, "300.000", "write `300000`, or `300` if the point is a decimal point"),
    (Money, "200.000..400.000..900.000", "write `200000..400000..900000`, or `200..400..900` if the point is a decimal point"),
    (Price, "1.250", "write `1250`, or `1.25` if the point is a decimal point"),
    (Price, "500..1.000..1.500", "write `500..1000..1500`"),
    (Effort, "12.375", "write `12375`, or `12.3750` if the point is a decimal point"),
    (Cars, "1.200", "a point is a decimal point here: did you mean `1200`?"),
    (Cars, "1.000", "a point is a decimal point here: did you mean `1000`?"),
    (Cars, "1.200..1.500..1.900", "a point is a decimal point here: did you mean `1200..1500..1900`?"),
    (Engineers, "1.900", "a point is a decimal point here: did you mean `1900`?"),
    # what stands round a number
    (Price, "450,-", "write `450`"),
    (Price, "450.-", "write `450`"),
    (Points, "25;", "write `25`"),
    (Points, "25,", "write `25`"),
    (Cars, "3540 [1]", "write `3540`"),
    (Cars, "3540¹", "write `3540`"),
    (Cars, "3540*", "write `3540`"),
    (Points, "25 because fun", "write `25`, and the rest behind a `#`"),
    (Points, "25 weil Spaß", "write `25`, and the rest behind a `#`"),
    (Points, "25 (fun)", "write `25`, and the rest behind a `#`"),
    (Cars, "~3500", f"write `3500`{_AROUND}"),
    (Cars, "ca. 3500", f"write `3500`{_AROUND}"),
    (Cars, "< 5", f"write `5`{_AROUND}"),
    (Cars, "etwa 3.500", f"write `3500`{_AROUND}"),
    (Cars, "5+", f"write `5`{_AROUND}"),
    (Cars, "3540 est.", "write `3540`, and the rest behind a `#`"),
    (Price, "450 EUR netto", "write `450`, and the rest behind a `#`"),
    (Memory, "8 GB LPDDR5", "write `8`, and the rest behind a `#`"),
    (Memory, "8192 MB RAM", "write `8`, and the rest behind a `#`"),
    (Points, "25, nice to have", "write `25`, and the rest behind a `#`"),
    (Price, "450 netto", "write `450`, and the rest behind a `#`"),
    (Price, "450 excl. VAT", "write `450`, and the rest behind a `#`"),
    (Price, "450?", "write `450`, and the rest behind a `#`"),
    (Price, "~450 ?", "write `450`, and the rest behind a `#`"),
    (Price, "450 https://example.org/2024/x", "write `450`, and the rest behind a `#`"),
    (Price, "450 in 2024", "write `450`, and the rest behind a `#`"),
    (Price, "380..450..560 netto", "write `380..450..560`, and the rest behind a `#`"),
    (Offset, "14 C", "write `14`: the unit stands behind `unit:`"),
    (Offset, "-40 mm", "write `-40`: the unit stands behind `unit:`"),
    (Step, "0.01 km/h", "write `0.01`: the unit stands behind `unit:`"),
    # other signs and sums
    (Price, "l50", "write `150`"),
    (Price, "5 x 90", "write the result: `450`"),
    (Months, "1/2 year", f"write `6`{_MONTHS}"),
    (Share, ",5", f"{_POINT}`0.5`?"),
    (Share, ".5", "write `0.5`"),
    (Offset, "−40", "write `-40`"),
    (Cars, "0x10", "write `16`"),
    (Cars, "1O0", "write `100`"),
    (Cars, "３５４０", "write `3540`"),
    (Price, "1/2", "write the result: `0.5`"),
    (Share, "1/16", "write the result: `0.0625`"),
    (Cars, "11470*0.3083", "write the result: `3536`"),
    (Cars, "=11470*0,3083", "write the result: `3536`"),
    (Points, "= 25", "write `25`"),
    (Price, "=(380+520)/2", "write the result: `450`"),
    # out of all range by a unit
    (Memory, "8192", "is it in MB? write `8`"),
    (Inches, "312", "is it in mm? write `12.3`"),
    (Seconds, "5000", "is it in ms? write `5`"),
    (Code, "5e6", "is it in SLOC? write `5000`"),
    (Share, "20", "a share lies between 0 and 1: write `0.2` for 20 %"),
    (Share, "0.10..0.15..2.0", "write `0.1..0.15..0.2`"),
    (Share, "5..10..20", "a share lies between 0 and 1: write `0.05..0.1..0.2` for 5..10..20 %"),
    (Price, "380_000..450_000..560_000", "did you mean `380..450..560`?"),
    (Price, "9..8..7", "low..likely..high: did you mean `7..8..9`?"),
]
"""Kind, text, hint: each hint holds what is to be written."""

REFUSED: list[tuple[Any, Any, str, str, str]] = [
    (
        Rate,
        "0",
        "E125",
        "`0` cannot be the price of a person-month in EUR",
        "the price of a person-month in EUR lies between 1 and 1000000",
    ),
    (Effort, "1e20", "E125", "`1e20` cannot be an effort in person-months", "an effort in person-months lies between 0 and 1000000"),
    (Cars, "3e9", "E125", "`3e9` cannot be a number of cars a year", "a number of cars a year lies between 0 and 20000000"),
    (Cars, "1e30", "E125", "`1e30` cannot be a number of cars a year", "a number of cars a year lies between 0 and 20000000"),
    (Bits, "0", "E125", "`0` cannot be a width in bits", "a width in bits lies between 1 and 64"),
    (Bits, "65", "E125", "`65` cannot be a width in bits", "a width in bits lies between 1 and 64"),
    (Bits, "16000", "E125", "`16000` cannot be a width in bits", "a width in bits lies between 1 and 64"),
    (Step, "0", "E125", "`0` cannot be the value of a step", "the value of a step is anything but 0"),
    (
        Release,
        "2020",
        "E125",
        "`2020` cannot be a release of an operating system",
        "a release of an operating system lies between 0 and 99",
    ),
    (Displays, "300", "E125", "`300` cannot be a number of displays", "a number of displays lies between 0 and 50"),
    (Programme, "0", "E125", "`0` cannot be a size in KSLOC", "a size in KSLOC is above 0, and 1000000 at most"),
    (Price, "380..450..1e6", "E125", "`380..450..1e6` cannot be a price in EUR", "a price in EUR lies between 0 and 100000"),
    (Price, "450 USD", "E126", "`450 USD` is in US dollars", "no rate is known here: write the amount in EUR"),
    (Price, "$450", "E126", "`$450` is in US dollars", "no rate is known here: write the amount in EUR"),
    (Money, "350 kCHF", "E126", "`350 kCHF` is in Swiss francs", "no rate is known here: write the amount in EUR"),
    (Months, "8 km", "E126", "`8 km` is not a number of months: `km` is a unit of length", "write a number of months"),
    (Price, "3 kg", "E126", "`3 kg` is not a price in EUR: `kg` is a unit of mass", "write a price in EUR"),
    (Price, "450 USD net", "E126", "`450 USD net` is in US dollars", "no rate is known here: write the amount in EUR"),
    (Price, "5 lakh", "E108", "`5 lakh` is not a number", "write a price in EUR, without its unit"),
    (Price, "450_000", "E125", "`450_000` cannot be a price in EUR", "a price in EUR lies between 0 and 100000"),
    (Price, "1.5.2024", "E108", "`1.5.2024` is a date, not a number", "write a number, or a range low..likely..high"),
    (Price, "450 foo", "E108", "`450 foo` is not a number", "write a price in EUR, without its unit"),
    (Cars, "0.5", "E105", "`0.5` is not a whole number", "cars come in whole numbers"),
    (Cars, "3,5", "E105", "`3,5` is not a number: `3.5` is not a whole number", "cars come in whole numbers"),
    (Bits, "16.5", "E105", "`16.5` is not a whole number", "only whole numbers can stand here"),
    (Price, "7..9..8", "E106", "the range `7..9..8` is not in order", "low..likely..high: the likely value lies between the two"),
    (Price, "-3", "E119", "`-3` is below zero", "this number cannot be negative"),
    (Price, "-1..3..4", "E119", "`-1..3..4` is below zero", "this number cannot be negative"),
    (Share, "−0.5", "E119", "`−0.5` is not a number: `-0.5` is below zero", "a share lies between 0 and 1"),
    (
        Share,
        "0.5..0.6..1.7",
        "E119",
        "the high end of `0.5..0.6..1.7` is more than the whole",
        "a share lies between 0 and 1: its high end is wrong",
    ),
    (Share, "0.10..15..20", "E119", "all but the low end of `0.10..15..20` is more than the whole", "write `0.1..0.15..0.2`"),
    (Share, "0.10..15..0.20", "E119", "the likely value of `0.10..15..0.20` is more than the whole", "write `0.1..0.15..0.2`"),
    (Share, "0.05..0.10..15", "E119", "the high end of `0.05..0.10..15` is more than the whole", "write `0.05..0.1..0.15`"),
    (Share, "8", "E119", "`8` is more than the whole", "a share lies between 0 and 1: write `0.8`, or `0.08` for 8 %"),
    (Share, "120", "E119", "`120` is more than the whole", "a share lies between 0 and 1"),
    (Share, "300 %", "E119", "`300 %` is not a number: `3` is more than the whole", "a share lies between 0 and 1"),
    (Cars, "∞", "E108", "`∞` is not a number", "a number has an end: where there is no limit, leave the line out"),
    (Cars, ".inf", "E108", "`.inf` is not a number", "a number has an end: where there is no limit, leave the line out"),
    (Cars, "#REF!", "E108", "`#REF!` is an error of the spreadsheet", "look there, and write the number that belongs here"),
    (Cars, "#DIV/0!", "E108", "`#DIV/0!` is an error of the spreadsheet", "look there, and write the number that belongs here"),
    (Points, "must", "E108", "`must` is not a number of points", "a must-have stands below `must:`, with its reason"),
    (Price, "tbd", "E108", "`tbd` is not a number", "where nobody knows it, leave the line out"),
    (Price, "4..", "E108", "`4..` is not a range", "a range has three points: low..likely..high"),
    (Cars, "2360..3540..", "E108", "`2360..3540..` is not a range", "a range has three points: low..likely..high"),
    (Cars, "2026-03", "E108", "`2026-03` is a date, not a number", "write a number, or a range low..likely..high"),
    (Cars, "3540 +10%", "E108", "`3540 +10%` is not a number", "write a number of cars a year, without its unit"),
    (Effort, "10 k€", "E126", "`10 k€` is not an effort in person-months: `k€` is a unit of money", "write an effort in person-months"),
    (Cars, "k.A.", "E108", "`k.A.` is not a number", "where nobody knows it, leave the line out"),
    (Price, "nan", "E108", "`nan` is not a number", "write a number, or a range low..likely..high"),
    (Price, "", "E108", "`` is not a number", "write a number, or a range low..likely..high"),
    (Price, "1e400", "E108", "`1e400` is too large a number", "is the exponent mistyped?"),
    (
        Price,
        {"a": "8"},
        "E109",
        "`a` is not a field of a fact",
        "a fact has value (or low, likely, high), source, basis, because, as_of, note",
    ),
]
"""Kind, text, code, message, hint: nobody can say here what was meant."""


@pytest.mark.parametrize(("kind", "text", "hint"), MEANT)
def test_what_was_meant_is_told_in_the_unit_of_the_field(kind: Any, text: Any, hint: str) -> None:
    """All values are kept, and converted where the unit is another."""
    assert hint == hint_of(kind, text)


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, text, _ in MEANT])
def test_what_the_hint_says_is_taken(kind: Any, text: Any) -> None:
    """Who writes what stands in the hint is told nothing more."""
    assert codes_of(kind, written_in(hint_of(kind, text))) == []


@pytest.mark.parametrize(("kind", "raw", "code", "message", "hint"), REFUSED)
def test_what_cannot_be_meant_is_refused(kind: Any, raw: Any, code: str, message: str, hint: str) -> None:
    """Nonsense is refused where it is typed, with the bounds or what is missing."""
    assert (code, message, hint) == fault_of(kind, raw)


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        (Share, "0.125", 0.125),
        (Memory, "12.375", 12.375),
        (Memory, "1.000", 1.0),
        (Licence, "1.250", 1.25),
        (Effort, "0.125", 0.125),
        (Effort, "12.3750", 12.375),
        (Price, "1.25", 1.25),
        (Price, "1.2500", 1.25),
        (Points, "1.250", 1.25),
        (Price, "0", 0.0),
        (Effort, "1_000_000", 1e6),
    ],
)
def test_a_genuine_decimal_is_taken(kind: Any, text: str, expected: float) -> None:
    """Three decimals pass where they make sense, and four always do."""
    assert Stated(Range(expected, expected, expected)) == read(kind, text)


@pytest.mark.parametrize(("kind", "text"), [(Price, "1..1.125..1.5"), (Effort, "1..1.125..2"), (Effort, "0.5..1.250..2")])
def test_decimals_beside_decimals_are_taken(kind: Any, text: str) -> None:
    """Where another value of the range is a decimal, or the thousands would be out of order, no point divides thousands."""
    assert codes_of(kind, text) == []


_KINDS = st.sampled_from([Cars, Price, Money, Rate, Effort, Months, Memory, Seconds, Share, Points, Bits, Offset])


@given(_KINDS, st.text("0123456789.,-–/ ±%kKmM€EURTGBh'_()=*+x#\t", max_size=24))
def test_whatever_a_hint_says_to_write_is_taken(kind: Any, text: str) -> None:
    """No text near a number gets a hint that fails where it is followed."""
    code, _, hint = fault_of(kind, text)
    written = written_in(hint)
    if code and written and written != "@" and not hint.startswith("a must-have"):
        assert codes_of(kind, written) == []


@given(_KINDS, st.text(max_size=200))
def test_no_text_makes_a_number_stumble(kind: Any, text: str) -> None:
    """Whatever is pasted is read or refused with a code."""
    assert {code[:2] for code in codes_of(kind, text)} <= {"E1"}
