"""Requirements, remedies, assets and sizes: what a platform, a regulation or a feature asks, and the ways out."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field

from integration_model.schema.base import Id, IdOrIds, Ids, Shape
from integration_model.schema.lists import ONCE, UNIQUE
from integration_model.schema.reasons import Why
from integration_model.schema.values.scalars import (
    Assessment,
    Code,
    Date,
    Effort,
    Flag,
    Integration,
    Money,
    Months,
    Percent,
    Share,
    Text,
    Understanding,
    Word,
)


class Kind(StrEnum):
    """Kinds of conflict."""

    SIGNAL = "signal"
    RESOURCE = "resource"
    SAFETY = "safety"
    LIFECYCLE = "lifecycle"
    ACCESS = "access"
    CONTRACT = "contract"
    TERMS = "terms"
    REGULATION = "regulation"
    TIMING = "timing"
    DIFFERENTIATION = "differentiation"


class Scope(StrEnum):
    """What a piece of work done once is done once *for*."""

    GROUP = "group"
    REGION = "region"
    BRAND = "brand"
    ARCHITECTURE = "architecture"
    SUPPLIER = "supplier"
    COMPONENT = "component"
    LINE = "line"


class Party(StrEnum):
    """Who does a piece of work."""

    GROUP = "group"
    BRAND = "brand"
    SUPPLIER = "supplier"
    PARTNER = "partner"


class Access(StrEnum):
    """What may be done with a signal."""

    READ = "read"
    WRITE = "write"
    READ_WRITE = "read-write"


class Drivers(Shape):
    """COCOMO II ratings by name: vl, l, n, h, vh, xh. What is not named is nominal."""

    prec: Word | None = None
    """Precedentedness: how much it resembles what was done before; more lowers the effort."""
    flex: Word | None = None
    """Development flexibility: how much may differ from what was asked; more lowers the effort."""
    resl: Word | None = None
    """Architecture and risk resolution: how much is settled early; more lowers the effort."""
    team: Word | None = None
    """Team cohesion over companies and sites; more lowers the effort."""
    pmat: Word | None = None
    """Process maturity; more lowers the effort."""
    rely: Word | None = None
    """Required reliability: what a failure costs; more raises the effort."""
    data: Word | None = None
    """Size of the test data base; more raises the effort."""
    cplx: Word | None = None
    """Complexity of the product; more raises the effort."""
    ruse: Word | None = None
    """Developed for reuse beyond this product; more raises the effort."""
    docu: Word | None = None
    """Documentation asked for; more raises the effort."""
    time: Word | None = None
    """Execution time constraint: share of the processor that is used; more raises the effort."""
    stor: Word | None = None
    """Main storage constraint: share of the memory that is used; more raises the effort."""
    pvol: Word | None = None
    """Volatility of the hardware and software below; more raises the effort."""
    acap: Word | None = None
    """Capability of the analysts; more lowers the effort."""
    pcap: Word | None = None
    """Capability of the programmers; more lowers the effort."""
    pcon: Word | None = None
    """Personnel continuity; more lowers the effort."""
    apex: Word | None = None
    """Experience with such applications; more lowers the effort."""
    plex: Word | None = None
    """Experience with the platform below; more lowers the effort."""
    ltex: Word | None = None
    """Experience with the languages and tools; more lowers the effort."""
    tool: Word | None = None
    """Use of software tools; more lowers the effort."""
    site: Word | None = None
    """Development at several sites: how near they are and how they talk; more lowers the effort."""
    sced: Word | None = None
    """Schedule: how much time there is against what is usual; less raises the effort."""


class Size(Shape):
    """A size in COCOMO II terms, its ranges one judgement. `ksloc` is new code; `adapted_ksloc` is reused with dm, cm, im, su, unfm, aa."""

    ksloc: Code | None = None
    """New code, thousands of source lines."""
    adapted_ksloc: Code | None = None
    """Code that exists and is adapted, thousands of source lines."""
    dm: Percent | None = None
    """Design modified, per cent."""
    cm: Percent | None = None
    """Code modified, per cent."""
    im: Integration | None = None
    """Integration effort against new software of that size, per cent."""
    su: Understanding | None = None
    """Software understanding increment, 10 (very clear) to 50."""
    unfm: Share | None = None
    """Unfamiliarity, 0 to 1."""
    aa: Assessment | None = None
    """Assessment and assimilation, 0 to 8."""
    drivers: Drivers | None = None
    """Ratings that differ from those of the platform."""


class Work(Shape):
    """Effort that is spent once for a scope, and again for each vehicle line."""

    once_pm: Effort | None = None
    """Effort once for each scope of `once_per`, person-months."""
    size: Size | None = None
    """Instead of `once_pm`: the effort follows from COCOMO II."""
    once_per: Scope | None = None
    """What it is done once for; each other one of that kind pays again. Of work that hangs on no component, `component` is the
    architecture and `supplier` the brand."""
    each_pm: Effort | None = None
    """Effort for each vehicle line."""
    once_eur: Money | None = None
    """Money paid once, with the asset."""
    upkeep_per_year: Share | None = None
    """Yearly share of `once_pm` that keeping it costs, from when cars have it or other work rests on it; else `upkeep.asset_per_year`."""
    each_upkeep_per_year: Share | None = None
    """Yearly share of `each_pm` for re-validation; else the group's `upkeep.tailoring_per_year`."""
    months: Months | None = None
    """How long it takes, a line's own work included; else COCOMO's schedule of a project, or a few people's time for a task."""


