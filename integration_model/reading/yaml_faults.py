"""What YAML stumbled over, in people's words: one guess for each slip that tired people make.

In: YAML's own fault and the file's text. Out: one `Guess`; lines and columns count from 0.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import yaml

TYPOGRAPHIC_QUOTES = "“”„‟«»‘’"
_INDENTED = re.compile(r"^( *)\S")


@dataclass(frozen=True, slots=True)
class Guess:
    """A fault in words, with its place and at most one hint."""

    code: str
    message: str
    hint: str
    line: int
    column: int
    length: int = 1


@dataclass(frozen=True, slots=True)
class _Stumble:
    """YAML's fault: its words, where it gave up, and where the thing began that it was reading."""

    problem: str
    context: str
    lines: list[str]
    line: int
    column: int
    from_line: int
    from_column: int

    def text(self, line: int) -> str:
        """The text of a line; empty beyond the file."""
        return self.lines[line] if 0 <= line < len(self.lines) else ""

    @property
    def above(self) -> int:
        """The last line above the fault that is neither empty nor a comment."""
        for number in range(min(self.line, len(self.lines)) - 1, -1, -1):
            if self.lines[number].strip() and not self.lines[number].lstrip().startswith("#"):
                return number
        return -1


def explain_fault(fault: yaml.MarkedYAMLError, text: str) -> Guess:
    """The likeliest slip behind YAML's fault."""
    mark = fault.problem_mark or fault.context_mark
    begin = fault.context_mark or mark
    lines = text.split("\n")
    line, column = (mark.line, mark.column) if mark else (0, 0)
    stumble = _Stumble(
        str(fault.problem), str(fault.context), lines, line, column, begin.line if begin else 0, begin.column if begin else 0
    )
    for explain in _EXPLANATIONS:
        guess = explain(stumble)
        if guess is not None:
            return guess
    if not any(text.strip() for text in lines[line:]):
        return Guess(
            "E101",
            "this file ends too early",
            "something that was begun is not finished",
            stumble.above,
            0,
            len(stumble.text(stumble.above)),
        )
    where = min(column, len(stumble.text(line)))
    return Guess("E101", "YAML cannot read this line", "compare its indentation and quotes with the lines above", line, where)


def _tab(stumble: _Stumble) -> Guess | None:
    for number in (stumble.line, stumble.from_line, stumble.above):
        match = re.match(r"^ *\t", stumble.text(number))
        if match:
            return Guess("E111", "this line begins with a tab", "YAML wants spaces: replace it by two", number, match.end() - 1)
    return None


def _open_quote(stumble: _Stumble) -> Guess | None:
    if "quoted scalar" not in stumble.context:
        return None
    quote = stumble.text(stumble.from_line)[stumble.from_column : stumble.from_column + 1]
    return Guess(
        "E123",
        f"this quote is never closed: `{quote}`",
        f"write a second `{quote}` at the end of the text",
        stumble.from_line,
        stumble.from_column,
    )


def _colon_in_value(stumble: _Stumble) -> Guess | None:
    for number in (stumble.line, stumble.from_line):
        match = re.match(r"^(\s*[^\s:#'\"]+:\s+)([^'\"#{\[\s][^'\"#{\[]*?:\s.*?)\s*(#.*)?$", stumble.text(number))
        if match and "mapping values" in stumble.problem:
            value = match[2].rstrip()
            return Guess("E114", f"a name with a colon needs quotes: `{value}`", f'write "{value}"', number, len(match[1]), len(value))
    return None


def _open_bracket(stumble: _Stumble) -> Guess | None:
    """A brace or bracket that is never closed, or a comma that is missing inside it."""
    if "flow" not in stumble.context:
        return None
    opening = stumble.text(stumble.from_line)[stumble.from_column : stumble.from_column + 1]
    closing = {"{": "}", "[": "]"}.get(opening, "")
    rest = stumble.text(stumble.from_line)[stumble.from_column :]
    if closing and (stumble.line > stumble.from_line or closing not in rest):
        return Guess(
            "E123",
            f"`{opening}` is never closed",
            f"write `{closing}` at the end of the list" if opening == "[" else f"write `{closing}` behind the last value",
            stumble.from_line,
            stumble.from_column,
        )
    word = re.search(r"([^\s,{\[]+)\s*$", stumble.text(stumble.line)[: stumble.column])
    if closing and word and "expected ','" in stumble.problem:
        return Guess(
            "E123",
            f"a comma is missing before `{word[1]}`",
            "values in braces are divided by commas",
            stumble.line,
            word.start(1),
            len(word[1]),
        )
    return None


