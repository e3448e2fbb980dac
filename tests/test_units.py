"""Units: one table, each unit by all its spellings, and values that convert."""

from __future__ import annotations

from decimal import Decimal

import pytest

from integration_model.catalogue import VHAL, VSS, load_targets
from integration_model.units import converted, dimension_of, size_of, spellings, unit_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("km/h", "km/h"),
        ("kph", "km/h"),
        ("KPH", "km/h"),
        ("Km/H", "km/h"),
        ("km / h", "km/h"),
        ("mph", "mph"),
        ("m/s", "m/s"),
        ("degC", "C"),
        ("°C", "C"),
        ("Celsius", "C"),
        ("K", "K"),
        ("1/min", "rpm"),
        ("percent", "%"),
        ("l", "L"),
        ("kpa", "kPa"),
        ("bar", "bar"),
        ("V", "V"),
        ("ms", "ms"),
        ("°", "deg"),
        ("rad", "rad"),
        ("m/s²", "m/s^2"),
        ("mW", "mW"),
        ("MW", "MW"),
        ("mw", None),
        ("furlong", None),
        ("", None),
    ],
)
def test_a_unit_has_many_spellings(text: str, expected: str | None) -> None:
    """Case and blanks do not matter, unless they would mean a million times as much."""
    found = unit_of(text)
    assert expected == (found.name if found else None)


@pytest.mark.parametrize(
    ("value", "unit", "wanted", "expected"),
    [
        (36.0, "km/h", "m/s", 10.0),
        (10.0, "m/s", "km/h", 36.0),
        (212.0, "F", "C", 100.0),
        (0.0, "C", "K", 273.15),
        (-40.0, "C", "F", -40.0),
        (1.0, "kWh", "Wh", 1000.0),
        (1.0, "L", "mL", 1000.0),
        (2.5, "bar", "kPa", 250.0),
        (180.0, "deg", "rad", 3.141592653589793),
        (1.0, "Hz", "rpm", 60.0),
    ],
)
def test_values_convert(value: float, unit: str, wanted: str, expected: float) -> None:
    """Also where the zeros differ, as those of temperatures do."""
    stated, target = unit_of(unit), unit_of(wanted)
    assert stated is not None
    assert target is not None
    assert pytest.approx(expected) == converted(value, stated, target)


def test_no_spelling_stands_for_two_units() -> None:
    """A spelling that stood twice in the table would hide a unit."""
    assert len(set(spellings())) == sum(1 for _ in spellings())


def test_each_unit_of_the_catalogue_is_known() -> None:
    """A target's unit that nobody knows could not be compared."""
    targets = load_targets()
    found = [targets.target(name, style) for name in targets.names() for style in (VHAL, VSS)]
    assert not [target for target in found if target and target.unit and unit_of(target.unit) is None]


@pytest.mark.parametrize(
    ("dimension", "word", "other", "ratio"),
    [
        ("time", "jahre", "month", "12"),
        ("length", "inch", "mm", "25.4"),
        ("length", "meters", "m", "1"),
        ("memory", "gb", "mb", "1024"),
        ("share", "x", "%", "100"),
        ("work", "pm", "h", "152"),
    ],
)
def test_sizes_behind_numbers_are_exact(dimension: str, word: str, other: str, ratio: str) -> None:
    """In any language, and by the spellings of signals, too."""
    size, its_size = size_of(dimension, word), size_of(dimension, other)
    assert size is not None
    assert its_size is not None
    assert Decimal(ratio) * its_size == size


@pytest.mark.parametrize(
    ("word", "expected"), [("h", "time"), ("pm", "work"), ("g", "memory"), ("watts", "power"), ("rpm", None), ("1", None)]
)
def test_what_stands_behind_a_number_has_a_dimension(word: str, expected: str | None) -> None:
    """The first one where it could be several; none where numbers of the files never have such a unit."""
    assert dimension_of(word) == expected


def test_a_unit_of_the_files_alone_is_none_of_a_signal() -> None:
    """`m` is a metre there, never a month."""
    length = unit_of("m")
    assert (length and length.dimension, unit_of("pm"), unit_of("months")) == ("length", None, None)
