"""The constraint families: one function each, written in the order of ids.

Linking constraints are written one by one, never summed: the relaxation is tight that way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from integration_model.problem.columns import stack_charges, users_of_stacks
from integration_model.problem.keys import Build, Drop, Imagined, Keep, Open, Run, Stack, Take, Use, owner_of
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
    ImagineFact,
    KeepOrDrop,
    MustHave,
    OpenBase,
    OpenPlatform,
    OpenWay,
    PossibleWish,
    Qualify,
    RestOn,
    RunStack,
    SupplierCapacity,
)
from integration_model.study.charges import Charge, Unit
from integration_model.study.gaps import Gap, Way
from integration_model.study.study import Study

Family = Callable[[Model, Study], None]


def choose_offer(model: Model, study: Study) -> None:
    """Each line that can change runs on exactly one offer."""
    for offers in study.moving:
        terms = [(model.index(Run(*offer.key)), 1.0) for offer in offers.all]
        model.row(ChooseOffer(offers.line.id), terms, "=", 1.0)


def open_platform(model: Model, study: Study) -> None:
    """A line runs only on a platform that is opened."""
    for offers in study.moving:
        for offer in offers.platforms:
            terms = [(model.index(Run(*offer.key)), 1.0), (model.index(Open(offer.platform)), -1.0)]
            model.row(OpenPlatform(*offer.key), terms, "<=", 0.0)


def open_base(model: Model, study: Study) -> None:
    """A line that runs on any platform of a base needs the base."""
    platforms = study.workspace.platforms
    for offers in study.moving:
        by_base: dict[str, list[int]] = {}
        for offer in offers.platforms:
            base = platforms[offer.platform].base
            if base is not None:
                by_base.setdefault(base, []).append(model.index(Run(*offer.key)))
        for base, running in sorted(by_base.items()):
            model.row(OpenBase(offers.line.id, base), _within(model, running, Open(base)), "<=", 0.0)


def _within(model: Model, columns: Iterable[int], limit: Open | Build) -> list[tuple[int, float]]:
    """Terms of `sum of columns <= limit`: of alternatives that exclude each other, one at most, and only where the limit is 1.

    One row for all alternatives is tighter than one row each: half on one platform and half on its
    sibling would need but half of what they share.
    """
    terms = [(column, 1.0) for column in columns]
    terms.append((model.index(limit), -1.0))
    return terms


def fill_role(model: Model, study: Study) -> None:
    """Each role of a line on an offer is filled by exactly one component (or by none, where that is a choice)."""
    for (line, platform), roles in study.uses.items():
        run = model.index(Run(line, platform))
        for role, components in roles.items():
            terms = [(model.index(Use(line, role, component, platform)), 1.0) for component in components]
            model.row(FillRole(line, role, platform), [*terms, (run, -1.0)], "=", 0.0)


def close_gap(model: Model, study: Study) -> None:
    """Each gap is closed in exactly one way where its owner is chosen; without a way the owner cannot be."""
    for gaps in study.gaps.values():
        for gap in gaps:
            terms = [(model.index(Take(gap.id, way.id)), 1.0) for way in _all_ways(gap)]
            model.row(CloseGap(gap.id), [*terms, (model.index(owner_of(gap)), -1.0)], "=", 0.0)


def _all_ways(gap: Gap) -> Sequence[Way]:
    """Its ways, and those that a single fact keeps shut: their columns are closed until a what-if opens them."""
    return [*gap.ways, *(way for _, way in gap.closed)] if gap.closed else gap.ways


def build_for_way(model: Model, study: Study) -> None:
    """A way is open only with the assets that it needs.

    The gaps of one requirement on one line exclude each other over platforms and components.
    """
    users: dict[tuple[str, str, str, str, str, str, str], dict[int, None]] = {}
    for gaps in study.gaps.values():
        for gap in gaps:
            about = gap.id
            for way in _all_ways(gap):
                if not way.assets:
                    continue
                taken = model.index(Take(gap.id, way.id))
                for asset in way.assets:
                    alternatives = (about.line, about.owner, about.requirement, about.role, about.signal, about.feature, asset)
                    users.setdefault(alternatives, {})[taken] = None
    for alternatives, columns in users.items():
        key = BuildForWay(*alternatives)
        model.row(key, _within(model, columns, Build(key.asset)), "<=", 0.0)


def open_way(model: Model, study: Study) -> None:
    """A way that asks for facts of a component is open only with components that have them."""
    for gaps in study.gaps.values():
        for gap in gaps:
            for way in gap.ways:
                if way.only_with is None or way.in_role is None:
                    continue
                fitting = [(model.index(Use(gap.line, way.in_role, name, gap.platform)), -1.0) for name in sorted(way.only_with)]
                fitting += [
                    (model.index(Imagined(gap.line, way.in_role, name, gap.platform, fact)), -1.0) for name, fact in way.nearly_with
                ]
                model.row(OpenWay(gap.id, way.id), [(model.index(Take(gap.id, way.id)), 1.0), *fitting], "<=", 0.0)


def imagine_fact(model: Model, study: Study) -> None:  # noqa: ARG001  # all families are called alike
    """An imagined fact helps only where its component is chosen."""
    for column, key in model.each_column(Imagined):
        used = model.index(Use(key.line, key.role, key.component, key.platform))
        row = ImagineFact(key.line, key.role, key.component, key.platform, key.fact)
        model.row(row, [(column, 1.0), (used, -1.0)], "<=", 0.0)


def drop_for_way(model: Model, study: Study) -> None:
    """A way that gives a feature up is open only where the feature is dropped."""
    for gaps in study.gaps.values():
        for gap in gaps:
            for way in gap.ways:
                if way.drops is not None:
                    dropped = model.index(Drop(gap.line, way.drops, gap.platform))
                    model.row(DropForWay(gap.id, way.id), [(model.index(Take(gap.id, way.id)), 1.0), (dropped, -1.0)], "<=", 0.0)


def build_for_line(model: Model, study: Study) -> None:
    """A line runs on a platform only with the foundation's blocks of its region and architecture."""
    users: dict[BuildForLine, list[int]] = {}
    for (line, platform), assets in study.run_assets.items():
        run = model.index(Run(line, platform))
        for asset in assets:
            users.setdefault(BuildForLine(line, asset), []).append(run)
    for key, running in users.items():
        model.row(key, _within(model, running, Build(key.asset)), "<=", 0.0)


