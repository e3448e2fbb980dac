"""What can be part of why there is no plan, as facts: each sort of statement with what it is about, and no sentence.

`says` tells the sorts apart where they are saved; the sentences are written where they are shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class TakesNoPlatform:
    """A brand takes no named platform, or only some of them."""

    brand: str
    """The brand."""
    but: tuple[str, ...]
    """The named platforms that it does take."""
    says: Literal["takes-no-platform"] = "takes-no-platform"
    """The sort of statement."""


@dataclass(frozen=True, slots=True)
class MayNotStay:
    """A brand may not stay on today's stacks."""

    brand: str
    """The brand."""
    says: Literal["may-not-stay"] = "may-not-stay"
    """The sort of statement."""


@dataclass(frozen=True, slots=True)
class GoesTogether:
    """The lines of a brand go to one platform together."""

    brand: str | None
    """The brand; null where it is said of every brand."""
    says: Literal["goes-together"] = "goes-together"
    """The sort of statement."""


@dataclass(frozen=True, slots=True)
class MustHave:
    """A brand must have a feature."""

    brand: str
    """The brand."""
    feature: str
    """The feature."""
    name: str
    """The feature as people call it."""
    why: str
    """Its reason, as the file has it."""
    says: Literal["must-have"] = "must-have"
    """The sort of statement."""


@dataclass(frozen=True, slots=True)
class MustKeep:
    """A brand must keep a flow of data in the group."""

    brand: str
    """The brand."""
    flow: str
    """The flow of data."""
    why: str
    """Its reason, as the file has it."""
    says: Literal["must-keep"] = "must-keep"
    """The sort of statement."""


@dataclass(frozen=True, slots=True)
class MustHaveAll:
    """All must-haves of a brand, taken together."""

    brand: str
    """The brand."""
    features: int
    """How many they are."""
    says: Literal["must-have-all"] = "must-have-all"
    """The sort of statement."""


@dataclass(frozen=True, slots=True)
class Asks:
    """A requirement: the law, a platform or a feature asks for something."""

    owner: str
    """Who asks; `regulations` of the law."""
    requirement: str
    """The requirement."""
    what: str
    """What is asked, as its comparison puts it; empty where it asks for signals."""
    signals: tuple[str, ...]
    """The signals that it asks for."""
    of: tuple[str, ...]
    """The roles or parts that it is asked of; empty where that goes without saying."""
    in_contract_of: str | None
    """The role in whose suppliers' contracts it is asked; null where it is asked of no contract."""
    missing: str | None = None
    """What is not there at all, as the comparison found it; null where a statement of its own says what does not meet it."""
    says: Literal["asks"] = "asks"
    """The sort of statement."""


@dataclass(frozen=True, slots=True)
class AsksAll:
    """All that one asks for, taken together."""

    owner: str
    """Who asks; `regulations` of the law."""
    requirements: int
    """How many requirements that is."""
    says: Literal["asks-all"] = "asks-all"
    """The sort of statement."""


@dataclass(frozen=True, slots=True)
class ShutRemedy:
    """A remedy that does not close a gap."""

    id: str
    """The remedy."""
    fact: str | None
    """The fact that does not allow it; null where it is another reason."""


@dataclass(frozen=True, slots=True)
class DoesNotMeet:
    """Something does not meet a requirement, with why nothing helps."""

    found: str
    """What is the case, as the comparison found it."""
    signal: str | None
    """The signal that is asked for; null where it is asked for something else."""
    shut: tuple[ShutRemedy, ...] | None = None
    """The remedies, where all of them are shut, none where nobody offers any; null where one is open."""
    irreplaceable: bool = False
    """Whether no other component is offered in its place."""
    roles: tuple[str, ...] = ()
    """The roles that it fills at once, where it is several units in one box."""
    says: Literal["does-not-meet"] = "does-not-meet"
    """The sort of statement."""


@dataclass(frozen=True, slots=True)
class DataGoesTo:
    """On a platform a flow of data does not stay in the group, as far as anybody says."""

    platform: str
    """The platform."""
    flow: str
    """The flow of data."""
    to: str | None
    """Who gets it; null where nobody says."""
    says: Literal["data-goes-to"] = "data-goes-to"
    """The sort of statement."""


@dataclass(frozen=True, slots=True)
class LookedAfterUntil:
    """Nobody looks after a stack any longer than that."""

    stack: str
    """The stack."""
    until: str
    """The last month."""
    says: Literal["looked-after-until"] = "looked-after-until"
    """The sort of statement."""


@dataclass(frozen=True, slots=True)
class OfferedFrom:
    """A component is not offered any earlier than that."""

    component: str
    """The component."""
    month: str
    """The first month."""
    says: Literal["offered-from"] = "offered-from"
    """The sort of statement."""


@dataclass(frozen=True, slots=True)
class DeliveredUntil:
    """A component or part is not delivered any longer than that."""

    name: str
    """The component or part."""
    until: str
    """The last month."""
    says: Literal["delivered-until"] = "delivered-until"
    """The sort of statement."""


@dataclass(frozen=True, slots=True)
class CannotHave:
    """A platform cannot have a feature."""

    platform: str
    """The platform."""
    feature: str
    """The feature."""
    name: str
    """The feature as people call it."""
    only_on: tuple[str, ...]
    """The only platforms that can have it, where the feature says so."""
    is_stated: bool
    """Whether a file says so; else none says what building it takes."""
    says: Literal["cannot-have"] = "cannot-have"
    """The sort of statement."""


@dataclass(frozen=True, slots=True)
class Excludes:
    """Two components cannot be in the same car."""

    component: str
    """The one that says so."""
    other: str
    """The other."""
    says: Literal["excludes"] = "excludes"
    """The sort of statement."""


@dataclass(frozen=True, slots=True)
class HasRoom:
    """A component has so much memory, and more is needed."""

    component: str
    """The component."""
    memory: str
    """Of which sort: `ram_gb` or `storage_gb`."""
    gb: float
    """How much it has, GB."""
    says: Literal["has-room"] = "has-room"
    """The sort of statement."""


@dataclass(frozen=True, slots=True)
class CanStaff:
    """A team can do so much in a year, and nothing beyond."""

    team: str
    """The supplier, or `group`."""
    size: float
    """How large it is: person-months a year of a supplier, engineers of the group."""
    says: Literal["can-staff"] = "can-staff"
    """The sort of statement."""


@dataclass(frozen=True, slots=True)
class HasBudget:
    """The group has so large a budget."""

    unit: str
    """What it is counted in: pm or eur."""
    amount: float
    """How much it is."""
    says: Literal["has-budget"] = "has-budget"
    """The sort of statement."""


StatementFacts = (
    TakesNoPlatform
    | MayNotStay
    | GoesTogether
    | MustHave
    | MustKeep
    | MustHaveAll
    | Asks
    | AsksAll
    | DoesNotMeet
    | DataGoesTo
    | LookedAfterUntil
    | OfferedFrom
    | DeliveredUntil
    | CannotHave
    | Excludes
    | HasRoom
    | CanStaff
    | HasBudget
)
"""What a statement says."""
