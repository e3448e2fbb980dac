"""Points: those that are not 100, and shares typed for points."""

from __future__ import annotations

import pytest

from tests.lint.doubts import MASERATI, findings

POINTS = "mia-voice: 60\n  track-pages: 40"


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        (POINTS, []),
        ("mia-voice: 65\n  track-pages: 40", [("W401", "sum to 105", 32, "")]),
        ("mia-voice: 0.6\n  track-pages: 40", [("W401", "sum to 40.6", 33, "did you mean `60`?")]),
        ("mia-voice: 60\n  track-pages: 0.4", [("W401", "sum to 60.4", 34, "did you mean `40`?")]),
        ("mia-voice: 0.6\n  track-pages: 0.4", [("W401", "sum to 1", 33, "did you mean `60`? the other shares likewise")]),
        ("mia-voice: {value: 0.6}\n  track-pages: 40", [("W401", "sum to 40.6", 33, "did you mean `60`?")]),
        (
            "mia-voice: 0.7\n  track-pages: 50",
            [
                ("W401", "sum to 50.7", 32, ""),
                ("W421", "below what is usual", 33, "did you mean `70`? if `0.7` is right, end the line with `# plausible: why`"),
            ],
        ),
    ],
)
def test_shares_are_told_as_the_points_that_they_are(points: str, expected: list[tuple[str, str, int, str]]) -> None:
    """One warning where the shares explain the sum, at the first of them; each other share is no doubt of its own."""
    told = [item for item in findings({MASERATI: [(POINTS, points)]}) if item.place]
    assert [(code, line, hint) for code, _, line, hint in expected] == [
        (item.code, item.place.line, item.hint) for item in told if item.place
    ]
    assert all(part in item.message for (_, part, _, _), item in zip(expected, told, strict=True))
