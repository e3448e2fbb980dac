"""The shape of `suppliers/<supplier>.yaml`: contract, parts, components, platforms, stacks."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from integration_model.schema.base import Document, Id, IdOrIds, Ids, Shape
from integration_model.schema.lists import ONCE, UNIQUE
from integration_model.schema.requirement import Asset, Drivers, Requirement, Work
from integration_model.schema.values.faults import fault
from integration_model.schema.values.scalars import (
    Cycle,
    Date,
    Displays,
    Earnings,
    Effort,
    Flag,
    Inches,
    Licence,
    Memory,
    Money,
    Months,
    PartPath,
    Price,
    Programme,
    Release,
    ReleasesPerYear,
    Seconds,
    Share,
    Staff,
    Storage,
    Text,
    Until,
    Uses,
    Word,
    Words,
    YearlyEffort,
    Years,
)

ORDERED_WORDS: dict[str, tuple[str, ...]] = {
    "asil": ("qm", "a", "b", "c", "d"),
    "source_access": ("none", "escrow", "shared", "full"),
    "evidence": ("none", "partial", "full"),
    "key_storage": ("none", "software", "hardware"),
}
"""Words with an order, from least to most: `at_least` and `at_most` work on them."""

BUSES = ("can", "can-fd", "can-xl", "lin", "flexray", "most", "a2b", "ethernet")
"""Buses between ECUs."""

CHOICES: dict[str, tuple[str, ...]] = {
    **ORDERED_WORDS,
    "os": (
        *("android", "linux", "qnx", "autosar", "none"),
        *("fire-os", "harmony-os", "web-os", "tizen", "windows", "integrity", "vx-works", "free-rtos", "safe-rtos", "zephyr"),
    ),
    "buses": BUSES,
    "networks": ("2g", "3g", "4g", "5g"),
    "hypervisor": ("none", "type-1", "type-2"),
    "diagnostics": ("uds", "uds-doip", "sovd"),
    "cyber_evidence": ORDERED_WORDS["evidence"],
    "update_evidence": ORDERED_WORDS["evidence"],
}
"""Facts whose word, or each of whose words, must be one of these."""


class Contract(Shape):
    """What is agreed with the supplier."""

    until: Until | None = None
    """End of the contract."""
    change_lead_months: Months | None = None
    """Months from a change request to software in production."""
    releases_per_year: ReleasesPerYear | None = None
    """Software releases that the supplier delivers in a year."""
    capacity_pm_per_year: Staff | None = None
    """What the supplier can staff in a year for all brands together; what goes beyond it costs `beyond_team` times as much."""
    binding: Flag | None = None
    """`true`: nothing goes beyond the capacity of a year."""


class Part(Shape):
    """A part that components of other suppliers carry, such as a system on chip."""

    name: Text
    """What people call it."""
    supplied_until: Until | None = None
    """The last month in which cars are built with it: holds for every component that carries it."""
    invented: Flag | None = None
    """A stand-in for a part that is not public; printed with ~."""


def _at_least_one(roles: list[str]) -> list[str]:
    """The roles, of which there is one at least."""
    if not roles:
        raise fault("E121", "`fills` is empty", "write a role, or the roles of what is several units in one box")
    return roles


class Component(Shape):
    """A product that can fill a role. A fact that is not given counts as unknown, never as met."""

    name: Text = ""
    """What people call it."""
    fills: Annotated[IdOrIds, AfterValidator(_at_least_one)]
    """The role; of what is several units in one box all of them: [head-unit, instrument-cluster]."""
    invented: Flag | None = None
    """A stand-in for a product that is not public; printed with ~."""
    os: Word | None = None
    """Operating system: android, linux, qnx, autosar, none, or one of a dozen others that `check` names."""
    os_release: Release | None = None
    """Release of the operating system."""
    soc: PartPath | None = None
    """The system on chip: `supplier/part`."""
    parts: Annotated[list[PartPath], ONCE, UNIQUE] = Field(default_factory=list)
    """Other parts of other suppliers."""
    own_soc: Flag | None = None
    """Does it run on a system on chip of its own?"""
    ram_gb: Memory | None = None
    """Main memory, GB."""
    storage_gb: Storage | None = None
    """Flash storage, GB."""
    displays: Displays | None = None
    """Displays that it can drive."""
    screen_inch: Inches | None = None
    """Diagonal of the screen, inches."""
    hypervisor: Word | None = None
    """none, type-1 or type-2."""
    asil: Word | None = None
    """Highest automotive safety integrity level it was developed to: qm, a, b, c, d."""
    buses: Words | None = None
    """Buses it can talk on: can, can-fd, can-xl, lin, flexray, most, a2b, ethernet."""
    networks: Words | None = None
    """Mobile networks: 2g, 3g, 4g, 5g."""
    over_the_air: Flag | None = None
    """Can its software be updated over the air?"""
    signed_updates: Flag | None = None
    """Does it verify the signature of an update?"""
    key_storage: Word | None = None
    """Where keys live: none, software, hardware."""
    cyber_evidence: Word | None = None
    """Evidence for UN R155 that comes with it: none, partial, full."""
    update_evidence: Word | None = None
    """Evidence for UN R156 (RXSWIN) that comes with it: none, partial, full."""
    gatekeeps: Flag | None = None
    """Does it filter messages between the head unit and the vehicle buses?"""
    diagnostics: Word | None = None
    """uds, uds-doip or sovd."""
    boot_seconds: Seconds | None = None
    """Seconds from wake-up to the rear-view camera's picture, or to the unit's first function."""
    driver_camera: Flag | None = None
    """Does it see the driver (distraction warning)?"""
    source_access: Word | None = None
    """What of its source the group gets: none, escrow, shared, full."""
    support_until: Until | None = None
    """The supplier maintains it until then."""
    unit_eur: Price | None = None
    """Price a piece."""
    price_class: Id | None = None
    """Prices of one class err together, as work does: dearer chips make all head units dearer."""
    stack: Id | None = None
    """The software base that runs on it today (of a head unit)."""
    offered_from: Date | None = None
    """Earliest SOP with it in another line."""
    supplied_until: Until | None = None
    """The last month in which cars are built with it, a last order included; then they are not built (`margin_eur_per_car`).

    But for units that run a stack which is renewed by then. Another that may come at any time (`running_change`) takes its place, and is
    paid for from then on; a new car of the next generation starts when another unit of its stack is there, or is never built.
    """
    replaces_for_pm: Effort | None = None
    """Work of a vehicle line that gets it in place of another; without it, the component is not on offer."""
    replaces_months: Months | None = None
    """How long it takes to bring it into a line; else a few people's time."""
    running_change: Flag | None = None
    """`true`: it can enter production outside a facelift, such as a telematics unit, in place of what fills the same roles."""
    requalifies_once_pm: Effort | None = None
    """Qualification, once for this component on an architecture; it needs no upkeep."""
    requalifies_months: Months | None = None
    """How long that takes, drives in winter and summer included; else a few people's time."""
    upkeep_pm_per_year: YearlyEffort | None = None
    """Work of the group a year and line to keep it; 0 where the supplier does that under its price."""
    needs_buses: Ids = Field(default_factory=list)
    """Buses that the architecture must have."""
    fits: Ids = Field(default_factory=list)
    """Architectures that it fits; empty: all."""
    excludes: Ids = Field(default_factory=list)
    """Components that cannot be in the same car."""


