"""What the numbers of the files count: the unit of each, and the bounds that it can never leave.

In: nothing. Out: `Measure` values. Bounds are wide: beyond them nobody can mean it. What is merely unusual is no matter of this stage.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Measure:
    """What a number counts: its name, its unit, and the bounds that it can never leave."""

    name: str
    """What it is, for messages: `a price in EUR`."""
    dimension: str
    """The part of the table of units that its own is in."""
    unit: str
    """Its unit, as it is written behind a number."""
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
EARNINGS = _measure("earnings in EUR a car and year", _EUR, ("0", "100_000"), per=("things", "car"))
MONEY = _measure("an amount in EUR", _EUR, ("0", "100_000_000_000"), "coarse")
RATE = _measure("the price of a person-month in EUR", _EUR, ("1", "1_000_000"), "above zero", "coarse", per=_PM)
EFFORT = _measure("an effort in person-months", _PM, ("0", "1_000_000"), "coarse")
YEARLY_EFFORT = _measure("an effort in person-months a year", _PM, ("0", "1_000_000"), "coarse", per=_A_YEAR)
STAFF = _measure("a capacity in person-months a year", _PM, ("0", "10_000_000"), "coarse", per=_A_YEAR)
BUDGET = _measure("a budget in person-months", _PM, ("0", "100_000_000"), "coarse")
TIMES = _measure("a multiple of a price", ("share", "x"), ("1", "100"))
POINT_WORTH = _measure("the worth of a point in EUR a car", _EUR, ("0", "10_000"), per=("points", "point"))
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
PEOPLE = _measure("a number of people", ("staff", "people"), ("0", "1_000"), "above zero")
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
