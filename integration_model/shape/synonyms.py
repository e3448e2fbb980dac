"""What people call a field that is called otherwise here, and the units that they write into its name.

In: a key that is no field, and the fields that may stand there. Out: the field that was meant, and the value in its unit.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

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
    "name": ("title", "label", "bezeichnung"),
    "fills": ("role", "fill", "type"),
    "unit_eur": ("price", "price_eur", "cost", "cost_eur", "unit_price", "eur", "preis", "stueckpreis"),
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
    "from": ("start", "begin"),
    "to": ("end", "until"),
}
"""Each field with other names for it, in small letters and joined by underscores; a name may stand at several fields."""
_UNITS: dict[tuple[str, str], float] = {
    ("mb", "gb"): 1 / 1024,
    ("tb", "gb"): 1024.0,
    ("mm", "inch"): 1 / 25.4,
    ("cm", "inch"): 1 / 2.54,
    ("inches", "inch"): 1.0,
    ("years", "months"): 12.0,
    ("year", "months"): 12.0,
    ("keur", "eur"): 1_000.0,
    ("teur", "eur"): 1_000.0,
    ("meur", "eur"): 1_000_000.0,
    ("euro", "eur"): 1.0,
    ("hours", "pm"): 1 / 152,
    ("h", "pm"): 1 / 152,
    ("py", "pm"): 12.0,
    ("ms", "seconds"): 1 / 1000,
    ("s", "seconds"): 1.0,
    ("loc", "ksloc"): 1 / 1000,
    ("sloc", "ksloc"): 1 / 1000,
    ("kloc", "ksloc"): 1.0,
    ("months", "years"): 1 / 12,
}
"""The unit that was written, the unit of the field, and the factor between them."""
_NUMBER = re.compile(r"\d+(?:_\d+)*(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Meant:
    """The field that was meant, and its value: converted where the name held another unit."""

    field: str
    value: object


def field_meant(key: str, value: object, fields: Collection[str]) -> Meant | None:
    """The field that somebody calls `key`; None where none of these is known to be called so."""
    plain = re.sub(r"[^a-z0-9]+", "_", key.lower()).strip("_")
    by_letters = next((field for field in sorted(fields) if re.sub(r"[^a-z0-9]+", "_", field.lower()) == plain), None)
    if by_letters:
        return Meant(by_letters, value)
    known = next((field for field in sorted(fields) if plain in _MEANT.get(field, ())), None)
    return Meant(known, value) if known else _with_unit(plain, value, fields)


def _with_unit(key: str, value: object, fields: Collection[str]) -> Meant | None:
    """A field whose name ends in another unit."""
    words = key.split("_")
    for at, word in enumerate(words):
        for (written, unit), factor in _UNITS.items():
            field = "_".join((*words[:at], unit, *words[at + 1 :]))
            if word != written or field not in fields:
                continue
            if factor == 1.0:
                return Meant(field, value)
            if isinstance(value, str) and _NUMBER.match(value):
                number, at_sign, source = value.partition("@")
                return Meant(field, _converted(number, factor) + at_sign + source)
    return None


def _converted(text: str, factor: float) -> str:
    """The text with each of its numbers in the other unit."""
    return _NUMBER.sub(lambda found: _times(found[0], factor), text)


def _times(number: str, factor: float) -> str:
    """The number in the other unit: to three digits behind the point, without zeros at its end."""
    product = float(number.replace("_", "")) * factor
    return f"{product:.3f}".rstrip("0").rstrip(".") if product < 1_000 else f"{product:.0f}"
