"""The shape of `brands/<brand>.yaml`: what a brand builds and what it wants."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field

from integration_model.shape.base import Document, Id, Shape
from integration_model.shape.scalars import Cars, Date, Flag, Number, PartPath, Text, Word


class VehicleLine(Shape):
    """A nameplate on one architecture."""

    like: PartPath | None = None
    """Start from another line: `brand/line`."""
    name: Text | None = None
    """What people call it."""
    architecture: Word | None = None
    """The E/E architecture it stands on: its ECUs and signals come from there."""
    sop: Date | None = None
    """Start of production."""
    ends: Date | None = None
    """Last car built."""
    may_change: list[Date] | None = None
    """Months in which other ECUs can enter production (facelifts); [] means never."""
    volume_per_year: dict[Id, Cars] | None = None
    """Cars a year, by market."""
    ecus: dict[Id, Word] = Field(default_factory=dict)
    """ECUs that differ from the brand's and the architecture's; `none` removes one."""


def _demand(raw: Any) -> Any:
    return raw if isinstance(raw, dict) else {"value": raw}


class MustDemand(Shape):
    """A must-have with its reason."""

    by_reference: ClassVar[bool] = True  # its key names a feature that is defined elsewhere

    value: Text
    """Why: printed when it hurts."""
    waived: Flag | None = None
    """For a what-if: it is not asked for."""


class PointsDemand(Shape):
    """A wish with its points."""

    by_reference: ClassVar[bool] = True

    value: Number
    """How many of the brand's 100 points."""
    waived: Flag | None = None
    """For a what-if: it is not asked for."""


class BrandPolicies(Shape):
    """What a brand insists on."""

    platform: Annotated[list[Id], BeforeValidator(lambda raw: [raw] if isinstance(raw, str) else raw)] | None = None
    """The named platforms that it may take; staying as it is remains possible. `as-is` alone: none."""
    as_is: Flag | None = Field(None, alias="as-is")
    """`false`: it may not stay on today's stacks."""
    one_platform_for_all_lines: Flag | None = None
    """All lines that can change on one platform, or all on their stacks."""


class Brand(Document):
    """`brands/<brand>.yaml`."""

    ecus: dict[Id, Word] = Field(default_factory=dict)
    """What every line of the brand carries: role -> component."""
    vehicle_lines: dict[Id, VehicleLine] = Field(default_factory=dict)
    """The nameplates that it builds."""
    must: dict[Id, Annotated[MustDemand, BeforeValidator(_demand)]] = Field(default_factory=dict)
    """Features without which no plan is acceptable, each with its reason; `keep:FLOW` keeps a data flow."""
    points: dict[Id, Annotated[PointsDemand, BeforeValidator(_demand)]] = Field(default_factory=dict)
    """100 points over the other wishes."""
    policies: BrandPolicies = Field(default_factory=BrandPolicies)  # type: ignore[arg-type]
    """What the brand insists on."""
    keep_in_group: list[Id] = Field(default_factory=list)
    """Data flows that should not leave the group: counted, never a constraint."""
