"""The chart of totals: a bar a strategy, made of work, money and value given up, its range below it, and a line where staying is.

In: strategies. Out: SVG. What is negative is drawn as nothing, and what services bring is taken off no bar; the table beside the chart
has both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from markupsafe import Markup

from integration_model.answers.strategy import ObjectiveValue, StrategyResult
from integration_model.commands.brief.svg import FONT, LINE, Room, Scale, drawing, line, rect, text, width_of
from integration_model.document.numbers import printed_difference
from integration_model.domain import AS_IS
from integration_model.words import amount, millions, signed_millions

_WIDEST = 640.0
_ROW, _BAR, _TOP, _FOOT = 62.0, 16.0, 34.0, 26.0
_BETWEEN = 44.0
"""Pixels between the words of a sign and those of the next one."""
_PARTS: tuple[tuple[str, str, Callable[[ObjectiveValue], float]], ...] = (
    ("work", "work", lambda value: value.work),
    ("money", "purchases", lambda value: value.money - value.earned),
    ("given_up", "value given up", lambda value: value.given_up),
)


def totals_chart(planned: Sequence[StrategyResult], best: str | None, unit: str, room: Room) -> Markup:
    """The bars, those of the comparison in its order."""
    shown = [(one.id, one.objective) for one in planned if one.objective is not None]
    staying = next((value.value for name, value in shown if name == AS_IS), None)
    widest = max((max(value.p90 or 0.0, value.value - value.earned) for _, value in shown), default=1.0)
    least = min((min(value.p10 or 0.0, value.value) for _, value in shown), default=0.0)
    width = min(room.width, _WIDEST)
    scale = Scale(min(0.0, least), widest or 1.0, 8.0, width - 12.0)
    more = LINE if room.is_narrow else 0.0
    top, row = _TOP + more, _ROW + more
    height = top + row * len(shown) + _FOOT
    shapes = [*_legend(room), *_axis(scale, top, height)]
    for place, (name, value) in enumerate(shown):
        shapes += _bar(scale, top + row * place + FONT + 11.0 + more, name, value)
    if staying is not None:
        shapes.append(line(scale.at(staying), top - 2.0, scale.at(staying), height - _FOOT, "staying"))
    for place, (name, value) in enumerate(shown):  # behind the line, which would cross them out
        shapes += _names(scale, top + row * place, name, value, staying, best, more)
    said = "; ".join(f"{name} {millions(value.value)}" for name, value in shown)
    return drawing(room.name("totals-chart"), width, height, f"What each strategy takes, {unit}", f"Bars from zero: {said}.", shapes)


def _legend(room: Room) -> Iterator[Markup]:
    """The signs in a line; where that is too long, those of the range and of staying below the others."""
    x, y = 8.0, 12.0
    for look, words, _ in _PARTS:
        yield rect(x, y - 6.0, 14.0, 12.0, f"part {look}")
        yield text(x + 20.0, y + 4.5, words)
        x += _BETWEEN + width_of(words)
    if room.is_narrow:
        x, y = 8.0, y + LINE
    yield line(x, y, x + 26.0, y, "range")
    yield text(x + 32.0, y + 4.5, "P10, P50, P90")
    x += _BETWEEN + width_of("P10, P50, P90")
    yield line(x, y - 8.0, x, y + 8.0, "staying")
    yield text(x + 8.0, y + 4.5, "staying")


def _axis(scale: Scale, top: float, height: float) -> Iterator[Markup]:
    for tick in scale.ticks:
        yield line(scale.at(tick), top, scale.at(tick), height - _FOOT, "grid")
        yield text(scale.at(tick), height - 8.0, amount(tick), "tick", "middle" if tick else "start")


def _names(
    scale: Scale, top: float, name: str, value: ObjectiveValue, staying: float | None, best: str | None, below: float
) -> Iterator[Markup]:
    """Name and total, and what that is against staying: at the end of the line, or so far below where it has no room there."""
    is_best = name == best
    told = f"{name}{' (the best)' if is_best else ''}: {millions(value.value)}"
    yield text(scale.start, top + FONT + 4.0, told, "strong halo" if is_best else "halo")
    if staying is not None and name != AS_IS:
        words = f"{signed_millions(printed_difference(value.value, staying))} against staying"
        x, anchor = (scale.start, "start") if below else (scale.end, "end")
        yield text(x, top + FONT + 4.0 + below, words, "halo", anchor)


def _bar(scale: Scale, top: float, name: str, value: ObjectiveValue) -> Iterator[Markup]:
    """The bar, and the range below it."""
    x = scale.at(0.0)
    for look, words, part in _PARTS:
        size = max(0.0, part(value))
        width = scale.at(size) - scale.at(0.0)
        yield rect(x, top, width, _BAR, f"part {look}", f"{name}: {words} {millions(size)}")
        x += width
    if value.p10 is not None and value.p50 is not None and value.p90 is not None:
        middle = top + _BAR + 9.0
        yield line(scale.at(value.p10), middle, scale.at(value.p90), middle, "range")
        for end in (value.p10, value.p50, value.p90):
            yield line(scale.at(end), middle - 5.0, scale.at(end), middle + 5.0, "range")
