"""The constraint families that speak of months: assets that are there in time, stacks that are kept, cars that are not built.

Linking constraints are written one by one, never summed: the relaxation is tight that way.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from typing import TypeVar

from integration_model.problem.columns import delivered_longer
from integration_model.problem.keys import Build, Deliver, Keep, Renew, Run, Stack, Take, Unbuilt, Use
from integration_model.problem.model import Model
from integration_model.problem.rows import (
    BuildForLine,
    BuildForWay,
    BuildForWish,
    DeliverLonger,
    NotBuilt,
    NotSupplied,
    Qualify,
    RenewStack,
    RunStack,
    StayBuilt,
)
from integration_model.problem.written import Written
from integration_model.study.calendar import Span
from integration_model.study.study import Study

Asker = TypeVar("Asker", BuildForLine, BuildForWay, BuildForWish, Qualify)
ANY_MONTH = ""
"""In the place of the month of a row, until its month is known."""


def within(model: Model, columns: Iterable[int], limit: Build) -> list[tuple[int, float]]:
    """Terms of `sum of columns <= limit`: of alternatives that exclude each other, one at most, and only where the limit is 1.

    One row for all alternatives is tighter than one row each: half on one platform and half on its
    sibling would need but half of what they share.
    """
    terms = [(column, 1.0) for column in columns]
    terms.append((model.index(limit), -1.0))
    return terms


def build_in_time(model: Model, study: Study, users: Mapping[Asker, Iterable[tuple[int, int]]]) -> None:
    """Whoever asks for an asset by a month asks that it is there by then; a row for each such month, over all who ask until then.

    `users` are those who exclude each other, together: their columns, each with the month by which it asks.
    """
    for key, columns in users.items():
        listed = [(column, study.latest(key.asset, since)) for column, since in columns]
        for month in sorted({month for _, month in listed}):
            text = study.month_text(month)
            terms = [column for column, since in listed if since <= month]
            model.row(key._replace(since=text), within(model, terms, Build(key.asset, text)), "<=", 0.0)


def asked_assets(written: Written) -> dict[tuple[str, int], dict[int, None]]:
    """(asset, month) -> the columns that ask for it by that month, and not sooner: lines, and assets that rest on it."""
    model, study = written.model, written.study
    found: dict[tuple[str, int], dict[int, None]] = {}

    def ask(column: int, asset: str, month: int) -> None:
        found.setdefault((asset, study.latest(asset, month)), {})[column] = None

    for key, assets in study.run_assets.items():
        for asset, month in assets.items():
            ask(model.index(Run(*key)), asset, month)
    for use, asset in study.use_assets.items():
        ask(model.index(Use(*use)), asset, study.use_by[use])
    for _, way, taken in written.ways():
        for asset, month in way.asks:
            ask(taken, asset, month)
    for wishes in study.wishes.values():
        for wish in wishes:
            for asset in wish.assets:
                ask(model.index(Keep(wish.line, wish.demand.feature, *wish.offer[1:])), asset, wish.by)
    for name, months in study.first_uses.items():
        for month in months:
            for need, asked in study.below(name, month):
                ask(model.index(Build(name, study.month_text(month))), need, asked)
    return found


def stay_built(written: Written) -> None:
    """An asset that is there by a month is there later, too."""
    model, study = written.model, written.study
    for name, months in study.first_uses.items():
        for month, later in itertools.pairwise(map(study.month_text, months)):
            terms = [(model.index(Build(name, month)), 1.0), (model.index(Build(name, later)), -1.0)]
            model.row(StayBuilt(name, month), terms, "<=", 0.0)


def run_stack(written: Written) -> None:
    """A stack is kept through all months in which somebody still builds cars with it."""
    model, study = written.model, written.study
    for offers in study.moving:
        for span in study.stack_spans.get(offers.stack, ()):
            running = [offer for offer in offers.all if study.on_stack(offers, offer).covers(span)]
            if running:
                since = study.month_text(span.first)
                terms = [(model.index(Stack(offers.stack, since)), 1.0), *((model.index(Run(*offer.key)), -1.0) for offer in running)]
                model.row(RunStack(offers.stack, since, offers.line.id), terms, ">=", 0.0)


def renew_stack(written: Written) -> None:
    """A stack is renewed where somebody builds with it then or later."""
    model, study = written.model, written.study
    for offers in study.moving:
        renewal = study.workspace.platforms[offers.stack].renewal
        for month in renewal.months if renewal is not None else ():
            number = study.calendar.number(month)
            running = [offer for offer in offers.all if (span := study.on_stack(offers, offer)).months and span.end > number]
            if running:
                terms = [(model.index(Renew(offers.stack, str(month))), 1.0), *((model.index(Run(*offer.key)), -1.0) for offer in running)]
                model.row(RenewStack(offers.stack, str(month), offers.line.id), terms, ">=", 0.0)


def not_built(written: Written) -> None:
    """Cars are not built for a market while they lack what they are asked, unless a way makes it good.

    What stands in one row excludes each other: offers, components, the months until a change and those from it on. What is asked of one
    feature and of another does not: cars that are not built answer both.
    """
    model, study = written.model, written.study
    users: dict[NotBuilt, list[tuple[int, Span]]] = {}
    for gap, way in study.ways_unbuilt:
        taken = model.index(Take(gap.id, way.id))
        for market in study.markets_of(gap):
            _, _, _, owner, requirement, role, _, signal, feature, _ = gap.id
            about = NotBuilt(gap.line, market, ANY_MONTH, owner, requirement, role, signal, feature)
            users.setdefault(about, []).append((taken, way.unbuilt))
    for about, ways in users.items():
        for span in study.unbuilt_spans[about.line, about.market]:
            terms = [(column, -1.0) for column, unbuilt in ways if unbuilt.covers(span)]
            if terms:
                since = study.month_text(span.first)
                terms.insert(0, (model.index(Unbuilt(about.line, about.market, since)), 1.0))
                model.row(about._replace(since=since), terms, ">=", 0.0)


def not_supplied(written: Written) -> None:
    """Cars are not built while a unit in them is delivered no more: of the car as it is, and of what is chosen for it."""
    model, study = written.model, written.study
    users: dict[tuple[str, str], list[tuple[int, Span]]] = {}
    for use, span in study.unsupplied.items():
        users.setdefault(use[:2], []).append((model.index(Use(*use)), span))
    for key, spans in study.unsupplied_runs.items():
        for role, span in spans.items():
            users.setdefault((key.line, role), []).append((model.index(Run(*key)), span))
    edits = sorted({one.edit for one in study.longer})
    for (line, role), columns in users.items():
        for market in sorted(study.workspace.lines[line].markets):
            for span in study.unbuilt_spans[line, market]:
                without = [(column, -1.0) for column, months in columns if months.covers(span)]
                if without:
                    since = study.month_text(span.first)
                    longer = [model.find(Deliver(line, market, since, role, edit)) for edit in edits]
                    given = [(model.index(Unbuilt(line, market, since)), 1.0), *((one, 1.0) for one in longer if one is not None)]
                    model.row(NotSupplied(line, market, since, role), [*given, *without], ">=", 0.0)


def deliver_longer(model: Model, study: Study) -> None:
    """What is imagined to be delivered longer helps only where it is in the car; of a wide problem only."""
    for key, users in delivered_longer(study).items():
        terms = [
            (model.index(Run(*one.offer)) if one.of_run else model.index(Use(key.line, key.role, one.component, *one.offer[1:])), -1.0)
            for one in users
        ]
        model.row(DeliverLonger(*key[:-1]), [(model.index(key), 1.0), *terms], "<=", 0.0)
