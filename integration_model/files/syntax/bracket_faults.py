"""What is wrong inside braces and brackets where YAML gave up: commas, closing signs, comments, semicolons, footnotes.

In: YAML's stumble. Out: one guess, or None where it is not about braces and brackets.
"""

from __future__ import annotations

import re
from dataclasses import replace

from integration_model.files.syntax.guess import Guess
from integration_model.files.syntax.stumble import Stumble

_FARTHEST = 200
"""Lines above the fault in which an opening brace is looked for."""
_EXCEL = ("#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!")


def open_bracket(stumble: Stumble) -> Guess | None:
    """A brace or bracket that is never closed, or a comma that is missing inside it."""
    if "flow" not in stumble.context:
        return None
    stumble = _at_opening(stumble)
    rest = stumble.text(stumble.from_line)[stumble.from_column :]
    closing = {"{": "}", "[": "]"}.get(rest[:1], "")
    if not closing:
        return None
    return (
        _other_closing(stumble, rest[0], closing)
        or _comment_inside(stumble, rest, closing)
        or _comma_missing_above(stumble)
        or _never_closed(stumble, rest, closing)
        or _semicolon_inside(stumble)
        or _bracket_behind_value(stumble)
        or _comma_missing(stumble)
    )


def _other_closing(stumble: Stumble, opening: str, closing: str) -> Guess | None:
    """`[` closed by `}`."""
    sign = stumble.text(stumble.line)[stumble.column : stumble.column + 1]
    if sign not in ("}", "]") or sign == closing:
        return None
    return Guess("E123", f"`{sign}` cannot close `{opening}`", f"write `{closing}` in its place", stumble.line, stumble.column)


def _comma_missing_above(stumble: Stumble) -> Guess | None:
    """In a file that is written like JSON, a line that ends without its comma."""
    begins_the_line = not stumble.text(stumble.from_line)[: stumble.from_column].strip()
    begins_here = not any(sign in stumble.text(stumble.line)[: stumble.column] for sign in "{[,")
    if not (begins_the_line and begins_here and stumble.line > stumble.from_line and "expected ','" in stumble.problem):
        return None
    text = stumble.text(stumble.above)
    message, hint = f"a comma is missing at the end of line {stumble.above + 1}", "values in braces are divided by commas"
    return Guess("E123", message, hint, stumble.above, max(0, len(text.rstrip()) - 1))


def _at_opening(stumble: Stumble) -> Stumble:
    """The stumble with the brace or bracket that it is in; at a file's end YAML does not say which."""
    if stumble.text(stumble.from_line)[stumble.from_column : stumble.from_column + 1] in ("{", "["):
        return stumble
    for number in range(min(stumble.line, len(stumble.lines) - 1), max(-1, stumble.line - _FARTHEST), -1):
        before = re.split(r"(?:^|\s)#", stumble.text(number), maxsplit=1)[0]
        at = max(before.rfind("{"), before.rfind("["))
        if at > max(before.rfind("}"), before.rfind("]")):
            return replace(stumble, from_line=number, from_column=at)
    return stumble


def _comment_inside(stumble: Stumble, rest: str, closing: str) -> Guess | None:
    """`#` inside braces takes all that follows away, the closing brace too."""
    at = rest.find(" #")
    if at < 0 or closing in rest[:at] or closing not in rest[at:]:
        return None
    word = rest[at + 1 :].split()[0].rstrip(",}]")
    column = stumble.from_column + at + 1
    if word in _EXCEL:
        return Guess(
            "E123", f"`{word}` is a fault of Excel's, no value", "write the number that was meant", stumble.from_line, column, len(word)
        )
    message = f"`{word}` begins a comment, and what closes `{rest[0]}` stands in it"
    return Guess("E123", message, f"put the comment behind `{closing}`", stumble.from_line, column, len(word))


def _never_closed(stumble: Stumble, rest: str, closing: str) -> Guess | None:
    if stumble.line <= stumble.from_line and closing in rest:
        return None
    where = "at the end of the list" if closing == "]" else "behind the last value"
    return Guess("E123", f"`{rest[0]}` is never closed", f"write `{closing}` {where}", stumble.from_line, stumble.from_column)


def _semicolon_inside(stumble: Stumble) -> Guess | None:
    text = stumble.text(stumble.line)
    at = text.rfind(";", 0, stumble.column)
    if at < 0 or (stumble.line == stumble.from_line and at < stumble.from_column):
        return None
    first = text.find(";", stumble.from_column if stumble.line == stumble.from_line else 0)
    return Guess("E123", "`;` divides nothing", "values in braces are divided by commas: write `,` for each `;`", stumble.line, first)


def _bracket_behind_value(stumble: Stumble) -> Guess | None:
    """`3540 [1]`: the mark of a footnote, as texts have them."""
    text = stumble.text(stumble.line)
    footnote = re.match(r"\[([^\]\[]{1,40})\]", text[stumble.column :])
    if not footnote:
        return None
    before = re.split(r"[:,{\[]", text[: stumble.column])[-1].strip()
    hint = f"a source is named under `sources:` and stands so: `{before} @name`" if before else "delete it"
    return Guess("E123", f"`{footnote[0]}` stands behind the value `{before}`", hint, stumble.line, stumble.column, len(footnote[0]))


def _comma_missing(stumble: Stumble) -> Guess | None:
    word = re.search(r"([^\s,{\[]+)\s*$", stumble.text(stumble.line)[: stumble.column][-200:])
    if not word or "expected ','" not in stumble.problem:
        return None
    column = max(0, stumble.column - 200) + word.start(1)
    message = f"a comma is missing before `{word[1]}`"
    return Guess("E123", message, "values in braces are divided by commas", stumble.line, column, len(word[1]))