Operand = Annotated[str | list[str], ONCE]
"""One word, or several, each once."""
Operands = dict[str, Operand]


class Remedy(Work):
    """One way to close a gap."""

    only_if: Operands = Field(default_factory=dict)
    """Facts of the component (or architecture) that must hold: {source_access: [shared, full]}."""
    in_role: Id | None = None
    """The role whose component `only_if` looks at, where the requirement is not of a role (head-unit where nothing is said)."""
    ready: Date | None = None
    """Not before this month."""
    running_change: Flag | None = None
    """`true`: it can enter production outside a facelift, such as new software."""
    by: Party = Party.GROUP
    """Who does the work."""
    serves: Ids = Field(default_factory=list)
    """Platforms that can use the result too."""
    drops: Id | None = None
    """The feature that is given up where this way is taken."""
    builds: Id | None = None
    """A shared asset, declared under `assets:`; two remedies that build the same share it."""
    needs: Ids = Field(default_factory=list)
    """Shared assets that must be there too."""
    why: Text = ""
    """What is done, in words."""


class Asset(Work):
    """Work done once and reused, declared by name so that several remedies can share it."""

    name: Text = ""
    """What people call it."""
    needs: Ids = Field(default_factory=list)
    """Other assets that it rests on."""
    serves: Ids = Field(default_factory=list)
    """Platforms that can use it."""
    by: Party = Party.GROUP
    """Who does the work."""


class CriterionShape(Shape):
    """What is asked of a subject: exactly one comparison, over one fact."""

    at_least: Operands | None = None
    """The fact must be as much as this, or more: {ram_gb: 8}, {asil: b}."""
    at_most: Operands | None = None
    """The fact must be as much as this, or less: {boot_seconds: 2}."""
    one_of: Operands | None = None
    """The fact must be one of these: {hypervisor: [type-1, type-2]}."""
    includes: Operands | None = None
    """The list must hold one of these: {networks: [4g, 5g]}; who needs both asks twice."""
    supported_years: Operands | None = None
    """The date must lie at least so many years after the line's SOP on the platform."""
    signals: dict[str, Access] | None = None
    """Signals by VHAL property, else VSS path, with the access asked for."""
    not_both: Operands | None = None
    """What the brand's features must not claim."""
    any_of: Annotated[list[dict[str, Any]], ONCE, UNIQUE] | None = None
    """One of these comparisons suffices; `{own_soc: true}` is short for one_of."""


class Requirement(CriterionShape):
    """What a platform, a regulation or a feature asks of something, why, and the ways out."""

    kind: Kind
    """What kind of conflict it is where it is not met."""
    of: IdOrIds
    """A role, several roles, or one of architecture, line, brand, contract."""
    role: Id | None = None
    """With `of: contract`: the role whose supplier is meant (head-unit where nothing is said)."""
    only_in: Ids | None = None
    """Only for cars of these markets."""
    binds_from: Date | None = None
    """Only for cars built in this month or later."""
    new_types_from: Date | None = None
    """Only for cars whose generation starts in this month or later; with `binds_from`, for those already, for all others from then on."""
    why: Why
    """The reason, as reports print it."""
    source: Id | None = None
    """The source of the statement, from `sources:`."""
    remedies: dict[Id, Remedy] = Field(default_factory=dict)
    """The ways to meet it; without any, another component, or nothing, does."""
    waived: Flag | None = None
    """For a what-if: this is not asked."""
    exempt: Ids = Field(default_factory=list)
    """For a what-if: not asked of these components, architectures or brands."""
