"""Offers: where each line can go, and when. An offer is a line, a platform or its own stack, and the month of its change.

A line changes in a month in which its ECUs may change; a line that is not built yet changes at its SOP, where nothing is exchanged.
It may also run out as it is, or as a new car wait for a unit of its stack (`awaits`). A platform is there from its `ready` on; whether the
work for a line is done by then is looked at gap by gap, where the ways out are found.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from integration_model.domain import AS_IS, Brand, Group, Platform, VehicleLine, Workspace
from integration_model.study.calendar import Calendar, Span
from integration_model.values import Month

STAYS = ""
"""In the place of a month: it never changes."""


class OfferKey(NamedTuple):
    """What makes an offer itself: the line, where it goes, and since when (`2028-06`; empty where it never changes)."""

    line: str
    platform: str
    since: str


@dataclass(frozen=True, slots=True)
class Offer:
    """A platform (or its own stack) for a line from a month on; spans are months of the horizon in which it is built."""

    line: str
    platform: str
    is_stack: bool
    change: Month | None
    """When other ECUs enter production; None: never."""
    before: Span
    """Built as it is today."""
    after: Span
    """Built as it is decided; where it never changes, all of its months."""
    exchanges: bool
    """Whether ECUs take the place of others: not where it never changes, nor on a car that is not built yet."""
    edit: str = ""
    """Which edit of the files would make it; empty where they do so themselves."""
    awaits: str | None = None
    """A role whose unit a new car waits for: until its change none is built. None: it is built from its SOP on."""
    key: OfferKey = field(init=False)

    def __post_init__(self) -> None:
        since = str(self.change) if self.change else STAYS
        object.__setattr__(self, "key", OfferKey(self.line, self.platform, f"{since} {self.edit}" if self.edit else since))

    @property
    def years_before(self) -> float:
        """Years of production before the change."""
        return self.before.years

    @property
    def years_after(self) -> float:
        """Years of production from the change on."""
        return self.after.years

    @property
    def all_months(self) -> Span:
        """All months in which the line is planned."""
        return Span(self.before.first, self.after.end)

    @property
    def is_new(self) -> bool:
        """Whether a new car starts with what is decided, as planned or later."""
        return self.change is not None and not self.exchanges

    @property
    def stays(self) -> bool:
        """Whether nothing ever changes in it but what may at any time."""
        return self.change is None


@dataclass(frozen=True, slots=True)
class LineOffers:
    """All offers of a line: as it is first, then newer ECUs on its own stack, then the platforms that it can reach and may take."""

    line: VehicleLine
    stack: str
    """The stack that it runs today."""
    stacks: tuple[Offer, ...]
    platforms: tuple[Offer, ...]
    may_stay: bool
    built: Span
    is_built_at_end: bool
    """Whether it is built in the last month of the horizon."""
    late: frozenset[str] = frozenset()
    """Platforms that it could change to, but whose work is not done by any of its changes."""

    @property
    def stay(self) -> Offer:
        """As it is; of a car that is not built yet, as it is planned."""
        return self.stacks[0]

    @property
    def frozen(self) -> bool:
        """It cannot change before it ends."""
        return not self.platforms and all(offer.stays for offer in self.stacks)

    @property
    def all(self) -> tuple[Offer, ...]:
        """On its stack and on platforms."""
        return (*self.stacks, *self.platforms)

    def by_key(self, key: OfferKey) -> Offer:
        """The offer of a key."""
        return next(offer for offer in self.all if offer.key == key)

    def reaches(self, platform: str) -> bool:
        """Whether it can have a platform at any time."""
        return platform not in self.late and any(offer.platform == platform for offer in self.platforms)


def offers_of(
    line: VehicleLine, workspace: Workspace, calendar: Calendar, ready: Mapping[str, int], waits: Mapping[int, str] | None = None
) -> LineOffers:
    """The line's offers in the order of ids and months; `ready` is the first month of each platform's first car.

    `waits` are months in which a new car could start later than planned, each with the role whose unit it would wait for.
    """
    brand, group = workspace.brands[line.brand], workspace.group
    name, built = stack_of(line, workspace), calendar.built(line)
    stack = workspace.platforms[name]
    possible = tuple(chances(line, calendar))
    allowed = [name for name in workspace.named_platforms if takes(brand, name)]
    platforms = tuple(
        _offer(line, platform, month, built, calendar)
        for platform in allowed
        for month in possible
        if calendar.number(month) >= ready[platform]
    )
    stacks = [_offer(line, name, month, built, calendar, is_stack=True) for month in _on_stack(line, possible, calendar)]
    stacks += [_waiting(line, name, month, role, calendar) for month, role in sorted((waits or {}).items())]
    return LineOffers(
        line=line,
        stack=name,
        stacks=tuple(stacks),
        platforms=platforms if built.months else (),
        may_stay=brand.may_stay and not is_outlived(line, stack, group),
        built=built,
        is_built_at_end=built.months > 0 and built.end == calendar.horizon.end,
    )


def takes(brand: Brand, platform: str) -> bool:
    """Whether a brand's policies leave a named platform open to it."""
    return brand.platforms is None or platform in brand.platforms


