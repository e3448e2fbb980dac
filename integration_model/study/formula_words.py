"""What an amount is the product of, in words: each number with what it is and in which unit.

In: amounts, the kind of what they are for, and the months in which they are spent. Out: text. The name of a field says what its number is;
what multiplies the fields is a span of years, or what the kind says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from integration_model.study.calendar import Span
from integration_model.study.charges import Amount
from integration_model.study.purposes import PurposeKind
from integration_model.values import Quantity, steps_of

_OF_SIZE = "PM by COCOMO II"
_UPKEEP = "of it a year"
_EARNED = "years on the road"
_FIELDS: Mapping[str, str] = {
    "adapted_ksloc": _OF_SIZE,
    "adds_feature_pm": "PM to bring a feature to it",
    "after_production": "of it after production",
    "asset_per_year": _UPKEEP,
    "beyond_team": "times the price beyond a team",
    "built": "of it still to be built",
    "each_pm": "PM for the line",
    "earns_eur_per_car_year": "EUR a car and year",
    "eur": "EUR a renewal",
    "ksloc": _OF_SIZE,
    "licence_eur_per_car": "EUR a car",
    "margin_eur_per_car": "EUR a car",
    "once_eur": "EUR once",
    "once_pm": "PM once",
    "partner_share": "of it to the partner",
    "pm": "PM a renewal",
    "port_pm": "PM to port it",
    "replaces_for_pm": "PM a line",
    "requalifies_once_pm": "PM once",
    "rework_pm": "PM a release",
    "size": _OF_SIZE,
    "tailoring_per_year": _UPKEEP,
    "unit_eur": "EUR a unit",
    "upkeep_per_year": _UPKEEP,
    "upkeep_pm_per_line_year": "PM a line and year",
    "upkeep_pm_per_year": "PM a year",
    "volume_per_year": "cars a year",
}
_RATE, _OF_RATE = "eur_per_pm", "EUR a PM"
_POINTS, _OF_POINTS = "points", "points a car"
_RELEASE, _VOLUME = "rework_pm", "volume_per_year"
_EQUAL = "cars, as many for each brand"
_BESIDE_YEARS: Mapping[PurposeKind, str] = {
    PurposeKind.RELEASES: "releases a year",
    PurposeKind.STACK: "of it ends with production",
    PurposeKind.NOT_BUILT: "of its cars for the market",
    PurposeKind.WITHOUT: "of these points",
    PurposeKind.WITHOUT_BEFORE: "of these points",
}
"""What multiplies the years of a kind."""
_ALONE: Mapping[PurposeKind, str] = {
    PurposeKind.BEYOND_TEAM: "PM beyond the team",
    PurposeKind.EARNED: _EARNED,
    PurposeKind.EARNED_BEFORE: _EARNED,
    PurposeKind.EARNED_BY_ALL: _EARNED,
    PurposeKind.NOT_EARNED: _EARNED,
    PurposeKind.NOT_EARNED_BEFORE: _EARNED,
}
"""What the factor of a kind is that is no span of years."""
_SAME = 1e-9
_WHOLE = 1e6
"""From here on a number is written out."""


def formula_words(amount: Amount, kind: PurposeKind, span: Span) -> str:
    """`4.5 years x 2,000 cars a year x 281 EUR a unit`."""
    numbers = [f"{_number(one.expected)} {quantity_words(one)}".rstrip() for one in amount.quantities]
    return " x ".join([*_factor_words(amount, kind, span.years), *numbers])


def quantity_words(quantity: Quantity) -> str:
    """What a number is and in which unit; of a field that has no words its name."""
    steps = steps_of(quantity.origin.address)
    if _POINTS in steps[:-1]:
        return _OF_POINTS
    if any(step.startswith(_RATE) for step in steps):
        return _OF_RATE
    return _FIELDS.get(steps[-1], steps[-1])


def _factor_words(amount: Amount, kind: PurposeKind, years: float) -> Iterator[str]:
    """What the fields are multiplied by; nothing where that is one."""
    factor, fields = amount.factor, {steps_of(one.origin.address)[-1] for one in amount.quantities}
    is_span = bool(years) and abs(abs(factor) - years) < _SAME * years
    if kind in _ALONE and factor != 1.0:
        yield f"{_number(factor)} {_ALONE[kind]}"
    elif kind in (PurposeKind.WITHOUT, PurposeKind.WITHOUT_BEFORE) and _VOLUME not in fields:
        yield f"{_number(factor)} {_EQUAL}"
    elif kind in _BESIDE_YEARS and years and (not is_span or _RELEASE in fields):
        yield _years(years)
        yield f"{_number(factor / years)} {_BESIDE_YEARS[kind]}"
    elif factor != 1.0:
        yield _years(factor) if is_span else _number(factor)


def _years(years: float) -> str:
    return f"{_number(years)} {'year' if abs(years) == 1.0 else 'years'}"


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= _WHOLE else f"{value:,.6g}"
