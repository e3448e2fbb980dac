"""The columns of the problem: every decision of every strategy, with its cost."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from enum import StrEnum

from integration_model.domain import Group
from integration_model.problem.keys import Build, Deliver, Drop, Imagined, Keep, Over, Renew, Run, Stack, Take, Unbuilt, Use
from integration_model.problem.model import Model
from integration_model.schema.requirement import Party
from integration_model.study.calendar import NO_MONTHS, Span
from integration_model.study.charges import Amount, Charge, Part, Unit, eur, for_span, pm
from integration_model.study.gaps import Gap, Way
from integration_model.study.offers import OfferKey
from integration_model.study.present import Discounting
from integration_model.study.purposes import Purpose, PurposeKind
from integration_model.study.study import Study
from integration_model.study.supply import Longer
from integration_model.study.teams import WorkYear
from integration_model.values import Month, Quantity

TIE_BREAK = "tie-break"
_REPLACED_TIE = 4e-8
_RANK_TIE = 1e-8
"""M EUR: so little that no two plans that people would tell apart change places."""
MILLION = 1e6


class ObjectiveKind(StrEnum):
    """What is minimised; points given up always count."""

    ALL_IN = "all-in"
    EFFORT = "effort"
    COST = "cost"


@dataclass(frozen=True, slots=True)
class Weights:
    """What charges are worth when the horizon begins, M EUR: work at the rate of who does it, money as it is, points for each car."""

    group: Group
    kind: ObjectiveKind
    shares: dict[Span, float] = field(default_factory=dict, compare=False, repr=False)
    """Present shares that are known, by span."""
    factors: dict[tuple[Unit, Party, Span], float] = field(default_factory=dict, compare=False, repr=False)
    """Factors that are known, by all that they hang on: far fewer than charges."""

    def of(self, charge: Charge) -> float:
        """The charge's expected present value, M EUR."""
        return self.factor(charge) * charge.amount.expected

    def factor(self, charge: Charge) -> float:
        """What one of the charge's unit is worth at the start of the horizon, M EUR."""
        key = (charge.unit, charge.doer, charge.span)
        if key not in self.factors:
            rate = self.rate_of(charge)
            worth = (rate.expected if rate is not None else 1.0) * self.present(charge.span) / MILLION
            self.factors[key] = worth if self.counts(charge.unit) else 0.0
        return self.factors[key]

    def per_rate(self, charge: Charge) -> float:
        """What one of the charge's unit is worth for each EUR that its rate says."""
        return self.present(charge.span) / MILLION if self.counts(charge.unit) else 0.0

    def counts(self, unit: Unit) -> bool:
        """all-in counts everything, effort leaves money out, cost leaves work out."""
        return unit is not _LEFT_OUT.get(self.kind)

    def rate_of(self, charge: Charge) -> Quantity | None:
        """The rate that turns the unit of a charge into EUR; none where it is in EUR."""
        if charge.unit is Unit.EUR:
            return None
        return self.group.eur_per_point if charge.unit is Unit.POINTS else self.group.rate(charge.doer)

    def present(self, span: Span) -> float:
        """What is left at the start of the horizon of what is spent evenly over these months."""
        if span not in self.shares:
            self.shares[span] = self.discounting.share(span)
        return self.shares[span]

    @property
    def discounting(self) -> Discounting:
        """How the group discounts, at the expected rate."""
        return Discounting(self.group.start, self.group.discount.expected if self.group.discount else 0.0)


_LEFT_OUT = {ObjectiveKind.EFFORT: Unit.EUR, ObjectiveKind.COST: Unit.PM}


def weights_of(kind: ObjectiveKind, group: Group) -> Weights:
    """What an objective of a kind counts."""
    return Weights(group, kind)


