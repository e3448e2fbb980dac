"""The chart of totals: a bar a strategy, made of work, money and value given up, its range below it, and a line where staying is.

In: strategies. Out: SVG. What is negative is drawn as nothing, and what services bring is taken off no bar; the table beside the chart
has both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from markupsafe import Markup

from integration_model.answers.strategy import ObjectiveValue, StrategyResult
from integration_model.commands.brief.svg import FONT, Scale, drawing, line, rect, text, width_of
from integration_model.document.numbers import decimals_of_m_eur
from integration_model.domain import AS_IS
from integration_model.words import amount, millions, signed

WIDTH = 640.0
_ROW, _BAR, _TOP, _FOOT = 62.0, 16.0, 34.0, 26.0
_PARTS: tuple[tuple[str, str, Callable[[ObjectiveValue], float]], ...] = (
    ("work", "work", lambda value: value.work),
    ("money", "money", lambda value: value.money - value.earned),
    ("given_up", "value given up", lambda value: value.given_up),
)


def totals_chart(planned: Sequence[StrategyResult], best: str | None, unit: str) -> Markup:
    """The bars, those of the comparison in its order."""
    shown = [(one.id, one.objective) for one in planned if one.objective is not None]
    staying = next((value.value for name, value in shown if name == AS_IS), None)
    widest = max((max(value.p90 or 0.0, value.value - value.earned) for _, value in shown), default=1.0)
    least = min((min(value.p10 or 0.0, value.value) for _, value in shown), default=0.0)
    scale = Scale(min(0.0, least), widest or 1.0, 8.0, WIDTH - 12.0)
    height = _TOP + _ROW * len(shown) + _FOOT
    shapes = [*_legend(), *_axis(scale, height)]
    for place, (name, value) in enumerate(shown):
        shapes += _row(scale, _TOP + _ROW * place, name, value, staying, is_best=name == best)
    if staying is not None:
        shapes.append(line(scale.at(staying), _TOP - 2.0, scale.at(staying), height - _FOOT, "staying"))
    said = "; ".join(f"{name} {millions(value.value)}" for name, value in shown)
    return drawing("totals-chart", WIDTH, height, f"What each strategy takes, {unit}", f"Bars from zero: {said}.", shapes)


def _printed(one: float, other: float) -> str:
    """The difference of two totals as they are printed."""
    decimals = decimals_of_m_eur([one, other])
    return signed(round(one, decimals) - round(other, decimals), decimals)


def _legend() -> Iterator[Markup]:
    x = 8.0
    for look, words, _ in _PARTS:
        yield rect(x, 6.0, 14.0, 12.0, f"part {look}")
        yield text(x + 20.0, 16.5, words)
        x += 34.0 + width_of(words)
    yield line(x, 12.0, x + 26.0, 12.0, "range")
    yield text(x + 32.0, 16.5, "P10, P50, P90")
    x += 46.0 + width_of("P10, P50, P90")
    yield line(x, 4.0, x, 20.0, "staying")
    yield text(x + 8.0, 16.5, "staying")


def _axis(scale: Scale, height: float) -> Iterator[Markup]:
    for tick in scale.ticks:
        yield line(scale.at(tick), _TOP, scale.at(tick), height - _FOOT, "grid")
        yield text(scale.at(tick), height - 8.0, amount(tick), "tick", "middle" if tick else "start")


def _row(scale: Scale, top: float, name: str, value: ObjectiveValue, staying: float | None, *, is_best: bool) -> Iterator[Markup]:
    """Name and total, the bar, the range."""
    told = f"{name}{' (the best)' if is_best else ''}: {millions(value.value)}"
    against = "" if staying is None or name == AS_IS else f"{_printed(value.value, staying)} against staying"
    yield text(scale.start, top + FONT + 4.0, told, "strong halo" if is_best else "halo")
    yield text(scale.end, top + FONT + 4.0, against, "halo", "end")
    x, y = scale.at(0.0), top + FONT + 11.0
    for look, words, part in _PARTS:
        size = max(0.0, part(value))
        width = scale.at(size) - scale.at(0.0)
        yield rect(x, y, width, _BAR, f"part {look}", f"{name}: {words} {millions(size)}")
        x += width
    if value.p10 is not None and value.p50 is not None and value.p90 is not None:
        middle = y + _BAR + 9.0
        yield line(scale.at(value.p10), middle, scale.at(value.p90), middle, "range")
        for end in (value.p10, value.p50, value.p90):
            yield line(scale.at(end), middle - 5.0, scale.at(end), middle + 5.0, "range")
