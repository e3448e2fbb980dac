"""The constraint families: one function each, written in the order of ids.

Linking constraints are written one by one, never summed: the relaxation is tight that way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from integration_model.domain import NONE
from integration_model.problem.columns import build_charges, lasting_charges, stack_charges
from integration_model.problem.in_time import ANY_MONTH, build_in_time, not_built, not_supplied, renew_stack, run_stack, stay_built
from integration_model.problem.keys import Build, Drop, Imagined, Keep, Run, Take, Use, owner_of
from integration_model.problem.model import Model
from integration_model.problem.room import resource, resource_together
from integration_model.problem.rows import (
    Budget,
    BuildForLine,
    BuildForWay,
    BuildForWish,
    ChooseOffer,
    CloseGap,
    Cohesion,
    DataMustStay,
    DropForWay,
    Exclude,
    FillRole,
    FillTogether,
    ImagineFact,
    KeepOrDrop,
    MustHave,
    OpenWay,
    PossibleWish,
    Qualify,
    RestOn,
)
from integration_model.problem.teams import build_for_use, team_capacity
from integration_model.problem.written import Written
from integration_model.study.charges import Charge, Unit, spent
from integration_model.study.offers import LineOffers
from integration_model.study.study import Study
from integration_model.study.wishes import Wish

Family = Callable[[Written], None]


def choose_offer(written: Written) -> None:
    """Each line that can change runs on exactly one offer."""
    model, study = written.model, written.study
    for offers in study.moving:
        terms = [(model.index(Run(*offer.key)), 1.0) for offer in offers.all]
        model.row(ChooseOffer(offers.line.id), terms, "=", 1.0)


def fill_role(written: Written) -> None:
    """Each role of a line on an offer is filled by exactly one component (or by none, where that is a choice)."""
    model, study = written.model, written.study
    for key, roles in study.uses.items():
        run = model.index(Run(*key))
        for role, components in roles.items():
            terms = [(model.index(Use(key.line, role, component, key.platform, key.since)), 1.0) for component in components]
            model.row(FillRole(key.line, role, key.platform, key.since), [*terms, (run, -1.0)], "=", 0.0)


def fill_together(written: Written) -> None:
    """What is several units in one box fills all of its roles of a line or none of them."""
    model, study = written.model, written.study
    for key, roles in study.uses.items():
        for component, filled in _boxes(roles):
            first, *others = (model.index(Use(key.line, role, component, key.platform, key.since)) for role in filled)
            for role, other in zip(filled[1:], others, strict=True):
                model.row(FillTogether(*key, component, role), [(other, 1.0), (first, -1.0)], "=", 0.0)


def _boxes(roles: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, list[str]]]:
    """The components that may fill several of these roles, each with them."""
    holders: dict[str, list[str]] = {}
    for role, components in roles.items():
        for component in components:
            holders.setdefault(component, []).append(role)
    yield from ((component, filled) for component, filled in holders.items() if component != NONE and len(filled) > 1)


def close_gap(written: Written) -> None:
    """Each gap is closed in exactly one way where its owner is chosen; without a way the owner cannot be.

    The columns of ways that are shut by a fact of a component are closed until a what-if opens them.
    """
    for gap, columns in written.gaps:
        terms = [(column, 1.0) for column in columns]
        terms.append((written.model.index(owner_of(gap)), -1.0))
        written.model.row(CloseGap(gap.id), terms, "=", 0.0)


def build_for_way(written: Written) -> None:
    """A way is open only with the assets that it needs, which are there by the month in which the work behind them begins.

    The gaps of one requirement on one line exclude each other over offers and components.
    """
    users: dict[BuildForWay, dict[tuple[int, int], None]] = {}
    for gap, way, taken in written.ways():
        line, _, _, owner, requirement, role, _, signal, feature, part = gap.id
        for asset, month in way.asks:
            key = BuildForWay(line, owner, requirement, role, signal, feature, part, asset, ANY_MONTH)
            users.setdefault(key, {})[taken, month] = None
    build_in_time(written.model, written.study, users)


def open_way(written: Written) -> None:
    """A way that asks for facts of a component is open only with components that have them."""
    model, study = written.model, written.study
    for gaps in study.gaps.values():
        for gap in gaps:
            for way in (*gap.ways, *(later for _, later in gap.later)):
                if way.only_with is None or way.in_role is None or gap.is_before:  # until then the car is as it is
                    continue
                offer = gap.offer[1:]
                fitting = [(model.index(Use(gap.line, way.in_role, name, *offer)), -1.0) for name in sorted(way.only_with)]
                fitting += [(model.index(Imagined(gap.line, way.in_role, name, *offer, fact)), -1.0) for name, fact in way.nearly_with]
                model.row(OpenWay(gap.id, way.id), [(model.index(Take(gap.id, way.id)), 1.0), *fitting], "<=", 0.0)


def imagine_fact(written: Written) -> None:
    """An imagined fact helps only where its component is chosen."""
    model = written.model
    for column, key in model.each_column(Imagined):
        used = model.index(Use(*key[:5]))
        row = ImagineFact(*key[:6])
        model.row(row, [(column, 1.0), (used, -1.0)], "<=", 0.0)


def drop_for_way(written: Written) -> None:
    """A way that gives a feature up is open only where the feature is dropped."""
    model, study = written.model, written.study
    for gaps in study.gaps.values():
        for gap in gaps:
            for way in (*gap.ways, *(later for _, later in gap.later)):
                if way.drops is not None:
                    dropped = model.index(Drop(gap.line, way.drops, *gap.offer[1:]))
                    model.row(DropForWay(gap.id, way.id), [(model.index(Take(gap.id, way.id)), 1.0), (dropped, -1.0)], "<=", 0.0)


def build_for_line(written: Written) -> None:
    """A line runs on an offer only with what it needs whatever is chosen there: a platform that is open by then, its stack brought over."""
    model, study = written.model, written.study
    users: dict[BuildForLine, list[tuple[int, int]]] = {}
    for key, assets in study.run_assets.items():
        run = model.index(Run(*key))
        for asset, month in assets.items():
            users.setdefault(BuildForLine(key.line, asset, ANY_MONTH), []).append((run, month))
    build_in_time(model, study, users)


def qualify(written: Written) -> None:
    """A component that is new to an architecture is qualified there once."""
    model, study = written.model, written.study
    users: dict[Qualify, list[tuple[int, int]]] = {}
    for use, asset in study.use_assets.items():
        used = (model.index(Use(*use)), study.use_by[use])
        users.setdefault(Qualify(use[0], use[1], asset, ANY_MONTH), []).append(used)
    build_in_time(model, study, users)


def rest_on(written: Written) -> None:
    """An asset is there only with those that it rests on."""
    model, study = written.model, written.study
    for name, months in study.first_uses.items():
        for month in months:
            since = study.month_text(month)
            for need, asked in study.below(name, month):
                below = study.month_text(study.latest(need, asked))
                terms = [(model.index(Build(name, since)), 1.0), (model.index(Build(need, below)), -1.0)]
                model.row(RestOn(name, need, since), terms, "<=", 0.0)


def keep_or_drop(written: Written) -> None:
    """Each wish of a line on its offer is kept or dropped."""
    model, study = written.model, written.study
    for key, wishes in study.wishes.items():
        run = model.index(Run(*key))
        for wish in wishes:
            about = (key.line, wish.demand.feature, key.platform, key.since)
            terms = [(model.index(Keep(*about)), 1.0), (model.index(Drop(*about)), 1.0), (run, -1.0)]
            model.row(KeepOrDrop(*about), terms, "=", 0.0)


def build_for_wish(written: Written) -> None:
    """A feature that does not come with the platform is kept only where it is built."""
    model, study = written.model, written.study
    users: dict[BuildForWish, list[tuple[int, int]]] = {}
    for wish in _each_wish(study):
        for asset in wish.assets:
            kept = (model.index(Keep(wish.line, wish.demand.feature, *wish.offer[1:])), wish.by)
            users.setdefault(BuildForWish(wish.line, wish.demand.feature, asset, ANY_MONTH), []).append(kept)
    build_in_time(model, study, users)


def _each_wish(study: Study) -> Iterator[Wish]:
    """Every wish of every line on every offer."""
    return (wish for wishes in study.wishes.values() for wish in wishes)


def possible_wish(written: Written) -> None:
    """A feature that a platform cannot have, or not by then, is not kept there."""
    model, study = written.model, written.study
    for wish in _each_wish(study):
        if not wish.possible:
            about = (wish.line, wish.demand.feature, *wish.offer[1:])
            model.row(PossibleWish(*about), [(model.index(Keep(*about)), 1.0)], "<=", 0.0)


def must_have(written: Written) -> None:
    """A must-have that binds is not dropped."""
    model, study = written.model, written.study
    for wish in _each_wish(study):
        if wish.binds:
            about = (wish.line, wish.demand.feature, *wish.offer[1:])
            model.row(MustHave(*about), [(model.index(Drop(*about)), 1.0)], "<=", 0.0)


def data_must_stay(written: Written) -> None:
    """A line whose brand must keep a data flow does not change to where others get it."""
    model, study = written.model, written.study
    for offers in study.moving:
        for demand in study.workspace.brands[offers.line.brand].demands:
            if demand.keeps is None or demand.waived:
                continue
            for offer in offers.platforms:
                if not study.workspace.platforms[offer.platform].keeps(demand.keeps):
                    row = DataMustStay(*offer.key, demand.keeps)
                    model.row(row, [(model.index(Run(*offer.key)), 1.0)], "<=", 0.0)


def exclude(written: Written) -> None:
    """Components that exclude each other are not chosen for the same car."""
    model, study = written.model, written.study
    for key, roles in study.uses.items():
        if study.offer_of[key].stays:  # the car is built so today
            continue
        present = {component: role for role, components in roles.items() for component in components}
        for component, role in sorted(present.items()):
            found = study.workspace.components.get(component)
            for other in sorted(set(found.excludes) & set(present)) if found else ():
                terms = [
                    (model.index(Use(key.line, role, component, *key[1:])), 1.0),
                    (model.index(Use(key.line, present[other], other, *key[1:])), 1.0),
                    (model.index(Run(*key)), -1.0),
                ]
                model.row(Exclude(*key, component, other), terms, "<=", 0.0)


def budget(written: Written) -> None:
    """All effort, or all money that is spent, stays within the group's budget where it binds."""
    model, study = written.model, written.study
    group = study.workspace.group
    for name, unit, limit in (("pm", Unit.PM, group.budget_pm), ("eur", Unit.EUR, group.budget_eur)):
        if limit is None:
            continue
        terms = [(column, amount) for column, charges in _all_charges(model, study) if (amount := spent(charges, unit))]
        lasting = spent((charge for _, charge in lasting_charges(study)), unit)
        model.row(Budget(name), terms, "<=", limit.expected - lasting)


