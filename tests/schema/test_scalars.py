"""Scalars: what people write and what it means."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from integration_model.schema.base import Id
from integration_model.schema.values.measures import CARS, SHARE
from integration_model.schema.values.scalars import (
    Amount,
    Bits,
    Cars,
    Cycle,
    Date,
    Engineers,
    Flag,
    Offset,
    PartPath,
    Rate,
    Share,
    Word,
    Words,
    measure_of,
    split_source,
)
from integration_model.values import Basis, Month, Range, Stated
from tests.schema.reading import codes_of, fault_of, read


def point(number: float) -> Range:
    """A number without a range."""
    return Range(number, number, number)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8", Stated(point(8.0))),
        ("0", Stated(point(0.0))),
        ("2.5", Stated(point(2.5))),
        ("+3", Stated(point(3.0))),
        ("1_200", Stated(point(1200.0))),
        ("1e3", Stated(point(1000.0))),
        ("6..8..12", Stated(Range(6.0, 8.0, 12.0))),
        ("6 .. 8 .. 12", Stated(Range(6.0, 8.0, 12.0))),
        ("6...8...12", Stated(Range(6.0, 8.0, 12.0))),
        ("6…8…12", Stated(Range(6.0, 8.0, 12.0))),
        ("0.5..0.5..2.5", Stated(Range(0.5, 0.5, 2.5))),
        ("8 @own", Stated(point(8.0), "own")),
        ("8@own", Stated(point(8.0), "own")),
        ("6..8..12 @data-sheet-2", Stated(Range(6.0, 8.0, 12.0), "data-sheet-2")),
    ],
)
def test_a_number_is_read(text: str, expected: Stated[Range]) -> None:
    """A number or a range, with or without its source."""
    assert expected == read(Amount, text)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ({"value": "8"}, Stated(point(8.0))),
        ({"value": "8 @own"}, Stated(point(8.0), "own")),
        ({"value": "6..8..12", "source": "sheet", "note": "x"}, Stated(Range(6.0, 8.0, 12.0), "sheet")),
        ({"low": "6", "likely": "8", "high": "12", "basis": "derived"}, Stated(Range(6.0, 8.0, 12.0), None, Basis.DERIVED)),
        ({"value": "8", "because": "a new board", "as_of": "2026-01"}, Stated(point(8.0), None, None, "a new board")),
    ],
)
def test_the_long_map_says_the_same(raw: dict[str, str], expected: Stated[Range]) -> None:
    """Each fact can be written as a map."""
    assert expected == read(Amount, raw)


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        (Offset, "-40", Stated(point(-40.0))),
        (Share, "0.3", Stated(point(0.3))),
        (Share, "1", Stated(point(1.0))),
        (Engineers, "900..1000..1200", Stated(Range(900.0, 1000.0, 1200.0))),
        (Cars, "26_600", Stated(point(26600.0))),
        (Date, "2026-03", Stated(Month(2026, 3))),
        (Date, "2026-03 @own", Stated(Month(2026, 3), "own")),
        (Flag, "true", Stated(True)),
        (Flag, "false @own", Stated(False, "own")),
        (Word, "type-1", Stated("type-1")),
        (Word, "none", Stated("none")),
        (Word, "harman-mia-12 @motor1", Stated("harman-mia-12", "motor1")),
        (PartPath, "qualcomm/sa8155p @guess", Stated("qualcomm/sa8155p", "guess")),
        (Words, ["can", "lin"], Stated(("can", "lin"))),
        (Words, [], Stated(())),
        (Words, {"value": ["can"], "source": "own"}, Stated(("can",), "own")),
    ],
)
def test_other_kinds_are_read(kind: Any, text: Any, expected: Stated[Any]) -> None:
    """What a text means is settled by the place where it stands."""
    assert expected == read(kind, text)


@pytest.mark.parametrize(
    ("kind", "raw", "code", "hint"),
    [
        (Amount, "3 GB", "E108", "write the number alone, in the unit that stands in the key"),
        (Amount, ["8"], "E117", "write `8`"),
        (Amount, {"value": ["6", "8", "12"]}, "E117", "write `6..8..12`"),
        (Date, ["2026-03"], "E117", "write `2026-03`"),
        (Flag, "perhaps", "E108", "write `true` or `false`"),
        (Word, "@", "E118", "write the value, then the source: `8 @own`"),
        (Word, "mia @own @motor1", "E118", "a fact has one: name one under `sources:` that stands for both"),
        (Amount, "450 @https://example.org/x", "E118", "give it a name under `sources:`, and put that name behind the `@`"),
        (Word, ["mia"], "E117", "write `mia`"),
        (Words, "can", "E117", "write `[can]`"),
        (PartPath, "sa8155p", "E118", "write `supplier/part` or `brand/line`, such as `qualcomm/sa8155p`"),
        (Amount, {"value": "8", "sorce": "x"}, "E109", "did you mean `source`?"),
        (Amount, {"low": "6", "high": "8"}, "E116", "write `value: 8`, or all of low, likely and high"),
        (Amount, {"value": "8", "basis": "sure"}, "E120", "a basis is cited, derived, estimate or assumed"),
        (Amount, {"value": "8", "source": ["x"]}, "E117", "lists and maps cannot stand here"),
    ],
)
def test_a_slip_is_told_with_what_was_meant(kind: Any, raw: Any, code: str, hint: str) -> None:
    """What does not fit is refused, and the hint names the likeliest meaning."""
    found = fault_of(kind, raw)
    assert (code, hint) == (found[0], found[2])


def test_one_car_and_a_bit_is_told_in_words() -> None:
    """A decimal point that was meant for thousands is told by what it says."""
    assert fault_of(Cars, "1.200")[1] == "`1.200` cars a year is a little more than one car"
    assert fault_of(Cars, "1.900")[1] == "`1.900` cars a year is not even two cars"


@pytest.mark.parametrize(
    ("kind", "least", "most"),
    [(Rate, 1, 1_000_000), (Share, 0, 1), (Bits, 1, 64), (Offset, -1e12, 1e12)],
)
def test_editors_know_the_bounds(kind: Any, least: float, most: float) -> None:
    """The schema of a number says what it can never leave."""
    number = TypeAdapter(kind).json_schema()["anyOf"][0]
    assert {"type": "number", "minimum": least, "maximum": most} == number


def test_editors_know_what_is_above_zero() -> None:
    """A divisor may be as small as one likes, and never 0."""
    assert {"type": "number", "exclusiveMinimum": 0, "maximum": 600} == TypeAdapter(Cycle).json_schema()["anyOf"][0]


def test_a_field_knows_what_it_counts() -> None:
    """The measure is found in optional fields, and in maps of numbers."""
    assert [CARS, SHARE, None] == [measure_of(dict[str, Cars] | None), measure_of(Share), measure_of(Flag)]


_PLAIN = st.floats(min_value=0, max_value=1e9, allow_nan=False).map(lambda number: round(number, 3))


@given(st.lists(_PLAIN, min_size=3, max_size=3).map(sorted), st.sampled_from(["", " @own", "@sheet-2"]))
def test_a_range_means_what_it_says(points: list[float], source: str) -> None:
    """Whatever three ordered numbers are written, they come back in order, with the expected value between them."""
    text = "..".join(f"{number:.3f}" for number in points)
    stated = read(Amount, text + source)
    assert (Range(*points), source.strip(" @") or None) == (stated.value, stated.source)
    assert stated.value.low - 1e-6 <= stated.value.expected <= stated.value.high + 1e-6


@given(st.lists(_PLAIN, min_size=3, max_size=3, unique=True).filter(lambda points: points != sorted(points)))
def test_a_range_out_of_order_is_never_taken(points: list[float]) -> None:
    """Low, likely and high are never swapped in silence."""
    assert fault_of(Amount, "..".join(f"{number:.3f}" for number in points))[0] == "E106"


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused_with_a_code(text: str) -> None:
    """No text that people paste makes a scalar stumble."""
    for kind in (Amount, Share, Cars, Date, Flag, Word, Words, PartPath, Id):
        assert all(code.startswith("E1") or code == "E227" for code in codes_of(kind, text))


@given(st.from_regex(r"[a-z0-9 .]{0,12}", fullmatch=True), st.from_regex(r"[a-z0-9]{1,5}(-[a-z0-9]{1,5}){0,2}", fullmatch=True))
def test_a_source_is_split_off_and_nothing_else(value: str, source: str) -> None:
    """`VALUE @source` is two things; a text without `@` is one."""
    assert (value.rstrip(), source) == split_source(f"{value.rstrip()} @{source}")
    assert (value, None) == split_source(value)
