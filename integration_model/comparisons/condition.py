"""Conditions of remedies: facts that must have one of some values, for the remedy to be open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from integration_model.comparisons.base import FactValue, Known


@dataclass(frozen=True, slots=True)
class Condition:
    """A fact of a component, architecture or contract (`of`) that must have one of these values for a remedy to be open."""

    of: str
    fact: str
    allowed: tuple[FactValue, ...]

    def holds(self, facts: Mapping[str, Known]) -> bool:
        """An unknown fact does not hold."""
        known = facts.get(self.fact)
        return known is not None and self.admits(known.value)

    def admits(self, value: FactValue) -> bool:
        """Whether it holds for a value; for a list where one of its words is allowed."""
        return any(word in self.allowed for word in value) if isinstance(value, tuple) else value in self.allowed
