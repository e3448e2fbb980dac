"""Units of signals: their dimension, how they convert, and how else they are written.

One table for all: a value in a unit times its factor, plus its offset, is the value in the first unit of the dimension.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

_FAHRENHEIT = 5.0 / 9.0


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit: what it measures, and its value in the first unit of that dimension."""

    name: str
    dimension: str
    factor: float = 1.0
    offset: float = 0.0
    aliases: tuple[str, ...] = ()


class Span(NamedTuple):
    """The values from `low` to `high`, both included."""

    low: float
    high: float

    def covers(self, other: Span) -> bool:
        """Whether all values of the other lie within, but for rounding."""
        slack = 1e-9 * max(abs(other.low), abs(other.high))
        return self.low <= other.low + slack and self.high >= other.high - slack

    def __str__(self) -> str:
        return f"{_shown(self.low)} to {_shown(self.high)}"


def _shown(number: float) -> str:
    """Four digits that mean something, and never an exponent: 300,000,000."""
    return f"{float(f'{number:.4g}'):,.12g}"


_UNITS = (
    Unit("m/s", "speed", aliases=("mps", "m.s-1", "meters per second", "metres per second")),
    Unit("km/h", "speed", 1 / 3.6, aliases=("kph", "kmh", "kmph", "km/hr", "kmh-1", "kilometers per hour", "kilometres per hour")),
    Unit("mph", "speed", 0.44704, aliases=("mi/h", "miles/h", "mile/h", "miles per hour")),
    Unit("kn", "speed", 1852 / 3600, aliases=("knot", "knots", "kt", "kts")),
    Unit("m/s^2", "acceleration", aliases=("m/s2", "m/s**2", "m/s²", "m/ss", "mps2", "m.s-2")),
    Unit("g", "acceleration", 9.80665, aliases=("g0", "gee")),
    Unit("deg", "angle", aliases=("°", "degree", "degrees")),
    Unit("rad", "angle", 57.29577951308232, aliases=("radian", "radians")),
    Unit("C", "temperature", aliases=("degC", "°C", "celsius", "deg C", "degree celsius", "degrees celsius", "degrees C")),
    Unit("F", "temperature", _FAHRENHEIT, -32 * _FAHRENHEIT, ("degF", "°F", "fahrenheit", "deg F", "degrees fahrenheit", "degrees F")),
    Unit("K", "temperature", 1.0, -273.15, ("kelvin", "degK")),
    Unit("rpm", "rotation", aliases=("1/min", "min-1", "rev/min", "r/min", "U/min", "/min", "revolutions per minute")),
    Unit("rad/s", "rotation", 9.549296585513721),
    Unit("Hz", "rotation", 60.0, aliases=("hertz", "1/s", "rev/s")),
    Unit("deg/s", "turn rate", aliases=("°/s", "dps", "degrees/s", "degree/s")),
    Unit("%", "share", aliases=("percent", "per cent", "pct", "procent", "prozent")),
    Unit("1", "share", 100.0, aliases=("ratio", "fraction")),
    Unit("steps", "steps", aliases=("step", "level", "levels", "stage", "stages")),
    Unit("L", "volume", aliases=("l", "liter", "litre", "liters", "litres")),
    Unit("mL", "volume", 0.001, aliases=("ml", "milliliter", "millilitre", "cm3", "cm^3", "cc")),
    Unit("dL", "volume", 0.1, aliases=("dl",)),
    Unit("m^3", "volume", 1000.0, aliases=("m3", "m³")),
    Unit("gal", "volume", 3.785411784, aliases=("gallon", "gallons", "us gal")),
    Unit("Wh", "energy", aliases=("watt hour", "watt-hours")),
    Unit("kWh", "energy", 1000.0, aliases=("kilowatt hour", "kilowatt-hours")),
    Unit("J", "energy", 1 / 3600, aliases=("joule", "joules", "Ws")),
    Unit("kJ", "energy", 1 / 3.6),
    Unit("MJ", "energy", 1000 / 3.6),
    Unit("W", "power", aliases=("watt", "watts")),
    Unit("mW", "power", 0.001, aliases=("milliwatt",)),
    Unit("kW", "power", 1000.0, aliases=("kilowatt", "kilowatts")),
    Unit("MW", "power", 1_000_000.0),
    Unit("hp", "power", 735.49875, aliases=("PS", "ps", "cv", "bhp")),
    Unit("m", "length", aliases=("meter", "metre", "meters", "metres")),
    Unit("km", "length", 1000.0, aliases=("kilometer", "kilometre", "kilometers", "kilometres")),
    Unit("mi", "length", 1609.344, aliases=("mile", "miles")),
    Unit("cm", "length", 0.01),
    Unit("mm", "length", 0.001),
    Unit("ft", "length", 0.3048, aliases=("feet", "foot")),
    Unit("kPa", "pressure", aliases=("kilopascal",)),
    Unit("Pa", "pressure", 0.001, aliases=("pascal", "N/m2", "N/m^2")),
    Unit("hPa", "pressure", 0.1, aliases=("mbar",)),
    Unit("MPa", "pressure", 1000.0),
    Unit("bar", "pressure", 100.0, aliases=("bars",)),
    Unit("psi", "pressure", 6.894757293168, aliases=("lbf/in2", "PSIG")),
    Unit("V", "voltage", aliases=("volt", "volts")),
    Unit("mV", "voltage", 0.001),
    Unit("A", "current", aliases=("amp", "amps", "ampere")),
    Unit("mA", "current", 0.001),
    Unit("Nm", "torque", aliases=("N.m", "N*m", "N m", "newton metre", "newton meter")),
    Unit("s", "time", aliases=("sec", "second", "seconds")),
    Unit("ms", "time", 0.001, aliases=("msec", "millisecond", "milliseconds")),
    Unit("min", "time", 60.0, aliases=("minute", "minutes")),
    Unit("h", "time", 3600.0, aliases=("hour", "hours", "hr")),
)


def _spellings() -> Iterator[tuple[str, Unit]]:
    for unit in _UNITS:
        yield from ((spelling, unit) for spelling in (unit.name, *unit.aliases))


def _without_case() -> dict[str, Unit]:
    """By small letters without blanks; of two that differ in case alone (mW, MW) none, since a guess could be a million off."""
    found: dict[str, set[str]] = {}
    for spelling, unit in _spellings():
        found.setdefault(_small(spelling), set()).add(unit.name)
    units = {unit.name: unit for unit in _UNITS}
    return {spelling: units[min(names)] for spelling, names in found.items() if len(names) == 1}


def _small(text: str) -> str:
    return "".join(text.lower().split())


_EXACT = dict(_spellings())
_SMALL = _without_case()


def unit_of(text: str) -> Unit | None:
    """The unit that is written so; None where there is none."""
    return _EXACT.get(text.strip()) or _SMALL.get(_small(text))


def spellings() -> tuple[str, ...]:
    """All ways to write all units."""
    return tuple(spelling for spelling, _ in _spellings())


def converted(value: float, unit: Unit, wanted: Unit) -> float:
    """The value in another unit of the same dimension."""
    if unit == wanted:
        return value
    return (value * unit.factor + unit.offset - wanted.offset) / wanted.factor
