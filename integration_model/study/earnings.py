"""What services bring in the cars of a line: by the car and year, from the month in which it is built to the horizon's end.

In: what a feature, platform or stack earns, a line, and the months in which it is built so. Out: charges in EUR, below zero where they
come in. Cars stay on the road when their line is built no more; those built later bring less, since fewer years are left to them.

What comes in with features is the same in every plan, if every car has all that its brand wishes for, less what cars without bring: so
that no decision ever costs less than nothing. What a partner gets is a charge of its own, so that each is a product of facts.
"""

from __future__ import annotations

from collections.abc import Iterator

from integration_model.domain import Feature, Platform, VehicleLine, Workspace
from integration_model.study.calendar import Calendar, Span
from integration_model.study.charges import Amount, Charge, Part, eur
from integration_model.study.purposes import Purpose, PurposeKind

PARTNER = "partner"
"""Whose share it is, in what a charge is for."""


class Services:
    """Charges for what services bring."""

    def __init__(self, workspace: Workspace, calendar: Calendar) -> None:
        self.workspace, self.calendar = workspace, calendar

    def earned(self, line: VehicleLine, platform: Platform, built: Span, kind: PurposeKind = PurposeKind.EARNED) -> tuple[Charge, ...]:
        """What the cars of a line that are built in these months with a platform or stack bring."""
        return self._charges(platform, line, built, kind, -1.0)

    def by_all(self, line: VehicleLine) -> Iterator[Charge]:
        """What all cars of a line would bring with what its brand wishes for; a wish that is waived counts as kept."""
        for demand in self.workspace.brands[line.brand].demands:
            if demand.keeps is None and demand.feature in self.workspace.features:
                feature = self.workspace.features[demand.feature]
                yield from self._charges(feature, line, self.calendar.built(line), PurposeKind.EARNED_BY_ALL, -1.0)

    def not_earned(
        self, line: VehicleLine, feature: Feature, built: Span, kind: PurposeKind = PurposeKind.NOT_EARNED
    ) -> tuple[Charge, ...]:
        """What of that cars do not bring which are built in these months without a feature."""
        return self._charges(feature, line, built, kind, 1.0)

    def _charges(self, owner: Feature | Platform, line: VehicleLine, built: Span, kind: PurposeKind, sign: float) -> tuple[Charge, ...]:
        """What is earned, and below it what a partner gets of that."""
        earns = owner.earns
        if earns is None or earns.eur is None or earns.eur.range.high <= 0.0 or not built.months or line.volume.expected <= 0:
            return ()
        amount, end = Amount(sign * self.years_on_the_road(built), (line.volume, earns.eur)), self.calendar.horizon.end
        whole = eur(
            Part.EARNED, amount, earns.eur.origin.address, Purpose(kind, owner.id, line=line.id), Span(built.first, end, built.months)
        )
        if earns.partner_share is None or earns.partner_share.range.high <= 0.0:
            return (whole,)
        of_partner = Amount(-amount.factor, (*amount.quantities, earns.partner_share))
        return (whole, whole._replace(amount=of_partner, purpose=Purpose(kind, owner.id, PARTNER, line=line.id)))

    def years_on_the_road(self, built: Span) -> float:
        """Years on the road until the horizon's end, of one car a year that is built in these months, evenly."""
        left = self.calendar.horizon.end - (built.first + built.end) / 2.0
        return built.years * left / 12.0
