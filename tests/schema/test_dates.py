"""Months as people type them: each is told as the month to write."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integration_model.schema.values.scalars import ChangeMonth, Date, Dates, End, HorizonEnd, Start, Until
from integration_model.values import Month, Stated
from tests.schema.reading import codes_of, fault_of, hint_of, read, written_in

NOVEMBER = [
    *("15.11.2022", "11/15/2022", "15/11/2022", "15-11-2022", "2022-11-15", "2022/11/15", "2022.11.15", "20221115", "202211"),
    *("2022-11-01 00:00:00", "2022-11-01T00:00:00Z", "2022/11", "2022.11", "2022 11", "2022-11.", "(2022-11)", "2022–11", "2022—11"),
    *("11.2022", "11/2022", "11-2022", "11.22", "11/22", "11-22", "22-11", "15.11.22", "２０２２-１１"),
    *("Nov-22", "Nov 2022", "Nov. 2022", "November 22", "November 2022", "Nov '22", "Nov’22", "2022 Nov", "15. November 2022"),
    *("15 Nov 22", "Nov 15, 2022", "15th of November 2022", "novembre 2022", "15-Nov-2022"),
    *("KW45/2022", "KW 45/22", "CW45 2022", "2022-W45", "W45 2022", "Woche 45 2022", "week 45, 2022"),
    *("44866", "44880"),
]
"""All of them are November 2022."""


@pytest.mark.parametrize("text", NOVEMBER)
def test_a_month_is_recognised_in_every_spelling(text: str) -> None:
    """The hint is the month to write."""
    assert ("E107", f"`{text}` is not a date", "did you mean `2022-11`?") == fault_of(Date, text)


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("2026-3", "2026-03"),
        ("3.2026", "2026-03"),
        ("03/2026", "2026-03"),
        ("märz 2026", "2026-03"),
        ("Maerz 2026", "2026-03"),
        ("march 2026", "2026-03"),
        ("marzo 2026", "2026-03"),
        ("août 2026", "2026-08"),
        ("settembre 2026", "2026-09"),
        ("Jänner 2026", "2026-01"),
        ("février 2026", "2026-02"),
        ("Dez 2026", "2026-12"),
        ("May 2026", "2026-05"),
        ("mid 2026", "2026-07"),
        ("Anfang 2026", "2026-01"),
        ("end of 2026", "2026-12"),
        ("Jan 98", "1998-01"),
    ],
)
def test_other_months_too(text: str, month: str) -> None:
    """In four languages, with accents or without."""
    assert f"did you mean `{month}`?" == hint_of(Date, text)


@pytest.mark.parametrize(
    "text", ["Q4/22", "Q4 2022", "Q4'22", "4Q22", "4Q 2022", "2022Q4", "2022-Q4", "2022/Q4", "4. Quartal 2022", "T4 2022", "q4-2022"]
)
def test_a_quarter_begins_or_ends(text: str) -> None:
    """Where a date is an end, the last month of the quarter is meant."""
    told = "a date is a year and a month: the quarter"
    assert (f"{told} begins in `2022-10`", f"{told} ends in `2022-12`") == (hint_of(Start, text), hint_of(End, text))


@pytest.mark.parametrize("text", ["H2 2022", "H2/22", "2H22", "2022 H2", "2022-H2", "2. Halbjahr 2022", "HJ2 2022"])
def test_a_half_year_begins_or_ends(text: str) -> None:
    """As a quarter does."""
    told = "a date is a year and a month: the half-year"
    assert (f"{told} begins in `2022-07`", f"{told} ends in `2022-12`") == (hint_of(Start, text), hint_of(End, text))


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [("05/11/2022", "2022-11", "2022-05"), ("10-11", "2010-11", "2011-10"), ("15-11-22", "2015-11", "2022-11")],
)
def test_an_ambiguous_date_asks(text: str, first: str, second: str) -> None:
    """Where day, month and year could change places, both months are named."""
    assert f"which month is meant? write `{first}` or `{second}`" == hint_of(Date, text)


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("0022-11", "the year 0022 cannot be meant: `0022-11`", "did you mean `2022-11`?"),
        ("2302-06", "the year 2302 cannot be meant: `2302-06`", "did you mean `2032-06`?"),
        ("1027-01", "the year 1027 cannot be meant: `1027-01`", "did you mean `2027-01`?"),
        ("2236-12", "the year 2236 cannot be meant: `2236-12`", "did you mean `2036-12`?"),
        ("2208-01", "the year 2208 cannot be meant: `2208-01`", "did you mean `2028-01`?"),
        ("2072-01", "the year 2072 cannot be meant: `2072-01`", "did you mean `2027-01`?"),
        ("1922-11", "the year 1922 cannot be meant: `1922-11`", "did you mean `2022-11`?"),
        ("2222-03", "the year 2222 cannot be meant: `2222-03`", "did you mean `2022-03`?"),
        ("1985-03", "the year 1985 cannot be meant: `1985-03`", "dates lie between 1990 and 2060"),
        ("2099-12", "the year 2099 cannot be meant: `2099-12`", "if it never comes, write a month far beyond the horizon: `2050-12`"),
    ],
)
def test_a_year_that_cannot_be_meant_is_refused(text: str, message: str, hint: str) -> None:
    """Two digits that changed places, or a forgotten century, give the year that was meant."""
    assert ("E127", message, hint) == fault_of(Date, text)


_OPEN_END = "for an open end, write a month far beyond the horizon: `2050-12`"
_LIKELIEST = "write the likeliest month, such as `2030-06 @guess`"
_LAST = "write the last month that counts, such as `2034-12`"
_WHOLE_YEAR = "write `2031-01`, or `2031-07` if only the year is known"
_LEAVE_OUT = "where nobody knows it, leave the line out"


@pytest.mark.parametrize(
    ("kind", "text", "hint"),
    [
        *((End, text, _OPEN_END) for text in ("never", "open", "unlimited", "offen", "unbefristet", "∞", "-")),
        *((Until, text, _OPEN_END) for text in ("never", "ongoing", "no end")),
        *((End, text, _LIKELIEST) for text in ("tbd", "TBD", "unknown", "?", "n/a", "unbekannt")),
        (Start, "tbd", _LIKELIEST),
        (HorizonEnd, "open", _LAST),
        (Until, "unknown", _LEAVE_OUT),
        (Date, "tbd", _LEAVE_OUT),
        (Date, "never", "if it never comes, write a month far beyond the horizon: `2050-12`"),
        (Date, "none", "where there is none, leave the line out"),
        (ChangeMonth, "never", "for no month at all, the whole list is `[]`"),
        (ChangeMonth, "tbd", "for no month at all, the whole list is `[]`"),
        (End, "9999-12", _OPEN_END),
    ],
)
def test_no_date_at_all_is_told_by_what_the_date_means(kind: Any, text: str, hint: str) -> None:
    """An end may be open, a start may be guessed, and what nobody knows is left out where it may be."""
    assert hint == hint_of(kind, text)


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("2026", "a date needs a month: `2026`", "write `2026-01`, or `2026-07` if only the year is known"),
        ("2026-13", "`2026-13` has no month 13", "months are 01 to 12"),
        ("2026-00", "`2026-00` has no month 00", "months are 01 to 12"),
        ("soon", "`soon` is not a date", "a date is a year and a month: 2026-03"),
        ("ma 2026", "`ma 2026` is not a date", "a date is a year and a month: 2026-03"),
        ("", "`` is not a date", "a date is a year and a month: 2026-03"),
        ("2027-06; 2030-03", "`2027-06; 2030-03` is not one date", "one date stands here: `2027-06` or `2030-03`"),
        ("2027-06 2030-03", "`2027-06 2030-03` is not one date", "one date stands here: `2027-06` or `2030-03`"),
    ],
)
def test_other_texts_are_told(text: str, message: str, hint: str) -> None:
    """Half a date, a month that is none, two dates in one."""
    assert ("E107", message, hint) == fault_of(Date, text)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("(2027-06, 2030-03)", "write `[2027-06, 2030-03]`"),
        ("2027-06; 2030-03", "write `[2027-06, 2030-03]`"),
        ("2027-06, 2030-03", "write `[2027-06, 2030-03]`"),
        ("2027-06 and 2030-03", "write `[2027-06, 2030-03]`"),
        ("06/2027; Q1 2030", "write `[2027-06, 2030-01]`"),
        ("Nov 2022", "write `[2022-11]`"),
    ],
)
def test_a_text_where_a_list_is_wanted(text: str, hint: str) -> None:
    """All of its dates are in the hint."""
    assert ("E117", hint) == (fault_of(Dates, text)[0], hint_of(Dates, text))


@pytest.mark.parametrize(
    "text",
    [
        *("2031-06 (tbc)", "2031-06?", "~2031-06", "2031-O6", "2o31-06", "2031-06-", "2031-06+", "2031-06 // x", "2031-06# x"),
        *("2031-06 (was 2030-11)", "2031-06-30 (tbc)", "06.2031?", "06/2031 (est.)", "31/06", "2031_06"),
    ],
)
def test_a_month_with_something_around_it_is_found(text: str) -> None:
    """The month is in the hint."""
    hint = hint_of(Date, text)
    assert ("2031-06", []) == (written_in(hint), codes_of(Date, written_in(hint)))


@pytest.mark.parametrize("text", ["2031?", "~2031", "2031 (tbc)", "approx. 2031"])
def test_a_year_with_something_around_it_needs_a_month(text: str) -> None:
    """As a year alone does."""
    assert ("E107", f"a date needs a month: `{text}`", _WHOLE_YEAR) == fault_of(Date, text)


@pytest.mark.parametrize(
    "text",
    ["2027-06 or 2030-03", "2027-06..2030-03", "2027-06 - 2030-03", "2027-06/2030-03", "06/2027 to 03/2030", ["2027-06", "2030-03"]],
)
def test_of_several_dates_a_person_chooses(text: Any) -> None:
    """Where one is wanted, none of them is dropped."""
    assert hint_of(Date, text) == "one date stands here: `2027-06` or `2030-03`"


@pytest.mark.parametrize("text", ["2027-06/2030-03", "2027-06..2030-03", "2027-06 or 2030-03", "2027-06 2030-03"])
def test_in_a_list_every_date_stays(text: str) -> None:
    """With commas between them."""
    assert ("commas are missing: `2027-06, 2030-03`", "write `[2027-06, 2030-03]`") == (hint_of(ChangeMonth, text), hint_of(Dates, text))


@pytest.mark.parametrize("text", ["2027-06 @", "2027-06 @?"])
def test_a_source_that_is_not_named_may_go(text: str) -> None:
    """The value is in the hint, not another one."""
    assert fault_of(Date, text)[2] == "write `2027-06`, or name its source: `2027-06 @own`"


@pytest.mark.parametrize("kind", [Date, Start, End, Until, HorizonEnd])
def test_what_a_hint_says_is_taken(kind: Any) -> None:
    """Who writes what stands in the hint is told nothing more."""
    hints = [hint_of(kind, text) for text in (*NOVEMBER, "Q4/22", "H2 2022", "05/11/2022", "never", "tbd", "2302-06", "9999-12", "2026")]
    assert [] == [written for hint in hints if (written := written_in(hint)) and codes_of(kind, written)]


@given(st.integers(1990, 2060), st.integers(1, 12))
def test_a_month_is_written_as_it_is_read(year: int, month: int) -> None:
    """The text of a month reads as the same month."""
    assert Stated(Month(year, month)) == read(Date, str(Month(year, month)))


@given(
    st.integers(1990, 2060),
    st.integers(1, 12),
    st.integers(13, 28),
    st.sampled_from(["{2}.{1}.{0}", "{0}/{1}/{2}", "{1}/{2}/{0}", "{0}{1:02}{2}"]),
)
def test_a_day_is_dropped(year: int, month: int, day: int, form: str) -> None:
    """A date with a day beyond the twelfth has one meaning."""
    assert f"did you mean `{Month(year, month)}`?" == hint_of(Date, form.format(year, month, day))


@given(st.text("0123456789-/.' JanuryFebMchQHKW", max_size=14))
def test_whatever_a_hint_says_to_write_is_taken(text: str) -> None:
    """No text near a date gets a hint that fails where it is followed."""
    code, _, hint = fault_of(Date, text)
    written = written_in(hint)
    assert not code or not written or "commas" in hint or codes_of(Date, written) == []


@given(st.text(max_size=250))
def test_no_text_makes_a_date_stumble(text: str) -> None:
    """Whatever is pasted is read or refused with a code."""
    for kind in (Date, End, Dates):
        assert {code[:2] for code in codes_of(kind, text)} <= {"E1", "li"}
