"""Random draws of quantities: PERT distributions that err together, one stream per address.

In go quantities (range and address), a seed and correlations; out come arrays of draws that later stages add up. The only module of
`effort` that loads numpy, and on purpose without scipy, whose import costs more than all draws together.

How a draw is made: a standard normal score z per quantity and draw, correlated by a common cause (Gaussian copula; work has one, the
prices of each class have one), is turned into a value by the quantile function of the quantity's PERT distribution, a beta distribution
on low..high with alpha = 1 + 4 (likely - low) / (high - low) and beta = 1 + 4 (high - likely) / (high - low), whose mean is
(low + 4 likely + high) / 6.
The quantile function is tabulated, see `pert_values`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from hashlib import blake2b
from types import MappingProxyType
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from integration_model.values import Quantity, Range

Draws: TypeAlias = NDArray[np.float64]
"""One value per draw, or per score."""

_NO_SUPPLIERS: Final[Mapping[str, float]] = MappingProxyType({})

# Scores at which a quantile function is tabulated. Beyond 6 a score comes once in 500 million draws.
_LAST_SCORE: Final = 6.0
_STEPS: Final = 512
_SCORES: Final[Draws] = np.linspace(-_LAST_SCORE, _LAST_SCORE, _STEPS + 1, dtype=np.float64)
_PROBABILITIES: Final[Draws] = np.array([0.5 * math.erfc(-score / math.sqrt(2.0)) for score in _SCORES.tolist()])

# The unit interval cut into 256 cells at sin^2 of even angles: fine at the ends, where a PERT density may be steep or vanish.
_CELLS: Final = 256
_EDGES: Final[Draws] = np.sin(np.linspace(0.0, math.pi / 2.0, _CELLS + 1, dtype=np.float64)) ** 2
_MIDDLES: Final[Draws] = (np.arange(_CELLS, dtype=np.float64) + 0.5) * (math.pi / 2.0 / _CELLS)
_LOG_BASE: Final[Draws] = np.log(np.sin(_MIDDLES)) + 9.0 * np.log(np.cos(_MIDDLES))
_LOG_SQUARED_TANGENT: Final[Draws] = 2.0 * np.log(np.tan(_MIDDLES))


class Sampler:
    """Draws of quantities that are the same for the same seed and address, whatever else is drawn and in which order.

    `correlation` is the common cause of all quantities; `supplier_correlations` says by supplier id where what stands in a supplier's
    file errs together more strongly or more weakly. Correlations are those of the normal scores; of the values they are a little lower.
    """

    def __init__(
        self,
        seed: int,
        count: int = 2000,
        correlation: float = 0.5,
        supplier_correlations: Mapping[str, float] = _NO_SUPPLIERS,
    ) -> None:
        if count < 1:
            raise ValueError(f"`count` is {count}; at least one draw is needed")
        _require_share("correlation", correlation)
        for supplier, share in supplier_correlations.items():
            _require_share(f"supplier_correlations[{supplier}]", share)
        self.seed = seed
        self.count = count
        self.correlation = correlation
        self.supplier_correlations: Mapping[str, float] = MappingProxyType(dict(supplier_correlations))
        self._causes: dict[str | None, Draws] = {}
        self._samples: dict[tuple[str, str | None, Range, bool], Draws] = {}

    def sample(self, quantity: Quantity, *, common: bool = True) -> Draws:
        """The draws of a quantity, `count` of them, read-only, in the same order of draws for all quantities.

        With `common=False` the quantity stands apart from the common cause (prices, volumes); prices of one class then err together as
        strongly as work does. The same address gives the same array; a changed range at an address is drawn with the same scores, so
        that a what-if differs by its edit and not by chance.
        """
        supplier = _supplier_of(quantity.origin.address)
        cause = supplier if common and supplier in self.supplier_correlations else None
        key = (quantity.parameter, cause, quantity.range, common)
        if key not in self._samples:
            draws = self._draw(quantity, cause, common=common)
            draws.setflags(write=False)
            self._samples[key] = draws
        return self._samples[key]

    def _draw(self, quantity: Quantity, supplier: str | None, *, common: bool) -> Draws:
        if quantity.range.low == quantity.range.likely == quantity.range.high:
            return np.full(self.count, float(quantity.range.likely))
        own = self._stream(b"own", quantity.parameter)
        if common:
            return pert_values(quantity.range, self._join(own, supplier))
        return pert_values(quantity.range, self._in_market(own, quantity.price_class) if quantity.price_class else own)

    def _in_market(self, own: Draws, price_class: str) -> Draws:
        """Scores of variance 1 that share a cause with all prices of this class: a market is cheap or dear as a whole."""
        share = self.correlation
        return math.sqrt(share) * self._stream(b"market", price_class) + math.sqrt(1.0 - share) * own

    def _join(self, own: Draws, supplier: str | None) -> Draws:
        """Scores of variance 1 that share a cause with the group, and with their supplier where it has a correlation of its own."""
        share = self.supplier_correlations.get(supplier, self.correlation) if supplier else self.correlation
        return self._cause(supplier if supplier in self.supplier_correlations else None, share) + math.sqrt(1.0 - share) * own

    def _cause(self, supplier: str | None, share: float) -> Draws:
        """What is common, of variance `share`: the group's cause, and what a supplier's share has beyond the group's as its own cause."""
        if supplier not in self._causes:
            cause = math.sqrt(min(self.correlation, share)) * self._stream(b"group", "")
            if supplier is not None and share > self.correlation:
                cause += math.sqrt(share - self.correlation) * self._stream(b"supplier", supplier)
            self._causes[supplier] = cause
        return self._causes[supplier]

    def _stream(self, kind: bytes, name: str) -> Draws:
        """Standard normal scores that depend on nothing but seed, kind and name (Python's `hash` differs from run to run)."""
        digest = blake2b(f"{self.seed} {name}".encode(), digest_size=16, person=kind).digest()
        generator = np.random.Generator(np.random.PCG64(int.from_bytes(digest, "little")))
        return generator.standard_normal(self.count)