def qualify(model: Model, study: Study) -> None:
    """A component that is new to an architecture is qualified there once."""
    users: dict[Qualify, list[int]] = {}
    for (line, role, component, platform), asset in study.use_assets.items():
        users.setdefault(Qualify(line, role, asset), []).append(model.index(Use(line, role, component, platform)))
    for key, used in users.items():
        model.row(key, _within(model, used, Build(key.asset)), "<=", 0.0)


def rest_on(model: Model, study: Study) -> None:
    """An asset is built only with those that it rests on."""
    for name, asset in sorted(study.assets.items()):
        for need in asset.needs:
            model.row(RestOn(name, need), [(model.index(Build(name)), 1.0), (model.index(Build(need)), -1.0)], "<=", 0.0)


def keep_or_drop(model: Model, study: Study) -> None:
    """Each wish of a line on its offer is kept or dropped."""
    for (line, platform), wishes in study.wishes.items():
        run = model.index(Run(line, platform))
        for wish in wishes:
            about = (line, wish.demand.feature, platform)
            terms = [(model.index(Keep(*about)), 1.0), (model.index(Drop(*about)), 1.0), (run, -1.0)]
            model.row(KeepOrDrop(*about), terms, "=", 0.0)


def build_for_wish(model: Model, study: Study) -> None:
    """A feature that does not come with the platform is kept only where it is built."""
    users: dict[BuildForWish, list[int]] = {}
    for wishes in study.wishes.values():
        for wish in wishes:
            for asset in wish.assets:
                column = model.index(Keep(wish.line, wish.demand.feature, wish.platform))
                users.setdefault(BuildForWish(wish.line, wish.demand.feature, asset), []).append(column)
    for key, kept in users.items():
        model.row(key, _within(model, kept, Build(key.asset)), "<=", 0.0)


def possible_wish(model: Model, study: Study) -> None:
    """A feature that a platform cannot have is not kept there."""
    for wishes in study.wishes.values():
        for wish in wishes:
            if not wish.possible:
                about = (wish.line, wish.demand.feature, wish.platform)
                model.row(PossibleWish(*about), [(model.index(Keep(*about)), 1.0)], "<=", 0.0)


def must_have(model: Model, study: Study) -> None:
    """A must-have is not dropped."""
    for wishes in study.wishes.values():
        for wish in wishes:
            if wish.demand.must is not None:
                about = (wish.line, wish.demand.feature, wish.platform)
                model.row(MustHave(*about), [(model.index(Drop(*about)), 1.0)], "<=", 0.0)


def data_must_stay(model: Model, study: Study) -> None:
    """A line whose brand must keep a data flow does not run where others get it."""
    for offers in study.moving:
        for demand in study.workspace.brands[offers.line.brand].demands:
            if demand.keeps is None or demand.waived:
                continue
            for offer in offers.all:
                flow = study.workspace.platforms[offer.platform].data_flows.get(demand.keeps)
                if flow is not None and flow.value != "group":
                    model.row(DataMustStay(*offer.key, demand.keeps), [(model.index(Run(*offer.key)), 1.0)], "<=", 0.0)


