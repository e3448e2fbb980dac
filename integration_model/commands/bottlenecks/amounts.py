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
