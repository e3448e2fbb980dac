"""Text whose numbers lead to their explanations: every number of a page is a link within the page.

In: a text, the numbers in it that have an explanation of their own, and where all others lead. Out: pieces of HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from integration_model.text import tidy

NUMBER = re.compile(r"(?<![\w.,:/#=-])[+-]?\d+(?:,\d{3})*(?:\.\d+)?(?:k|x)?(?![\w=]|[.,/:-]\w)")
"""A number that stands by itself: no part of an id, a date, a place or a span of years."""
CODE_IN_ONE = 32
"""Letters of an id or a place that always stand on one line."""
_CODE = re.compile(r"`([^`]+)`")
_LINK = Markup('<a href="#{to}">{text}</a>')
_SAFE = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")


def anchor(*names: str) -> str:
    """The id of what is named so: another one for other names, of signs that are harmless everywhere."""
    return ".".join("".join(sign if sign in _SAFE else f"_{ord(sign):x}_" for sign in name) for name in names)


@dataclass(frozen=True, slots=True)
class Words:
    """A text; ids in it stand in backticks where they should be told apart."""

    text: str
    numbers: Mapping[str, str] = field(default_factory=dict)
    """Numbers as they are written, with the ids of their explanations."""
    otherwise: str = ""
    """The id to which all other numbers lead; empty: nowhere."""
    place: str = ""
    """Where it is stated: `path:line`."""
    label: str = ""
    """The word that says what kind of statement it is."""
    style: str = ""
    """good, warn or bad: what colour may repeat."""

    @property
    def html(self) -> Markup:
        """The text with its links."""
        return Markup("").join(self._pieces())

    def _pieces(self) -> Iterator[Markup]:
        for place, piece in enumerate(_CODE.split(tidy(self.text))):
            yield Markup("<code>{}</code>").format(piece) if place % 2 else linked(piece, self.numbers, self.otherwise)


def code_html(text: str) -> Markup:
    """An id or a place; a long one may be parted anywhere."""
    if not text:
        return Markup("")
    return Markup('<code class="long">{}</code>' if len(text) > CODE_IN_ONE else "<code>{}</code>").format(text)


def linked(text: str, numbers: Mapping[str, str], otherwise: str = "") -> Markup:
    """The text as HTML, each number a link to its explanation."""
    told, end = Markup(""), 0
    for found in NUMBER.finditer(text):
        to = numbers.get(found.group().lstrip("+"), otherwise)
        told += escape(text[end : found.start()]) + (_LINK.format(to=to, text=found.group()) if to else escape(found.group()))
        end = found.end()
    return told + escape(text[end:])
