"""Doubts about vehicle lines and brands: dates that come before the first car, lines without cars, names said twice."""

from __future__ import annotations

from collections.abc import Iterable

from integration_model.domain import VehicleLine, Workspace
from integration_model.files.tree import Path
from integration_model.lint.asking import Asker
from integration_model.lint.dates import Horizon
from integration_model.schema import brand as shape
from integration_model.schema.stage import Shapes

LONGEST_YEARS = 30
"""Few nameplates live longer on one architecture."""


def doubt_lines(shapes: Shapes, workspace: Workspace, asker: Asker, horizon: Horizon | None) -> None:
    """Tell what is odd about the lines of each brand."""
    most_change = horizon is not None and _do_most_change(workspace, horizon)
    for name, brand in sorted(shapes.brands.items()):
        root = ("brands", name)
        for key, line in sorted(brand.vehicle_lines.items()):
            path = (*root, "vehicle_lines", key)
            linked = workspace.lines.get(f"{name}/{key}")
            _doubt_changes(line, path, linked, asker)
            if linked is not None:
                _doubt_life(line, path, workspace, asker)
            if linked is not None and horizon is not None:
                _doubt_cars(line, path, linked, asker, horizon)
                if most_change:
                    _doubt_standstill(line, path, linked, asker, horizon)


def _doubt_changes(line: shape.VehicleLine, path: Path, linked: VehicleLine | None, asker: Asker) -> None:
    """Dates at which nothing can change, since no car is built yet."""
    changes = [change.value for change in line.may_change or ()]
    sop = line.sop.value if line.sop else linked.sop if linked else None
    if asker.tree.is_lost((*path, "sop")):
        return  # which of its dates is wrong is told already
    early = [(index, change) for index, change in enumerate(changes) if sop is not None and change < sop]
    if not early:
        return
    shown = ", ".join(str(change) for _, change in early)
    never = ": this line never changes" if len(early) == len(changes) else ""
    where = (*path, "may_change", str(early[0][0]))
    asker.warn("W426", f"`may_change: [{shown}]` lies before `sop: {sop}`{never}", where, hint="is the year mistyped?")


def _doubt_life(line: shape.VehicleLine, path: Path, workspace: Workspace, asker: Asker) -> None:
    """A line that is built for longer than nameplates live; told at one of its dates, and not again where others start from it."""
    linked = workspace.lines[f"{path[1]}/{path[3]}"]
    start = workspace.lines.get(line.like.value) if line.like else None
    field, stated = ("sop", line.sop) if line.sop else ("ends", line.ends)
    if _years(linked) <= LONGEST_YEARS or stated is None or (line.sop is None and start is not None and _years(start) > LONGEST_YEARS):
        return
    message = f"`{path[-1]}` is built for {_years(linked):.0f} years, {linked.sop} to {linked.ends}"
    hint = f"is a year mistyped? {asker.if_meant((*path, field))}"
    asker.warn("W432", message, (*path, field), hint=hint, value=stated)


def _years(line: VehicleLine) -> float:
    return (line.ends.ordinal - line.sop.ordinal) / 12.0


def _doubt_cars(line: shape.VehicleLine, path: Path, linked: VehicleLine, asker: Asker, horizon: Horizon) -> None:
    """A line that is built inside the horizon, of which no car is sold; or one that begins when nobody counts any more."""
    if linked.sop > horizon.end and line.sop is not None:
        message = f"`{path[-1]}` begins in {linked.sop}, after the horizon ends ({horizon.end}): nothing of it counts"
        hint = f"is the year mistyped? {asker.if_meant((*path, 'sop'))}"
        asker.warn("W433", message, (*path, "sop"), hint=hint, value=line.sop)
    elif linked.ends >= horizon.start and line.volume_per_year and all(cars.value.high == 0.0 for cars in line.volume_per_year.values()):
        where = (*path, "volume_per_year")
        message = f"`{path[-1]}` is built until {linked.ends}, but no car of it is sold"
        asker.warn("W423", message, where, hint=f"write how many a year; {asker.if_meant(where)}")


def _do_most_change(workspace: Workspace, horizon: Horizon) -> bool:
    """Whether most lines that ever change do so inside the horizon; else the horizon is what differs."""
    changing = [line for line in workspace.lines.values() if line.may_change]
    return sum(_changes_inside(line, horizon) for line in changing) * 2 > len(changing)


def _changes_inside(line: VehicleLine, horizon: Horizon) -> bool:
    return any(horizon.start <= change <= horizon.end for change in line.may_change)


def _doubt_standstill(line: shape.VehicleLine, path: Path, linked: VehicleLine, asker: Asker, horizon: Horizon) -> None:
    """A line that says when it may change, but only outside the years that count."""
    is_told = any(not linked.sop <= change <= linked.ends for change in linked.may_change)
    if not line.may_change or is_told or linked.ends < horizon.start or _changes_inside(linked, horizon):
        return
    shown = ", ".join(str(change.value) for change in line.may_change)
    where = (*path, "may_change", "0")
    message = f"`may_change: [{shown}]` lies outside the horizon, {horizon.start} to {horizon.end}: this line never changes"
    hint = f"write the dates that are to come, or `[]` for never; {asker.if_meant(where)}"
    asker.warn("W438", message, where, hint=hint)


def doubt_names(shapes: Shapes, asker: Asker) -> None:
    """Tell two things that a report cannot tell apart, since it shows their names."""
    _doubt_names("brands", ((("brands", name), brand.name) for name, brand in sorted(shapes.brands.items())), asker)
    _doubt_names("suppliers", ((("suppliers", name), supplier.name) for name, supplier in sorted(shapes.suppliers.items())), asker)
    _doubt_names("markets", ((("group", "markets", key), market.name) for key, market in sorted(shapes.group.markets.items())), asker)
    for name, brand in sorted(shapes.brands.items()):
        lines = ((("brands", name, "vehicle_lines", key), line.name) for key, line in sorted(brand.vehicle_lines.items()))
        _doubt_names(f"vehicle lines of `{name}`", lines, asker)


def _doubt_names(what: str, named: Iterable[tuple[Path, str | None]], asker: Asker) -> None:
    first: dict[str, Path] = {}
    for owner, name in named:
        path = (*owner, "name")
        if not name or not name.strip() or not asker.is_written(path):
            continue
        same = first.setdefault(name.strip().casefold(), owner)
        if same is not owner and not asker.is_meant((*same, "name")):  # either of the two may say why
            hint = f"give each a name of its own; {asker.if_meant(path)}"
            note = f"`{same[-1]}` is called so, too: {asker.place((*same, 'name'))}"
            asker.warn("W436", f"two {what} are called `{name}`", path, note=note, hint=hint)