def _work_or_price(raw: object) -> object:
    """A bare number is the effort once."""
    return {"once_pm": raw} if isinstance(raw, str) else raw


class FoundationNode(Work):
    """One block of a platform's foundation: built once, for the group where nothing else is said."""

    built: Share | None = None
    """The share that exists already: it is not paid again, and takes no time."""
    why: Text = ""
    """What it is, in words."""


class Releases(Shape):
    """How often the base moves, and what following it costs."""

    every_months: Cycle
    """Months between two releases."""
    supported_months: Months | None = None
    """Months for which a release is maintained."""
    rework_pm: Effort
    """Work for each release, on one reference car."""


class Ending(Shape):
    """What holds if the partner ends the platform."""

    notice_months: Months
    """Months between the notice and the end."""


FeatureWork = Annotated[Work, BeforeValidator(_work_or_price)]


class Platform(Shape):
    """What the group may unify on."""

    name: Text
    """What people call it."""
    offered: Flag | None = None
    """`false`: only a base that others extend."""
    invented: Flag | None = None
    """A stand-in for a product that is not public; printed with ~."""
    extends: Id | None = None
    """The platform it rests on: its foundation, requirements and features hold here, too; what is stated here itself, a requirement of
    the same name, the licence, what it earns, a resource or a data flow, takes the place of its base's."""
    programme_ksloc: Programme | None = None
    """Size of the whole programme: the diseconomy of scale of every `size:` follows from it."""
    drivers: Drivers | None = None
    """COCOMO II ratings of the programme."""
    foundation: dict[Id, FoundationNode] = Field(default_factory=dict)
    """What must be built before any car can have it, block by block: as late as the first car of a plan allows."""
    ready: Date | None = None
    """First month in which a car can enter production with it; later where its longest block takes longer, never before what it extends."""
    releases: Releases | None = None
    """How often the base moves; following it is the foundation's upkeep, from the first car on that a plan builds with it."""
    upkeep_pm_per_year: YearlyEffort | None = None
    """Instead of `releases`: keeping the foundation, from the first car on that a plan builds with it."""
    upkeep_pm_per_line_year: YearlyEffort | None = None
    """Work a year for each line that is built with it."""
    licence_eur_per_car: Licence | None = None
    """Licence for each car, EUR."""
    earns_eur_per_car_year: Earnings | None = None
    """What services on it bring that no feature of `features` stands for, the partner's share included: EUR a year for each car built with
    it, all cars alike, from the month in which it is built to the horizon's end."""
    partner_share: Share | None = None
    """Which share of that a partner gets; the group keeps the rest."""
    data_flows: dict[Id, Word] = Field(default_factory=dict)
    """Who gets each flow of data: `group`, or somebody else; one that is not named does not stay in the group."""
    provides: Ids = Field(default_factory=list)
    """Features that come with it."""
    builds: dict[Id, FeatureWork] = Field(default_factory=dict)
    """Features whose price on this platform differs from the group's."""
    cannot: Ids = Field(default_factory=list)
    """Features that nobody can build on it."""
    uses: Uses = Field(default_factory=dict)
    """What it takes of the head unit: {ram_gb: 3}; a unit of which nobody says how much it has, has no room."""
    requires: dict[Id, Requirement] = Field(default_factory=dict)
    """What it asks of components, architectures, lines, brands and contracts."""
    if_it_ends: Ending | None = None
    """What holds if the partner ends it."""


