"""Faults as people read them: what is wrong, where, the line with carets, why it matters, what to do.

In: diagnostics and the texts of the files. Out: lines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from integration_model.document.lines import BLANK, Line, Mark, display_width
from integration_model.errors import Diagnostic, Severity
from integration_model.text import lines_of, safe
from integration_model.values import Place
from integration_model.words import plural

_GUTTER = "   | "
_TAB = "    "
_CUT = "..."
_REACH = 3
"""Of a very long line, so many widths around the fault are looked at."""
_STYLES = {Severity.ERROR: "bad", Severity.WARNING: "warn"}


MAX_TOLD = 50
"""Faults of a file that are told in full; the others are counted."""


def diagnostic_lines(diagnostics: Sequence[Diagnostic], texts: Mapping[str, str], width: int = 100) -> list[Line]:
    """The diagnostics, a blank line between two, how many more there are of a file, and the summary behind them."""
    lines: list[Line] = []
    counts = Counter(_kind(diagnostic) for diagnostic in diagnostics)
    told: Counter[tuple[Severity, str]] = Counter()
    for diagnostic in diagnostics:
        kind = _kind(diagnostic)
        told[kind] += 1
        if told[kind] <= MAX_TOLD:
            lines += [*fault_lines(diagnostic, texts, width), BLANK]
        elif told[kind] == counts[kind]:
            word = plural(counts[kind] - MAX_TOLD, f"more {diagnostic.severity}")
            lines += [Line(f"and {word} in {kind[1]}" if kind[1] else f"and {word}"), BLANK]
    return [*lines, Line(summary(diagnostics))]


def _kind(diagnostic: Diagnostic) -> tuple[Severity, str]:
    """What is told together: the errors, or the warnings, of one file."""
    return diagnostic.severity, diagnostic.place.path if diagnostic.place else ""


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """`2 errors, 1 warning in 3 files`."""
    errors = sum(item.severity is Severity.ERROR for item in diagnostics)
    warnings = len(diagnostics) - errors
    counts = [plural(count, word) for count, word in ((errors, "error"), (warnings, "warning")) if count]
    files = {item.place.path for item in diagnostics if item.place and item.place.setting is None}
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
    is_set = place.setting is not None
    where = place.path.partition(" ")[0] if is_set else f"{place.path}:{place.line}:{place.column}"
    source = _source_line(place, texts)
    if source is None and is_set:
        where = _printable(place.path)
    lines = [Line(f"  --> {where}", (Mark(2, 5, "dim"),))]
    if source is None:
        return lines
    start, reach = place.column - 1, _REACH * width
    end = start + place.length
    before, span, after = source[max(0, start - reach) : start], source[start : min(end, start + reach)], source[end : end + reach]
    return [*lines, *_caret_lines(before, span, after, width, style)]


def _source_line(place: Place, texts: Mapping[str, str]) -> str | None:
    text = texts.get(place.path)
    if text is None:
        return None
    lines = lines_of(text)
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
    if len(text) <= 2 * width and display_width(text) <= width:
        return text
    return text[: _fitting(text, width - len(_CUT))] + _CUT if width >= len(_CUT) else ""


def _tail(text: str, width: int) -> str:
    """The end of the text in at most `width` columns."""
    if len(text) <= 2 * width and display_width(text) <= width:
        return text
    kept = _fitting(text[::-1], width - len(_CUT))
    return _CUT + text[len(text) - kept :] if width >= len(_CUT) else ""


def _fitting(letters: str, width: int) -> int:
    """How many of the letters fit into `width` columns; each is looked at once."""
    for count, letter in enumerate(letters):
        width -= display_width(letter)
        if width < 0:
            return count
    return len(letters)


def _shown(text: str) -> str:
    """Tabs as four spaces; what cannot be shown as a question mark."""
    return safe(text.replace("\t", _TAB))


def _printable(text: str) -> str:
    return _shown(" ".join(text.split("\n")))
