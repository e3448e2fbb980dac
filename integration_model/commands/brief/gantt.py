"""The chart of a strategy in time: its platform, large pieces of work, each brand's changes, and how long today's stacks are built.

In: a roadmap. Out: SVG: bars for months, a triangle for a facelift, a square for a next generation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from integration_model.answers.roadmap import Change, LineStep, Roadmap
from integration_model.commands.brief.svg import FONT, LINE, Room, Scale, drawing, element, line, path, rect, shortened, text
from integration_model.commands.roadmap.coming import coming_lines
from integration_model.words import plural

LARGEST_WORK = 6
_ROW, _TOP, _FOOT, _MARK = 24.0, 44.0, 8.0, 5.0
_BESIDE, _ABOVE = 230.0, 15.0
"""Pixels of a name: how wide it is beside its row, how high above it."""
_NUMBER = 12.0
"""Pixels that the number beside a mark takes."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where months and rows stand."""

    scale: Scale
    names: float
    """Pixels of names beside the rows; none where they stand above."""
    top: float

    @property
    def row_height(self) -> float:
        return _ROW if self.names else _ROW + _ABOVE

    def row(self, name: str, look: str, shapes: Sequence[Markup]) -> Markup:
        """A name and what belongs to it."""
        if self.names:
            return text(0.0, FONT + 3.0, shortened(name, 31), look) + Markup("").join(shapes)
        return text(0.0, FONT, shortened(name, 48), look) + element(
            "g", {"transform": f"translate(0 {_ABOVE:.0f})"}, Markup("").join(shapes)
        )


def roadmap_chart(found: Roadmap, room: Room) -> Markup:
    """The whole chart."""
    frame = _frame(found, room)
    rows: list[Markup] = []
    for shape in (*_platforms(found, frame), *_work(found, frame), *_brands(found, frame), *_stacks(found, frame)):
        rows.append(element("g", {"transform": f"translate(0 {frame.top + frame.row_height * len(rows):.0f})"}, shape))
    height = frame.top + frame.row_height * len(rows) + _FOOT
    lines = coming_lines(found)
    dates = sorted(one.sop for one in lines if one.sop)
    said = f"{plural(len(lines), 'line')}, from {dates[0]} to {dates[-1]}." if dates else "No line changes."
    shapes = [*_grid(frame, height), *_legend(frame), *rows]
    return drawing(room.name("roadmap-chart"), room.width, height, f"{found.strategy} in time", said, shapes)


def _frame(found: Roadmap, room: Room) -> _Frame:
    names = 0.0 if room.is_narrow else _BESIDE
    first, last = _month(found.horizon[0]), _month(found.horizon[1]) + 1
    return _Frame(Scale(first, last, names or _MARK, room.width - 10.0), names, _TOP + (LINE if room.is_narrow else 0.0))


def _month(text_of: str) -> int:
    return 12 * int(text_of[:4]) + int(text_of[5:7]) - 1


def _legend(frame: _Frame) -> Iterator[Markup]:
    """The signs in a line; where that is too long, those of bars below those of marks."""
    x, y = frame.names, 12.0
    for look, words in (("facelift", "facelift"), ("next", "next generation")):
        yield _mark(x + _MARK, y, look, "")
        yield text(x + 14.0, y + 4.0, words)
        x += 26.0 + 7.0 * len(words)
    yield text(x, y + 4.0, "2: two lines")
    x += 90.0
    if not frame.names:
        x, y = 0.0, y + LINE
    for look, words in (("work", "work"), ("given_up", "cars are built")):
        yield rect(x, y - 6.0, 22.0, 11.0, f"part {look}")
        yield text(x + 28.0, y + 4.0, words)
        x += 70.0