def _missing_colon(stumble: _Stumble) -> Guess | None:
    """A key without its colon, or without the space behind it; YAML stumbles over the line below."""
    above = stumble.text(stumble.above)
    if "expected ':'" in stumble.problem:
        number = stumble.from_line
    elif "mapping values" in stumble.problem and not re.search(r":(\s|$)|^\s*- ", above):
        number = stumble.above
    else:
        return None
    text = stumble.text(number)
    indent, bare = len(text) - len(text.lstrip()), text.strip()
    match = re.match(r"^([^\s:#]+):([^\s:].*?)\s*(#.*)?$", bare)
    if match:
        written = f"{match[1]}:{match[2]}"
        return Guess(
            "E103", f"a space is missing behind the colon: `{written}`", f"write `{match[1]}: {match[2]}`", number, indent, len(written)
        )
    first, _, rest = bare.partition(" ")
    return Guess(
        "E103", f"a colon is missing: `{bare}`", f"write `{first}: {rest}`" if rest else f"write `{first}:`", number, indent, len(bare)
    )


def _bad_beginning(stumble: _Stumble) -> Guess | None:
    """A text that begins with one of YAML's own signs."""
    if not any(words in stumble.problem for words in ("cannot start any token", "undefined alias", "alphabetic or numeric")):
        return None
    line = stumble.text(stumble.line)
    value = re.match(r"^(.*?(?::|-|\[|,)\s+)[*@%`]", line)
    column = min(value.end() - 1, stumble.column) if value else stumble.column
    text = re.sub(r"\s+#.*$", "", line[column:]).rstrip()
    if text.startswith("@"):
        return Guess(
            "E124", f"no value stands before the source `{text}`", f"write the value, then `{text}`", stumble.line, column, len(text)
        )
    return Guess("E124", f"a text that begins with `{text[:1]}` needs quotes: `{text}`", f'write "{text}"', stumble.line, column, len(text))


def _dash_among_fields(stumble: _Stumble) -> Guess | None:
    match = re.match(r"^(\s*)- ", stumble.text(stumble.line))
    if "expected key" not in stumble.problem or not match:
        return None
    return Guess("E122", "a dash stands among fields", "fields and ids have no dash: delete it", stumble.line, len(match[1]))


def _behind_quote(stumble: _Stumble) -> Guess | None:
    text = stumble.text(stumble.line)
    before = text[: stumble.column].rstrip()
    if "expected key" not in stumble.problem or before[-1:] not in ('"', "'"):
        return None
    rest = text[stumble.column :].strip()
    return Guess(
        "E123",
        f"`{rest}` stands behind the closing quote",
        "put one pair of double quotes round the whole text",
        stumble.line,
        stumble.column,
        max(1, len(rest)),
    )


def _stray_closing(stumble: _Stumble) -> Guess | None:
    sign = stumble.text(stumble.line)[stumble.column : stumble.column + 1]
    if sign not in ("}", "]") or "flow" in stumble.context:
        return None
    return Guess("E123", f"`{sign}` closes nothing", "delete it, or write what it closes", stumble.line, stumble.column)


def _indentation(stumble: _Stumble) -> Guess | None:
    """A line that stands neither where its neighbours stand nor one step deeper."""
    match = _INDENTED.match(stumble.text(stumble.line))
    if match is None:
        return None
    depth, length = len(match[1]), len(stumble.text(stumble.line).strip())
    above = _INDENTED.match(stumble.text(stumble.above))
    if "expected key" in stumble.problem and "block mapping" in stumble.context and depth != stumble.from_column:
        wanted = len(above[1]) if above and abs(len(above[1]) - depth) <= abs(stumble.from_column - depth) else stumble.from_column
        message = f"this line is indented by {_spaces(depth)}, the lines that it belongs to by {wanted}"
        return Guess("E122", message, f"indent it by {_spaces(wanted)}", stumble.line, depth, length)
    if "mapping values" in stumble.problem and above and depth > len(above[1]):
        message = f"this line is indented by {_spaces(depth)}, but the line above it has its value already"
        return Guess("E122", message, f"indent it like the line above, by {_spaces(len(above[1]))}", stumble.line, depth, length)
    return None


def _spaces(count: int) -> str:
    return "1 space" if count == 1 else f"{count} spaces"


def _second_document(stumble: _Stumble) -> Guess | None:
    if not stumble.text(stumble.line).startswith("---"):
        return None
    return Guess("E101", "`---` begins a second document", "delete the line: a file holds one brand or supplier", stumble.line, 0, 3)


def _typographic_quotes(stumble: _Stumble) -> Guess | None:
    for number in (stumble.line, stumble.from_line, stumble.above):
        quoted = re.search(f"[{TYPOGRAPHIC_QUOTES}]", stumble.text(number))
        if quoted:
            return Guess("E115", "this line has typographic quotes", 'pasted from Word? use " instead', number, quoted.start())
    return None


_EXPLANATIONS: tuple[Callable[[_Stumble], Guess | None], ...] = (
    _tab,
    _open_quote,
    _typographic_quotes,
    _colon_in_value,
    _open_bracket,
    _missing_colon,
    _bad_beginning,
    _dash_among_fields,
    _behind_quote,
    _stray_closing,
    _second_document,
    _indentation,
)
