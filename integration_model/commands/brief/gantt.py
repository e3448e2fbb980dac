"""The chart of a strategy in time: its platform, large pieces of work, each brand's changes, and how long today's stacks are built.

In: a roadmap. Out: SVG: bars for months, a triangle for a facelift, a square for a next generation.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from markupsafe import Markup

from integration_model.answers.roadmap import Change, LineStep, Roadmap
from integration_model.commands.brief.svg import FONT, Scale, drawing, element, line, path, rect, text
from integration_model.words import plural

WIDTH, LARGEST_WORK = 720.0, 6
_NAMES, _ROW, _TOP, _FOOT, _MARK = 230.0, 24.0, 44.0, 8.0, 5.0
_LONGEST = 31
"""Letters of a name that have room."""


def changing(found: Roadmap) -> tuple[LineStep, ...]:
    """Lines that come to a platform; those that change at all where the strategy has none."""
    stacks = {one.id for one in found.platforms if one.is_stack}
    on_stacks = len(stacks) == len(found.platforms)
    return tuple(one for one in found.lines if one.sop is not None and (on_stacks or one.platform not in stacks))


def roadmap_chart(found: Roadmap) -> Markup:
    """The whole chart."""
    first, last = _month(found.horizon[0]), _month(found.horizon[1]) + 1
    scale = Scale(first, last, _NAMES, WIDTH - 10.0)
    rows: list[Markup] = []
    for shape in (*_platforms(found, scale), *_work(found, scale), *_brands(found, scale), *_stacks(found, scale)):
        rows.append(element("g", {"transform": f"translate(0 {_TOP + _ROW * len(rows):.0f})"}, shape))
    height = _TOP + _ROW * len(rows) + _FOOT
    lines = changing(found)
    dates = sorted(one.sop for one in lines if one.sop)
    said = f"{plural(len(lines), 'line')}, from {dates[0]} to {dates[-1]}." if dates else "No line changes."
    return drawing("roadmap-chart", WIDTH, height, f"{found.strategy} in time", said, [*_grid(scale, height), *_legend(), *rows])


def _month(text_of: str) -> int:
    return 12 * int(text_of[:4]) + int(text_of[5:7]) - 1


def _legend() -> Iterator[Markup]:
    x = _NAMES
    for look, words in (("facelift", "facelift"), ("next", "next generation")):
        yield _mark(x + _MARK, 12.0, look, "")
        yield text(x + 14.0, 16.0, words)
        x += 26.0 + 7.0 * len(words)
    yield rect(x, 6.0, 22.0, 11.0, "part work")
    yield text(x + 28.0, 16.0, "work")
    yield rect(x + 70.0, 6.0, 22.0, 11.0, "part given_up")
    yield text(x + 98.0, 16.0, "cars are built")


def _grid(scale: Scale, height: float) -> Iterator[Markup]:
    """A line at the beginning of each year, with the year."""
    for month in range(int(scale.low), int(scale.high)):
        if month % 12 == 0:
            yield line(scale.at(month), _TOP - 6.0, scale.at(month), height - _FOOT, "grid")
            yield text(scale.at(month) + 3.0, _TOP - 8.0, str(month // 12), "tick")


def _row(name: str, look: str, shapes: Sequence[Markup]) -> Markup:
    short = name if len(name) <= _LONGEST else f"{name[: _LONGEST - 3].rstrip()}..."
    return text(0.0, FONT + 3.0, short, look) + Markup("").join(shapes)


def _bar(scale: Scale, since: str | None, until: str | None, look: str, title: str) -> Markup:
    """From the first month to the end of the last, within the horizon."""
    start = scale.low if since is None else max(scale.low, _month(since))
    end = scale.high if until is None else min(scale.high, _month(until) + 1)
    return rect(scale.at(start), 5.0, scale.at(end) - scale.at(start), 13.0, look, title)


def _platforms(found: Roadmap, scale: Scale) -> Iterator[Markup]:
    for one in found.platforms:
        if not one.is_stack:
            work = [_bar(scale, found.decision, one.ready, "part work", f"{one.id}: ready {one.ready}")]
            cars = [_bar(scale, one.first_car, one.last_car, "part given_up", f"{one.id}: first car {one.first_car}")]
            yield _row(one.id, "strong", [*work, *cars])


def _work(found: Roadmap, scale: Scale) -> Iterator[Markup]:
    """The pieces that take most person-months, in the order of time."""
    largest = sorted(found.work, key=lambda one: (-one.work_pm, one.id))[:LARGEST_WORK]
    for one in sorted(largest, key=lambda one: (one.since or "", one.until, one.id)):
        title = f"{one.what}: {one.since or 'before'} to {one.until}, {one.work_pm:,.0f} PM, {one.team}"
        yield _row(one.what, "", [_bar(scale, one.since, one.until, "part work", title)])


def _brands(found: Roadmap, scale: Scale) -> Iterator[Markup]:
    """A row a brand: its changes on a thin line from the first to the last."""
    coming = changing(found)
    for brand in sorted({one.brand for one in found.lines}):
        own = [one for one in coming if one.brand == brand]
        at = [scale.at(_month(one.sop)) for one in own if one.sop]
        span = [line(min(at), 12.0, max(at), 12.0, "axis")] if at else [text(_NAMES + 4.0, 16.0, "no line comes to it", "tick")]
        yield _row(f"{brand} ({len(own)})", "", [*span, *_marks(own, scale)])


def _marks(own: Sequence[LineStep], scale: Scale) -> Iterator[Markup]:
    """A mark a month and kind, with their number where they are several: facelifts above the line, next generations below it."""
    months: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for one in own:
        months["facelift" if one.change is Change.FACELIFT else "next", one.sop or ""].append(one.id)
    for (look, month), ids in sorted(months.items()):
        x, y = scale.at(_month(month)), 8.0 if look == "facelift" else 16.5
        yield _mark(x, y, look, f"{month}: {', '.join(ids)}")
        if len(ids) > 1:
            yield text(x + _MARK + 1.0, y + 4.0, str(len(ids)), "small halo")


def _mark(x: float, y: float, look: str, title: str) -> Markup:
    if look == "facelift":
        return path(f"M{x - _MARK:.1f} {y + _MARK:.1f}L{x:.1f} {y - _MARK:.1f}L{x + _MARK:.1f} {y + _MARK:.1f}Z", "part facelift", title)
    return rect(x - _MARK + 0.5, y - _MARK + 0.5, 2.0 * _MARK - 1.0, 2.0 * _MARK - 1.0, "part next", title)


def _stacks(found: Roadmap, scale: Scale) -> Iterator[Markup]:
    for one in found.platforms:
        if one.is_stack:
            yield _row(one.id, "", [_bar(scale, one.first_car, one.last_car, "part given_up", f"{one.id}: last car {one.last_car}")])
