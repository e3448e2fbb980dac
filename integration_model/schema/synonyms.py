"""What people call a field that is called otherwise here, and the units that they write into its name.

In: a key that is no field, and the fields that may stand there. Out: the field that was meant, and the value in its unit.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal

from integration_model.schema.values.conversions import factor_of
from integration_model.schema.values.measures import CODE, EFFORT, INCHES, MEMORY, MONEY, MONTHS, SECONDS, YEARS, Measure
from integration_model.schema.values.numbers import plain
from integration_model.units import CURRENCIES, MULTIPLES, size_of

_MEANT: dict[str, tuple[str, ...]] = {
    "ends": (
        "eop",
        "end",
        "ende",
        "end_of_production",
        "end_of_life",
        "eol",
        "ends_at",
        "last",
        "last_car",
        "production_end",
        "produktionsende",
        "fin",
        "fine",
    ),
    "sop": ("start", "starts", "begin", "start_of_production", "produktionsstart", "production_start", "job1", "job_1", "debut", "inizio"),
    "may_change": ("facelift", "facelifts", "changes", "change", "can_change", "mca", "restyling", "model_year_changes"),
    "volume_per_year": (
        "volume",
        "volumes",
        "volume_year",
        "volumes_per_year",
        "cars",
        "cars_per_year",
        "units_per_year",
        "sales",
        "production",
    ),
    "architecture": ("ee_architecture", "e_e_architecture", "arch", "platform", "plattform"),
    "ecus": ("ecu", "control_units", "units", "steuergeraete"),
    "vehicle_lines": ("lines", "vehicles", "models", "cars", "carlines", "car_lines", "nameplates", "vehicle_line"),
    "must": ("musts", "must_have", "must_haves", "musthave", "required", "mandatory"),
    "points": ("wishes", "wish", "nice_to_have", "weights", "scores", "point"),
    "policies": ("policy", "rules"),
    "keep_in_group": ("keep", "keep_in_the_group", "keeps"),
    "sources": ("source", "references", "quellen"),
    "like": ("extends", "inherits", "based_on", "same_as", "copy_of"),
    "name": ("title", "label", "bezeichnung"),
    "fills": ("role", "roles", "fill", "type"),
    "unit_eur": ("price", "price_eur", "cost", "cost_eur", "unit_price", "eur", "preis", "stueckpreis"),
    "price_class": ("price_group", "market", "market_class"),
    "supplied_until": ("eol", "end_of_life", "last_delivery", "supply_until"),
    "support_until": ("supported_until", "end_of_support"),
    "offered_from": ("available_from", "available"),
    "until": ("end", "ends", "expires"),
    "change_lead_months": ("lead_time", "lead_months", "lead_time_months"),
    "capacity_pm_per_year": ("capacity", "capacity_pm"),
    "screen_inch": ("screen", "screen_size", "display_inch"),
    "ram_gb": ("ram", "memory", "memory_gb"),
    "storage_gb": ("storage", "flash", "flash_gb", "emmc_gb"),
    "because": ("why", "reason"),
    "why": ("reason", "because"),
    "earns_eur_per_car_year": ("earns", "earnings", "arpu", "revenue_eur_per_car_year", "earns_per_car_year"),
    "partner_share": ("revenue_share", "share_of_partner", "partners_share"),
    "from": ("start", "begin"),
    "to": ("end", "until"),
}
"""Each field with other names for it, in small letters and joined by underscores; a name may stand at several fields."""
_UNITS: dict[str, Measure] = {
    "eur": MONEY,
    "gb": MEMORY,
    "inch": INCHES,
    "ksloc": CODE,
    "months": MONTHS,
    "pm": EFFORT,
    "seconds": SECONDS,
    "year": YEARS,
    "years": YEARS,
}
"""The units in the names of fields, and what is counted in them."""
_LETTERS = ("d", "h", "s")
"""Units of one letter that people write into names."""
_ROUGH = Context(prec=3, rounding=ROUND_HALF_UP)
_FEW_DIGITS = 4
_NUMBER = re.compile(r"\d+(?:_\d+)*(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Meant:
    """The field that was meant, and its value: converted where the name held another unit."""

    field: str
    value: object


_GONE = {"pm_per_point": ("eur_per_point", "write `eur_per_point`: what a point is worth for each car that is built without it, EUR")}
"""Fields of former editions whose numbers mean nothing any more, each with the field in its place and what to write."""


def field_meant(key: str, value: object, fields: Collection[str]) -> Meant | None:
    """The field that somebody calls `key`; None where none of these is known to be called so."""
    name = _plain(key)
    by_letters = next((field for field in sorted(fields) if _plain(field) == name), None)
    if by_letters:
        return Meant(by_letters, value)
    known = next((field for field in sorted(fields) if name in _MEANT.get(field, ())), None)
    return Meant(known, value) if known else _with_unit(name, value, fields)


def unit_hint(key: str, fields: Collection[str]) -> str:
    """What to write where a name is a field's but for its unit, and the value cannot be converted; empty where it is not."""
    if key in _GONE and _GONE[key][0] in fields:
        return _GONE[key][1]
    words = _plain(key).split("_")
    for at, word in enumerate(words):
        for unit in _UNITS:
            field = "_".join((*words[:at], unit, *words[at + 1 :]))
            if field not in fields or word == unit:
                continue
            if word in CURRENCIES and unit == "eur":
                return f"no rate is known here: write the amount in EUR, behind `{field}`"
            if _is_unit(word):
                return f"write the amount in the unit of `{field}`"
    return ""


def _plain(key: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", key.lower()).strip("_")


def _is_unit(word: str) -> bool:
    """Whether a word of a name is a unit of anything that fields count."""
    return any(_factor(word, unit) is not None for unit in _UNITS) or word in CURRENCIES


def _with_unit(key: str, value: object, fields: Collection[str]) -> Meant | None:
    """A field whose name ends in another unit."""
    words = key.split("_")
    for at, word in enumerate(words):
        for unit in _UNITS:
            field = "_".join((*words[:at], unit, *words[at + 1 :]))
            factor = _factor(word, unit) if field in fields else None
            if factor is None:
                continue
            if factor == 1:
                return Meant(field, value)
            if isinstance(value, str) and _NUMBER.match(value):
                number, at_sign, source = value.partition("@")
                is_divided = words[at - 1 : at] == ["per"]
                return Meant(field, _converted(number, 1 / factor if is_divided else factor) + at_sign + source)
    return None


def _factor(word: str, unit: str) -> Decimal | None:
    """How many of the field's unit one of the written unit is; None where it is none, or but a multiple."""
    is_multiple = word in MULTIPLES and size_of(_UNITS[unit].dimension, word) is None
    if is_multiple or (len(word) == 1 and word not in _LETTERS):
        return None
    return factor_of(word, _UNITS[unit])


def _converted(text: str, factor: Decimal) -> str:
    """The text with each of its numbers in the other unit."""
    return _NUMBER.sub(lambda found: _times(Decimal(found[0].replace("_", "")), factor), text)


def _times(number: Decimal, factor: Decimal) -> str:
    """The number in the other unit: exactly where that takes few digits, else to three of them."""
    product = number * factor
    exact = Decimal(plain(product)).normalize()
    digits = max(_FEW_DIGITS, len(number.normalize().as_tuple().digits))
    return plain(exact if len(exact.as_tuple().digits) <= digits else _ROUGH.plus(product))
