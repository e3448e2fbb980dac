"""All units in one table: what each measures, how it converts, and how it is written of a signal and behind a number of the files.

In: nothing. Out: `Unit` values. A value in a unit times its factor, plus its offset, is the value in the first measure of the dimension.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit: what it measures, its value in the measure of that dimension, and how it is written."""

    name: str
    dimension: str
    factor: float = 1.0
    offset: float = 0.0
    aliases: tuple[str, ...] = ()
    """How else it is written of a signal; letters' case matters where it must."""
    size: Decimal = Decimal(1)
    """The factor, to be counted with exactly."""
    words: tuple[str, ...] = ()
    """How it is written behind a number of the files, in any language; in small letters, without blanks, dots and dashes."""


_Row = tuple[str, str, str]
"""Factor (and offset), spellings of a signal, the name first, and further ones behind a number; none: it cannot stand there."""
_TABLE: Mapping[str, tuple[_Row, ...]] = {
    "time": (
        ("1", "s, sec, second, seconds", "secs sek sekunde sekunden seconde secondes secondo secondi"),
        ("0.001", "ms, msec, millisecond, milliseconds", "millisekunde millisekunden"),
        ("60", "min, minute, minutes", "mins minuten minuti"),
        ("3600", "h, hour, hours, hr", "hrs std stunde stunden heure heures ora ore"),
        ("86400", "", "d day days t tag tage tagen jour jours giorno giorni"),
        ("604800", "", "w wk wks week weeks kw woche wochen semaine semaines settimana settimane"),
        ("2629800", "", "m mo mon mth mths month months monat monate monaten mois mese mesi"),
        ("7889400", "", "q quarter quarters quartal quartale trimestre trimestres trimestri"),
        ("31557600", "", "y yr yrs year years a annum j jahr jahre jahren an ans année années anno anni"),
    ),
    "work": (
        ("1", "", "h hr hrs hour hours std stunde stunden ph personhours manhours personenstunden mannstunden"),
        ("8", "", "d day days tag tage pd md pt mt at persondays mandays personentage manntage arbeitstage workingdays"),
        ("40", "", "w wk week weeks woche wochen personweeks manweeks personenwochen mannwochen"),
        (
            "152",
            "",
            "m mo month months monat monate pm pms mm personmonth personmonths manmonth manmonths personenmonat personenmonate pmo "
            "mannmonat mannmonate fm fmonths ftemonths moishomme mesiuomo",
        ),
        (
            "1824",
            "",
            "y yr year years jahr jahre py my pj mj fte ftes personyear personyears manyear manyears personenjahre mannjahre fteyears",
        ),
    ),
    "money": (("0.01", "", "ct cent cents"), ("1", "", "eur € euro euros")),
    "memory": (
        ("1/1048576", "", "kb kib kbyte"),
        ("1/1024", "", "mb mib mbyte megabyte megabytes"),
        ("1/8", "", "gbit gigabit gigabits"),
        ("1", "", "gb gib gbyte gigabyte gigabytes g go"),
        ("1024", "", "tb tib tbyte terabyte terabytes"),
    ),
    "length": (
        ("1", "m, meter, metre, meters, metres", "m"),
        ("1000", "km, kilometer, kilometre, kilometers, kilometres", "km"),
        ("1609.344", "mi, mile, miles", "meilen"),
        ("0.01", "cm", "centimeter centimetre centimetres zentimeter"),
        ("0.001", "mm", "millimeter millimetre millimetres"),
        ("0.0254", "", "in inch inches zoll \" ″ '' ” pouce pouces pollice pollici"),
        ("0.3048", "ft, feet, foot", ""),
    ),
    "code": (
        ("0.001", "", "sloc loc lines zeilen lignes righe line"),
        ("1", "", "ksloc kloc k klines thousandlines tsdzeilen"),
        ("1000", "", "msloc mloc"),
    ),
    "share": (
        ("1", "%, percent, per cent, pct, procent, prozent", "vh percents pourcent percento"),
        ("100", "1, ratio, fraction", "x"),
        ("0.1", "", "‰ promille"),
    ),
    "points": (("1", "", "p pt pts point points punkt punkte punti % percent prozent"),),
    "bits": (("1", "", "bit bits b"), ("8", "", "byte bytes")),
    "things": (
        (
            "1",
            "",
            "car cars vehicle vehicles unit units piece pieces pc pcs fahrzeug fahrzeuge fzg auto autos wagen stück stk st voiture "
            "voitures véhicule véhicules veicoli pièce pièces pezzi",
        ),
    ),
    "staff": (("1", "", "engineer engineers fte ftes people person persons personen head heads ma mitarbeiter entwickler developers"),),
    "screens": (("1", "", "display displays screen screens bildschirm bildschirme écrans schermi"),),
    "releases": (("1", "", "release releases update updates v version versions android qnx linux"),),
    "ECUs": (("1", "", "ecu ecus module modules sg steuergeräte"),),
    "mass": (("1", "", "g gram"), ("1000", "", "kg"), ("1000000", "", "tonne tonnes")),
    "power": (
        ("1", "W, watt, watts", "w"),
        ("0.001", "mW, milliwatt", ""),
        ("1000", "kW, kilowatt, kilowatts", "kw"),
        ("1000000", "MW", ""),
        ("735.49875", "hp, PS, ps, cv, bhp", "ps"),
    ),
    "speed": (
        ("1", "m/s, mps, m.s-1, meters per second, metres per second", ""),
        ("10/36", "km/h, kph, kmh, kmph, km/hr, kmh-1, kilometers per hour, kilometres per hour", ""),
        ("0.44704", "mph, mi/h, miles/h, mile/h, miles per hour", ""),
        ("1852/3600", "kn, knot, knots, kt, kts", ""),
    ),
    "acceleration": (("1", "m/s^2, m/s2, m/s**2, m/s², m/ss, mps2, m.s-2", ""), ("9.80665", "g, g0, gee", "")),
    "angle": (("1", "deg, °, degree, degrees", ""), ("57.29577951308232", "rad, radian, radians", "")),
    "temperature": (
        ("1", "C, degC, °C, celsius, deg C, degree celsius, degrees celsius, degrees C", ""),
        ("5/9 -160/9", "F, degF, °F, fahrenheit, deg F, degrees fahrenheit, degrees F", ""),
        ("1 -273.15", "K, kelvin, degK", ""),
    ),
    "rotation": (
        ("1", "rpm, 1/min, min-1, rev/min, r/min, U/min, /min, revolutions per minute", ""),
        ("9.549296585513721", "rad/s", ""),
        ("60", "Hz, hertz, 1/s, rev/s", ""),
    ),
    "turn rate": (("1", "deg/s, °/s, dps, degrees/s, degree/s", ""),),
    "steps": (("1", "steps, step, level, levels, stage, stages", ""),),
    "volume": (
        ("1", "L, l, liter, litre, liters, litres", ""),
        ("0.001", "mL, ml, milliliter, millilitre, cm3, cm^3, cc", ""),
        ("0.1", "dL, dl", ""),
        ("1000", "m^3, m3, m³", ""),
        ("3.785411784", "gal, gallon, gallons, us gal", ""),
    ),
    "energy": (
        ("1", "Wh, watt hour, watt-hours", ""),
        ("1000", "kWh, kilowatt hour, kilowatt-hours", ""),
        ("1/3600", "J, joule, joules, Ws", ""),
        ("10/36", "kJ", ""),
        ("10000/36", "MJ", ""),
    ),
    "pressure": (
        ("1", "kPa, kilopascal", ""),
        ("0.001", "Pa, pascal, N/m2, N/m^2", ""),
        ("0.1", "hPa, mbar", ""),
        ("1000", "MPa", ""),
        ("100", "bar, bars", ""),
        ("6.894757293168", "psi, lbf/in2, PSIG", ""),
    ),
    "voltage": (("1", "V, volt, volts", ""), ("0.001", "mV", "")),
    "current": (("1", "A, amp, amps, ampere", ""), ("0.001", "mA", "")),
    "torque": (("1", "Nm, N.m, N*m, N m, newton metre, newton meter", ""),),
}
"""By dimension; where a word behind a number could be of several, the first one is told."""
MULTIPLES: Mapping[str, Decimal] = {
    name: Decimal(size)
    for size, names in {
        1_000: "k t th tsd tausend thousand mille mila",
        1_000_000: "m mn mm mio mill million millions millionen millionen milioni",
        1_000_000_000: "bn b mrd md billion billions milliarde milliarden milliards miliardi",
    }.items()
    for name in names.split()
}
MULTIPLIED = ("money", "things", "staff")
"""Dimensions whose units are named with a multiple: TEUR, Mio cars."""
CURRENCIES: Mapping[str, str] = {
    name: currency
    for currency, names in {
        "US dollars": "usd $ us$ dollar dollars",
        "pounds": "gbp £ pound pounds pfund",
        "Swiss francs": "chf sfr franken",
        "yuan": "cny rmb yuan",
        "yen": "jpy ¥ yen",
        "zloty": "pln zł zloty",
        "Brazilian reals": "brl r$",
        "rupees": "inr ₹ rupees",
        "lira": "try ₺",
    }.items()
    for name in names.split()
}
"""Money that no rate is known of here."""


