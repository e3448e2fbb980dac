"""A small writer of SVG: shapes, texts and axes as escaped markup, styled by classes of the page.

Why no chart library: the page may not load anything from a network, has to weigh little (a chart library inlined weighs megabytes), must
be readable without scripts, print in black and white, follow light and dark, and tell a screen reader what it shows. Some rectangles and
texts with a title, a description and a table beside them do all of that.
In: numbers and words. Out: SVG to be put into the page; the same input gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from integration_model.text import tidy

FONT, LINE = 13.0, 18.0
"""Pixels: the size of letters, and what a line of them takes."""
_LETTER = 7.2
"""Pixels that a letter takes at most, on average."""
Value = float | str


@dataclass(frozen=True, slots=True)
class Room:
    """The screen for which a drawing is made: each is drawn once for a desk and once for a phone, where names stand above their rows."""

    width: float
    """Pixels that a drawing may take."""
    is_narrow: bool
    """Whether names have no room beside what they name."""

    def name(self, drawn: str) -> str:
        """The id of a drawing in this room."""
        return f"{drawn}-narrow" if self.is_narrow else drawn


WIDE, NARROW = Room(720.0, is_narrow=False), Room(344.0, is_narrow=True)


def element(name: str, attributes: Mapping[str, Value], inner: Markup | str = "") -> Markup:
    """An element; everything in it is escaped unless it is markup already."""
    told = Markup("").join(Markup(' {}="{}"').format(Markup(key), _written(value)) for key, value in attributes.items())
    if not inner:
        return Markup("<{0}{1}/>").format(Markup(name), told)
    return Markup("<{0}{1}>{2}</{0}>").format(Markup(name), told, inner)


def _written(value: Value) -> str:
    """A number with one decimal at most, never `-0`."""
    if isinstance(value, str):
        return tidy(value)
    text_of = f"{value:.1f}".removesuffix(".0")
    return "0" if text_of == "-0" else text_of


def rect(x: float, y: float, width: float, height: float, look: str, title: str = "") -> Markup:
    """A rectangle; its title is shown where a pointer rests."""
    inner = element("title", {}, tidy(title)) if title else ""
    return element("rect", {"x": x, "y": y, "width": max(0.0, width), "height": max(0.0, height), "class": look}, inner)


def line(x1: float, y1: float, x2: float, y2: float, look: str) -> Markup:
    """A straight line."""
    return element("line", {"x1": x1, "y1": y1, "x2": x2, "y2": y2, "class": look})


def text(x: float, y: float, words: str, look: str = "", anchor: str = "start") -> Markup:
    """Words on a line; `anchor` is start, middle or end."""
    said: dict[str, Value] = {"x": x, "y": y, **({"class": look} if look else {}), **({"text-anchor": anchor} if anchor != "start" else {})}
    return element("text", said, tidy(words) or " ")


def path(steps: str, look: str, title: str = "") -> Markup:
    """A path; its title is shown where a pointer rests."""
    return element("path", {"d": steps, "class": look}, element("title", {}, tidy(title)) if title else "")


def drawing(name: str, width: float, height: float, title: str, told: str, shapes: Iterable[Markup]) -> Markup:
    """A drawing that scales with the page, with the title and the description that a screen reader reads."""
    head = element("title", {"id": f"{name}-title"}, tidy(title)) + element("desc", {"id": f"{name}-desc"}, tidy(told))
    return element(
        "svg",
        {
            "viewBox": f"0 0 {width:.0f} {height:.0f}",
            "width": width,
            "height": height,
            "role": "img",
            "aria-labelledby": f"{name}-title {name}-desc",
        },
        head + Markup("").join(shapes),
    )


def width_of(words: str) -> float:
    """How wide words are at most."""
    return _LETTER * len(words)


def shortened(words: str, letters: int) -> str:
    """The words, or their beginning where they have no room."""
    return words if len(words) <= letters else f"{words[: letters - 3].rstrip()}..."


@dataclass(frozen=True, slots=True)
class Scale:
    """Numbers to pixels: `low` stands at `start`, `high` at `end`."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Where a number stands."""
        return self.start + (self.end - self.start) * (value - self.low) / ((self.high - self.low) or 1.0)

    @property
    def ticks(self) -> tuple[float, ...]:
        """Round numbers within it, at most six."""
        step = _round_step((self.high - self.low) / 5.0)
        first, last = -int(-self.low // step), int(self.high // step)
        return tuple(place * step for place in range(first, last + 1))


def _round_step(least: float) -> float:
    """The smallest of 1, 2, 5 times a power of ten that is not below."""
    power = 1.0
    while power < least:
        power *= 10.0
    while power / 10.0 >= least > 0.0:
        power /= 10.0
    return next((power / 10.0 * factor for factor in (2.0, 5.0, 10.0) if power / 10.0 * factor >= least), power)
