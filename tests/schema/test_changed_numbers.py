"""A number changed by a factor or a difference: all values of a range, exactly, and written plainly."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from integration_model.schema.values.numbers import changed_number, plain


@pytest.mark.parametrize(
    ("text", "change", "expected"),
    [
        ("3540", "+10%", "3894"),
        ("3540", "+10 %", "3894"),
        ("3540", "-5 %", "3363"),
        ("2360..3540..6800", "+10%", "2596..3894..7480"),
        ("2360 .. 3540 .. 6800 @volumes", "*1.1", "2596..3894..7480"),
        ("9000", "/3", "3000"),
        ("100", "/3", "33.3333333333"),
        ("380..450..560", "-50", "330..400..510"),
        ("380", "+ 50", "430"),
        ("0.08..0.15..0.20 @churn", "*2", "0.16..0.3..0.4"),
        ("1_500_000", "*1.5", "2250000"),
        ("3e6", "+1", "3000001"),
        ("8", "-100%", "0"),
        ("6…8…12", "+1", "7..9..13"),
        ("-40", "+10", "-30"),
    ],
)
def test_each_value_changes(text: str, change: str, expected: str) -> None:
    """A range keeps its three values, and the source of the old value goes."""
    assert expected == changed_number(text, change)


def test_whole_numbers_stay_whole_where_they_must() -> None:
    """Half a car is rounded up."""
    assert "61..121..182" == changed_number("55..110..165", "+10%", is_whole=True)


@pytest.mark.parametrize(
    ("text", "change", "message", "hint"),
    [
        ("2026-03", "+10%", "`2026-03` is not a number that `+10%` can change", "write the value that holds then"),
        ("6..8", "+10%", "`6..8` is not a number that `+10%` can change", "write the value that holds then"),
        ("8", "+x", "`+x` is not a change of a number", "write `+10%`, `-50`, `*1.1` or `/2`"),
        ("8", "−5%", "`−5%` is not a change of a number", "write `-5%`"),
        ("8", "*1,1", "`*1,1` is not a change of a number", "write `*1.1`"),
        ("8", "*110%", "`*110%` is not a change of a number", "write `*1.1`"),
        ("8", "/0", "`/0` divides by zero", "write `+10%`, `-50`, `*1.1` or `/2`"),
        ("8", "-120%", "`-120%` takes away more than there is", "a number can fall by 100 % at most"),
    ],
)
def test_what_changes_no_number_is_told(text: str, change: str, message: str, hint: str) -> None:
    """A text that is no number, and a change that is none, are refused with what to write."""
    with pytest.raises(PydanticCustomError) as caught:
        changed_number(text, change)
    assert {"message": message, "hint": hint} == caught.value.context


_NUMBERS = st.decimals(0, 1_000_000, places=3, allow_nan=False)


@given(_NUMBERS, st.decimals(1, 1000, places=2, allow_nan=False))
def test_a_change_can_be_taken_back(number: Decimal, amount: Decimal) -> None:
    """What was added can be taken off again."""
    there = changed_number(plain(number), f"+{plain(amount)}")
    assert plain(number) == changed_number(there, f"-{plain(amount)}")


@given(_NUMBERS)
def test_the_text_of_the_double_is_the_double(number: Decimal) -> None:
    """A factor changes the text as it changes the number."""
    assert number * 2 == Decimal(changed_number(plain(number), "*2"))