def _unit(dimension: str, row: _Row) -> Unit:
    numbers, of_signals, behind_numbers = row
    factor, offset = (*map(Fraction, numbers.split()), Fraction(0))[:2]
    spellings = tuple(of_signals.split(", ")) if of_signals else ()
    words = tuple(behind_numbers.split())
    if words:
        words = (*words, *(folded(spelling) for spelling in spellings if not spelling.isdecimal()))
    name, *aliases = spellings or words[:1]
    size = Decimal(factor.numerator) / factor.denominator
    return Unit(name, dimension, float(factor), float(offset), tuple(aliases), size, words)


def folded(text: str) -> str:
    """A unit behind a number as the table spells it."""
    return text.lower().replace(" ", "").replace(".", "").replace("-", "")


_UNITS = tuple(_unit(dimension, row) for dimension, rows in _TABLE.items() for row in rows)
_OF_SIGNALS = tuple(unit for unit, row in zip(_UNITS, (row for rows in _TABLE.values() for row in rows), strict=True) if row[1])
_SIZES: Mapping[str, Mapping[str, Decimal]] = {
    dimension: {word: unit.size for unit in _UNITS if unit.dimension == dimension for word in unit.words} for dimension in _TABLE
}


def size_of(dimension: str, word: str) -> Decimal | None:
    """The size of a unit behind a number within its dimension; None where it is not of that dimension."""
    return _SIZES[dimension].get(word)


