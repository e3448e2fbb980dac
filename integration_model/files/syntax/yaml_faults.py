"""What YAML stumbled over, in people's words: one guess for each slip that tired people make.

In: YAML's own fault and the file's text. Out: one `Guess`; lines and columns count from 0.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

import yaml

from integration_model.files.limits import too_deep
from integration_model.files.syntax.bracket_faults import open_bracket
from integration_model.files.syntax.first_lines import block_below_value, first_line, lost_header
from integration_model.files.syntax.guess import Guess
from integration_model.files.syntax.headers import SECTIONS, depth_of
from integration_model.files.syntax.indentation import (
    deeper_block,
    indent_hint,
    is_header_with_value,
    misplaced_lines,
    spaces,
    wanted_depth,
)
from integration_model.files.syntax.list_slips import list_slip
from integration_model.files.syntax.odd_lines import odd_line
from integration_model.files.syntax.odd_values import odd_value
from integration_model.files.syntax.open_quotes import find_open_quote
from integration_model.files.syntax.scalar_slips import ODD_SPACE, TYPOGRAPHIC_QUOTES
from integration_model.files.syntax.stumble import Stumble
from integration_model.text import name_of_sign

_INDENTED = re.compile(r"^( *)\S")
_COLONS = ("：", "﹕", "꞉", "∶", "&#58;", "&colon;")
"""What looks like a colon, or is one on web pages only."""
_BETWEEN = "=|->:~ "
"""What people write between a name and its value."""
_NOTHING = ("[]", "{}", "none", "null", "~", "-", "...", "tbd", "TBD", '""', "''")
"""What stands behind a header that was to have nothing below it."""


def explain_fault(fault: yaml.MarkedYAMLError, lines: Sequence[str]) -> Guess:
    """The likeliest slip behind YAML's fault."""
    mark = fault.problem_mark or fault.context_mark
    begin = fault.context_mark or mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    stumble = Stumble(str(fault.problem), str(fault.context), lines, line, column, begin.line if begin else 0, begin.column if begin else 0)
    for explain in _EXPLANATIONS:
        guess = explain(stumble)
        if guess is not None:
            return guess
    if stumble.above >= 0 and not any(text.strip() for text in lines[line:]):
        text = stumble.text(stumble.above)
        return Guess("E101", "this file ends too early", "something that was begun is not finished", stumble.above, 0, len(text))
    where = min(column, len(lines[line])) if line < len(lines) else 0
    return Guess("E101", "YAML cannot read this line", "compare its indentation and quotes with the lines above", line, where)


def _too_deep(stumble: Stumble) -> Guess | None:
    if "nesting" not in stumble.problem:
        return None
    text = stumble.text(stumble.line)
    found = min((text.find(sign) for sign in "[{" if sign in text), default=0)
    return too_deep(stumble.line, found)


def _tab(stumble: Stumble) -> Guess | None:
    for number in (stumble.line, stumble.from_line, stumble.above):
        match = re.match(r"^ *\t", stumble.text(number))
        if match:
            return Guess("E111", "this line begins with a tab", "YAML wants spaces: replace it by two", number, match.end() - 1)
    return None


def _odd_line(stumble: Stumble) -> Guess | None:
    """A line that comes from elsewhere, where YAML gave up or began."""
    for number in (stumble.line, stumble.from_line, stumble.above):
        guess = odd_line(stumble.text(number), number)
        if guess is not None:
            return guess
    return None


def _open_quote(stumble: Stumble) -> Guess | None:
    """A quote that is never closed, or closed by the next text's first quote only: told where it opens."""
    is_in_quote = "quoted scalar" in stumble.context
    found = find_open_quote(stumble.lines, stumble.line)
    if found is None and is_in_quote:
        found = stumble.from_line, stumble.from_column
    if found is None:
        return None
    quote = stumble.text(found[0])[found[1] : found[1] + 1]
    hint = f"write a second `{quote}` at the end of the text"
    return Guess("E123", f"this quote is never closed: `{quote}`", hint, *found)


def _colon_in_value(stumble: Stumble) -> Guess | None:
    """A text with a colon and a space in it, or with one at its end."""
    text = stumble.text(stumble.line)
    match = re.match(r"^(\s*[^\s:#'\"]+:\s+)[^'\"#{\[\s]", text)
    if "mapping values" not in stumble.problem or not match or stumble.column < len(match[1]):
        return None
    value = re.split(r"\s#", text[len(match[1]) :], maxsplit=1)[0].rstrip()
    if '"' in value or "'" in value:
        return None
    return Guess("E114", f"a name with a colon needs quotes: `{value}`", f'write "{value}"', stumble.line, len(match[1]), len(value))


def _missing_colon(stumble: Stumble) -> Guess | None:
    """A key without its colon, or without the space behind it; YAML stumbles over the line below."""
    above = stumble.text(stumble.above)
    if "expected ':'" in stumble.problem:
        number = stumble.from_line
    elif "mapping values" in stumble.problem and not re.search(r":(\s|$)|^\s*- ", above):
        number = max(0, stumble.above)
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
    lookalike = next((sign for sign in _COLONS if sign in bare), None)
    if lookalike:
        name, _, rest = bare.partition(lookalike)
        at = indent + bare.index(lookalike)
        message = f"`{lookalike}` is no colon of a keyboard"
        return Guess("E103", message, f"write `{name.strip()}: {rest.strip()}`".replace(": `", ":`"), number, at, len(lookalike))
    return _without_colon(stumble, number, bare.partition(" #")[0].rstrip())


