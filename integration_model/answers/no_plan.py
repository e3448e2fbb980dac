"""What is returned of a strategy without a plan: statements that cannot all hold, and ways out; frozen values like all results."""

from __future__ import annotations

from dataclasses import dataclass

from integration_model.answers.consequences import Consequence
from integration_model.answers.said import Said
from integration_model.answers.statements import StatementFacts
from integration_model.study.second_sources import WhyNot


@dataclass(frozen=True, slots=True)
class CoreStatement:
    """One of the statements that cannot all hold, of everybody who says the same; without any one of them the others could."""

    kind: str
    """Whose matter it is: policy, demand, requirement, fact or limit."""
    facts: StatementFacts
    """What is said, by the first of them."""
    origin: Said | None
    """Where that is said; null where no line of any file says it."""
    withdrawn_by: tuple[str, ...]
    """The edits ADDRESS=VALUE that take it away, everybody's."""
    also: tuple[str, ...] = ()
    """Others who say the same: brands, components, architectures."""


@dataclass(frozen=True, slots=True)
class FurtherClash:
    """Another set of statements that cannot all hold, whatever becomes of the first one."""

    brands: tuple[str, ...]
    """The brands that it keeps from a plan."""
    core: tuple[CoreStatement, ...]
    """Its statements."""
    because: tuple[Consequence, ...]
    """What follows from them."""


@dataclass(frozen=True, slots=True)
class WayOut:
    """Edits of the files under which there is a plan: solved with them, so the price is exact."""

    title: str
    """What is changed, in words."""
    edit: tuple[str, ...]
    """ADDRESS=VALUE, each for a `--set`."""
    objective: float
    """Of the strategy with these edits."""
    more: float
    """How much more that is than with the cheapest way out, M EUR."""
    instead: tuple[str, ...] = ()
    """Arguments of the same address that these edits take the place of."""


@dataclass(frozen=True, slots=True)
class NotOffered:
    """Why a component is not offered to some of the lines."""

    why: WhyNot
    """The reason."""
    names: tuple[str, ...]
    """The architectures that it fits, the buses that are not there, or its stack."""
    architecture: str | None
    """The architecture without these buses; null for any other reason."""
    since: str | None
    """The month from which it is offered; null for any other reason."""
    lines: int
    """To how many lines it is not offered for this reason."""


@dataclass(frozen=True, slots=True)
class OtherSource:
    """Another component of a role: to which lines it is offered, what that takes (None: nobody says), why not to the others."""

    component: str
    """Its id."""
    supplier: str
    """Who makes it."""
    lines: tuple[str, ...]
    """The lines that it is offered to."""
    replaces_pm: float | None
    """PM to put it in there; null where nobody says."""
    requalifies_pm: float | None
    """PM to qualify it on their architectures; null where nobody says."""
    architectures: int
    """How many architectures these lines have: so often it is qualified."""
    more_eur_a_car: float | None
    """What it costs a car more than today's, EUR; null where nobody states one of the two."""
    why_not: tuple[NotOffered, ...]
    """Why it is not offered to the others."""


@dataclass(frozen=True, slots=True)
class SecondSource:
    """A component that is delivered no longer when lines change: who needs another source, by when, and what there is."""

    role: str
    """What it is there for."""
    component: str
    """Its id."""
    until: str | None
    """The last month in which it is delivered, where somebody states it."""
    ending: str | None
    """Of what that is stated: the component itself or a part of it."""
    origin: str
    """Where that is stated."""
    lines: tuple[str, ...]
    """The lines that change later."""
    by: str
    """The month in which the first of them changes."""
    first: str
    """That line."""
    alone: tuple[str, ...]
    """Those to which nothing else is offered."""
    others: tuple[OtherSource, ...]
    """The other components of the role, those first that are offered to most lines."""
    usual_pm: float | None
    """What replacing it there would take at the middle of what is on offer elsewhere; nobody offers that."""
    beyond: tuple[str, ...]
    """Lines that carry it and are built on without a change."""
