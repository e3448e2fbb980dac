"""Texts that look right and are not: typographic quotes, signs that cannot be seen, YAML's own signs in front.

In: the node of a scalar, its text and the file's lines. Out: one fault and the text that was meant, or None.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import yaml

from integration_model.files.syntax.guess import Guess
from integration_model.files.syntax.list_slips import block_slip
from integration_model.text import name_of_sign, safe

TYPOGRAPHIC_QUOTES = "“”„‟«»‘’"
ODD_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_UNSEEN = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")


@dataclass(frozen=True, slots=True)
class ScalarSlip:
    """A fault, and the text that was meant; None where nobody can know."""

    guess: Guess
    text: str | None


def look_at_scalar(node: yaml.ScalarNode, text: str, lines: Sequence[str]) -> ScalarSlip | None:
    """What is wrong with a text as it stands in the file."""
    mark = node.start_mark
    first = lines[mark.line][mark.column : mark.column + 1] if mark.line < len(lines) else ""
    if first in ("&", "!") and first:
        return _own_sign(node, text, lines)
    in_list = block_slip(node, lines)
    if in_list is not None:
        return ScalarSlip(in_list, None)
    if node.style or text.isascii() or not text:
        return None
    if text[0] in TYPOGRAPHIC_QUOTES:
        inner = text.strip(TYPOGRAPHIC_QUOTES)
        hint = f'pasted from Word? use "{inner}"'
        return ScalarSlip(_at(node, "E115", f"`{text}` has typographic quotes", hint), text)
    unseen = _UNSEEN.search(text)
    if unseen:
        hint = "delete the sign, which cannot be seen, or type the text again"
        guess = _at_sign(node, f"`{safe(text)}` holds {name_of_sign(unseen[0])}", hint, unseen.start())
        return ScalarSlip(guess, ODD_SPACE.sub(" ", _UNSEEN.sub("", text)).strip())
    space = ODD_SPACE.search(text)
    if space:
        hint = "pasted from a web page or Word? type the space again"
        guess = _at_sign(node, f"`{text}` holds {name_of_sign(space[0])}", hint, space.start())
        return ScalarSlip(guess, ODD_SPACE.sub(" ", text).strip())
    return None


def tag_slip(node: yaml.Node, lines: Sequence[str]) -> Guess | None:
    """A list or map with one of YAML's tags in front."""
    mark = node.start_mark
    if mark.line >= len(lines) or lines[mark.line][mark.column : mark.column + 1] != "!":
        return None
    tag = lines[mark.line][mark.column :].split(" ", 1)[0]
    return Guess("E124", f"`{tag}` is a tag of YAML's: tags are not read", "delete it", mark.line, mark.column, len(tag))


def _own_sign(node: yaml.ScalarNode, text: str, lines: Sequence[str]) -> ScalarSlip:
    """A text that begins with a sign of YAML's own, which YAML took away from it."""
    mark, end = node.start_mark, node.end_mark
    stop = end.column if end.line == mark.line else len(lines[mark.line])
    written = lines[mark.line][mark.column : stop].rstrip()
    if written.startswith("!!"):
        tag = written.split(" ", 1)[0]
        guess = Guess("E124", f"`{tag}` is a tag of YAML's: tags are not read", "delete it", mark.line, mark.column, len(tag))
        return ScalarSlip(guess, text or None)
    if text[:1].isdigit():
        message, hint = f"`{written.split(' ', 1)[0]}` is a mark of YAML's", f"write `{text}`"
        return ScalarSlip(Guess("E124", message, hint, mark.line, mark.column, len(written)), text)
    message = f"a text that begins with `{written[0]}` needs quotes: `{written}`"
    return ScalarSlip(Guess("E124", message, f'write "{written}"', mark.line, mark.column, len(written)), text or None)


def _at(node: yaml.ScalarNode, code: str, message: str, hint: str) -> Guess:
    start, end = node.start_mark, node.end_mark
    length = end.column - start.column if start.line == end.line else 1
    return Guess(code, message, hint, start.line, start.column, max(1, length))


def _at_sign(node: yaml.ScalarNode, message: str, hint: str, offset: int) -> Guess:
    """At the sign itself, where the text stands on one line."""
    start, end = node.start_mark, node.end_mark
    is_on_one_line = start.line == end.line
    return Guess("E115", message, hint, start.line, start.column + (offset if is_on_one_line else 0))
