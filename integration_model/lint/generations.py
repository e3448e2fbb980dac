"""Doubts about what follows a line: next generations that come too early or too late, and cars that end without a word.

In: the shapes, the linked workspace, and the horizon. Out: warnings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from integration_model.domain import VehicleLine, Workspace
from integration_model.files.tree import Path
from integration_model.lint.asking import Asker
from integration_model.lint.dates import Horizon
from integration_model.schema import brand as shape
from integration_model.schema.stage import Shapes
from integration_model.values import Month
from integration_model.words import listed

_APART = 24
"""Months by which a next generation may begin before its line ends, or after it."""
_FALL = 1.0 / 3.0
"""Where so large a share of a group's cars goes without a word, somebody forgot to say what follows."""
_SHOWN = 3
_END = ("group", "horizon", "to")


def doubt_generations(shapes: Shapes, workspace: Workspace, asker: Asker, horizon: Horizon | None) -> None:
    """Tell what is odd about the cars that follow, and where most of a group's cars have none."""
    for name, brand in sorted(shapes.brands.items()):
        for key, line in sorted(brand.vehicle_lines.items()):
            path = ("brands", name, "vehicle_lines", key)
            linked = workspace.lines.get(f"{name}/{key}")
            _doubt_both(line, path, asker)
            if line.followed_by is not None and linked is not None:
                _doubt_start(line.followed_by, path, linked, asker)
                _doubt_changes(line.followed_by, path, linked, asker)
    if horizon is not None and not asker.has_faults_in("brands"):
        _doubt_fall(shapes, workspace, asker, horizon)


def _doubt_both(line: shape.VehicleLine, path: Path, asker: Asker) -> None:
    """A line that ends for good, and what follows it; who asks what follows of either knows of both."""
    gone, following = (*path, "discontinued"), (*path, "followed_by")
    if line.discontinued is None or not line.discontinued.value or line.followed_by is None:
        return
    places = (asker.place(gone), asker.place(following))
    if any(place is not None and place.setting is not None for place in places):
        return
    message = f"`{path[-1]}` is discontinued, and `followed_by` says what follows it"
    note = "`discontinued` holds: nothing reads `followed_by`"
    asker.warn("W418", message, gone, note=note, hint="delete one of the two", value=line.discontinued)


def _doubt_start(following: shape.NextGeneration, path: Path, line: VehicleLine, asker: Asker) -> None:
    """A next generation that begins years before its line ends, or years after it."""
    if following.sop is None:
        return
    apart = following.sop.value.ordinal - line.ends.ordinal
    if abs(apart) <= _APART:
        return
    side = "before" if apart < 0 else "after"
    message = f"what follows `{path[-1]}` begins in {following.sop.value}, {abs(apart) / 12:.0f} years {side} `ends: {line.ends}`"
    where = (*path, "followed_by", "sop")
    note = "until then both are built, and counted" if apart < 0 else "until then nothing of it is built"
    asker.warn("W448", message, where, note=note, hint=f"is the year mistyped? {asker.if_meant(where)}", value=following.sop)


def _doubt_changes(following: shape.NextGeneration, path: Path, line: VehicleLine, asker: Asker) -> None:
    """Dates at which nothing of a next generation can change, since no car of it is built."""
    sop = following.sop.value if following.sop else line.ends.plus(1)
    changes = [(place, change.value) for place, change in enumerate(following.may_change or ())]
    early = [(place, change) for place, change in changes if change < sop]
    late = [(place, change) for place, change in changes if following.ends is not None and change > following.ends.value]
    for code, odd, words, hint in (
        ("W426", early, f"before its SOP, {sop}", "is the year mistyped?"),
        ("W402", late, "after its last car", ""),
    ):
        if odd:
            shown = ", ".join(str(change) for _, change in odd)
            where = (*path, "followed_by", "may_change", str(odd[0][0]))
            asker.warn(code, f"`may_change: [{shown}]` of what follows `{path[-1]}` lies {words}", where, hint=hint)


def _doubt_fall(shapes: Shapes, workspace: Workspace, asker: Asker, horizon: Horizon) -> None:
    """Most cars of a group that end in its horizon, where nobody says that nothing follows them."""
    first, last = _cars(workspace.lines.values(), horizon.start), _cars(workspace.lines.values(), horizon.end)
    silent = list(_silent(shapes, workspace, horizon))
    gone = sum(line.volume.expected for line in silent)
    if not first or last > (1.0 - _FALL) * first or gone < _FALL * first or any(_is_doubted(line, asker) for line in silent):
        return
    names = listed([f"`{line.id}`" for line in sorted(silent, key=lambda line: (-line.volume.expected, line.id))], _SHOWN)
    message = f"the group's cars fall from {first:,.0f} a year to {last:,.0f} by {horizon.end}: nothing follows {names}"
    hint = f"write `generation_years: 6..7..8` below the horizon, or `discontinued: true` where a line ends; {asker.if_meant(_END)}"
    asker.warn("W449", message, _END, note="what is built no longer pays nothing back", hint=hint, value=shapes.group.horizon.to_month)


def _is_doubted(line: VehicleLine, asker: Asker) -> bool:
    """Whether the cars or the end of a line are told as doubtful already: then the group may not fall at all."""
    root = ("brands", line.brand, "vehicle_lines", line.id.partition("/")[2])
    cars = [(*root, "volume_per_year", market) for market in sorted(line.markets)]
    return any(asker.is_told(path) for path in ((*root, "ends"), (*root, "sop"), *cars))


def _cars(lines: Iterable[VehicleLine], month: Month) -> float:
    """How many a year are built in a month."""
    return sum(line.volume.expected for line in lines if line.sop <= month <= line.ends)


def _silent(shapes: Shapes, workspace: Workspace, horizon: Horizon) -> Iterator[VehicleLine]:
    """Lines that are built when the horizon begins and end inside it, with nothing after them and not a word about that."""
    followed = {line.follows for line in workspace.lines.values()}
    for line in workspace.lines.values():
        brand, _, name = line.id.partition("/")
        written = shapes.brands[brand].vehicle_lines.get(name)
        is_said = written is None or written.discontinued is not None
        if line.id not in followed and not is_said and line.sop <= horizon.start <= line.ends < horizon.end:
            yield line
