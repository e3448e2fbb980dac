"""Signals: scales with which a quantity cannot be told, or that reach far beyond it."""

from __future__ import annotations

import pytest

from tests.lint.doubts import GROUP, codes, texts

SPEED = "bits: 16, factor: 0.0625, unit: km/h"


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        (SPEED, []),
        ("bits: 8, factor: 0.01, unit: km/h", ["W446"]),
        ("bits: 8, factor: 1, unit: km/h", []),
        ("bits: 8, factor: 0.5, unit: km/h", []),
        ("bits: 16, factor: 100, unit: km/h", ["W446"]),
        ("bits: 16, factor: 0.001, unit: km/h", ["W446"]),
        ("bits: 16, factor: -0.01, unit: km/h", ["W446"]),
        ("bits: 16, factor: -0.01, offset: 300, unit: km/h", []),
        ("bits: 16, factor: 0.01, offset: -1000, unit: km/h", ["W446"]),
        ("bits: 16, signed: true, factor: 0.01, unit: km/h", []),
        ("bits: 8, factor: 0.01", []),
        ("bits: 8, unit: km/h", []),
        ("factor: 100, unit: km/h", []),
        ("bits: 8, factor: 0.01, unit: rpm", ["E320"]),
    ],
)
def test_bits_factor_offset_and_unit_belong_together(stated: str, expected: list[str]) -> None:
    """Each slip with its neighbour; where one of them is not stated, or has a fault, nothing can be said."""
    assert expected == codes({GROUP: [(SPEED, stated)]})


def test_what_is_carried_and_what_is_needed_are_told_in_the_stated_unit() -> None:
    """Whoever looks into the message knows that unit."""
    assert texts({GROUP: [(SPEED, "bits: 8, factor: 0.01, unit: km/h")]}) == [
        (
            "`PERF_VEHICLE_SPEED` of `giorgio` carries only 0 to 2.55 km/h",
            "vehicle-speed goes from 0 to 252 km/h",
            "are bits, factor, offset and unit those of the message? if it is right, end the line with `# plausible: why`",
        )
    ]


def test_a_scale_that_is_meant_is_not_told() -> None:
    """A reason behind the signal silences it."""
    line = "{message: ABS_1, bits: 16, factor: 0.0625, unit: km/h, source: law}"
    meant = "{message: ABS_1, bits: 8, factor: 0.01, unit: km/h, source: law}   # plausible: a test of the message"
    assert codes({GROUP: [(line, meant)]}) == []
