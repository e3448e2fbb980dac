"""The page of the shipped workspace can be sent by mail, and its Markdown fits a pull request."""

from __future__ import annotations

from datetime import date

import pytest

from integration_model.commands.bottlenecks import bottlenecks
from integration_model.commands.brief.brief import BriefOptions, brief_of
from integration_model.commands.brief.facts import Made
from integration_model.commands.brief.written import brief_html, brief_markdown
from tests.brief.made import read
from tests.shipped.once import shipped_comparison, shipped_solution, wide_of

MOST_BYTES, MOST_LETTERS = 1_500_000, 65_536


def test_the_page_is_light_and_every_number_of_it_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    """Under 1.5 MB with all explanations, ids unique, no number without a link; the Markdown under what a pull request takes."""
    monkeypatch.setattr(bottlenecks, "wide_problem", wide_of)
    made = Made(date(2026, 11, 29), "Ada", shipped_solution().workspace.group.name)
    facts = brief_of(shipped_solution(), shipped_comparison(), made, BriefOptions(waiting=()))
    html = brief_html(facts)
    page = read(html)
    assert (len(html.encode()) < MOST_BYTES, len(brief_markdown(facts)) < MOST_LETTERS) == (True, True)
    assert (page.unlinked, [name for name, count in page.ids.items() if count > 1]) == ([], [])
    assert {href for href in page.hrefs if href.removeprefix("#") not in page.ids} == {"data:,"}