def _grid(frame: _Frame, height: float) -> Iterator[Markup]:
    """A line at the beginning of each year, with the year."""
    scale, top = frame.scale, frame.top
    for month in range(int(scale.low), int(scale.high)):
        if month % 12 == 0:
            yield line(scale.at(month), top - 6.0, scale.at(month), height - _FOOT, "grid")
            yield text(scale.at(month) + 3.0, top - 8.0, str(month // 12), "tick")


def _bar(scale: Scale, since: str | None, until: str | None, look: str, title: str) -> Markup:
    """From the first month to the end of the last, within the horizon."""
    start = scale.low if since is None else max(scale.low, _month(since))
    end = scale.high if until is None else min(scale.high, _month(until) + 1)
    return rect(scale.at(start), 5.0, scale.at(end) - scale.at(start), 13.0, look, title)


def _platforms(found: Roadmap, frame: _Frame) -> Iterator[Markup]:
    for one in found.platforms:
        if not one.is_stack:
            work = [_bar(frame.scale, found.decision, one.ready, "part work", f"{one.id}: ready {one.ready}")]
            cars = [_bar(frame.scale, one.first_car, one.last_car, "part given_up", f"{one.id}: first car {one.first_car}")]
            yield frame.row(one.id, "strong", [*work, *cars])


def _work(found: Roadmap, frame: _Frame) -> Iterator[Markup]:
    """The pieces that take most person-months, in the order of time."""
    largest = sorted(found.work, key=lambda one: (-one.work_pm, one.id))[:LARGEST_WORK]
    for one in sorted(largest, key=lambda one: (one.since or "", one.until, one.id)):
        title = f"{one.what}: {one.since or 'before'} to {one.until}, {one.work_pm:,.0f} PM, {one.team}"
        yield frame.row(one.what, "", [_bar(frame.scale, one.since, one.until, "part work", title)])


def _brands(found: Roadmap, frame: _Frame) -> Iterator[Markup]:
    """A row a brand: its changes on a thin line from the first to the last."""
    coming = coming_lines(found)
    for brand in sorted({one.brand for one in found.lines}):
        own = [one for one in coming if one.brand == brand]
        at = [frame.scale.at(_month(one.sop)) for one in own if one.sop]
        span = [line(min(at), 12.0, max(at), 12.0, "axis")] if at else [text(frame.names + 4.0, 16.0, "no line comes to it", "tick")]
        yield frame.row(f"{brand} ({plural(len(own), 'line')})", "", [*span, *_marks(own, frame.scale)])


def _marks(own: Sequence[LineStep], scale: Scale) -> Iterator[Markup]:
    """Facelifts above the line, next generations below it, each mark with the number of its lines where they are several."""
    for look, y in (("facelift", 8.0), ("next", 16.5)):
        for lines in _gathered([one for one in own if (one.change is Change.FACELIFT) == (look == "facelift")], scale):
            x = scale.at(_month(lines[0].sop or ""))
            yield _mark(x, y, look, ", ".join(f"{one.id} {one.sop}" for one in lines))
            if len(lines) > 1:
                yield text(x + _MARK + 1.0, y + 4.0, str(len(lines)), "small halo")


def _gathered(lines: Sequence[LineStep], scale: Scale) -> list[list[LineStep]]:
    """Lines in the order of time, those together whose marks would lie on each other: the mark stands where the first of them does."""
    found: list[list[LineStep]] = []
    for one in sorted(lines, key=lambda one: (one.sop or "", one.id)):
        taken = 2.0 * _MARK + (_NUMBER if found and len(found[-1]) > 1 else 0.0)
        if found and scale.at(_month(one.sop or "")) - scale.at(_month(found[-1][0].sop or "")) < taken:
            found[-1].append(one)
        else:
            found.append([one])
    return found


def _mark(x: float, y: float, look: str, title: str) -> Markup:
    if look == "facelift":
        return path(f"M{x - _MARK:.1f} {y + _MARK:.1f}L{x:.1f} {y - _MARK:.1f}L{x + _MARK:.1f} {y + _MARK:.1f}Z", "part facelift", title)
    return rect(x - _MARK + 0.5, y - _MARK + 0.5, 2.0 * _MARK - 1.0, 2.0 * _MARK - 1.0, "part next", title)


def _stacks(found: Roadmap, frame: _Frame) -> Iterator[Markup]:
    for one in found.platforms:
        if one.is_stack:
            bar = _bar(frame.scale, one.first_car, one.last_car, "part given_up", f"{one.id}: last car {one.last_car}")
            yield frame.row(one.id, "", [bar])
