"""The shape of `brands/<brand>.yaml`: what a brand builds and what it wants."""

from __future__ import annotations

import re
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field

from integration_model.schema.base import Document, Id, Ids, Shape
from integration_model.schema.reasons import Reason, reason_or_map
from integration_model.schema.source_names import split_source
from integration_model.schema.values.faults import fault
from integration_model.schema.values.measures import CARS
from integration_model.schema.values.scalars import Carried, Cars, Date, Dates, End, Flag, LineName, Points, Start, Text, Word

_MARKET_INSIDE = re.compile(r"(?!ca\s)([a-z]{2,}(?=\s*[:=])|[a-z]{2}(?=\s))\s*[:=]?\s*(?=\d)")
"""`eu 95000` and `eu: 95000` in one text."""


def _by_market(raw: Any) -> Any:
    """Numbers by market, or the fault of numbers that name none."""
    items = [raw] if isinstance(raw, str) else raw
    if not isinstance(items, list) or not items or not all(isinstance(item, str) for item in items):
        return raw
    from integration_model.schema.values.number_faults import suggested_range  # late: only who errs pays for it

    *before, last = items
    number, source = split_source(last.strip("(){} "))
    market = _MARKET_INSIDE.match(number) if not before else None
    name, number = (market[1], number[market.end() :]) if market else ("eu", number)
    meant = suggested_range(" | ".join((*before, number)), CARS)
    behind = f" @{source}" if source else ""
    hint = f"name the market: `{{{name}: {meant}{behind}}}`" if meant else "name the market, and behind it a number"
    raise fault("E117", "cars a year stand by market", hint)


class NextGeneration(Shape):
    """The car that follows a line; what it does not say comes from the group's `successors`, its `generation_years` and the line."""

    name: Text | None = None
    """What people call it."""
    architecture: Word | None = None
    """The E/E architecture it stands on; else the group's `successors` say it."""
    sop: Start | None = None
    """Start of production; else the month after the line ends."""
    ends: End | None = None
    """Last car built; else `generation_years` later."""
    may_change: Dates | None = None
    """Months in which other ECUs can enter production; else one facelift in the middle of its life; [] means never."""
    volume_per_year: Annotated[dict[Id, Cars], BeforeValidator(_by_market)] | None = None
    """Cars a year, by market; else as many as of the line."""
    ecus: dict[Id, Carried] = Field(default_factory=dict)
    """ECUs that differ from the brand's and the architecture's; without a head unit, that of the line; `none` removes one."""


class VehicleLine(Shape):
    """A nameplate on one architecture."""

    like: LineName | None = None
    """Start from another line: `brand/line`."""
    name: Text | None = None
    """What people call it."""
    architecture: Word | None = None
    """The E/E architecture it stands on: its ECUs and signals come from there."""
    sop: Start | None = None
    """Start of production."""
    ends: End | None = None
    """Last car built."""
    may_change: Dates | None = None
    """Months in which other ECUs can enter production (facelifts); [] means never."""
    volume_per_year: Annotated[dict[Id, Cars], BeforeValidator(_by_market)] | None = None
    """Cars a year, by market."""
    ecus: dict[Id, Carried] = Field(default_factory=dict)
    """ECUs that differ from the brand's and the architecture's; `none` removes one."""
    followed_by: NextGeneration | None = None
    """The next generation, as far as it differs from what the group says of all."""
    discontinued: Flag | None = None
    """`true`: no next generation follows."""


_INSTEAD_OF_VALUE = ("points", "weight", "value_points", "score")
"""What people call the points of a wish."""


def _demand(raw: Any) -> Any:
    """A wish; its points may stand alone, and are called `value` where they do not."""
    if not isinstance(raw, dict):
        return {"value": raw}
    other = next((name for name in _INSTEAD_OF_VALUE if name in raw), None)
    if other is not None and "value" not in raw and isinstance(raw[other], str):
        raise fault("E109", f"`{other}` is not a field of a wish", f"write `value: {raw[other]}`")
    return raw


class MustDemand(Shape):
    """A must-have with its reason."""

    by_reference: ClassVar[bool] = True  # its key names a feature that is defined elsewhere

    value: Reason
    """Why, in a few words: printed when it hurts."""
    waived: Flag | None = None
    """For a what-if: it is not asked for."""
    served: Flag | None = None
    """For a what-if: every named platform brings it, from a car's change on."""


class PointsDemand(Shape):
    """A wish with its points."""

    by_reference: ClassVar[bool] = True

    value: Points
    """How many of the brand's 100 points."""
    waived: Flag | None = None
    """For a what-if: it is not asked for."""
    served: Flag | None = None
    """For a what-if: every named platform brings it, from a car's change on."""


class BrandPolicies(Shape):
    """What a brand insists on."""

    platform: Annotated[Ids, BeforeValidator(lambda raw: [raw] if isinstance(raw, str) else raw)] | None = None
    """The named platforms that it may take; staying as it is remains possible. `as-is` alone: none."""
    as_is: Flag | None = Field(None, alias="as-is")
    """`false`: it may not stay on today's stacks."""
    one_platform_for_all_lines: Flag | None = None
    """All lines that can change on one platform, or all on their stacks."""


class Brand(Document):
    """`brands/<brand>.yaml`."""

    ecus: dict[Id, Carried] = Field(default_factory=dict)
    """What every line of the brand carries: role -> component."""
    vehicle_lines: dict[Id, VehicleLine] = Field(default_factory=dict)
    """The nameplates that it builds."""
    must: dict[Id, Annotated[MustDemand, BeforeValidator(reason_or_map)]] = Field(default_factory=dict)
    """Features without which no platform is acceptable, each with its reason; `keep:FLOW` keeps a data flow. Where today's stack cannot
    have one, staying is no end of it: that is told as a conflict, and counts as much as the brand's largest wish."""
    points: dict[Id, Annotated[PointsDemand, BeforeValidator(_demand)]] = Field(default_factory=dict)
    """100 points over the other wishes."""
    must_from: Date | None = None
    """Must-haves bind from this month on; else from a line's first change or its next generation on."""
    policies: BrandPolicies = Field(default_factory=BrandPolicies)  # type: ignore[arg-type]
    """What the brand insists on."""
    keep_in_group: Ids = Field(default_factory=list)
    """Data flows that should not leave the group: counted, never a constraint."""
