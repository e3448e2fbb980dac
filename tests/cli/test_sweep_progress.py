"""How far a sweep is: rows, and the time that is left, as people say it."""

from __future__ import annotations

import pytest

from integration_model.cli.sweep_progress import NOW_AND_THEN_SECONDS, Pace, PlainLines, span_words, sweep_progress


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [(0.2, "1 s"), (59.4, "59 s"), (60, "1 min"), (3540, "59 min"), (3600, "1 h 00 min"), (93_780, "26 h 03 min")],
)
def test_spans_are_told_in_words(seconds: float, expected: str) -> None:
    """In the unit that fits."""
    assert span_words(seconds) == expected


@pytest.mark.parametrize(
    ("done", "before", "seconds", "expected"),
    [
        (-1, -1, 5.0, "row 0 of 500"),
        (1, 0, 5.0, "row 1 of 500"),
        (100, 0, 60.0, "row 100 of 500, about 4 min left"),
        (300, 200, 60.0, "row 300 of 500, about 2 min left"),
        (500, 0, 60.0, "row 500 of 500"),
    ],
)
def test_the_time_that_is_left_follows_what_was_solved_here(done: int, before: int, seconds: float, expected: str) -> None:
    """Rows that were there say nothing of the pace."""
    clock = Clock()
    pace = Pace(clock)
    clock.now += seconds
    assert pace.words(done, before, 500) == expected


def test_a_log_gets_a_line_now_and_then() -> None:
    """Not for each row, and none where it is quick."""
    clock, told = Clock(), list[str]()
    lines = PlainLines(Pace(clock), told.append)
    for row in range(1, 101):
        clock.now += NOW_AND_THEN_SECONDS / 30
        lines.show(row, 0, 1000)
    assert [text.split(",")[0] for text in told] == ["row 30 of 1", "row 60 of 1", "row 90 of 1"]
    assert told[0] == "row 30 of 1,000, about 16 min left"


def test_a_quick_sweep_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a terminal."""
    with sweep_progress() as show:
        show(1, 0, 2)
    assert capsys.readouterr() == ("", "")
