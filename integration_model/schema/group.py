"""The shape of `brands/group.yaml`: architectures, features, regulations, rates, horizon, policies."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field

from integration_model.schema.base import Document, Id, Ids, Shape
from integration_model.schema.lists import ONCE, UNIQUE
from integration_model.schema.requirement import Access, Asset, Requirement
from integration_model.schema.supplier import FeatureWork
from integration_model.schema.values.scalars import (
    Bits,
    Budget,
    Carried,
    Date,
    Earnings,
    Ecus,
    Effort,
    Engineers,
    Flag,
    HorizonEnd,
    Money,
    Months,
    Offset,
    People,
    PointWorth,
    Price,
    Rate,
    Share,
    Start,
    Step,
    Text,
    Times,
    Uses,
    Word,
    Words,
    Years,
)


class Horizon(Shape):
    """The years that count, both ends included."""

    from_month: Start = Field(alias="from")
    """First month that counts."""
    to_month: HorizonEnd = Field(alias="to")
    """Last month that counts."""


class RatesByParty(Shape):
    """Cost of one person-month by who does the work, where it is not the group's."""

    group: Rate | None = None
    """People of the group, EUR."""
    brand: Rate | None = None
    """People of a brand, EUR."""
    supplier: Rate | None = None
    """People of a supplier, EUR."""
    partner: Rate | None = None
    """People of a partner, EUR."""


class Rates(Shape):
    """What work and points are worth in EUR."""

    eur_per_pm: Rate
    """Cost of one person-month (152 hours), EUR."""
    eur_per_point: PointWorth
    """What one point of a brand is worth for each car that is built without what it is given for, EUR."""
    eur_per_pm_by: RatesByParty = Field(default_factory=RatesByParty)
    """Where a person-month costs another amount by who does it: {supplier: 11000..14000..18000}; else `eur_per_pm`."""
    discount_per_year: Share | None = None
    """By which share an amount is worth less for each year that it falls due after the first month of the horizon; else 0."""
    beyond_team: Times | None = None
    """How many times as much a person-month costs that a team has no people for in its year: hired or bought late; else 2."""
    margin_eur_per_car: Price | None = None
    """What is lost with each car that the law, or a part that nobody delivers any more, keeps from being built, EUR.

    What its features and services would have brought is in it.
    """


class Weighing(StrEnum):
    """How the points of brands compare."""

    BY_VOLUME = "by-volume"
    EQUAL = "equal"


class Upkeep(Shape):
    """Yearly shares that hold where nothing else is said."""

    asset_per_year: Share
    """Keeping shared code, share of its first effort."""
    tailoring_per_year: Share
    """Re-validation of a line, share of its own work."""


class GroupPolicies(Shape):
    """What the group insists on."""

    one_platform_for_all_lines: Flag | None = None
    """Each brand: all of its lines that can change on one platform, or all on their stacks."""
    weigh_brands: Weighing = Weighing.BY_VOLUME
    """by-volume: points count for each car; equal: each brand counts as if it built 100,000 cars a year."""
    unified_at_least: Share | None = None
    """A platform unifies where so large a share of the cars built in the horizon's last year runs on it; else 0.8."""
    budget_pm: Budget | None = None
    """Person-months that there are."""
    budget_eur: Money | None = None
    """Money that there is, EUR; what cars that are not built would bring is no part of it."""
    binding: Flag | None = None
    """`true`: the budgets limit the plan."""


class Team(Shape):
    """Who does the work of the group."""

    engineers: Engineers
    """How many can work at a time; what they cannot do in a year costs `beyond_team` times as much."""
    engineers_today: Engineers | None = None
    """How many of them are there at the decision; else nobody, and all join within `months_to_full`."""
    months_to_full: Months | None = None
    """Months from the decision until all of them are there."""
    binding: Flag | None = None
    """`true`: nothing is done beyond what they can do in a year."""
    people_at_once: People | None = None
    """How many work at a time on one piece, unless it is so large that COCOMO II gives it more; without it, only stated months count."""


class Market(Shape):
    """A sales region."""

    name: Text
    """What people call it."""
    includes: Annotated[list[Text], ONCE, UNIQUE] = Field(default_factory=list)
    """Countries people may write instead: a hint names the market."""


class Role(Shape):
    """What an ECU is there for."""

    name: Text
    """What people call it."""
    optional: Flag | None = None
    """`true`: a line may do without it; where that is said of any role, `check` tells which lines go without one of the others."""


class Signal(Shape):
    """How one quantity travels on an architecture's buses."""

    by_reference: ClassVar[bool] = True  # its key names a signal of the catalogue

    message: Text = ""
    """The message that carries it."""
    bits: Bits | None = None
    """Its width, 1 to 64."""
    factor: Step | None = None
    """Value of one step, in its unit; never 0."""
    offset: Offset | None = None
    """Value at raw 0, in its unit; 0 where nothing is said."""
    signed: Flag | None = None
    """`true`: its raw value may be negative (two's complement)."""
    unit: Text | None = None
    """Such as km/h, deg, C, %, rpm, kPa; leave it out where the source states none."""
    access: Access = Access.READ
    """What the head unit may do with it."""
    source: Id | None = None
    """Where this was found, a name from `sources:`."""
    served: Flag | None = None
    """For a what-if: it already comes as the platforms want it."""
    missing: Flag | None = None
    """`true`: the architecture does not carry it at all."""