def pert_values(range_: Range, scores: Draws) -> Draws:
    """The values of a PERT distribution at standard normal scores: its quantiles at Phi(score), always within low..high.

    Exact to 1e-4 of high - low between the scores -4 and 4 for every shape; beyond -6 and 6 the score is cut.
    Raises ValueError unless low <= likely <= high and low < high, all finite.
    """
    low, likely, high = range_
    span = high - low
    if not (low <= likely <= high and 0.0 < span < math.inf):
        raise ValueError(f"`{low:g}..{likely:g}..{high:g}` is no range; low <= likely <= high and low < high must hold")
    quantiles = np.interp(_PROBABILITIES, _cumulative((likely - low) / span), _EDGES)
    # The score is cut at 6, where every quantile is below 1 - 1e-10: rounding cannot carry a value beyond high.
    return low + span * _between_steps(quantiles, scores)


def _between_steps(table: Draws, scores: Draws) -> Draws:
    """The table over `_SCORES` read at these scores, linear between two steps: `np.interp` without its search, twice as fast."""
    position = (scores + _LAST_SCORE) * (_STEPS / (2.0 * _LAST_SCORE))
    position = np.minimum(np.maximum(position, 0.0), float(_STEPS))
    step = np.minimum(position.astype(np.intp), _STEPS - 1)
    return table[step] + (position - step) * np.diff(table)[step]


def _cumulative(mode: float) -> Draws:
    """Cumulative probabilities at `_EDGES` of the PERT distribution on 0..1 with this mode.

    With x = sin^2(t) the density x^p (1-x)^(4-p) dx, p = 4 mode, becomes sin(t)^(2p+1) cos(t)^(9-2p) dt, smooth for every p from 0 to 4;
    it is taken at the middles of the cells, so that the ends (alpha or beta = 1, logarithm of 0) need no case of their own.
    """
    masses = np.exp(_LOG_BASE + (4.0 * mode) * _LOG_SQUARED_TANGENT)
    cumulative = np.concatenate(([0.0], np.cumsum(masses)))
    result: Draws = cumulative / cumulative[-1]
    return result


def share_below(a: Draws, b: Draws) -> int:
    """In how many of 100 draws a is less than b, rounded down: 100 only when it is in all."""
    if a.shape != b.shape or a.size == 0:
        raise ValueError(f"draws must be of equal count and not empty; these are {a.shape} and {b.shape}")
    return int(np.count_nonzero(a < b)) * 100 // a.size


def percentiles(values: Draws) -> tuple[float, float, float]:
    """P10, P50 and P90 of draws, linear between neighbours."""
    if values.size == 0:
        raise ValueError("percentiles of no draws do not exist")
    p10, p50, p90 = np.percentile(values, (10.0, 50.0, 90.0)).tolist()
    return p10, p50, p90


def _supplier_of(address: str) -> str | None:
    """The id of the supplier in whose file the address stands; None for any other file."""
    parts = address.split(".", 2)
    return parts[1] if len(parts) == 3 and parts[0] == "suppliers" else None


def _require_share(name: str, value: float) -> None:
    """Raise ValueError unless the value is from 0 to 1; not-a-number never is."""
    if not 0.0 <= value <= 1.0:
        raise ValueError(f"`{name}` is {value:g}; it must be from 0 to 1")
