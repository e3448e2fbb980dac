"""What services bring, linked. In: the shape of a feature, platform or stack. Out: `Earnings`, where anything is stated."""

from __future__ import annotations

from integration_model.files.tree import Path
from integration_model.schema.group import Feature
from integration_model.schema.supplier import Platform, Stack
from integration_model.work import Earnings
from integration_model.workspace.context import Context


def link_earnings(found: Feature | Platform | Stack, path: Path, context: Context) -> Earnings | None:
    """What it brings and what a partner gets of that; None where nothing is stated."""
    eur = context.quantity((*path, "earns_eur_per_car_year"), found.earns_eur_per_car_year)
    share = context.quantity((*path, "partner_share"), found.partner_share)
    return Earnings(eur, share) if eur or share else None


def with_those_of_base(own: Earnings | None, base: Earnings | None) -> Earnings | None:
    """What a platform earns, as far as it does not say so itself what its base does."""
    if own is None or base is None:
        return own or base
    return Earnings(own.eur or base.eur, own.partner_share or base.partner_share)
