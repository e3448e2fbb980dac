"""Amounts of a report of bottlenecks, all with as many decimals as its total."""

from __future__ import annotations

from integration_model.document.numbers import decimals_of_m_eur
from integration_model.words import amount


class Amounts:
    """Writes amounts; `-` for none."""

    def __init__(self, objective: float) -> None:
        self._decimals = decimals_of_m_eur([objective])

    def __call__(self, value: float | None) -> str:
        """The amount in words."""
        return "-" if value is None else amount(value, self._decimals)

    def printed(self, value: float) -> float:
        """The amount rounded as it is written."""
        return round(value, self._decimals)

    def between(self, least: float | None, most: float | None) -> str:
        """The amount, or the two that it lies between, where it is not known better."""
        return self(least) if most is None else f"{self(least)} to {self(most)}"
