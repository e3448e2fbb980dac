"""Numbers as people add them up: rounded so that what stands beside a total sums to it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from integration_model.words import amount


def apportion(parts: Sequence[float], total: float | None = None, decimals: int = 0) -> tuple[float, ...]:
    """The parts rounded so that they sum exactly to the rounded total (the parts' own sum where none is given).

    Each part is rounded down, then the largest remainders are rounded up (Hamilton's method); a part that is exactly 0 stays 0
    while any other can take the difference. ValueError where the parts are no parts of that total: rounding never hides a fault.
    """
    if not parts:
        return ()
    scale, whole = 10**decimals, math.fsum(parts)
    target = round((whole if total is None else total) * scale)
    if abs(whole * scale - target) > 1.0 + 1e-6 * abs(target):
        raise ValueError(f"parts that sum to {whole!r} are shown beside a total of {total!r}")
    exact = [part * scale for part in parts]
    units = [math.floor(value + 1e-9) for value in exact]
    order = sorted(range(len(parts)), key=lambda index: (exact[index] == 0.0, units[index] - exact[index], index))
    _spread(units, order, target - sum(units))
    return tuple(unit / scale for unit in units)


def _spread(units: list[int], order: Sequence[int], missing: int) -> None:
    """Give `missing` units away, one each in turn; where there are too many, take them back from the largest."""
    if missing < 0:
        largest = max(range(len(units)), key=lambda index: (units[index], -index))
        units[largest] += missing
        return
    rounds, left = divmod(missing, len(order))
    for position, index in enumerate(order):
        units[index] += rounds + (position < left)


def decimals_for(values: Iterable[float]) -> int:
    """0 where all values are whole or any is 1,000 and more, else 1: small examples keep their tenths."""
    known = [abs(value) for value in values if math.isfinite(value)]
    if any(value >= 1_000 for value in known):
        return 0
    return 0 if all(abs(value - round(value)) < 1e-9 for value in known) else 1


def decimals_of_m_eur(values: Iterable[float]) -> int:
    """As many decimals as amounts in M EUR need that stand beside each other: none of whole ones and thousands, more of small ones."""
    known = [abs(value) for value in values if math.isfinite(value)]
    if all(abs(value - round(value)) < 1e-9 for value in known):
        return 0
    return next(decimals for least, decimals in ((1_000.0, 0), (10.0, 1), (1.0, 2), (0.0, 3)) if max(known) >= least)


def printed_difference(one: float, other: float) -> float:
    """The first less the second, both rounded as totals in M EUR are printed: who subtracts what is printed gets the same."""
    decimals = decimals_of_m_eur([one, other])
    return round(round(one, decimals) - round(other, decimals), decimals)


def percents(shares: Sequence[float]) -> tuple[str, ...]:
    """Fractions as whole per cents that sum to that of their sum."""
    return tuple(f"{amount(value)} %" for value in apportion([100 * share for share in shares]))
