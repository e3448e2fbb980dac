"""Where words and data go: data to standard output, words to standard error, colour only where it is wanted."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TextIO

from integration_model.document.lines import Line, plain
from integration_model.document.picture import STYLES
from integration_model.document.signs import ascii_signs, half_signs, plain_signs, spelled

DEFAULT_WIDTH = 100
NARROWEST, WIDEST = 30, 1000


def report_width() -> int:
    """COLUMNS, else the terminal's width, else 100."""
    return _width() if sys.stdout.isatty() else picture_width()


def picture_width() -> int:
    """COLUMNS, else 100: a picture shows a terminal of that width, wherever it is made."""
    return _width() if _is_positive(os.environ.get("COLUMNS", "")) else DEFAULT_WIDTH


def _width() -> int:
    """COLUMNS, else the terminal's width, within what can be read."""
    return min(WIDEST, max(NARROWEST, shutil.get_terminal_size((DEFAULT_WIDTH, 24)).columns))


def _is_positive(text: str) -> bool:
    """`isdecimal` alone takes digits of all scripts, and `isdigit` superscripts, which are no numbers."""
    return text.isascii() and text.isdecimal() and text.strip("0") != ""


def put_data(content: str | bytes) -> None:
    """The text on standard output as it is, in UTF-8 whatever the locale says, or the bytes; OSError where not all could be written."""
    if isinstance(content, bytes):
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.stdout.write(content)
    sys.stdout.flush()


def put_lines(lines: Sequence[Line], stream: TextIO | None = None) -> None:
    """The lines on standard output, or on the stream; a letter that its encoding does not have becomes `?`, a drawing plain signs."""
    target = stream or sys.stdout
    if hasattr(target, "reconfigure"):
        target.reconfigure(errors="replace")
    signs = _signs(target)
    shown = [replace(line, text=spelled(line.text, signs)) for line in lines] if signs else lines
    if wants_colour(target):
        _paint(shown, target)
    else:
        target.write(plain(shown))
    target.flush()


def _signs(stream: TextIO) -> Mapping[str, str]:
    """What stands for the signs of drawings that the stream does not have."""
    if stream.isatty() and os.environ.get("TERM") == "dumb":
        return ascii_signs()
    lacking = plain_signs(getattr(stream, "encoding", None) or "utf-8")
    return {**half_signs(), **lacking} if _is_legacy_console(stream) else lacking


def _is_legacy_console(stream: TextIO) -> bool:
    """Whether it is a console of Windows whose letters have no eighths."""
    if os.name != "nt" or not stream.isatty():
        return False
    from rich.console import Console  # only there

    return Console(file=stream).legacy_windows


def tell(*words: str) -> None:
    """Words on standard error."""
    put_lines([Line(text) for text in words], sys.stderr)


def wants_colour(stream: TextIO) -> bool:
    """A terminal that can, and a user who did not ask for none (NO_COLOR)."""
    return stream.isatty() and allows_colour() and os.environ.get("TERM") != "dumb"


def allows_colour() -> bool:
    """Whether the user did not ask for none (NO_COLOR)."""
    return not os.environ.get("NO_COLOR")


def _paint(lines: Sequence[Line], stream: TextIO) -> None:
    """Text with styles; nothing in the data is taken for markup, nothing is wrapped or cropped."""
    from rich.console import Console  # only where something is painted
    from rich.text import Text

    console = Console(file=stream, highlight=False, markup=False, emoji=False, soft_wrap=True)
    for line in lines:
        text = Text(line.text.rstrip(), no_wrap=True, overflow="ignore")
        for mark in line.marks:
            text.stylize(STYLES[mark.style], mark.start, mark.end)
        console.print(text, soft_wrap=True)
