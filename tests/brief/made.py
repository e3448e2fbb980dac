"""Briefs of small workspaces, and what stands in their pages."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from integration_model import api
from integration_model.commands.brief.facts import BriefFacts
from integration_model.commands.brief.words import NUMBER

CASES = Path(__file__).parents[1] / "cases"
DAY = date(2026, 11, 29)
VOID = frozenset(["meta", "link", "br", "img"])


@cache
def made(case: str = "golden-two") -> BriefFacts:
    """The brief of a case."""
    return api.brief(CASES / case, by="Ada", on=DAY)


@dataclass
class Page(HTMLParser):
    """What a page holds: ids, references, headings, tables, and numbers of its sections that are no links."""

    ids: Counter[str] = field(default_factory=Counter)
    hrefs: list[str] = field(default_factory=list)
    tags: Counter[str] = field(default_factory=Counter)
    attributes: list[tuple[str, str, str]] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    unlinked: list[str] = field(default_factory=list)
    open: list[tuple[str, str]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        self.tags[tag] += 1
        self.attributes += [(tag, name, value) for name, value in known.items()]
        self.ids.update([known["id"]] if "id" in known else [])
        self.hrefs += [known["href"]] if "href" in known else []
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self.open.append((tag, known.get("id", "")))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        tags, ids = {tag for tag, _ in self.open}, {name for _, name in self.open}
        apart = {
            "a",
            "code",
            "svg",
            "style",
            "h2",
            "h3",
            "h4",
            "caption",
            "figcaption",
            "thead",
            "header",
            "nav",
            "title",
            "footer",
            "summary",
        }
        if "section" in tags and "explanations" not in ids and not tags & apart:
            self.unlinked += [found.group() for found in NUMBER.finditer(data) if float(found.group().rstrip("kx").replace(",", ""))]


def read(html: str) -> Page:
    """The page, parsed; every element is closed in its turn."""
    page = Page()
    page.feed(html)
    page.close()
    assert page.open == []
    return page
