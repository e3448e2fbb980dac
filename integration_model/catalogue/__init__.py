"""The signals that platforms may ask for: one quantity a row, as VHAL and as VSS have it.

Units, types and access follow AOSP's VehicleProperty (Android 16, Apache-2.0) and COVESA VSS 6.0
(MPL-2.0). Estimates: `low` and `high`, the values that a signal must be able to express, in VHAL's unit where it has one;
`also`, units of another dimension in which vehicle databases state the quantity (fuel as a share of the tank).
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from integration_model.comparisons import Span, Target
from integration_model.units import Unit, converted, unit_of

VSS = "vss"
VHAL = "vhal"


class SignalTargets:
    """Looks quantities up by VHAL property, VSS path or the quantity's own name."""

    def __init__(self, rows: Iterable[dict[str, str]]) -> None:
        self._rows: dict[str, dict[str, str]] = {}
        for row in rows:
            for key in ("quantity", "vhal_property", "vss_path"):
                if row[key]:
                    self._rows[row[key]] = row

    def quantity(self, name: str) -> str | None:
        """The quantity that a name means, or None."""
        row = self._rows.get(name)
        return row["quantity"] if row else None

    def names(self) -> list[str]:
        """All names that are known."""
        return list(self._rows)

    def target(self, name: str, style: str) -> Target | None:
        """The form that a platform of this style (vhal or vss) wants; the other form where it has none."""
        row = self._rows.get(name)
        if row is None:
            return None
        named = name if name in (row["vhal_property"], row["vss_path"]) else ""
        uses_vhal = named == row["vhal_property"] if named else bool(row["vhal_property"]) and (style == VHAL or not row["vss_path"])
        prefix = "vhal" if uses_vhal else "vss"
        label = row["vhal_property"] if uses_vhal else row["vss_path"]
        unit = row[f"{prefix}_unit"]
        return Target(row["quantity"], label, row[f"{prefix}_type"], unit, _reach(row, unit))

    def units(self, name: str) -> tuple[Unit, ...]:
        """The units in which a quantity can be stated, one a dimension, the targets' own first; none where it is no amount."""
        row = self._rows[name]
        found = (unit_of(row[column]) for column in ("vhal_unit", "vss_unit", "also") if row[column])
        return tuple({unit.dimension: unit for unit in reversed([one for one in found if one])}.values())[::-1]


def _reach(row: dict[str, str], unit: str) -> Span | None:
    """The values that must be told, in the target's unit."""
    if not row["high"]:
        return None
    stated, wanted = unit_of(row["vhal_unit"] or row["vss_unit"]), unit_of(unit)
    ends = [float(row["low"]), float(row["high"])]
    return Span(*(converted(end, stated, wanted) for end in ends)) if stated and wanted else Span(*ends)


@cache
def load_targets() -> SignalTargets:
    """The shipped catalogue."""
    text = (files(__package__) / "signals.csv").read_text(encoding="utf-8")
    return SignalTargets(csv.DictReader(text.splitlines()))
