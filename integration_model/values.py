"""The small values that every stage shares: places in files, months, ranges, stated facts.

Nothing here knows of files, YAML or the solver; everything is frozen and compares by value.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


def brand_of(line: str) -> str:
    """The brand of a line's id: `jeep` of `jeep/avenger`."""
    return line.partition("/")[0]


def nameplate_of(line: str) -> str:
    """A line's id below its brand: `avenger` of `jeep/avenger`."""
    return line.partition("/")[2]


NEXT = " next"
"""Behind the id of a line: its next generation; a number behind it, from 2 on: one that is further off."""


def first_of(line: str) -> str:
    """The line that a car of any generation began as: `peugeot/208` of `peugeot/208 next`."""
    return line.partition(NEXT)[0]


def generation_of(line: str) -> int:
    """The generation of a line's car, from its id: today's is 1, `peugeot/208 next` is 2, `peugeot/208 next 2` is 3."""
    _, found, number = line.partition(NEXT)
    return 1 + int(number or 1) if found else 1


def cars_a_year(lines: Iterable[tuple[str, float]]) -> float:
    """How many cars a year lines stand for, from their ids with the cars of each: a line and what follows it are not built side by
    side, so of its generations the one with most counts."""
    most: dict[str, float] = {}
    for line, cars in lines:
        first = first_of(line)
        most[first] = max(cars, most.get(first, 0.0))
    return sum(most.values())


def steps_of(address: str) -> tuple[str, ...]:
    """The steps of an address, from the outermost on: `brands`, `jeep`, `name` of `brands.jeep.name`."""
    return tuple(address.split("."))


SET = "--set"
"""The option whose argument says something in the place of a file."""
VARY = "--vary"
"""The option whose argument says several such values, one at a time."""
_ARGUMENTS = (f"{SET} ", f"{VARY} ")


def setting_path(argument: str) -> str:
    """What stands in the place of a file's path where an argument ADDRESS=VALUE says something."""
    return f"{SET} {argument}"


def vary_path(address: str, values: Iterable[str]) -> str:
    """The same of an argument ADDRESS=VALUE,VALUE."""
    return f"{VARY} {address}={','.join(values)}"


def setting_of(path: str) -> str | None:
    """The argument ADDRESS=VALUE that stands in the place of a path; None of a file's path."""
    return path.partition(" ")[2] if path.startswith(_ARGUMENTS) else None


def parts_of_setting(argument: str) -> tuple[str, str]:
    """Address and value of ADDRESS=VALUE."""
    address, _, value = argument.partition("=")
    return address.strip(), value


class Basis(StrEnum):
    """What a number rests on, from the firmest to the weakest."""

    CITED = "cited"
    DERIVED = "derived"
    ESTIMATE = "estimate"
    ASSUMED = "assumed"


GUESS = "a guess"
"""The source of what is assumed and names none."""


class Place(NamedTuple):
    """Where something stands in a file: line and column count from 1, `length` in characters."""

    path: str
    line: int
    column: int
    length: int = 1

    @property
    def setting(self) -> str | None:
        """The argument ADDRESS=VALUE that it stands in; None where it stands in a file."""
        return setting_of(self.path)

    def __str__(self) -> str:
        """`path:line`; of what stands in an argument (`--set ADDRESS=VALUE`) the argument, which has one line."""
        return self.path if self.setting is not None else f"{self.path}:{self.line}"


class Month(NamedTuple):
    """A calendar month; months compare and subtract as people expect."""

    year: int
    month: int

    @classmethod
    def read(cls, text: str) -> Month:
        """The month that is written as `2027-01`."""
        year, month = text.split("-")
        return cls(int(year), int(month))

    @property
    def ordinal(self) -> int:
        """Months since year 0, so that differences are month counts."""
        return self.year * 12 + self.month - 1

    def plus(self, months: int) -> Month:
        """The month `months` later."""
        year, month = divmod(self.ordinal + months, 12)
        return Month(year, month + 1)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"


class Range(NamedTuple):
    """Three points of a PERT distribution: low and high are hardly ever exceeded."""

    low: float
    likely: float
    high: float

    @property
    def expected(self) -> float:
        """Mean of the PERT distribution, (low + 4 likely + high) / 6."""
        if self.low == self.high:
            return self.likely
        return (self.low + 4.0 * self.likely + self.high) / 6.0

    def scaled(self, factor: float) -> Range:
        """The range times a factor that is not negative."""
        return Range(self.low * factor, self.likely * factor, self.high * factor)


@dataclass(frozen=True, slots=True)
class Stated(Generic[T]):
    """A value as a person wrote it, with the name of the source behind the `@`, if any."""

    value: T
    source: str | None = None
    basis: Basis | None = None
    because: str | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value comes from: its address, its place, what it rests on and the source's words."""

    address: str
    place: Place | None
    basis: Basis
    source: str = ""

    def __str__(self) -> str:
        return str(self.place) if self.place else self.address


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its range and origin.

    `expected` is the value that is optimised and printed. `parameter` names the random parameter that it is: equal statements of one
    field that rest on the same source, or on the same guess, are one judgement made once; every other quantity stands alone.
    `price_class` names the market of a price: prices of one market err together, equal ones of two markets are two judgements.
    """

    range: Range
    origin: Origin
    price_class: str = ""
    rest_of: Quantity | None = None
    """The share that its field states, where it is what that leaves of the whole."""
    expected: float = field(init=False, compare=False)
    parameter: str = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "expected", self.range.expected)
        object.__setattr__(self, "parameter", _parameter(self.range, self.origin, self.price_class))

    @property
    def rest(self) -> Quantity:
        """What it leaves of the whole that it is a share of: most where it is least."""
        low, likely, high = self.range
        return Quantity(Range(1.0 - high, 1.0 - likely, 1.0 - low), self.origin, rest_of=self)

    @property
    def as_stated(self) -> Quantity:
        """What its field states: of a rest the share that leaves it."""
        return self.rest_of or self

    def told(self, value: float) -> float:
        """A value of it as its field would state it."""
        return value if self.rest_of is None else 1.0 - value

    def __hash__(self) -> int:
        """That of its parameter, which Python keeps: charges are gathered by their quantities."""
        return hash(self.parameter)


def _parameter(range_: Range, origin: Origin, price_class: str) -> str:
    """A name for equal statements of the same field and source; of what names no source, and is no guess, its address."""
    if not origin.source and origin.basis is not Basis.ASSUMED:
        return origin.address
    low, likely, high = range_
    field = f"{price_class} {origin.address.rpartition('.')[2]}".lstrip()
    return f"{field} {low:g}..{likely:g}..{high:g} {origin.basis} {origin.source or GUESS}"
