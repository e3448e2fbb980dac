"""Units as people type them, in one table, and the numbers of the files: what each counts, and the bounds that it can never leave.

In: nothing. Out: `Measure` values. Bounds are wide: beyond them nobody can mean it. What is merely unusual is no matter of this stage.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

_Table = Mapping[str, Mapping[str, str]]
"""Dimension -> size in the dimension's own measure -> the spellings, in small letters, without blanks, dots and dashes."""
_DAY, _WEEK, _MONTH, _YEAR = "86400", "604800", "2629800", "31557600"
_UNITS: _Table = {
    "time": {
        "0.001": "ms msec millisecond milliseconds millisekunde millisekunden",
        "1": "s sec secs second seconds sek sekunde sekunden seconde secondes secondo secondi",
        "60": "min mins minute minutes minuten minuti",
        "3600": "h hr hrs hour hours std stunde stunden heure heures ora ore",
        _DAY: "d day days t tag tage tagen jour jours giorno giorni",
        _WEEK: "w wk wks week weeks kw woche wochen semaine semaines settimana settimane",
        _MONTH: "m mo mon mth mths month months monat monate monaten mois mese mesi",
        "7889400": "q quarter quarters quartal quartale trimestre trimestres trimestri",
        _YEAR: "y yr yrs year years a annum j jahr jahre jahren an ans année années anno anni",
    },
    "work": {
        "1": "h hr hrs hour hours std stunde stunden ph personhours manhours personenstunden mannstunden",
        "8": "d day days tag tage pd md pt mt at persondays mandays personentage manntage arbeitstage workingdays",
        "40": "w wk week weeks woche wochen personweeks manweeks personenwochen mannwochen",
        "152": "m mo month months monat monate pm pms mm personmonth personmonths manmonth manmonths personenmonat personenmonate pmo "
        "mannmonat mannmonate fm fmonths ftemonths moishomme mesiuomo",
        "1824": "y yr year years jahr jahre py my pj mj fte ftes personyear personyears manyear manyears personenjahre mannjahre fteyears",
    },
    "money": {
        "0.01": "ct cent cents",
        "1": "eur € euro euros",
    },
    "memory": {
        "0.00000095367431640625": "kb kib kbyte",
        "0.0009765625": "mb mib mbyte megabyte megabytes",
        "0.125": "gbit gigabit gigabits",
        "1": "gb gib gbyte gigabyte gigabytes g go",
        "1024": "tb tib tbyte terabyte terabytes",
    },
    "length": {
        "1": "mm millimeter millimetre millimetres",
        "10": "cm centimeter centimetre centimetres zentimeter",
        "25.4": "in inch inches zoll \" ″ '' ” pouce pouces pollice pollici",
        "1000": "m meter metre metres",
        "1000000": "km kilometer kilometre kilometers",
        "1609344": "mile miles meilen",
    },
    "code": {
        "0.001": "sloc loc lines zeilen lignes righe line",
        "1": "ksloc kloc k klines thousandlines tsdzeilen",
        "1000": "msloc mloc",
    },
    "share": {"0.001": "‰ promille", "0.01": "% percent prozent pct vh percents pourcent percento", "1": "x"},
    "points": {"1": "p pt pts point points punkt punkte punti % percent prozent"},
    "bits": {"1": "bit bits b", "8": "byte bytes"},
    "things": {
        "1": "car cars vehicle vehicles unit units piece pieces pc pcs fahrzeug fahrzeuge fzg auto autos wagen stück stk st voiture "
        "voitures véhicule véhicules veicoli pièce pièces pezzi",
    },
    "staff": {"1": "engineer engineers fte ftes people person persons personen head heads ma mitarbeiter entwickler developers"},
    "screens": {"1": "display displays screen screens bildschirm bildschirme écrans schermi"},
    "releases": {"1": "release releases update updates v version versions android qnx linux"},
    "ECUs": {"1": "ecu ecus module modules sg steuergeräte"},
    "mass": {"1": "g gram", "1000": "kg", "1000000": "tonne tonnes"},
    "power": {"1": "w watt", "1000": "kw", "735.5": "ps hp"},
}
_SIZES: Mapping[str, Mapping[str, Decimal]] = {
    dimension: {name: Decimal(size) for size, names in sizes.items() for name in names.split()} for dimension, sizes in _UNITS.items()
}
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


@dataclass(frozen=True, slots=True)
class Measure:
    """What a number counts: its name, its unit, and the bounds that it can never leave."""

    name: str
    """What it is, for messages: `a price in EUR`."""
    dimension: str
    """The part of the table that its unit is in."""
    unit: str
    """Its unit, as the table spells it."""
    least: Decimal
    most: Decimal
    per: tuple[str, str] | None = None
    """What it is counted by: dimension and unit (a year, a car)."""
    is_above_zero: bool = False
    """Zero can never be meant."""
    is_whole: bool = False
    """Halves can never be meant."""
    is_coarse: bool = False
    """Nobody writes three decimals: `7.500` is seven thousand five hundred, typed as in German."""
    slips: tuple[str, ...] = ()
    """Units in which it is often typed by mistake."""

    @property
    def range(self) -> str:
        """Its bounds in words."""
        if self.is_above_zero and self.least < 0:
            return "is anything but 0"
        if self.is_above_zero and self.least == 0:
            return f"is above 0, and {self.most:f} at most"
        return f"lies between {self.least:f} and {self.most:f}"


