"""The ledger: every addend of a plan, made from domain values and never from the solver's numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from integration_model.answers.ledger import Addend
from integration_model.problem.columns import Weights, lasting_charges, renewal_charges, span_charges, unbuilt_charges
from integration_model.solve.plan import Plan
from integration_model.study.charges import Charge, Part, Unit
from integration_model.study.present import Discounting
from integration_model.study.study import Study
from integration_model.study.teams import team_of
from integration_model.values import Origin, Quantity, brand_of

SHARED = "shared"
EVERY = "every"
"""In the place of a strategy: what is paid in each of them, and stands beside its total."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A charge that falls due, and the brand that it is for alone (else `shared`)."""

    charge: Charge
    brand: str
    supplier: str | None = None
    """Who does it, where it is a supplier's work."""

    @property
    def team(self) -> str:
        """The supplier that does the work, the group with its brands, or a partner."""
        return team_of(self.charge, self.supplier)


def entries_of(plan: Plan) -> tuple[Entry, ...]:
    """All addends of a plan in a fixed order; last, what its work costs more where it is beyond a team."""
    entries, teams = tuple(_entries(plan)), plan.study.teams
    work = teams.work((entry.charge, entry.supplier) for entry in entries)
    return (*entries, *(Entry(charge, SHARED) for charge in teams.overruns(work)))


def entries_as_today(study: Study) -> tuple[Entry, ...]:
    """What all units cost as cars carry them today, beside what is decided."""
    return tuple(Entry(charge, brand_of(charge.purpose.line)) for charge in study.units_as_today)


def _entries(plan: Plan) -> Iterator[Entry]:
    study = plan.study
    for charges in plan.openings.values():
        yield from (Entry(charge, SHARED) for charge in charges)
    yield from (Entry(charge, SHARED) for _, charge in lasting_charges(study))
    for (stack, span), brands in plan.stack_users.items():
        yield from (Entry(charge, _owner(brands)) for charge in span_charges(study, stack, span))
    for (stack, month), brands in plan.renewals.items():
        yield from (Entry(charge, _owner(brands)) for charge in renewal_charges(study, stack, month))
    for asset, brands in plan.asset_users.items():
        for charge in plan.asset_charges(asset) if not study.assets[asset].is_opening else ():
            yield Entry(charge, SHARED if charge.part is Part.FOUNDATION else _owner(brands), study.assets[asset].supplier)
    yield from (Entry(charge, brand_of(charge.purpose.line)) for charge in study.earned_by_all)
    for line, offer in plan.offers.items():
        yield from _of_line(study.run_charges[offer.key], line)
    for (line, role), component in plan.components.items():
        yield from _of_line(study.use_charges[plan.use(line, role, component)], line)
    for (line, market), spans in plan.unbuilt.items():
        for span in spans:
            yield from _of_line(unbuilt_charges(study, line, market, span), line)
    for gap, way in plan.gaps:
        yield from _of_line(way.charges if way else (), gap.line, way.supplier if way else None)
    for wish in plan.kept:
        yield from _of_line(wish.charges_if_kept, wish.line)
    for wish in plan.given_up:
        yield from _of_line(wish.charges_if_dropped, wish.line)


def _of_line(charges: Iterable[Charge], line: str, supplier: str | None = None) -> Iterator[Entry]:
    brand = brand_of(line)
    return (Entry(charge, brand, supplier) for charge in charges)


def _owner(brands: frozenset[str]) -> str:
    """The one brand that an asset serves, or `shared`."""
    return next(iter(brands)) if len(brands) == 1 else SHARED


def addends_of(entries: Iterable[Entry], strategy: str, weights: Weights) -> tuple[Addend, ...]:
    """The entries as lines of the ledger."""
    discounting = weights.discounting
    return tuple(_addend(entry, strategy, weights, discounting) for entry in entries)


def _addend(entry: Entry, strategy: str, weights: Weights, discounting: Discounting) -> Addend:
    charge = entry.charge
    rate, is_work = weights.rate_of(charge), charge.unit is Unit.PM
    return Addend(
        strategy=strategy,
        part=charge.part,
        brand=entry.brand,
        unit=charge.unit,
        value=charge.amount.expected,
        m_eur=weights.of(charge),
        who=charge.who,
        purpose=charge.purpose,
        amount=charge.amount,
        origins=_origins(charge, rate, weights.group.discount),
        span=charge.span,
        doer=charge.doer.value if is_work else None,
        rate=rate.expected if rate is not None else 1.0,
        discounting=discounting,
        team=entry.team if is_work else None,
    )


def _origins(charge: Charge, *rates: Quantity | None) -> tuple[Origin, ...]:
    """Where all that its weight rests on comes from: the amount, the rate, the rate of discount."""
    return (*charge.amount.origins, *(rate.origin for rate in rates if rate is not None))


def total(addends: Iterable[Addend], unit: Unit, *parts: Part) -> float:
    """Sum of a unit, over these parts (all where none is named)."""
    return sum(addend.value for addend in addends if addend.unit is unit and (not parts or addend.part in parts))
