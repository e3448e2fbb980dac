"""Months of the horizon, and how long work takes before a car can have it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integration_model.study.calendar import NO_MONTHS, Calendar, Span, cut
from integration_model.values import Basis, Month, Origin, Quantity, Range
from integration_model.work import Pace
from tests.problem.small_groups import Document
from tests.problem.toy_group import make_toy

SPANS = st.builds(Span, st.integers(-5, 20), st.integers(-5, 20))


def calendar_with(people: float | None = None, **group: Any) -> Calendar:
    """The calendar of the toy, whose horizon is 2027-01 to 2028-12, with other fields of the group."""
    toy = make_toy()
    toy.group.update({"team": {"engineers": 10, "people_at_once": people}, **group})
    return Calendar(toy.link().group)


def months(number: float) -> Quantity:
    """A stated number."""
    return Quantity(Range(number, number, number), Origin("a", None, Basis.ESTIMATE))


@pytest.mark.parametrize(("span", "expected"), [(Span(3, 9), (6, 0.5)), (Span(4, 4), (0, 0.0)), (Span(9, 3), (0, 0.0))])
def test_length_of_a_span(span: Span, expected: tuple[int, float]) -> None:
    """A span ends before its `end`; one that ends before it begins has no months."""
    assert (span.months, span.years) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [((0, 6), (3, 9), (3, 6)), ((0, 6), (0, 6), (0, 6)), ((0, 9), (3, 6), (3, 6)), ((3, 6), (0, 9), (3, 6))],
)
def test_overlap(first: tuple[int, int], second: tuple[int, int], expected: tuple[int, int]) -> None:
    """The months that lie in both."""
    assert Span(*first).overlap(Span(*second)) == Span(*expected)


def test_spans_that_only_touch_share_no_month() -> None:
    """A span that begins where another ends shares nothing with it."""
    assert Span(0, 6).overlap(Span(6, 9)).months == 0


@pytest.mark.parametrize(("inner", "is_in"), [((0, 6), True), ((2, 4), True), ((0, 7), False), ((-1, 6), False)])
def test_covers(inner: tuple[int, int], is_in: bool) -> None:
    """A span covers those whose months all lie in it, itself too."""
    assert Span(0, 6).covers(Span(*inner)) is is_in


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], ()),
        ([(0, 6)], ((0, 6),)),
        ([(0, 24), (0, 6)], ((0, 6), (6, 24))),
        ([(0, 10), (5, 15)], ((0, 5), (5, 10), (10, 15))),
        ([(0, 3), (6, 9)], ((0, 3), (6, 9))),
        ([(0, 6), (0, 6)], ((0, 6),)),
    ],
)
def test_cut(spans: list[tuple[int, int]], expected: tuple[tuple[int, int], ...]) -> None:
    """Where any span begins or ends there is a cut; a hole that none covers is no piece."""
    assert cut(Span(*span) for span in spans) == tuple(Span(*span) for span in expected)


@given(st.lists(SPANS.filter(lambda span: span.months > 0), max_size=5))
def test_pieces_are_the_spans_again(spans: list[Span]) -> None:
    """Each span is the sum of the pieces that it covers, and no piece lies half in a span."""
    pieces = cut(spans)
    for span in spans:
        assert sum(piece.months for piece in pieces if span.covers(piece)) == span.months
        assert all(span.covers(piece) or not span.overlap(piece).months for piece in pieces)


def test_months_are_counted_from_the_start_of_the_horizon() -> None:
    """January 2027 is 0, the horizon of two years has 24 months, and what lies before is negative."""
    calendar = calendar_with()
    assert calendar.horizon == Span(0, 24)
    assert [calendar.number(Month(*month)) for month in ((2027, 1), (2028, 3), (2026, 12))] == [0, 14, -1]
    assert [str(calendar.month(number)) for number in (0, 14, -1)] == ["2027-01", "2028-03", "2026-12"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ({}, Span(0, 24)),
        ({"sop": "2027-04", "ends": "2027-12"}, Span(3, 12)),
        ({"ends": "2028-12"}, Span(0, 24)),
        ({"ends": "2028-11"}, Span(0, 23)),
    ],
)
def test_built_months_lie_in_the_horizon(line: Document, expected: Span) -> None:
    """A line is built from its SOP through its last month, as far as the horizon goes."""
    toy = make_toy()
    toy.brands["b"]["vehicle_lines"]["b1"].update(line)
    workspace = toy.link()
    assert Calendar(workspace.group).built(workspace.lines["b/b1"]) == expected


@pytest.mark.parametrize(("sop", "ends"), [("2020-01", "2026-12"), ("2029-01", "2033-12")])
def test_cars_beyond_the_horizon_are_not_built_in_it(sop: str, ends: str) -> None:
    """A line that ended before the horizon, or begins after it, has no months in it."""
    toy = make_toy()
    toy.brands["b"]["vehicle_lines"]["b1"].update(sop=sop, ends=ends, may_change=[])
    workspace = toy.link()
    assert Calendar(workspace.group).built(workspace.lines["b/b1"]).months == NO_MONTHS.months


@pytest.mark.parametrize(("sop", "is_new"), [("2026-12", False), ("2027-01", False), ("2027-02", True)])
def test_new_cars_are_not_built_when_the_horizon_begins(sop: str, is_new: bool) -> None:
    """A car whose SOP is the first month of the horizon is built already when anything can be decided."""
    toy = make_toy()
    toy.brands["b"]["vehicle_lines"]["b1"].update(sop=sop)
    workspace = toy.link()
    assert Calendar(workspace.group).is_new(workspace.lines["b/b1"]) is is_new


@pytest.mark.parametrize(
    ("work_pm", "people", "stated", "expected"),
    [
        (0.0, 4, None, 0.0),
        (50.0, None, None, 0.0),
        (500.0, None, None, 0.0),
        (16.0, 4, None, 4.0),
        (3.0, 4, None, 2.0),
        (40.0, 4, None, 10.0),
        (500.0, 4, 7.0, 7.0),
        (50.0, None, 7.0, 7.0),
        (0.0, 4, 7.0, 7.0),
    ],
)
def test_duration(work_pm: float, people: float | None, stated: float | None, expected: float) -> None:
    """Stated months first; else a few people's time, two months at least; where nobody says how many, no time at all."""
    assert calendar_with(people).duration(work_pm, Pace(), months(stated) if stated is not None else None) == expected