def size_of(dimension: str, unit: str) -> Decimal | None:
    """The size of a unit within its dimension; None where it is not of that dimension."""
    return _SIZES[dimension].get(unit)


def dimension_of(unit: str) -> str | None:
    """The dimension that a unit belongs to, the first one where it could be several."""
    return next((dimension for dimension, sizes in _SIZES.items() if unit in sizes), None)


def _measure(
    name: str, unit: tuple[str, str], bounds: tuple[str, str], *traits: str, per: tuple[str, str] | None = None, slips: str = ""
) -> Measure:
    """A row of the table below."""
    least, most = (Decimal(bound.replace("_", "")) for bound in bounds)
    return Measure(
        name,
        *unit,
        least,
        most,
        per,
        is_above_zero="above zero" in traits,
        is_whole="whole" in traits,
        is_coarse="coarse" in traits,
        slips=tuple(slips.split()),
    )


_A_YEAR = ("time", "year")
_EUR, _PM, _GB = ("money", "eur"), ("work", "pm"), ("memory", "gb")

PRICE = _measure("a price in EUR", _EUR, ("0", "100_000"), "coarse", per=("things", "piece"))
LICENCE = _measure("a licence in EUR a car", _EUR, ("0", "100_000"), per=("things", "car"))
MONEY = _measure("an amount in EUR", _EUR, ("0", "100_000_000_000"), "coarse")
RATE = _measure("the price of a person-month in EUR", _EUR, ("1", "1_000_000"), "above zero", "coarse", per=_PM)
EFFORT = _measure("an effort in person-months", _PM, ("0", "1_000_000"), "coarse")
YEARLY_EFFORT = _measure("an effort in person-months a year", _PM, ("0", "1_000_000"), "coarse", per=_A_YEAR)
STAFF = _measure("a capacity in person-months a year", _PM, ("0", "10_000_000"), "coarse", per=_A_YEAR)
BUDGET = _measure("a budget in person-months", _PM, ("0", "100_000_000"), "coarse")
POINT_WORTH = _measure("the worth of a point in person-months", _PM, ("0", "100_000"), "coarse", per=("points", "point"))
MONTHS = _measure("a number of months", ("time", "month"), ("0", "600"), slips="days")
CYCLE = _measure("a number of months between releases", ("time", "month"), ("0", "600"), "above zero", slips="days")
YEARS = _measure("a number of years", ("time", "year"), ("0", "60"), slips="months")
SECONDS = _measure("a time in seconds", ("time", "s"), ("0", "3600"), slips="ms")
MEMORY = _measure("a memory in GB", _GB, ("0", "1024"), slips="MB")
STORAGE = _measure("a storage in GB", _GB, ("0", "100_000"), slips="MB")
INCHES = _measure("a diagonal in inches", ("length", "inch"), ("0", "150"), slips="mm")
DISPLAYS = _measure("a number of displays", ("screens", "displays"), ("0", "50"))
RELEASE = _measure("a release of an operating system", ("releases", "release"), ("0", "99"))
RELEASES = _measure("a number of releases a year", ("releases", "releases"), ("0", "366"), per=_A_YEAR)
ECUS = _measure("a number of ECUs", ("ECUs", "ecus"), ("0", "500"))
ENGINEERS = _measure("a number of engineers", ("staff", "engineers"), ("0", "1_000_000"), "whole", "coarse")
CODE = _measure("a size in KSLOC", ("code", "ksloc"), ("0", "1_000_000"), "coarse", slips="SLOC")
PROGRAMME = _measure("a size in KSLOC", ("code", "ksloc"), ("0", "1_000_000"), "above zero", "coarse", slips="SLOC")
PERCENT = _measure("a percentage", ("share", "%"), ("0", "100"))
INTEGRATION = _measure("a percentage", ("share", "%"), ("0", "200"))
UNDERSTANDING = _measure("an increment for software understanding", ("share", "%"), ("0", "50"))
ASSESSMENT = _measure("an increment for assessment and assimilation", ("share", "%"), ("0", "8"))
SHARE = _measure("a share", ("share", "x"), ("0", "1"), per=_A_YEAR)
POINTS = _measure("a number of points", ("points", "points"), ("0", "1_000"))
CARS = _measure("a number of cars a year", ("things", "cars"), ("0", "20_000_000"), "whole", "coarse", per=_A_YEAR)
BITS = _measure("a width in bits", ("bits", "bits"), ("1", "64"), "above zero", "whole")
STEP = _measure("the value of a step", ("share", "x"), ("-1_000_000_000_000", "1_000_000_000_000"), "above zero")
OFFSET = _measure("the value at raw 0", ("share", "x"), ("-1_000_000_000_000", "1_000_000_000_000"))
RESOURCES: Mapping[str, Measure] = {"ram_gb": MEMORY, "storage_gb": STORAGE, "displays": DISPLAYS, "screen_inch": INCHES}
"""What a feature, stack or platform may take of a head unit."""
AMOUNT = _measure("an amount", ("share", "x"), ("0", "1_000_000_000"))