class ColumnWriter:
    """Writes all columns of a study in the order of ids."""

    def __init__(self, model: Model, study: Study, weights: Weights) -> None:
        self.model, self.study, self.weights = model, study, weights
        self.by_offer: dict[OfferKey, list[int]] = {}
        self.charges: dict[int, tuple[Charge, ...]] = {}
        """What each column costs, by column; those that cost nothing are not in it."""

    def write(self) -> None:
        """All columns with all objective terms."""
        for kept, charges in stack_charges(self.study).items():
            self._cost(self.model.continuous(kept, 1.0), charges)
        for _, charge in lasting_charges(self.study):
            self.model.add_constant(charge.part, self.weights.of(charge))
        for charge in self.study.earned_by_all:
            self.model.add_constant(charge.part, self.weights.of(charge))
        for offers in self.study.moving:
            for rank, offer in enumerate(offers.all):
                self._offer(offer.key, rank)
        for unbuilt, charges in all_unbuilt(self.study).items():
            column = self.model.continuous(unbuilt, 1.0)
            self._cost(column, charges)
            for offer in self.study.offers[unbuilt.line].all:
                self.by_offer[offer.key].append(column)
        for delivered in delivered_longer(self.study):
            column = self.model.continuous(delivered, 0.0)
            for offer in self.study.offers[delivered.line].all:
                self.by_offer[offer.key].append(column)
        for built, charges in build_charges(self.study).items():
            self._cost(self.model.column(built), charges)

    def price_overruns(self) -> None:
        """The cost of each person-month beyond a team: their columns come with their rows."""
        if self.study.teams.charges_more:
            for column, key in self.model.each_column(Over):
                self._cost(column, self.study.teams.overrun(WorkYear(key.team, int(key.year)), 1.0))

    def _cost(self, column: int, charges: tuple[Charge, ...]) -> None:
        if not charges:
            return
        self.charges[column] = charges
        for charge in charges:
            self.model.add_cost(charge.part, column, self.weights.of(charge))

    def _offer(self, key: OfferKey, rank: int) -> None:
        study, model = self.study, self.model
        columns = [model.column(Run(*key), upper=0.0 if key in study.imagined else 1.0)]
        self._cost(columns[0], study.run_charges[key])
        model.add_cost(TIE_BREAK, columns[0], rank * _RANK_TIE)
        for role, components in study.uses[key].items():
            for place, component in enumerate(components):
                use = Use(key.line, role, component, key.platform, key.since)
                column = model.column(use)
                self._cost(column, study.use_charges[use[:-1]])
                if place:
                    model.add_cost(TIE_BREAK, column, _REPLACED_TIE + place * _RANK_TIE)
                columns.append(column)
        columns += self._gaps(key)
        columns += self._wishes(key)
        self.by_offer[key] = columns

    def _gaps(self, key: OfferKey) -> list[int]:
        columns = []
        for gap in self.study.gaps_of(key):
            for place, way in enumerate(gap.ways):
                column = self.model.column(Take(gap.id, way.id))
                self._cost(column, way.charges)
                if place:
                    self.model.add_cost(TIE_BREAK, column, place * _RANK_TIE)
                columns.append(column)
                if way.nearly_with:
                    columns += self._imagined(gap, way)
            for place, way in enumerate(gap.shut, start=len(gap.ways)):
                column = self.model.column(Take(gap.id, way.id), upper=0.0)
                self._cost(column, way.charges)
                self.model.add_cost(TIE_BREAK, column, place * _RANK_TIE)
                columns.append(column)
        return columns

    def _imagined(self, gap: Gap, way: Way) -> list[int]:
        """Closed columns that an imagined fact of a component would open, once for a line and offer."""
        keys = [Imagined(gap.line, way.in_role or "", component, *gap.offer[1:], fact) for component, fact in way.nearly_with]
        return [self.model.column(key, upper=0.0) for key in keys if self.model.find(key) is None]

    def _wishes(self, key: OfferKey) -> list[int]:
        columns = []
        for wish in self.study.wishes[key]:
            kept = self.model.column(Keep(wish.line, wish.demand.feature, *key[1:]))
            dropped = self.model.column(Drop(wish.line, wish.demand.feature, *key[1:]))
            self._cost(kept, wish.charges_if_kept)
            self._cost(dropped, wish.charges_if_dropped)
            columns += [kept, dropped]
        return columns


def build_charges(study: Study) -> dict[Build, tuple[Charge, ...]]:
    """What each column of an asset adds: that it is there by a month costs its upkeep until the next month in which it may be first used.

    The last of them costs the work itself, and the upkeep from then on; each before it what the work is dearer when it is done sooner.
    """
    found: dict[Build, tuple[Charge, ...]] = {}
    for name, months in study.first_uses.items():
        yearly, ends = study.assets[name].yearly, (*months[1:], study.in_use(name, months[-1]).end)
        for month, until, work in zip(months, ends, _work_by_month(study, name, months), strict=True):
            found[Build(name, study.month_text(month))] = (*work, *for_span(yearly, Span(month, until)))
    return found


def _work_by_month(study: Study, name: str, months: tuple[int, ...]) -> list[tuple[Charge, ...]]:
    """Of each month in which an asset may be first used, what its work is dearer than for cars of the next; of the last one all of it."""
    asset, calendar = study.assets[name], study.calendar
    last = asset.work(months[-1], calendar)
    if not (study.workspace.group.discounts or study.counts_by_year(name)):
        return [*[()] * (len(months) - 1), last]
    works = [*(asset.work(month, calendar) for month in months[:-1]), last]
    dearer = ((*work, *(charge.times(-1.0) for charge in later)) for work, later in itertools.pairwise(works))
    return [*dearer, last]


