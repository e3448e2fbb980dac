"""The group as a picture: which chips, head units, stacks and architectures its brands hang on, as wide as the cars a year.

In: the graph. Out: an SVG, written without any library; the same graph gives the same text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from integration_model.graph.graph import GroupGraph
from integration_model.graph.layers import HEAD_UNIT, HEADS, STACK, UNNAMED, Flow, GroupLayers, layers_of
from integration_model.text import tidy

_PALETTE = ("#3b74b0", "#e08b33", "#5a9e5d", "#c9525a", "#8a6cb4", "#2f9c9c", "#c77ba6", "#a08347", "#6f7d8c", "#b3a32b")
_INK, _GREY, _PALE = "#212529", "#6c757d", "#adb5bd"
_BAR, _SLOT, _GAP = 14.0, 18.0, 5.0
_TOP, _FOOT, _MARGIN = 128.0, 66.0, 28.0
_MIN_HEIGHT, _MIN_SPACING = 800.0, 220.0
_LETTER, _DIGIT = 7.5, 6.2
_FONT = "font-family=\"'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', sans-serif\""


@dataclass(frozen=True, slots=True)
class Bar:
    """A node in the picture: its bar from `top`, `height` high; its label has the slot for itself."""

    layer: int
    name: str
    cars: float
    top: float
    height: float
    middle: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything stands, in pixels; `scale` is pixels a car."""

    layers: GroupLayers
    bars: Mapping[tuple[int, str], Bar]
    scale: float
    left: float
    spacing: float
    width: float
    height: float
    colours: Mapping[str, str]

    def x(self, layer: int) -> float:
        """The left edge of a layer's bars."""
        return self.left + layer * self.spacing


def group_picture(graph: GroupGraph) -> str:
    """The picture as SVG."""
    layout = lay_out(layers_of(graph))
    return "\n".join([*_frame(layout, graph.workspace.group.name), *_ribbons(layout), *_bars(layout), *_legend(layout), "</svg>", ""])


def lay_out(layers: GroupLayers) -> Layout:
    """Slots high enough for each label, bars as high as their cars."""
    most = max((len(ids) for ids in layers.ids), default=1)
    inner = max(_MIN_HEIGHT, most * (_SLOT + _GAP))
    scale = min((_scale([cars[name] for name in ids], inner) for ids, cars in zip(layers.ids, layers.cars, strict=True)), default=0.0)
    bars = {(bar.layer, bar.name): bar for layer in range(len(HEADS)) for bar in _stacked(layers, layer, inner, scale)}
    widest = [max((_label_width(name) for name in ids), default=0.0) for ids in layers.ids]
    spacing = max(_MIN_SPACING, *(width + _BAR + 24.0 for width in widest[1:-1]))
    left = _MARGIN + widest[0] + 8.0
    width = left + spacing * (len(HEADS) - 1) + _BAR + 8.0 + widest[-1] + _MARGIN
    by_cars = sorted(layers.ids[STACK], key=lambda name: (-layers.cars[STACK][name], name))
    colours = {name: _PALETTE[place % len(_PALETTE)] for place, name in enumerate(by_cars)}
    return Layout(layers, bars, scale, left, spacing, width, _TOP + inner + _FOOT, colours)


def _scale(cars: Sequence[float], height: float) -> float:
    """The most pixels a car with which these bars, none below a label's height, fit."""
    low, high = 0.0, height / max(sum(cars), 1e-9)
    free = height - _GAP * (len(cars) - 1)
    for _ in range(60):
        middle = (low + high) / 2
        fits = sum(max(_SLOT, value * middle) for value in cars) <= free
        low, high = (middle, high) if fits else (low, middle)
    return low


def _stacked(layers: GroupLayers, layer: int, inner: float, scale: float) -> Iterator[Bar]:
    """The bars of a layer from top to bottom, what is left of the height between them."""
    ids, cars = layers.ids[layer], layers.cars[layer]
    slots = [max(_SLOT, cars[name] * scale) for name in ids]
    gap = (inner - sum(slots)) / max(len(ids) - 1, 1)
    top = _TOP if len(ids) > 1 else _TOP + gap / 2
    for name, slot in zip(ids, slots, strict=True):
        height = cars[name] * scale
        yield Bar(layer, name, cars[name], top + (slot - height) / 2, height, top + slot / 2)
        top += slot + gap