def _all_charges(model: Model, study: Study) -> list[tuple[int, tuple[Charge, ...]]]:
    found = [(model.index(Run(*key)), charges) for key, charges in study.run_charges.items()]
    found += [(model.index(Use(*key)), charges) for key, charges in study.use_charges.items()]
    found += [(model.index(key), charges) for key, charges in build_charges(study).items()]
    found += [(model.index(Take(gap.id, way.id)), way.charges) for gap, way in study.gap_ways()]
    found += [(model.index(Keep(wish.line, wish.demand.feature, *wish.offer[1:])), wish.charges) for wish in _each_wish(study)]
    found += [(model.index(key), charges) for key, charges in stack_charges(study).items()]
    return found


def cohesion(written: Written) -> None:
    """The lines of a cohesive brand that are built when the horizon ends, and could have a platform, are on it together or not at all.

    Lines that end before go where the others go, or run out on their stacks.
    """
    model, study = written.model, written.study
    for brand in study.workspace.brands.values():
        for platform in study.workspace.named_platforms if brand.cohesive else ():
            able = [offers for offers in study.moving if offers.line.brand == brand.id and offers.reaches(platform)]
            leader = next((offers for offers in able if offers.is_built_at_end), None)
            for offers in able:
                if leader is not None and offers is not leader:
                    terms = [*_on_platform(model, offers, platform, 1.0), *_on_platform(model, leader, platform, -1.0)]
                    model.row(Cohesion(brand.id, platform, offers.line.id), terms, "=" if offers.is_built_at_end else "<=", 0.0)


def _on_platform(model: Model, offers: LineOffers, platform: str, factor: float) -> list[tuple[int, float]]:
    """A line on a platform, whenever it changes."""
    return [(model.index(Run(*offer.key)), factor) for offer in offers.platforms if offer.platform == platform]


FAMILIES: tuple[Family, ...] = (
    choose_offer,
    fill_role,
    fill_together,
    close_gap,
    build_for_way,
    open_way,
    imagine_fact,
    drop_for_way,
    build_for_line,
    qualify,
    rest_on,
    stay_built,
    keep_or_drop,
    build_for_wish,
    possible_wish,
    must_have,
    data_must_stay,
    resource,
    resource_together,
    exclude,
    budget,
    cohesion,
    run_stack,
    renew_stack,
    not_built,
    not_supplied,
    team_capacity,
    build_for_use,
)
