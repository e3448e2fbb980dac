"""What a file is that is no YAML: recognised by its first signs, told by its name, with what to do.

In: the bytes of a file, or its text. Out: the text, or one fault in its place.
"""

from __future__ import annotations

import re

from integration_model.errors import Findings
from integration_model.files.limits import MAX_BYTES
from integration_model.files.syntax.guess import Guess
from integration_model.values import Place

_AGAIN = "save it as text, with the ending .yaml, or delete it"
_OFFICE = "copy its values into a text file: a workspace holds YAML only"
_BEGINNINGS: tuple[tuple[bytes, str, str], ...] = (
    (b"PK\x03\x04", "a zip archive, as Excel and Word files are", _OFFICE),
    (b"\xd0\xcf\x11\xe0", "an old Excel or Word file", _OFFICE),
    (b"%PDF", "a PDF", _OFFICE),
    (b"{\\rtf", "rich text (RTF)", "save it as plain text"),
    (b"\x89PNG", "a picture", "delete it, or move it out of this folder"),
    (b"\xff\xd8\xff", "a picture", "delete it, or move it out of this folder"),
    (b"\x1f\x8b", "a gzip archive", "unpack it"),
    (b"SQLite format 3", "a database", "delete it, or move it out of this folder"),
    (b"version https://git-lfs", "a pointer of Git LFS: its content was never fetched", "run `git lfs pull`"),
)
_PAGES = ("<!doctype html", "<html", "<head", "<body")
_LOOKED_AT = 400
"""Signs at the beginning that tell UTF-16 without a mark from UTF-8."""


def text_of(data: bytes, name: str, findings: Findings) -> str | None:
    """The file's text; None and one fault where it is too long or no text in UTF-8."""
    guess = _no_text(data)
    if guess is None:
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError as fault:
            before = data[: fault.start].decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
            line, column = before.count("\n"), len(before) - before.rfind("\n") - 1
            guess = Guess("E102", "this file is not UTF-8 text", "save it as UTF-8 in your editor", line, column)
    findings.error(guess.code, guess.message, Place(name, guess.line + 1, guess.column + 1), hint=guess.hint)
    return None


def _no_text(data: bytes) -> Guess | None:
    if len(data) > MAX_BYTES:
        hint = "split it, or move what is no YAML out of this folder"
        return Guess("E131", f"this file is longer than {MAX_BYTES // 1_000_000} MB", hint, 0, 0)
    for beginning, what, hint in _BEGINNINGS:
        if data.startswith(beginning):
            return Guess("E132", f"this file is {what}", hint, 0, 0)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or _is_wide(data[:_LOOKED_AT]):
        return Guess("E102", "this file is UTF-16 text", "save it as UTF-8 in your editor", 0, 0)
    return None


def _is_wide(beginning: bytes) -> bool:
    """Whether every second byte is zero, as in UTF-16 without a mark."""
    odd, even = beginning[1::2], beginning[::2]
    return len(beginning) >= 4 and ((not any(odd) and all(even)) or (not any(even) and all(odd)))


def find_no_yaml(text: str) -> Guess | None:
    """What a text is that is text, but no YAML."""
    if "\x00" in text:
        at = text.index("\x00")
        line = text.count("\n", 0, at)
        what = (
            "this file is no text: it holds nothing but zeros"
            if not text.strip("\x00\r\n ")
            else "this file is no text: it holds zeros (NUL)"
        )
        return Guess("E132", what, "restore it from git or a backup", line, at - text.rfind("\n", 0, at) - 1)
    start = text[:_LOOKED_AT].lstrip().lower()
    if start.startswith(_PAGES):
        return Guess("E132", "this file is a web page (HTML)", "download the file itself: on GitHub press `Raw` first", 0, 0)
    if start.startswith("<?xml"):
        return Guess("E132", "this file is XML", _AGAIN, 0, 0)
    first = text[:_LOOKED_AT].lstrip().partition("\n")[0]
    if ":" not in first and not first.startswith(("#", "{", "[", "-")) and max(first.count(";"), first.count(","), first.count("\t")) > 1:
        return Guess("E132", "this file is a table, as spreadsheets save it", _OFFICE, 0, 0, len(first))
    if re.match(r"[A-Za-z_]\w* = \S|\[[\w.]+\]$", first):
        return Guess("E132", "this file is TOML", "a file begins with `id:` and `name:`, each on a line of its own", 0, 0, len(first))
    for beginning, what, hint in _BEGINNINGS:
        if text.startswith(beginning.decode("latin-1")):
            return Guess("E132", f"this file is {what}", hint, 0, 0)
    return None