def _without_colon(stumble: Stumble, number: int, bare: str) -> Guess:
    """A line that holds no colon at all: cut off, a comment without its sign, or a field."""
    indent = depth_of(stumble.text(number))
    if number == len(stumble.lines) - 1 and " " not in bare:  # no line's end behind it
        message = f"this file ends in the middle of a line: `{bare}`"
        return Guess("E101", message, "take the file again from where it is whole", number, max(0, indent), len(bare))
    first, _, rest = bare.partition(" ")
    first, rest = first.rstrip(";,="), rest.lstrip(_BETWEEN).strip()
    is_header = re.fullmatch(r"[\w.-]+", first) and depth_of(stumble.text(_next(stumble, number))) > indent
    hint = f"write `{first}: {rest}`" if rest else f"write `{first}:`" if is_header else f"write `# {bare}`, if it is a comment"
    return Guess("E103", f"a colon is missing: `{bare}`", hint, number, max(0, indent), len(bare))


def _next(stumble: Stumble, number: int) -> int:
    """The next line that holds anything."""
    below = range(number + 1, len(stumble.lines))
    return next((line for line in below if depth_of(stumble.lines[line]) >= 0), len(stumble.lines))


def _bad_beginning(stumble: Stumble) -> Guess | None:
    """A text that begins with one of YAML's own signs."""
    if not any(words in stumble.problem for words in ("cannot start any token", "undefined alias", "alphabetic or numeric")):
        return None
    line = stumble.text(stumble.line)
    starts = [
        at for at, sign in enumerate(line[: stumble.column + 1]) if sign in "*@%`" and (not line[:at].strip() or line[at - 1] in " [{,")
    ]
    column = starts[-1] if starts else stumble.column
    text = re.split(r"\s#", line[column:], maxsplit=1)[0].rstrip()
    before = line[:column].rstrip()
    if text.startswith("* ") and not before:
        field = text[1:].strip()
        return Guess("E122", "a `*` stands among fields", f"fields and ids have no bullet: write `{field}`", stumble.line, column)
    if text.startswith("@"):
        return _source_first(stumble, before, text, column)
    if "undefined alias" in stumble.problem:
        text = re.split(r"[\s,}\]]", text, maxsplit=1)[0]
        message, hint = f"`{text}` names nothing: no value is marked `&{text[1:]}` above", f'write the value itself, or in quotes "{text}"'
        return Guess("E124", message, hint, stumble.line, column, len(text))
    key, colon, rest = text.partition(":")
    plain = key.strip("*%`")
    if not before and colon and re.fullmatch(r"[a-z][\w-]*", plain):  # printed bold, or as code
        hint = f"write `{plain}: {rest.strip().strip('`')}`"
        return Guess("E103", f"`{key}` is a name with signs around it", hint, stumble.line, column, len(text))
    if not before and colon:  # a pattern as a key
        text = key
        return Guess(
            "E124", f"a key that begins with `{text[:1]}` needs quotes: `{text}`", f'write "{text}":{rest}', stumble.line, column, len(text)
        )
    return Guess("E124", f"a text that begins with `{text[:1]}` needs quotes: `{text}`", f'write "{text}"', stumble.line, column, len(text))


def _source_first(stumble: Stumble, before: str, text: str, column: int) -> Guess:
    """A source without its value in front: inside braces the value may stand behind it."""
    if before.endswith(("]", "}")):
        whole = before.partition(": ")[2].strip() or "[...]"
        hint = f"a list takes its source in the long form: `{{value: {whole}, source: {text[1:]}}}`"
        return Guess("E124", f"`{text}` stands behind a list", hint, stumble.line, column, len(text))
    if "{" in before or "[" in before:
        text = re.split(r"[,}\]]", text, maxsplit=1)[0].rstrip()
    source, _, value = text.partition(" ")
    hint = f"write `{value.strip()} {source}`" if value.strip() else f"write the value, then `{source}`"
    return Guess("E124", f"no value stands before the source `{source}`", hint, stumble.line, column, len(text))


def _dash_among_fields(stumble: Stumble) -> Guess | None:
    """A dash before a field: YAML stumbles over it, or over the field below that has none."""
    if "expected key" in stumble.problem:
        number = stumble.line
    elif "expected '-' indicator" in stumble.problem:
        number = stumble.from_line
    else:
        return None
    text = stumble.text(number)
    match = re.match(r"^(\s*)- +(.*)$", text)
    if not match:
        return None
    field = match[2].partition(" #")[0].rstrip()
    hint = f"fields and ids have no dash: write `{field}`" if ":" in field else f"fields and ids have no dash: write `{field}: ...`"
    return Guess("E122", "a dash stands among fields", hint, number, len(match[1]))