def dimension_of(word: str) -> str | None:
    """The dimension that a unit behind a number belongs to, the first one where it could be several."""
    return next((dimension for dimension, sizes in _SIZES.items() if word in sizes), None)


def _spellings() -> Iterator[tuple[str, Unit]]:
    for unit in _OF_SIGNALS:
        yield from ((spelling, unit) for spelling in (unit.name, *unit.aliases))


def _without_case() -> dict[str, Unit]:
    """By small letters without blanks; of two that differ in case alone (mW, MW) none, since a guess could be a million off."""
    found: dict[str, set[str]] = {}
    for spelling, unit in _spellings():
        found.setdefault(_small(spelling), set()).add(unit.name)
    units = {unit.name: unit for unit in _OF_SIGNALS}
    return {spelling: units[min(names)] for spelling, names in found.items() if len(names) == 1}


def _small(text: str) -> str:
    return "".join(text.lower().split())


_EXACT = dict(_spellings())
_SMALL = _without_case()


def unit_of(text: str) -> Unit | None:
    """The unit of a signal that is written so; None where there is none."""
    return _EXACT.get(text.strip()) or _SMALL.get(_small(text))


def spellings() -> tuple[str, ...]:
    """All ways to write all units of signals."""
    return tuple(spelling for spelling, _ in _spellings())


def converted(value: float, unit: Unit, wanted: Unit) -> float:
    """The value in another unit of the same dimension."""
    if unit == wanted:
        return value
    return (value * unit.factor + unit.offset - wanted.offset) / wanted.factor