def stack_charges(study: Study) -> dict[Stack | Renew, tuple[Charge, ...]]:
    """What keeping each stack costs while somebody builds with it, span by span, and what renewing it costs."""
    found: dict[Stack | Renew, tuple[Charge, ...]] = {}
    for name, spans in study.stack_spans.items():
        for span in spans:
            found[Stack(name, study.month_text(span.first))] = span_charges(study, name, span)
        renewal = study.workspace.platforms[name].renewal
        for month in renewal.months if renewal is not None else ():
            found[Renew(name, str(month))] = renewal_charges(study, name, month)
    return found


def span_charges(study: Study, stack: str, span: Span) -> tuple[Charge, ...]:
    """Upkeep of a stack for the months in which it is built, beyond what goes on after production."""
    platform = study.workspace.platforms[stack]
    if platform.upkeep is None:
        return ()
    share = 1.0 - (platform.after_production.expected if platform.after_production else 0.0)
    amount = Amount(span.years * share, (platform.upkeep,))
    purpose = Purpose(PurposeKind.STACK, stack, since=study.month_text(span.first), until=study.month_text(span.end - 1))
    return (pm(Part.MAINTENANCE, amount, platform.origin.address, purpose, span),)


def renewal_charges(study: Study, stack: str, month: Month) -> tuple[Charge, ...]:
    """Work and money of a renewal."""
    renewal = study.workspace.platforms[stack].renewal
    assert renewal is not None, "only what is renewed has a month of renewal"
    purpose, who = Purpose(PurposeKind.RENEWAL, stack, since=str(month)), renewal.origin.address
    first = study.calendar.number(month)
    then = Span(first, first + 1)
    charges = []
    if renewal.work is not None:
        charges.append(pm(Part.MAINTENANCE, Amount(1.0, (renewal.work,)), who, purpose, then))
    if renewal.money is not None:
        charges.append(eur(Part.ONCE, Amount(1.0, (renewal.money,)), who, purpose, then))
    return tuple(charges)


def lasting_charges(study: Study) -> tuple[tuple[str, Charge], ...]:
    """By stack, what goes on for today's cars whatever is decided: the share of its upkeep that outlasts its production."""
    charges = []
    for name in sorted({offers.stack for offers in study.offers.values() if not study.calendar.is_new(offers.line)}):
        platform = study.workspace.platforms[name]
        if platform.upkeep is not None and platform.after_production is not None:
            amount = Amount(study.workspace.group.years, (platform.after_production, platform.upkeep))
            purpose = Purpose(PurposeKind.ON_THE_ROAD, name)
            charges.append((name, pm(Part.MAINTENANCE, amount, platform.origin.address, purpose, study.calendar.horizon)))
    return tuple(charges)


def all_unbuilt(study: Study) -> dict[Unbuilt, tuple[Charge, ...]]:
    """What not building costs: line by line, market by market, span by span."""
    return {
        Unbuilt(line, market, study.month_text(span.first)): unbuilt_charges(study, line, market, span)
        for (line, market), spans in study.unbuilt_spans.items()
        for span in spans
    }


def delivered_longer(study: Study) -> dict[Deliver, list[Longer]]:
    """What an imagined delivery lets be built: line by line, market by market, span by span, with whose it is."""
    found: dict[Deliver, list[Longer]] = {}
    for one in study.longer:
        line, platform, since = one.offer
        whole = study.unsupplied_runs.get(one.offer, {}).get(one.role, NO_MONTHS)
        lost = whole if one.of_run else study.unsupplied[line, one.role, one.component, platform, since]
        for market in sorted(study.workspace.lines[line].markets):
            for span in study.unbuilt_spans[line, market]:
                if lost.covers(span) and not one.left.covers(span):
                    found.setdefault(Deliver(line, market, study.month_text(span.first), one.role, one.edit), []).append(one)
    return found


def unbuilt_charges(study: Study, name: str, market: str, span: Span) -> tuple[Charge, ...]:
    """The margin of the cars of a line that are not built for a market."""
    margin, line = study.workspace.group.margin, study.workspace.lines[name]
    if margin is None or line.volume.expected <= 0:
        return ()
    amount = Amount(span.years * line.market_shares.get(market, 0.0), (line.volume, margin))
    since, until = study.month_text(span.first), study.month_text(span.end - 1)
    purpose = Purpose(PurposeKind.NOT_BUILT, market, line=name, since=since, until=until)
    return (eur(Part.UNBUILT, amount, line.origin.address, purpose, span),)