def test_a_large_piece_takes_a_projects_time() -> None:
    """200 person-months are no task of two people for 100 months: COCOMO II says 3.67 x 200^(0.28 + 0.2 (1.0997 - 0.91)) months."""
    expected = 3.67 * 200 ** (0.28 + 0.2 * (1.0997 - 0.91))
    assert [calendar_with(people).duration(200.0, Pace()) for people in (2, 8)] == pytest.approx([expected, expected])


def test_more_work_never_takes_less_time() -> None:
    """There is no size at which one more person-month makes a piece shorter."""
    calendar = calendar_with(4)
    lengths = [calendar.duration(float(work), Pace()) for work in range(1, 1000)]
    assert lengths == sorted(lengths)


def test_a_compressed_project_takes_less_time() -> None:
    """SCED of 75 % is three quarters of the schedule that the work without its surcharge of 1.43 would take."""
    expected = 0.75 * calendar_with(4).duration(200.0, Pace())
    assert calendar_with(4).duration(200.0 * 1.43, Pace(sced_percent=75.0, sced_multiplier=1.43)) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("work", "by", "is_done"),
    [(0.0, 0, True), (6.0, 6, True), (6.0, 5, False), (5.5, 6, True), (6.0, 7, True)],
)
def test_what_is_done_in_time(work: float, by: int, is_done: bool) -> None:
    """Work of six months is done by the SOP in month 6, and not by the one before."""
    calendar = calendar_with()
    assert calendar.is_in_time(work, by) is is_done
    assert (calendar.earliest(work) <= by) is is_done


def test_integration_lies_behind_the_work() -> None:
    """Four months of integration come before each SOP for which there is anything to integrate, and before no other."""
    calendar = calendar_with(integration_months=4)
    assert [calendar.is_in_time(6.0, by) for by in (9, 10)] == [False, True]
    assert calendar.is_in_time(0.0, 0)
    assert [calendar.earliest(work) for work in (0.0, 6.0, 6.5)] == [0, 10, 11]


def test_work_begins_with_the_decision() -> None:
    """Who decides in April 2027 has nothing before, and work of six months in October."""
    calendar = calendar_with(decision="2027-04")
    assert calendar.decision == 3
    assert [calendar.is_in_time(*one) for one in ((0.0, 2), (0.0, 3), (6.0, 8), (6.0, 9))] == [False, True, False, True]
    assert calendar.earliest(6.0) == 9


@pytest.mark.parametrize(("decision", "expected"), [(None, 4), ("2027-04", 7), ("2026-10", 4)])
def test_a_date_moves_with_the_decision(decision: str | None, expected: int) -> None:
    """What is there in May 2027 if it is decided in January is there three months later if it is decided in April; never earlier."""
    assert calendar_with(decision=decision).moved(Month(2027, 5)) == expected


@given(st.floats(0, 60), st.integers(0, 80))
def test_earliest_is_the_first_month_in_time(work: float, by: int) -> None:
    """Work is done in time for exactly those SOPs that are not before its earliest."""
    calendar = calendar_with(integration_months=4, decision="2027-03")
    assert calendar.is_in_time(work, by) == (calendar.earliest(work) <= by)


@pytest.mark.parametrize(
    ("month", "months", "by"),
    [(20, 0.0, 20), (20, 2.5, 17), (20, 3.0, 17), (20, 12.0, 8), (20, 15.0, 6), (4, 0.0, 4)],
    ids=["nothing-behind", "rounded-up", "whole", "whole-year", "not-before-the-decision", "before-the-decision"],
)
def test_what_work_is_behind_is_there_before_it(month: int, months: float, by: int) -> None:
    """Decided in month 6: what comes behind takes whole months, and nothing is asked for before the decision that is not used by then."""
    assert calendar_with(decision="2027-07").ahead(month, months) == by
