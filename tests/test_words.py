"""Counts, amounts and lists in words: each is written in one way."""

from __future__ import annotations

import math

import pytest

from integration_model.words import (
    amount,
    figure,
    joined,
    lines_text,
    listed,
    m_eur,
    millions,
    millions_as_printed,
    number_word,
    percent,
    percent_apart,
    percent_short,
    plural,
    share,
    signed,
    signed_millions,
    thousands,
)


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [(1234567.4, 0, "1,234,567"), (-0.2, 0, "0"), (-0.0, 1, "0.0"), (-3.26, 1, "-3.3"), (math.inf, 0, "none"), (-math.inf, 0, "unknown")],
)
def test_numbers_are_written_with_commas_and_never_as_minus_zero(value: float, decimals: int, text: str) -> None:
    """Thousands are separated, and nothing is below zero by rounding."""
    assert amount(value, decimals) == text


@pytest.mark.parametrize(("value", "text"), [(3.0, "+3"), (-3.0, "-3"), (0.0, "+0"), (-0.1, "+0")])
def test_changes_have_a_sign(value: float, text: str) -> None:
    """Zero counts as no loss."""
    assert signed(value) == text


@pytest.mark.parametrize(
    ("value", "text", "change"),
    [
        (2770.6, "2,771 M EUR", "+2,771"),
        (12.34, "12.3 M EUR", "+12.3"),
        (0.42, "0.42 M EUR", "+0.42"),
        (0.04, "0.040 M EUR", "+0.040"),
        (-20.0, "-20 M EUR", "-20"),
        (-0.0, "0 M EUR", "+0"),
        (-0.0002, "0.000 M EUR", "+0.000"),
    ],
)
def test_amounts_in_m_eur_have_the_decimals_that_they_need(value: float, text: str, change: str) -> None:
    """Thousands none, tens one, less than one two or three; whole ones none; never `-0`."""
    assert (text, change) == (m_eur(value), signed_millions(value))


@pytest.mark.parametrize(("value", "text"), [(640, "640"), (9_840, "9.8k"), (9_960, "10k"), (33_600, "34k"), (104_321, "104k")])
def test_short_numbers(value: float, text: str) -> None:
    """Ranges in narrow tables are written in thousands."""
    assert thousands(value) == text


def test_one_is_singular() -> None:
    """Counts agree with their words."""
    assert (plural(1, "error"), plural(1_200, "file")) == ("1 error", "1,200 files")


@pytest.mark.parametrize(("count", "word"), [(0, "no"), (4, "four"), (10, "ten"), (11, "11")])
def test_small_counts_are_words(count: int, word: str) -> None:
    """As sentences want them."""
    assert number_word(count) == word


@pytest.mark.parametrize(("part", "whole", "text"), [(1.0, 3.0, "33 %"), (0.0, 3.0, "0 %"), (1.0, 0.0, "-")])
def test_a_share_is_in_per_cent_with_a_space(part: float, whole: float, text: str) -> None:
    """Of nothing there is no share."""
    assert share(part, whole) == text


@pytest.mark.parametrize(
    ("whole", "other", "text"),
    [
        (200.0, 210.0, "5 %"),
        (200.0, 150.0, "-25 %"),
        (200.0, 400.0, "100 %"),
        (200.0, 401.0, ""),
        (4.0, 107.0, ""),
        (-200.0, 210.0, ""),
        (200.0, -1.0, ""),
        (0.0, 3.0, ""),
    ],
)
def test_a_change_is_in_per_cent_where_that_says_something(whole: float, other: float, text: str) -> None:
    """More than twice as much, and what lies below nothing, is told by its amount alone."""
    assert percent_apart(whole, other) == text


@pytest.mark.parametrize(("value", "printed"), [(2_902.4, 2_902.0), (62.14, 62.1), (0.123, 0.12), (0.0123, 0.012), (3.0, 3.0)])
def test_an_amount_is_rounded_as_it_is_printed(value: float, printed: float) -> None:
    """Whoever reads the text has the same number."""
    assert float(millions(value).replace(",", "")) == millions_as_printed(value) == printed


def test_who_divides_printed_totals_gets_the_printed_percentage() -> None:
    """70.06 is 12.8 % more than 62.12, but 70.1 is 12.9 % more than 62.1, and these are what is printed."""
    assert percent_apart(62.12, 70.06, 1) == "12.8 %"
    assert percent_apart(millions_as_printed(62.12), millions_as_printed(70.06), 1) == "12.9 %"


def test_a_share_may_have_decimals() -> None:
    """Where small shares matter."""
    assert percent(0.0123, 1) == "1.2 %"


@pytest.mark.parametrize(("words", "text"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")])
def test_all_words_of_a_list(words: list[str], text: str) -> None:
    """The last one stands behind the link."""
    assert joined(words) == text


@pytest.mark.parametrize(("count", "text"), [(0, ""), (2, "0, 1"), (3, "0, 1 and 1 more"), (1_002, "0, 1 and 1,000 more")])
def test_the_first_words_of_a_list(count: int, text: str) -> None:
    """The others are counted."""
    assert listed([str(number) for number in range(count)], 2) == text


def test_what_falls_short_is_not_rounded_up_to_what_would_do() -> None:
    """79.6 % of what 80 % would do is not told as 80 %."""
    told = [percent_short(part) for part in (0.0, 0.33, 0.334, 0.457, 0.796, 0.7999)]
    assert told == ["0 %", "33 %", "33 %", "45.7 %", "79.6 %", "79.9 %"]


@pytest.mark.parametrize(
    ("lines", "whole", "text"),
    [
        (["a/x", "a/y"], None, "2 vehicle lines"),
        (["a/x", "a/x next", "a/x next 2"], None, "1 vehicle line and 2 next generations"),
        (["a/x next"], None, "1 next generation"),
        ([], None, "0 vehicle lines"),
        (["a/x", "a/x next"], ["a/x", "a/y", "a/x next"], "1 of 2 vehicle lines and 1 of 1 next generation"),
        (["a/x"], ["a/x", "a/y", "a/x next"], "1 of 2 vehicle lines"),
    ],
)
def test_lines_and_what_follows_them_are_told_apart(lines: list[str], whole: list[str] | None, text: str) -> None:
    """As the first line of a report counts them: a next generation is no line more."""
    assert lines_text(lines, whole) == text


@pytest.mark.parametrize(
    ("value", "text"), [(17_390_000.0, "17,390,000"), (2.5e10, "25,000,000,000"), (208.3333333, "208.333"), (50.0, "50")]
)
def test_a_figure_of_a_file_has_no_exponent(value: float, text: str) -> None:
    """As a file would say it."""
    assert figure(value) == text
