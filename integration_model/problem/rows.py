"""Keys of rows: one type a family of constraints, which says of whom or what each of its rows is.

As with the keys of columns, each ends with the name of its family, as golden texts print it. What a family forbids stands at the
function that writes it (`families`, `room`, `widening`).
"""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias, TypeVar

from integration_model.problem.keys import texts
from integration_model.problem.wide_rows import (
    BarredPlatform,
    BarredStack,
    Impossible,
    NoLongerSupplied,
    NotYetOffered,
    Outlived,
    ShutExchange,
)
from integration_model.study.gaps import GapId


class ChooseOffer(NamedTuple):
    """Where a line goes."""

    line: str
    family: Literal["choose-offer"] = "choose-offer"


class FillRole(NamedTuple):
    """A role of a line on a platform."""

    line: str
    role: str
    platform: str
    since: str
    family: Literal["fill-role"] = "fill-role"


class FillTogether(NamedTuple):
    """What is several units in one box, in one of its roles beside the first, in a line on a platform."""

    line: str
    platform: str
    since: str
    component: str
    role: str
    family: Literal["fill-together"] = "fill-together"


class CloseGap(NamedTuple):
    """A gap, to be closed."""

    gap: GapId
    family: Literal["close-gap"] = "close-gap"


class BuildForWay(NamedTuple):
    """A requirement on a line, and an asset that some of its ways ask for."""

    line: str
    owner: str
    requirement: str
    role: str
    signal: str
    feature: str
    part: str
    asset: str
    since: str
    family: Literal["build-for-way"] = "build-for-way"


class OpenWay(NamedTuple):
    """A way out of a gap that asks for facts of a component."""

    gap: GapId
    way: str
    family: Literal["open-way"] = "open-way"


class ImagineFact(NamedTuple):
    """A fact of a component in its role, imagined as it is asked for."""

    line: str
    role: str
    component: str
    platform: str
    since: str
    fact: str
    family: Literal["imagine-fact"] = "imagine-fact"


class DropForWay(NamedTuple):
    """A way out of a gap that gives a feature up."""

    gap: GapId
    way: str
    family: Literal["drop-for-way"] = "drop-for-way"


class BuildForLine(NamedTuple):
    """A line, and an asset that some of its platforms ask for."""

    line: str
    asset: str
    since: str
    family: Literal["build-for-line"] = "build-for-line"


class Qualify(NamedTuple):
    """A role of a line, and the qualification that some of its components ask for."""

    line: str
    role: str
    asset: str
    since: str
    family: Literal["qualify"] = "qualify"


class RestOn(NamedTuple):
    """An asset, and one that it rests on."""

    asset: str
    need: str
    since: str
    family: Literal["rest-on"] = "rest-on"


class StayBuilt(NamedTuple):
    """An asset that is there by a month is there later, too."""

    asset: str
    since: str
    family: Literal["stay-built"] = "stay-built"


class KeepOrDrop(NamedTuple):
    """A feature that is wanted of a line on a platform."""

    line: str
    feature: str
    platform: str
    since: str
    family: Literal["keep-or-drop"] = "keep-or-drop"


class BuildForWish(NamedTuple):
    """A feature that is wanted of a line, and an asset that it asks for."""

    line: str
    feature: str
    asset: str
    since: str
    family: Literal["build-for-wish"] = "build-for-wish"


class PossibleWish(NamedTuple):
    """A feature that a line cannot have on a platform."""

    line: str
    feature: str
    platform: str
    since: str
    family: Literal["possible-wish"] = "possible-wish"


class MustHave(NamedTuple):
    """A must-have of a line on a platform."""

    line: str
    feature: str
    platform: str
    since: str
    family: Literal["must-have"] = "must-have"


class DataMustStay(NamedTuple):
    """A data flow that a line's brand must keep, and a platform that gives it away."""

    line: str
    platform: str
    since: str
    flow: str
    family: Literal["data-must-stay"] = "data-must-stay"


class Resource(NamedTuple):
    """Features of which at most so many fit beside a head unit."""

    line: str
    platform: str
    since: str
    resource: str
    component: str
    most: int
    features: tuple[str, ...]
    family: Literal["resource"] = "resource"


class ResourceTogether(NamedTuple):
    """Features of which as many fit as do beside the head unit that is chosen."""

    line: str
    platform: str
    since: str
    resource: str
    features: tuple[str, ...]
    family: Literal["resource-together"] = "resource-together"


class Exclude(NamedTuple):
    """Two components that exclude each other, in a line on a platform."""

    line: str
    platform: str
    since: str
    component: str
    other: str
    family: Literal["exclude"] = "exclude"


class TeamCapacity(NamedTuple):
    """What a team can do in a year."""

    team: str
    year: str
    family: Literal["team-capacity"] = "team-capacity"


class BuildForUse(NamedTuple):
    """An asset that is there by a month, and not sooner."""

    asset: str
    since: str
    family: Literal["build-for-use"] = "build-for-use"


class Budget(NamedTuple):
    """What the group may spend, of work or of money."""

    unit: str
    family: Literal["budget"] = "budget"


class Cohesion(NamedTuple):
    """A line of a cohesive brand that goes to a platform with the brand's first one."""

    brand: str
    platform: str
    line: str
    family: Literal["cohesion"] = "cohesion"


class RunStack(NamedTuple):
    """A stack, and a line that still runs it from a month on."""

    stack: str
    since: str
    line: str
    family: Literal["run-stack"] = "run-stack"


class RenewStack(NamedTuple):
    """A stack to be renewed, and a line that is built with it then or later."""

    stack: str
    month: str
    line: str
    family: Literal["renew-stack"] = "renew-stack"


class NotBuilt(NamedTuple):
    """A line whose cars are not built for a market from a month on, and what is asked of them: of each feature for itself."""

    line: str
    market: str
    since: str
    owner: str
    requirement: str
    role: str
    signal: str
    feature: str
    family: Literal["not-built"] = "not-built"


class NotSupplied(NamedTuple):
    """A line whose cars are not built for a market from a month on, for want of what fills a role."""

    line: str
    market: str
    since: str
    role: str
    family: Literal["not-supplied"] = "not-supplied"


class DeliverLonger(NamedTuple):
    """What an imagined delivery in a role of a line lets be built."""

    line: str
    market: str
    since: str
    role: str
    edit: str
    family: Literal["deliver-longer"] = "deliver-longer"


RowKey: TypeAlias = (
    ChooseOffer
    | FillRole
    | FillTogether
    | CloseGap
    | BuildForWay
    | OpenWay
    | ImagineFact
    | DropForWay
    | BuildForLine
    | Qualify
    | RestOn
    | StayBuilt
    | KeepOrDrop
    | BuildForWish
    | PossibleWish
    | MustHave
    | DataMustStay
    | Resource
    | ResourceTogether
    | Exclude
    | TeamCapacity
    | BuildForUse
    | Budget
    | Cohesion
    | RunStack
    | RenewStack
    | NotBuilt
    | NotSupplied
    | DeliverLonger
    | BarredPlatform
    | BarredStack
    | Outlived
    | NotYetOffered
    | ShutExchange
    | NoLongerSupplied
    | Impossible
)


R = TypeVar("R", bound=RowKey)


def row_label(key: RowKey) -> str:
    """A row's key as golden texts print it: `fill-role[alpha/a1,head-unit,android]`."""
    return f"{key.family}[{','.join(texts(key[:-1]))}]"


def family_of(kind: type[R]) -> str:
    """The name of the family whose rows have keys of a type."""
    return str(kind._field_defaults["family"])
