"""The report as Markdown: golden pages, the same figures as the text, nothing that people write is taken for markup."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from integration_model.answers.statements import DoesNotMeet
from integration_model.commands.compare.page import Narrowing
from tests.compare.pages import compare_markdown, compare_text
from tests.conftest import Golden
from tests.document.factories import RECIPES, make_comparison, make_core, make_no_verdict, make_unplanned, make_verdict, make_ways

MARKUP = replace(make_core()[1], facts=DoesNotMeet("the cluster | of *grecale* must be ASIL-B", None))


def without_platforms() -> object:
    """No named platform has a plan; as-is has one."""
    strategies = [make_unplanned(recipe.id, "infeasible", (make_core()[0], MARKUP), make_ways()[:1]) for recipe in RECIPES[:3]]
    verdict = make_no_verdict()
    return make_comparison(strategies=(*strategies, *make_comparison().strategies[3:]), verdict=verdict, bottlenecks=(), conflicts=())


def tables(text: str) -> list[list[list[str]]]:
    """The tables' rows as cells, heads first, rules left out."""
    blocks = re.findall(r"(?:^\|.*\n)+", text, flags=re.MULTILINE)
    rows = ([re.split(r"(?<!\\)\|", line)[1:-1] for line in block.splitlines()] for block in blocks)
    return [[[cell.strip() for cell in row] for row in (found[0], *found[2:])] for found in rows]


def test_the_page_reads_as_expected(golden: Golden) -> None:
    """The whole page is the golden one."""
    golden("compare.md", compare_markdown(make_comparison(with_months=True)))


def test_strategies_without_a_plan_say_why(golden: Golden) -> None:
    """The statements that cannot all hold stand as a list, and the row says that there is no plan."""
    golden("compare-no-plan.md", compare_markdown(without_platforms()))  # type: ignore[arg-type]  # a comparison


def test_every_figure_of_the_text_is_there() -> None:
    """Each number of the first screen stands in the page, too, but for those of an axis."""
    page = compare_markdown(make_comparison(with_months=True))
    text = compare_text(make_comparison(with_months=True), 200)
    axis = text.splitlines()[text.splitlines().index(next(line for line in text.splitlines() if line.startswith("ALL-IN"))) + 1]
    known = set(re.findall(r"\d[\d,.]*\d|\d", page))
    assert sorted(number for number in set(re.findall(r"\d[\d,.]*\d|\d", text.replace(axis, ""))) if number not in known) == []


@pytest.mark.parametrize("with_months", [False, True])
def test_tables_are_tables(with_months: bool) -> None:
    """Every row of a table has as many cells as its head, and a rule stands below it."""
    page = compare_markdown(make_comparison(with_months=with_months))
    found = tables(page)
    assert len(found) == (8 if with_months else 7)
    assert all(len(row) == len(table[0]) for table in found for row in table)
    assert len(re.findall(r"^\|(?: -{3}:? \|)+$", page, flags=re.MULTILINE)) == len(found)


def test_columns_of_brands_sum_to_the_effort() -> None:
    """Own and shared person-months add up to what the effort's table says."""
    found = {table[0][0] + table[0][1]: table for table in tables(compare_markdown(make_comparison()))}
    brands, effort = found["brandlines"], found["strategyfoundation"]
    for place, strategy in enumerate(brands[0][2:], start=2):
        column = [float(row[place].strip("*").replace(",", "")) for row in brands[1:]]
        row = next(row for row in effort[1:] if row[0].strip("*`") == strategy)
        assert sum(column[:-1]) == column[-1] == float(row[6].replace(",", ""))


def test_a_narrowed_report_says_so() -> None:
    """Totals stay those of the group, the sums below the brands go."""
    whole = make_comparison()
    brand = replace(whole, strategies=tuple(replace(one, brands=one.brands[:1]) for one in whole.strategies))
    page = compare_markdown(brand, Narrowing(whole, "brands abarth"))
    assert "- **only:** brands abarth; totals are those of the whole group" in page
    assert ("| `abarth` |" in page, "**effort**" in page) == (True, False)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a | b", r"a \| b"),
        ("*bold* _all_ snake_case", r"\*bold\* \_all\_ snake_case"),
        ("<script> & [link](x)", r"&lt;script&gt; &amp; \[link\](x)"),
        ("two\nlines of `co|de_` and a lone `", r"two lines of `co/de_` and a lone \`"),
    ],
)
def test_peoples_words_stay_words(text: str, written: str) -> None:
    """Nothing in a sentence is taken for Markdown or HTML."""
    verdict = make_verdict(make_comparison().strategies, best_name=text)
    assert compare_markdown(make_comparison(verdict=verdict)).startswith(f"# Change, to {written}: ")
