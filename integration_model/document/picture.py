"""A report as a picture: SVG made by rich from the very lines that a terminal shows."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

from integration_model.document.lines import Line, display_width

STYLES: Mapping[str, str] = {"head": "bold", "best": "bold green", "good": "green", "warn": "yellow", "bad": "red", "dim": "dim"}
"""What colour repeats, in a terminal and in a picture alike."""


def picture(lines: Sequence[Line], title: str, *, in_colour: bool = True) -> str:
    """The lines as an SVG, as wide as the widest; the same lines give the same text."""
    from rich.console import Console
    from rich.text import Text

    width = max((display_width(line.text) for line in lines), default=1)
    console = Console(record=True, width=width, file=io.StringIO(), color_system="truecolor", force_terminal=True)
    for line in lines:
        text = Text(line.text, no_wrap=True)
        for mark in line.marks if in_colour else ():
            text.stylize(STYLES[mark.style], mark.start, mark.end)
        console.print(text, soft_wrap=True)
    return console.export_svg(title=title, unique_id="report")