def _label_width(name: str) -> float:
    """How wide a label is at most, with its figure."""
    return _LETTER * len(name) + _DIGIT * 7


def _frame(layout: Layout, group: str) -> Iterator[str]:
    """The head of the file, the title, how to read it, and the heads of the layers."""
    layers, width, height = layout.layers, layout.width, layout.height
    black = 100.0 * layers.black_boxes / layers.total if layers.total else 0.0
    size = f'width="{width:.0f}" height="{height:.0f}"'
    yield f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {width:.0f} {height:.0f}" {_FONT}>'
    yield f"<title>What the brands of {_xml(group)} hang on</title>"
    yield f'<rect {size} rx="10" fill="#ffffff"/>'
    yield _text(_MARGIN, 44.0, f"What the brands of {group} hang on", size=24, weight=700)
    told = (
        f"{_short(layers.total)} cars a year, from the chip in their head unit to their brand. Colour: the software that runs in it today."
    )
    hidden = f"{black:.0f} % carry a black box, a head unit whose source nobody but its supplier has."
    yield _text(_MARGIN, 68.0, f"{told} {hidden}", size=13.5, colour=_GREY)
    yield "<defs>"
    yield '<pattern id="escrow" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    yield f'<rect width="6" height="6" fill="#ffffff"/><rect width="3" height="6" fill="{_INK}"/></pattern>'
    yield "</defs>"
    for layer, head in enumerate(HEADS):
        x = layout.x(layer) + (_BAR if layer == 0 else 0.0)
        count = sum(name != UNNAMED for name in layers.ids[layer])
        label = f"{count} {head}{'s' if count != 1 else ''}".upper()
        yield _text(x, _TOP - 18.0, label, size=11, weight=700, colour=_GREY, anchor="end" if layer == 0 else "start", spacing=0.8)


def _ribbons(layout: Layout) -> Iterator[str]:
    """A ribbon for each flow; the widest below, so that thin ones stay visible."""
    starts, ends = _stacks(layout, layout.layers.flows, at_source=True), _stacks(layout, layout.layers.flows, at_source=False)
    yield '<g fill-opacity="0.42">'
    for flow in sorted(layout.layers.flows, key=lambda flow: (-flow.cars, flow.layer, flow.source, flow.target, flow.stack)):
        left, right = layout.x(flow.layer) + _BAR, layout.x(flow.layer + 1)
        yield _ribbon(flow, (left, starts[flow]), (right, ends[flow]), flow.cars * layout.scale, layout.colours[flow.stack])
    yield "</g>"


def _stacks(layout: Layout, flows: Sequence[Flow], *, at_source: bool) -> Mapping[Flow, float]:
    """Where each flow begins or ends on its bar: those to higher places above."""
    ends: defaultdict[tuple[int, str], list[Flow]] = defaultdict(list)
    for flow in flows:
        ends[(flow.layer, flow.source) if at_source else (flow.layer + 1, flow.target)].append(flow)
    tops: dict[Flow, float] = {}
    for key, own in ends.items():
        top = layout.bars[key].top
        for flow in sorted(own, key=lambda flow: _towards(layout, flow, at_source=at_source)):
            tops[flow] = top
            top += flow.cars * layout.scale
    return tops


def _towards(layout: Layout, flow: Flow, *, at_source: bool) -> tuple[float, float, str]:
    other = layout.bars[(flow.layer + 1, flow.target) if at_source else (flow.layer, flow.source)]
    return (other.middle, layout.bars[STACK, flow.stack].middle, flow.stack)


def _ribbon(flow: Flow, start: tuple[float, float], end: tuple[float, float], width: float, colour: str) -> str:
    """A band of even width from bar to bar; a hairline keeps the thinnest visible."""
    (x0, y0), (x1, y1) = start, end
    bend = (x0 + x1) / 2
    path = (
        f"M{x0:.1f},{y0:.2f} C{bend:.1f},{y0:.2f} {bend:.1f},{y1:.2f} {x1:.1f},{y1:.2f} "
        f"V{y1 + width:.2f} C{bend:.1f},{y1 + width:.2f} {bend:.1f},{y0 + width:.2f} {x0:.1f},{y0 + width:.2f} Z"
    )
    title = f"{flow.source} - {flow.target}: {flow.cars:,.0f} cars a year with {flow.stack}"
    ends = f"data-from={quoteattr(flow.source)} data-to={quoteattr(flow.target)}"
    stroke = f'stroke="{colour}" stroke-opacity="0.42" stroke-width="0.7"' if width < 1.5 else 'stroke="none"'
    data = f'data-layer="{flow.layer}" {ends} data-cars="{flow.cars:.1f}"'
    return f'<path d="{path}" fill="{colour}" {stroke} {data}><title>{_xml(title)}</title></path>'


