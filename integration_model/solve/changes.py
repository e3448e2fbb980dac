"""What edits change in one strategy's matrix, and which offer a decision or a row of it is about."""

from __future__ import annotations

from dataclasses import dataclass, field

from integration_model.problem.keys import Key
from integration_model.problem.rows import RowKey
from integration_model.study.offers import OfferKey


@dataclass(frozen=True, slots=True)
class Changes:
    """What edits change in one strategy's matrix, by place."""

    rows: dict[int, tuple[float, float]] = field(default_factory=dict)
    columns: dict[int, tuple[float, float]] = field(default_factory=dict)
    costs: dict[int, float] = field(default_factory=dict)

    @property
    def any(self) -> bool:
        """Whether anything changes here at all."""
        return bool(self.rows or self.columns or self.costs)


def offer_of(key: Key | RowKey) -> OfferKey | None:
    """The offer that a decision or a row is about; None where it is about none, or about several."""
    found = getattr(key, "gap", key)
    line, platform, since = (getattr(found, name, None) for name in OfferKey._fields)
    return OfferKey(line, platform, since) if line is not None and platform is not None and since is not None else None
