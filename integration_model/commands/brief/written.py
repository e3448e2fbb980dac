"""A brief as a file: HTML to send, or Markdown for a wiki or a pull request. In: the facts of a brief. Out: text."""

from __future__ import annotations

from integration_model.commands.brief.facts import BriefFacts
from integration_model.commands.brief.html import page_html
from integration_model.commands.brief.markdown import page_markdown
from integration_model.commands.brief.sections import brief_page


def brief_html(facts: BriefFacts) -> str:
    """The page as one HTML file that loads nothing."""
    return page_html(brief_page(facts))


def brief_markdown(facts: BriefFacts) -> str:
    """The same for a wiki or a pull request, without drawings."""
    return page_markdown(brief_page(facts))