def _bars(layout: Layout) -> Iterator[str]:
    """A bar and a label for each node."""
    for bar in layout.bars.values():
        x = layout.x(bar.layer)
        title = f"<title>{_xml(bar.name)}: {bar.cars:,.0f} cars a year</title>"
        place = f'x="{x:.1f}" y="{bar.top:.2f}" width="{_BAR:.0f}" height="{bar.height:.3f}"'
        yield f'<rect {place} {_paint(layout, bar)} data-layer="{bar.layer}" data-cars="{bar.cars:.1f}">{title}</rect>'
        yield _label(bar, x)


def _paint(layout: Layout, bar: Bar) -> str:
    """Stacks in their colour; head units by how open they are; all others grey."""
    if bar.layer == STACK:
        return f'fill="{layout.colours[bar.name]}" stroke="{layout.colours[bar.name]}" stroke-width="0.8"'
    if bar.layer == HEAD_UNIT:
        return _openness(layout.layers.access[bar.name])
    return f'fill="{_GREY if bar.name != UNNAMED else _PALE}" stroke="{_GREY}" stroke-width="0.8"'


def _openness(access: str) -> str:
    fill = {"none": _INK, "escrow": "url(#escrow)"}.get(access, "#ffffff")
    return f'fill="{fill}" stroke="{_INK}" stroke-width="1"'


def _label(bar: Bar, x: float) -> str:
    """Id and cars; left of the first layer, right of all others, with a white edge against the ribbons."""
    is_first = bar.layer == 0
    at, anchor = (x - 7.0, "end") if is_first else (x + _BAR + 7.0, "start")
    figure = f'<tspan fill="{_GREY}" font-size="12">{_short(bar.cars)}</tspan>'
    halo = 'stroke="#ffffff" stroke-width="3" stroke-opacity="0.85" stroke-linejoin="round" paint-order="stroke"'
    name = f'<tspan font-weight="600" class="id">{_xml(bar.name)}</tspan>'
    return (
        f'<text x="{at:.1f}" y="{bar.middle + 4.6:.1f}" font-size="13.5" fill="{_INK}" text-anchor="{anchor}" {halo}>{name} {figure}</text>'
    )


def _legend(layout: Layout) -> Iterator[str]:
    """What the marks mean, and what is not shown."""
    y, x = layout.height - 30.0, _MARGIN
    for access, words in (("none", "black box: binaries only"), ("escrow", "source in escrow"), ("shared", "source shared or open")):
        yield f'<rect x="{x:.1f}" y="{y - 11:.1f}" width="{_BAR:.0f}" height="14" {_openness(access)}/>'
        yield _text(x + _BAR + 7.0, y, words, size=12)
        x += _BAR + 7.0 + 6.3 * len(words) + 26.0
    count = layout.layers.left_out
    if count:
        yield _text(x, y, f"not shown: {count} vehicle line{'s' if count != 1 else ''} of which no cars are built", size=12, colour=_GREY)


def _text(
    x: float, y: float, words: str, *, size: float, weight: int = 400, colour: str = _INK, anchor: str = "start", spacing: float = 0.0
) -> str:
    letters = f' letter-spacing="{spacing}"' if spacing else ""
    look = f'font-size="{size}" font-weight="{weight}" fill="{colour}" text-anchor="{anchor}"{letters}'
    return f'<text x="{x:.1f}" y="{y:.1f}" {look}>{_xml(words)}</text>'


def _xml(text: str) -> str:
    """People's text as XML can hold it."""
    return escape(tidy(text))


def _short(cars: float) -> str:
    """Cars in few characters: `1.63 M`, `55 k`, `320`."""
    if cars >= 999_500:
        return f"{cars / 1e6:.2f} M" if cars < 9_995_000 else f"{cars / 1e6:.0f} M"
    return f"{cars / 1e3:.0f} k" if cars >= 1_000 else f"{cars:.0f}"
