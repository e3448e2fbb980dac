"""Cars that a plan does not build, for want of a unit or for what the law asks: frozen values, part of several answers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NotBuilt:
    """Cars that are not built for one reason. Where two reasons meet in a month of a line, each counts them; they are paid for once."""

    about: str
    """What is lacking: the unit or chip that is delivered no more or awaited, the stack that is supported no more, or the regulation."""
    who: str
    """Who says so: the supplier, or `regulations`."""
    until: str | None
    """The last month in which it is delivered or supported; null of a law, and of what is awaited."""
    lines: tuple[str, ...]
    """The lines whose cars are not built, in the order of ids."""
    since: str
    """The first month in which cars are not built."""
    last: str
    """The last month of the horizon in which they are not."""
    cars: float
    """How many."""
    margin_m_eur: float
    """Their margin, M EUR as it falls due: not discounted."""
    said: str = ""
    """What is said of it: `acme delivers hu-old until 2027-06`."""
