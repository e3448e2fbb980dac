"""What charges are for, as facts: each kind with what it is about, and no text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class PurposeKind(StrEnum):
    """What is paid for; behind each kind, what its name and `of` are."""

    WORK = "work"
    """Work done once: its name."""
    FOUNDATION = "foundation"
    """A node of a platform's foundation: the platform, and the node."""
    OPENING = "opening"
    """All that makes a platform one that cars can have, and its releases: the platform."""
    FIND_OUT = "find-out"
    """Learning a fact that nobody gave: the fact, and of what it is one."""
    QUALIFICATION = "qualification"
    """Qualifying a component on an architecture: both."""
    ADDED_FEATURE = "added-feature"
    """A feature brought to a stack: both."""
    REMEDY = "remedy"
    """A line's own work for a remedy: the requirement, and the remedy."""
    REMEDY_BEFORE = "remedy-before"
    """The same for its cars until it changes."""
    FEATURE = "feature"
    """A line's own work for a feature: the feature."""
    RELEASES = "releases"
    """Releases of a platform: the platform."""
    LICENCE = "licence"
    """Licences of a line's cars: the platform."""
    STACK = "stack"
    """Upkeep of a stack while it is built: the stack."""
    ON_THE_ROAD = "on-the-road"
    """What goes on of a stack's upkeep for cars on the road: the stack."""
    RENEWAL = "renewal"
    """Renewing a stack: the stack."""
    PORT = "port"
    """A stack brought to an architecture: both."""
    LINE_YEARS = "line-years"
    """Keeping a platform or stack in a line: the platform."""
    COMPONENT = "component"
    """Upkeep of a component in a line: the component."""
    COMPONENT_BEFORE = "component-before"
    """Upkeep of a component in a line until it changes: the component."""
    REPLACEMENT = "replacement"
    """Putting a component into a line: the component, and the one that it replaces."""
    ADDITION = "addition"
    """Putting a component into a line where none was: the component."""
    EXCHANGE = "exchange"
    """A component that takes another's place in a line outside a facelift: both."""
    NOT_BUILT = "not-built"
    """Cars of a line that are not built: the market."""
    BEYOND_TEAM = "beyond-team"
    """Work of a year that a team has no people for: the team, and the year as `since`."""
    CARS_AFTER = "cars-after"
    """A component's price in a line's cars from then on: the component."""
    CARS_NO_LONGER = "cars-no-longer"
    """A component's price in a line's cars that carry another from then on, saved: the component."""
    CARS_TODAY = "cars-today"
    """A component's price in a line's cars while they are built as today: the component."""
    WITHOUT = "without"
    """Points that a line loses: the feature that it goes without."""
    WITHOUT_BEFORE = "without-before"
    """Points that a line loses until it changes: the feature that it goes without."""
    EARNED = "earned"
    """What a line's cars bring: the platform or stack that they are built with; `of` says whose share of it is taken off."""
    EARNED_BEFORE = "earned-before"
    """The same of its cars until it changes: its stack."""
    EARNED_BY_ALL = "earned-by-all"
    """What all cars of a line would bring with a feature: the feature."""
    NOT_EARNED = "not-earned"
    """What a line's cars do not bring of that: the feature that they go without."""
    NOT_EARNED_BEFORE = "not-earned-before"
    """The same of its cars until it changes."""


@dataclass(frozen=True, slots=True)
class Purpose:
    """What one charge is for; what its kind has no use for is empty."""

    kind: PurposeKind
    name: str
    of: str = ""
    signal: str = ""
    """The signal that the work is for."""
    scope: str = ""
    """In what it is done once: an architecture, brand, component, ...; of a line's own work the role, where several are asked the same."""
    line: str = ""
    """The line that it is for alone."""
    since: str = ""
    """The first month that it is for."""
    until: str = ""
    """The last one."""
    is_upkeep: bool = False
    """Whether it keeps the work up that is done for the same."""

    @property
    def upkeep(self) -> Purpose:
        """Keeping up what this is for."""
        return Purpose(self.kind, self.name, self.of, self.signal, self.scope, self.line, self.since, self.until, is_upkeep=True)
