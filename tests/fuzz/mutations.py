"""Texts as tired people and bad tools leave them: each mutation changes one text of a workspace a little.

In: a text, other texts to take pieces from, and a random generator. Out: the changed text, as bytes where it may be no UTF-8.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

NUMBERS = (
    "0",
    "-1",
    "1e20",
    "1e400",
    "9" * 40,
    "3.540",
    "1,5",
    "1..2",
    "3..2..1",
    "NaN",
    ".inf",
    "0x10",
    "20 %",
    "3 Mio",
    "1200 h",
    "#REF!",
)
DATES = ("2026", "0022-11", "2302-06", "2026-13", "03/2026", "44866", "never", "Q4/22", "2026-03-01")
SIGNS = (
    "\t",
    "\u00a0",
    "\u200b",
    "\u2028",
    "\u0085",
    "\x1b",
    "\x00",
    "“",
    "：",
    "–",
    "é",
    "𝒳",
    "\r",
    "\ufeff",
    "'",
    '"',
    "{",
    "[",
    "}",
    "]",
    ":",
    ",",
    "#",
    "&",
    "*",
    "!",
    "|",
    ">",
    "-",
    "@",
    "%",
    "`",
)
WORDS = (
    "none",
    "no",
    "true",
    "~",
    "null",
    "as-is",
    "TBD",
    "harman",
    "head-unit",
    "../x",
    "a.b",
    "*",
    "&a",
    "*a",
    "<<",
    "!!python/object:os.system {}",
)
MARKERS = "<<<<<<< HEAD\n{ours}\n=======\n{theirs}\n>>>>>>> other\n"
_NUMBER = re.compile(r"(?<![\w.-])\d[\d_]*(?:\.\d+)?(?:\.\.[\d_.]+){0,2}(?![\w-])")
_DATE = re.compile(r"\b\d{4}-\d{2}\b")
_WORD = re.compile(r"\b[a-z][a-z0-9]*(?:-[a-z0-9]+)*\b")

Mutation = Callable[[str, Sequence[str], random.Random], str | bytes]


def mutate(text: str, others: Sequence[str], rng: random.Random) -> str | bytes:
    """The text after one to three mutations."""
    changed: str | bytes = text
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        if isinstance(changed, bytes):
            break
        changed = rng.choice(MUTATIONS)(changed, others, rng)
    return changed


def _lines(text: str) -> list[str]:
    return text.split("\n")


def _at_line(text: str, rng: random.Random, change: Callable[[str], list[str]]) -> str:
    lines = _lines(text)
    index = rng.randrange(len(lines))
    return "\n".join([*lines[:index], *change(lines[index]), *lines[index + 1 :]])


def _delete_line(text: str, _: Sequence[str], rng: random.Random) -> str:
    return _at_line(text, rng, lambda _: [])


def _repeat_line(text: str, _: Sequence[str], rng: random.Random) -> str:
    return _at_line(text, rng, lambda line: [line, line])


def _comment_line(text: str, _: Sequence[str], rng: random.Random) -> str:
    return _at_line(text, rng, lambda line: [f"#{line}"])


def _indent_line(text: str, _: Sequence[str], rng: random.Random) -> str:
    step = rng.choice((" ", "  ", "    ", "\t", "- "))
    return _at_line(text, rng, lambda line: [step + line])


def _dedent_line(text: str, _: Sequence[str], rng: random.Random) -> str:
    return _at_line(text, rng, lambda line: [line[rng.choice((1, 2, 4)) :] if line.startswith("  ") else line.lstrip()])


def _swap_lines(text: str, _: Sequence[str], rng: random.Random) -> str:
    lines = _lines(text)
    one, other = rng.randrange(len(lines)), rng.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


def _cut(text: str, _: Sequence[str], rng: random.Random) -> str:
    return text[: rng.randrange(len(text) + 1)]


def _delete_sign(text: str, _: Sequence[str], rng: random.Random) -> str:
    index = rng.randrange(max(1, len(text)))
    return text[:index] + text[index + 1 :]


def _insert_sign(text: str, _: Sequence[str], rng: random.Random) -> str:
    index = rng.randrange(len(text) + 1)
    return text[:index] + rng.choice(SIGNS) + text[index:]


def _replace(pattern: re.Pattern[str], by: Sequence[str]) -> Mutation:
    def mutation(text: str, _: Sequence[str], rng: random.Random) -> str:
        found = list(pattern.finditer(text))
        if not found:
            return text
        match = rng.choice(found)
        return text[: match.start()] + rng.choice(by) + text[match.end() :]

    return mutation


def _other_word(text: str, others: Sequence[str], rng: random.Random) -> str:
    """A word in the place of another, both from the files."""
    words = _WORD.findall(rng.choice((text, *others))) or ["x"]
    return _replace(_WORD, words)(text, others, rng)  # type: ignore[return-value]


def _misspell(text: str, others: Sequence[str], rng: random.Random) -> str:
    found = list(_WORD.finditer(text))
    if not found:
        return text
    match = rng.choice(found)
    word = list(match[0])
    index = rng.randrange(len(word))
    word[index : index + 1] = rng.choice(([], [word[index]] * 2, [rng.choice("abcdefghijklmnopqrstuvwxyz-_")]))
    return text[: match.start()] + "".join(word) + text[match.end() :]


def _conflict(text: str, _: Sequence[str], rng: random.Random) -> str:
    return _at_line(text, rng, lambda line: MARKERS.format(ours=line, theirs=line).split("\n")[: rng.choice((1, 3, 5))])


def _splice(text: str, others: Sequence[str], rng: random.Random) -> str:
    """Some lines of another file in the middle of this one."""
    lines, donor = _lines(text), _lines(rng.choice((text, *others)))
    start, index = rng.randrange(len(donor)), rng.randrange(len(lines))
    return "\n".join([*lines[:index], *donor[start : start + rng.randrange(1, 12)], *lines[index:]])


def _strip_indents(text: str, _: Sequence[str], rng: random.Random) -> str:
    return "\n".join(line.lstrip() for line in _lines(text))


def _other_encoding(text: str, _: Sequence[str], rng: random.Random) -> bytes:
    return text.encode(rng.choice(("utf-16", "utf-8-sig", "latin-1", "cp1252")), errors="replace")


def _flip_byte(text: str, _: Sequence[str], rng: random.Random) -> bytes:
    data = bytearray(text.encode("utf-8"))
    if data:
        data[rng.randrange(len(data))] = rng.randrange(256)
    return bytes(data)


def _repeat_item(text: str, _: Sequence[str], rng: random.Random) -> str:
    """`[a, b]` becomes `[a, a, b]`."""
    found = list(re.finditer(r"\[([^\[\],]+)", text))
    if not found:
        return text
    match = rng.choice(found)
    return f"{text[: match.end()]}, {match[1]}{text[match.end() :]}"


MUTATIONS: tuple[Mutation, ...] = (
    _delete_line,
    _repeat_line,
    _comment_line,
    _indent_line,
    _dedent_line,
    _swap_lines,
    _cut,
    _delete_sign,
    _insert_sign,
    _insert_sign,
    _replace(_NUMBER, NUMBERS),
    _replace(_NUMBER, NUMBERS),
    _replace(_DATE, DATES),
    _replace(_WORD, WORDS),
    _other_word,
    _other_word,
    _misspell,
    _conflict,
    _splice,
    _strip_indents,
    _other_encoding,
    _flip_byte,
    _repeat_item,
)