def _behind_quote(stumble: Stumble) -> Guess | None:
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


def _stray_closing(stumble: Stumble) -> Guess | None:
    sign = stumble.text(stumble.line)[stumble.column : stumble.column + 1]
    if sign not in ("}", "]") or "flow" in stumble.context:
        return None
    return Guess("E123", f"`{sign}` closes nothing", "delete it, or write what it closes", stumble.line, stumble.column)


def _indentation(stumble: Stumble) -> Guess | None:
    """A line that stands neither where its neighbours stand nor one step deeper."""
    match = _INDENTED.match(stumble.text(stumble.line))
    if match is None:
        return None
    depth, length = len(match[1]), len(stumble.text(stumble.line).strip())
    if not _is_about_depth(stumble):
        return None
    with_value = _value_beside_fields(stumble)
    if with_value is not None:
        return with_value
    guess = (
        first_line(stumble, sections_only=True)
        or misplaced_lines(stumble.lines, stumble.line)
        or first_line(stumble, sections_only=False)
        or _other_depth(stumble, depth, length)
    )
    return guess and replace(guess, header=guess.header or lost_header(stumble))


def _other_depth(stumble: Stumble, depth: int, length: int) -> Guess | None:
    above = _INDENTED.match(stumble.text(stumble.above))
    if "expected key" in stumble.problem and "block mapping" in stumble.context and depth != stumble.from_column:
        nearest = wanted_depth(stumble.lines, stumble.line)
        wanted = stumble.from_column if nearest is None else nearest
        message = f"this line is indented by {spaces(depth)}, the lines that it belongs to by {wanted}"
        return Guess("E122", message, indent_hint(wanted), stumble.line, depth, length)
    if "mapping values" in stumble.problem and above and depth > len(above[1]):
        return block_below_value(stumble, len(above[1])) or _below_a_value(stumble, len(above[1]), depth, length)
    return None


def _value_beside_fields(stumble: Stumble) -> Guess | None:
    """A header with a value behind it: one that says that nothing stands there, or one that its siblings do not have."""
    if stumble.above < 0:
        return None
    text = stumble.text(stumble.above)
    key, _, value = text.strip().partition(":")
    value = re.split(r"\s#", value, maxsplit=1)[0].strip()
    is_deeper = depth_of(stumble.text(stumble.line)) > depth_of(text)
    is_empty = is_deeper and (value in _NOTHING or (key in SECTIONS and value[:1].isalnum()))
    if not value or not (is_empty or is_header_with_value(stumble.lines, stumble.above, stumble.line)):
        return None
    message, hint = f"`{key}` has a value, `{value}`, and fields below it", f"write `{key}:` without the value"
    return Guess("E122", message, hint, stumble.above, len(text) - len(text.lstrip()), len(text.strip()))


def _below_a_value(stumble: Stumble, wanted: int, depth: int, length: int) -> Guess:
    """Deeper lines below a field that has its value."""
    last = deeper_block(stumble.lines, stumble.line)
    message = f"this line is indented by {spaces(depth)}, but the line above it has its value already"
    hint = (
        indent_hint(wanted) if last == stumble.line else f"indent lines {stumble.line + 1} to {last + 1} by {spaces(depth - wanted)} less"
    )
    return Guess("E122", message, hint, stumble.line, depth, length)


def _is_about_depth(stumble: Stumble) -> bool:
    """Whether YAML expected another depth there."""
    return "expected key" in stumble.problem or "mapping values" in stumble.problem


def _second_document(stumble: Stumble) -> Guess | None:
    if not stumble.text(stumble.line).startswith("---"):
        return None
    return Guess("E101", "`---` begins a second document", "delete the line: a file holds one brand or supplier", stumble.line, 0, 3)


def _typographic_quotes(stumble: Stumble) -> Guess | None:
    for number in (stumble.line, stumble.from_line, stumble.above):
        quoted = re.search(f"[{TYPOGRAPHIC_QUOTES}]", stumble.text(number))
        if quoted:
            return Guess("E115", "this line has typographic quotes", 'pasted from Word? use " instead', number, quoted.start())
    return None


def _odd_space(stumble: Stumble) -> Guess | None:
    """A space that is none to YAML, at the beginning of a line or behind a colon."""
    for number in (stumble.line, stumble.from_line, stumble.above):
        text = re.split(r"\s#|[\"']", stumble.text(number), maxsplit=1)[0]
        found = ODD_SPACE.search(text)
        if found:
            hint = "pasted from a web page or Word? type the space again"
            return Guess("E115", f"{name_of_sign(found[0])} stands here, which is none to YAML", hint, number, found.start())
    return None


_EXPLANATIONS: tuple[Callable[[Stumble], Guess | None], ...] = (
    _tab,
    _too_deep,
    _open_quote,
    _odd_line,
    odd_value,
    _typographic_quotes,
    _odd_space,
    _colon_in_value,
    open_bracket,
    list_slip,
    _missing_colon,
    _bad_beginning,
    _dash_among_fields,
    _behind_quote,
    _stray_closing,
    _second_document,
    _indentation,
)