def exclude(model: Model, study: Study) -> None:
    """Components that exclude each other are not in the same car."""
    for (line, platform), roles in study.uses.items():
        present = {component: role for role, components in roles.items() for component in components}
        for component, role in sorted(present.items()):
            found = study.workspace.components.get(component)
            for other in sorted(set(found.excludes) & set(present)) if found else ():
                terms = [
                    (model.index(Use(line, role, component, platform)), 1.0),
                    (model.index(Use(line, present[other], other, platform)), 1.0),
                    (model.index(Run(line, platform)), -1.0),
                ]
                model.row(Exclude(line, platform, component, other), terms, "<=", 0.0)


def supplier_capacity(model: Model, study: Study) -> None:
    """Work that a supplier does stays within what it can staff, where its contract says that this binds."""
    years = study.workspace.group.years
    for supplier in study.workspace.suppliers.values():
        if supplier.capacity is None or not supplier.capacity_binds:
            continue
        terms = [
            (model.index(Build(name)), _effort(asset.charges))
            for name, asset in sorted(study.assets.items())
            if asset.supplier == supplier.id
        ]
        for gaps in study.gaps.values():
            terms += [
                (model.index(Take(gap.id, way.id)), _effort(way.charges)) for gap in gaps for way in gap.ways if way.supplier == supplier.id
            ]
        model.row(SupplierCapacity(supplier.id), terms, "<=", supplier.capacity.expected * years)


def _effort(charges: tuple[Charge, ...]) -> float:
    return sum(charge.amount.expected for charge in charges if charge.unit is Unit.PM)


def budget(model: Model, study: Study) -> None:
    """All effort, or all money, stays within the group's budget where it binds."""
    group = study.workspace.group
    for name, unit, limit in (("pm", Unit.PM, group.budget_pm), ("eur", Unit.EUR, group.budget_eur)):
        if limit is None:
            continue
        terms = [
            (column, amount)
            for column, charges in _all_charges(model, study)
            if (amount := sum(c.amount.expected for c in charges if c.unit is unit))
        ]
        model.row(Budget(name), terms, "<=", limit.expected)


def _all_charges(model: Model, study: Study) -> list[tuple[int, tuple[Charge, ...]]]:
    found = [(model.index(Open(name)), charges) for name, charges in study.opening.items() if not study.workspace.platforms[name].is_stack]
    found += [(model.index(Run(*key)), charges) for key, charges in study.run_charges.items()]
    found += [(model.index(Use(*key)), charges) for key, charges in study.use_charges.items()]
    found += [(model.index(Build(name)), asset.charges) for name, asset in study.assets.items()]
    found += [(model.index(Take(gap.id, way.id)), way.charges) for gaps in study.gaps.values() for gap in gaps for way in gap.ways]
    found += [
        (model.index(Keep(wish.line, wish.demand.feature, wish.platform)), wish.charges)
        for wishes in study.wishes.values()
        for wish in wishes
    ]
    found += [(column, stack_charges(study, key.stack, key.year)) for column, key in model.each_column(Stack)]
    return found


def cohesion(model: Model, study: Study) -> None:
    """The lines of a cohesive brand that can change go to one platform together, or stay on their stacks."""
    for brand in study.workspace.brands.values():
        if not brand.cohesive:
            continue
        for platform in study.workspace.named_platforms:
            able = [
                offers.line.id
                for offers in study.moving
                if offers.line.brand == brand.id and any(offer.platform == platform for offer in offers.platforms)
            ]
            for line in able[1:]:
                terms = [(model.index(Run(line, platform)), 1.0), (model.index(Run(able[0], platform)), -1.0)]
                model.row(Cohesion(brand.id, platform, line), terms, "=", 0.0)


def run_stack(model: Model, study: Study) -> None:
    """A stack is kept through each year in which somebody still builds cars with it."""
    for (stack, year), lines in users_of_stacks(study).items():
        kept = model.index(Stack(stack, year))
        for line, platforms in sorted(lines.items()):
            if study.offers[line].frozen:
                model.row(RunStack(stack, year, line), [(kept, 1.0)], ">=", 1.0)
            else:
                running = [(model.index(Run(line, platform)), -1.0) for platform in platforms]
                model.row(RunStack(stack, year, line), [(kept, 1.0), *running], ">=", 0.0)


FAMILIES: tuple[Family, ...] = (
    choose_offer,
    open_platform,
    open_base,
    fill_role,
    close_gap,
    build_for_way,
    open_way,
    imagine_fact,
    drop_for_way,
    build_for_line,
    qualify,
    rest_on,
    keep_or_drop,
    build_for_wish,
    possible_wish,
    must_have,
    data_must_stay,
    resource,
    resource_together,
    exclude,
    supplier_capacity,
    budget,
    cohesion,
    run_stack,
)
