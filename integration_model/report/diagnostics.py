"""Faults as people read them: what is wrong, where, the line with carets, why it matters, what to do.

In: diagnostics and the texts of the files. Out: lines.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from integration_model.errors import Diagnostic, Severity
from integration_model.report.lines import BLANK, Line, Mark, display_width
from integration_model.report.numbers import plural
from integration_model.values import Place

_GUTTER = "   | "
_TAB = "    "
_CUT = "..."
_SET = "--set "
_STYLES = {Severity.ERROR: "bad", Severity.WARNING: "warn"}


def diagnostic_lines(diagnostics: Sequence[Diagnostic], texts: Mapping[str, str], width: int = 100) -> list[Line]:
    """All diagnostics, a blank line between two, and the summary behind them."""
    lines: list[Line] = []
    for diagnostic in diagnostics:
        lines += [*fault_lines(diagnostic, texts, width), BLANK]
    return [*lines, Line(summary(diagnostics))]


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """`2 errors, 1 warning in 3 files`."""
    errors = sum(item.severity is Severity.ERROR for item in diagnostics)
    warnings = len(diagnostics) - errors
    counts = [plural(count, word) for count, word in ((errors, "error"), (warnings, "warning")) if count]
    files = {item.place.path for item in diagnostics if item.place and not item.place.path.startswith(_SET)}
    inside = f" in {plural(len(files), 'file')}" if files else ""
    return f"{', '.join(counts) or 'no errors, no warnings'}{inside}"


def fault_lines(diagnostic: Diagnostic, texts: Mapping[str, str], width: int = 100) -> list[Line]:
    """One diagnostic in full."""
    start = f"{diagnostic.severity}[{diagnostic.code}]:"
    lines = [Line(f"{start} {_printable(diagnostic.message)}", (Mark(0, len(start), _STYLES[diagnostic.severity]),))]
    if diagnostic.place is not None:
        lines += _place_lines(diagnostic.place, texts, width, _STYLES[diagnostic.severity])
    if diagnostic.note:
        lines.append(Line(f"   = {_printable(diagnostic.note)}"))
    if diagnostic.hint:
        hint = f"hint: {_printable(diagnostic.hint)}"
        lines += [BLANK, Line(hint, (Mark(0, 5, "good"),))]
    return lines


def _place_lines(place: Place, texts: Mapping[str, str], width: int, style: str) -> list[Line]:
    is_set = place.path.startswith(_SET)
    where = _SET.strip() if is_set else f"{place.path}:{place.line}:{place.column}"
    source = _source_line(place, texts)
    if source is None and is_set:
        where = _printable(place.path)
    lines = [Line(f"  --> {where}", (Mark(2, 5, "dim"),))]
    if source is None:
        return lines
    before, span = source[: place.column - 1], source[place.column - 1 : place.column - 1 + place.length]
    after = source[place.column - 1 + place.length :]
    return [*lines, *_caret_lines(before, span, after, width, style)]


def _source_line(place: Place, texts: Mapping[str, str]) -> str | None:
    text = texts.get(place.path)
    if text is None:
        return None
    lines = text.replace("\r\n", "\n").split("\n")
    return lines[place.line - 1].rstrip("\r") if 1 <= place.line <= len(lines) else None


def _caret_lines(before: str, span: str, after: str, width: int, style: str) -> list[Line]:
    """The source line and the carets below it; of a long line, what stands around the span."""
    room = max(20, width - len(_GUTTER))
    before, span, after = _shown(before), _shown(span), _shown(after).rstrip()
    before, span, after = _around(before, span, after, room)
    caret_at = len(_GUTTER) + display_width(before)
    carets = "^" * max(1, display_width(span))
    return [
        Line(f"{_GUTTER}{before}{span}{after}".rstrip(), (Mark(0, len(_GUTTER), "dim"),)),
        Line(
            f"{_GUTTER}{' ' * display_width(before)}{carets}", (Mark(0, len(_GUTTER), "dim"), Mark(caret_at, caret_at + len(carets), style))
        ),
    ]


def _around(before: str, span: str, after: str, room: int) -> tuple[str, str, str]:
    """What fits into `room` columns; three dots say where something was cut."""
    if display_width(before + span + after) <= room:
        return before, span, after
    span = _head(span, room - 2 * len(_CUT))
    left = room - display_width(span)
    wanted_after = min(display_width(after), max(left // 2, left - display_width(before)))
    after = _head(after, wanted_after)
    return _tail(before, room - display_width(span) - display_width(after)), span, after


def _head(text: str, width: int) -> str:
    """The beginning of the text in at most `width` columns."""
    if display_width(text) <= width:
        return text
    while text and display_width(text) > max(0, width - len(_CUT)):
        text = text[:-1]
    return text + _CUT if width >= len(_CUT) else ""


def _tail(text: str, width: int) -> str:
    """The end of the text in at most `width` columns."""
    if display_width(text) <= width:
        return text
    while text and display_width(text) > max(0, width - len(_CUT)):
        text = text[1:]
    return _CUT + text if width >= len(_CUT) else ""


def _shown(text: str) -> str:
    """Tabs as four spaces; what cannot be seen, or would steer a terminal, as a question mark."""
    return "".join(_TAB if letter == "\t" else letter if letter.isprintable() or letter == "\u00a0" else "?" for letter in text)


def _printable(text: str) -> str:
    return _shown(" ".join(text.split("\n")))