def _signal(raw: Any) -> Any:
    """`missing` is short for a signal that is not on the buses, also where a what-if made a long map of it."""
    if raw == "missing":
        return {"missing": "true"}
    if isinstance(raw, dict) and raw.get("value") == "missing":
        return {"missing": "true", **{key: value for key, value in raw.items() if key != "value"}}
    return raw


class Architecture(Shape):
    """An E/E architecture that vehicle lines share."""

    name: Text
    """What people call it."""
    family: Word | None = None
    """fca, psa or stla."""
    buses: Words | None = None
    """Buses that it has: can, can-fd, can-xl, lin, flexray, most, a2b, ethernet."""
    security_gateway: Flag | None = None
    """Does a gateway authenticate what may be sent to the vehicle buses (FCA's SGW)?"""
    proxi_alignment: Flag | None = None
    """Must a configuration be pushed to all ECUs after a change (FCA's PROXI)?"""
    service_oriented: Flag | None = None
    """Do ECUs offer services over Ethernet (SOME/IP)?"""
    zonal: Flag | None = None
    """Are its ECUs arranged by zones of the car?"""
    ota_modules: Ecus | None = None
    """ECUs that can be updated over the air."""
    ecus: dict[Id, Carried] = Field(default_factory=dict)
    """ECUs by default: role -> component."""
    signals: dict[str, Annotated[Signal, BeforeValidator(_signal)]] = Field(default_factory=dict)
    """By VHAL property, else VSS path."""


class Aspect(StrEnum):
    """What kind of thing a feature is."""

    FUNCTION = "function"
    SERVICE = "service"
    IDENTITY = "identity"
    DATA = "data"


class Feature(Shape):
    """What a car can do for its user; what it needs is said once, here."""

    name: Text
    """What people call it."""
    aspect: Aspect
    """What kind of thing it is: a function, a service, part of the brand's identity, or data."""
    build: FeatureWork | None = None
    """Work to build it on a platform that does not provide it; without it, nobody can."""
    uses: Uses = Field(default_factory=dict)
    """What it takes of the head unit: {ram_gb: 0.5}."""
    earns_eur_per_car_year: Earnings | None = None
    """What it brings where a brand wishes for it, the partner's share included: EUR a year for each car built with it, all cars alike, from
    the month in which it is built to the horizon's end. A feature that a brand does not wish for earns nothing in its cars."""
    partner_share: Share | None = None
    """Which share of that a partner gets; the group keeps the rest."""
    claims: dict[str, Word] = Field(default_factory=dict)
    """What it occupies, for `not_both`: {push_to_talk_opens: fixed-assistant}."""
    only_on: Ids = Field(default_factory=list)
    """Only these platforms can have it; empty: all."""
    requires: dict[Id, Requirement] = Field(default_factory=dict)
    """What it needs of the car; giving the feature up is always a way out."""
    waived: Flag | None = None
    """For a what-if: nobody asks for it."""
    served: Flag | None = None
    """For a what-if: every named platform brings it, from a car's change on, and asks nothing of the car for it."""


class FindOut(Shape):
    """What it costs to learn a fact that nobody gave."""

    once_pm: Effort
    """Effort to learn one fact, person-months; what is known needs no upkeep."""


class Group(Document):
    """`brands/group.yaml`."""

    horizon: Horizon
    """The years that count."""
    decision: Date | None = None
    """The month from which work can begin; else the horizon's first."""
    integration_months: Months | None = None
    """Months between the last piece of a line's work and its SOP: integration, test, release; else none."""
    generation_years: Years | None = None
    """Years for which a generation is built: a line that ends in the horizon is followed by one; without it, only by what it names."""
    successors: dict[Id, Word] = Field(default_factory=dict)
    """The architecture on which the next generation stands: {aee2010-cmp: stla-small}; else the same one."""
    rates: Rates
    """What work and points are worth in EUR."""
    upkeep: Upkeep
    """Yearly shares that hold where nothing else is said."""
    find_out: FindOut
    """What it costs to learn a fact that nobody gave."""
    team: Team | None = None
    """Who does the work."""
    common_cause: Share | None = None
    """Correlation of the efforts' errors: what estimators overlook, they overlook everywhere."""
    policies: GroupPolicies = Field(default_factory=GroupPolicies)
    """What the group insists on."""
    markets: dict[Id, Market]
    """Sales regions; every volume names one."""
    roles: dict[Id, Role]
    """What ECUs are there for."""
    data_flows: dict[Id, Text] = Field(default_factory=dict)
    """Flows of data that are named in platforms and brands, each with what it is."""
    architectures: dict[Id, Architecture]
    """E/E architectures, with their ECUs and signals."""
    features: dict[Id, Feature] = Field(default_factory=dict)
    """What a car can do for its user; brands wish for them."""
    regulations: dict[Id, Requirement] = Field(default_factory=dict)
    """What the law asks, under every strategy."""
    assets: dict[Id, Asset] = Field(default_factory=dict)
    """Work done once and shared by several remedies."""
