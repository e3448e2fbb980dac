"""The colours of the page, for light and dark; in print everything is black on white. In: nothing. Out: CSS."""

from __future__ import annotations

from collections.abc import Mapping

LIGHT: Mapping[str, str] = {
    "ground": "#ffffff",
    "panel": "#f4f6f8",
    "ink": "#1b1f24",
    "quiet": "#4d5761",
    "rule": "#c9d1d9",
    "link": "#0a4f9e",
    "good": "#14602c",
    "warn": "#7a4a00",
    "bad": "#a01d22",
    "work": "#27598c",
    "money": "#b4631a",
    "given": "#8d96a0",
}
DARK: Mapping[str, str] = {
    "ground": "#12161b",
    "panel": "#1c232b",
    "ink": "#e6e9ed",
    "quiet": "#aab4bf",
    "rule": "#3a444f",
    "link": "#86bcff",
    "good": "#74d391",
    "warn": "#e9b75a",
    "bad": "#ff9d97",
    "work": "#6fa8dc",
    "money": "#e5a057",
    "given": "#838d98",
}
PRINT: Mapping[str, str] = {
    **dict.fromkeys(LIGHT, "#000000"),
    "ground": "#ffffff",
    "panel": "#ffffff",
    "rule": "#999999",
    "quiet": "#333333",
    "work": "#444444",
    "money": "#777777",
    "given": "#bbbbbb",
}
READ = ("ink", "quiet", "link", "good", "warn", "bad")
"""Colours of letters."""
DRAWN = ("work", "money", "given")
"""Colours of shapes."""
GROUNDS = ("ground", "panel")
"""What letters stand on."""


def variables(colours: Mapping[str, str]) -> str:
    """The colours as CSS variables."""
    return " ".join(f"--{name}: {colour};" for name, colour in colours.items())


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2 has it: 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255.0 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