class Renewal(Shape):
    """What a stack needs anew from time to time: a new release of its base, a new chip."""

    first: Date | None = None
    """When it falls due first; else `every_years` after the horizon begins."""
    every_years: Years | None = None
    """Years until the next one; else it falls due once."""
    pm: Effort | None = None
    """Its work, person-months."""
    eur: Money | None = None
    """Its money."""


class Stack(Shape):
    """A software base that runs today: what staying as it is keeps."""

    name: Text
    """What people call it."""
    invented: Flag | None = None
    """A stand-in for a product that is not public; printed with ~."""
    upkeep_pm_per_year: YearlyEffort
    """While anybody builds with it, however many lines."""
    upkeep_pm_per_line_year: YearlyEffort | None = None
    """Beside that, for each line that is built with it."""
    after_production: Share | None = None
    """Share of the upkeep that goes on when the last car has been built: patches, back end."""
    renewal: Renewal | None = None
    """What must be done anew while anybody builds with it."""
    earns_eur_per_car_year: Earnings | None = None
    """What services on it bring that no feature of `features` stands for, the partner's share included: EUR a year for each car built with
    it, all cars alike, from the month in which it is built to the horizon's end."""
    partner_share: Share | None = None
    """Which share of that a partner gets; the group keeps the rest."""
    port_pm: Effort | None = None
    """Bringing it to an architecture on which it does not run yet, once for each."""
    provides: Ids = Field(default_factory=list)
    """Features that come with it."""
    adds_feature_pm: Effort | None = None
    """One feature brought to this stack, once; without it, none can be."""
    cannot: Ids = Field(default_factory=list)
    """Features that nobody can build on it."""
    support_until: Until | None = None
    """The last month in which cars are built with it, since nobody secures it any longer; then they are not built (`margin_eur_per_car`).

    Cars are built again once they are on a platform. Without that price nobody can stay on it longer.
    """
    data_flows: dict[Id, Word] = Field(default_factory=dict)
    """Who gets each flow of data: `group`, or somebody else; one that is not named does not stay in the group."""
    uses: Uses = Field(default_factory=dict)
    """What it takes of the head unit: {ram_gb: 2}."""


class Supplier(Document):
    """`suppliers/<supplier>.yaml`."""

    contract: Contract | None = None
    """What is agreed with the group."""
    common_cause: Share | None = None
    """How strongly the efforts of this supplier err together, where it differs from the group's."""
    parts: dict[Id, Part] = Field(default_factory=dict)
    """Parts that its own and other suppliers' components carry."""
    components: dict[Id, Component] = Field(default_factory=dict)
    """Products that can fill a role of a car."""
    platforms: dict[Id, Platform] = Field(default_factory=dict)
    """What the group may unify on."""
    stacks: dict[Id, Stack] = Field(default_factory=dict)
    """Software bases that run today."""
    assets: dict[Id, Asset] = Field(default_factory=dict)
    """Work done once and shared by several remedies."""
