"""Where the editing loop writes: a terminal shows the newest state only, anything else gets one block after the other."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence

from integration_model.cli.streams import put_lines, report_width, tell
from integration_model.cli.watch.text import Page, changed_lines
from integration_model.document.lines import BLANK, Line, styled, tidy, wrap
from integration_model.words import plural

_CLEAR = "\x1b[H\x1b[2J"
_MIN_HEIGHT = 12


def page() -> Page:
    """The room for a block: all of a terminal but the line that says what to do; without an end elsewhere."""
    height = max(_MIN_HEIGHT, shutil.get_terminal_size((100, 24)).lines - 3) if is_screen() else None
    return Page(report_width(), height)


def is_screen() -> bool:
    """Whether what was written can be taken away again."""
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def put_first(lines: Sequence[Line], files: int) -> None:
    """The full report, below whatever stands on the terminal."""
    put_lines([*lines, BLANK] if is_screen() else lines)
    _invite(files)


def put_change(names: Sequence[str], lines: Sequence[Line], files: int) -> None:
    """What a save of these files brought, in place of what was there before."""
    _clear_or_part()
    put_lines([*changed_lines(names, report_width()), BLANK, *lines])
    if is_screen():
        put_lines([BLANK])
        _invite(files)


def put_bug(names: Sequence[str], fault: Exception, files: int) -> None:
    """That we failed at these files, and what; the next save may bring an answer."""
    what = wrap(f"this is a bug in integration-model: {type(fault).__name__}: {tidy(str(fault))}", report_width())
    hint = "hint: the same command without --watch and with --traceback shows where it happened; please report it"
    put_change(names, [*(styled(text, "bad") for text in what), BLANK, *(Line(text) for text in wrap(hint, report_width()))], files)


def put_passing(names: Sequence[str], lines: Sequence[Line]) -> None:
    """What stands on a terminal until the answer is there; nothing elsewhere."""
    if is_screen():
        _clear_or_part()
        put_lines([*changed_lines(names, report_width()), BLANK, *lines])


def _clear_or_part() -> None:
    sys.stdout.write(_CLEAR if is_screen() else "\n")


def _invite(files: int) -> None:
    tell(f"watching {plural(files, 'file')}: save one to see what it changes; Ctrl-C ends")