def stack_of(line: VehicleLine, workspace: Workspace) -> str:
    """The stack that runs on the line's head unit today."""
    stack = workspace.components[line.ecus["head-unit"].component].stack
    if stack is None:
        raise ValueError(f"head unit of {line.id} runs no stack")
    return stack


def is_outlived(line: VehicleLine, stack: Platform, group: Group) -> bool:
    """Whether a line is built longer than its stack is supported, and a car that is not built has no price: then it cannot stay."""
    return group.margin is None and stack.support_until is not None and stack.support_until < min(line.ends, group.end)


def has_price(offer: Offer, group: Group) -> bool:
    """Whether it has a price that a new car cannot be built on its stack: then no end of supply keeps anything from it."""
    return group.margin is not None and offer.is_stack and offer.is_new


def is_open(line: VehicleLine, calendar: Calendar) -> bool:
    """Whether a car is chosen for its SOP: it is not built yet, and starts when the group has decided."""
    return calendar.is_new(line) and calendar.number(line.sop) >= calendar.decision


def chances(line: VehicleLine, calendar: Calendar) -> Iterator[Month]:
    """The months in which a line may change: while it is built, and not before the decision; a new car's SOP first."""
    built, is_chosen = calendar.built(line), is_open(line, calendar)
    if is_chosen and built.months:
        yield line.sop
    earliest = max(built.first, calendar.decision)
    for month in line.may_change:
        is_sop = is_chosen and month == line.sop
        if earliest <= calendar.number(month) < built.end and not is_sop:
            yield month


def _on_stack(line: VehicleLine, chances: tuple[Month, ...], calendar: Calendar) -> tuple[Month | None, ...]:
    """When a line may get newer ECUs of its stack; a car that is not built yet has them from its SOP on."""
    return chances[:1] if is_open(line, calendar) and chances else (None, *chances)


def _offer(line: VehicleLine, platform: str, change: Month | None, built: Span, calendar: Calendar, *, is_stack: bool = False) -> Offer:
    cut = built.first if change is None else min(max(calendar.number(change), built.first), max(built.end, built.first))
    return Offer(
        line.id,
        platform,
        is_stack,
        change,
        Span(built.first, cut),
        Span(cut, built.end),
        exchanges=change is not None and not (is_open(line, calendar) and change == line.sop),
    )


def _waiting(line: VehicleLine, stack: str, month: int, role: str, calendar: Calendar) -> Offer:
    """A new car that starts later than planned, with what is there by then."""
    built = calendar.built(line)
    before, after = Span(built.first, month), Span(month, built.end)
    return Offer(line.id, stack, is_stack=True, change=calendar.month(month), before=before, after=after, exchanges=False, awaits=role)


def strategy_offers(offers: LineOffers, strategy: str, named: tuple[str, ...]) -> tuple[Offer, ...]:
    """The offers that a strategy leaves a line; empty where it has none at all.

    One named platform: a line that is still built when the horizon ends is on it by then, where it can be; one that ends before may run
    out on its stack; one that cannot reach it, or may not, is left out and stays on its stack.
    """
    stacks = offers.stacks if offers.may_stay or offers.frozen else ()
    if strategy == AS_IS:
        return stacks
    if strategy not in named:
        return (*stacks, *offers.platforms)
    on_it = tuple(offer for offer in offers.platforms if offer.platform == strategy)
    return on_it if offers.reaches(strategy) and offers.is_built_at_end else (*stacks, *on_it)
