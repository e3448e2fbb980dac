"""The sections: one order, one number and one name for one thing, and no column that says the same in every row."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from integration_model import api
from integration_model.commands.bottlenecks import bottlenecks
from integration_model.commands.brief.facts import Earlier
from integration_model.commands.brief.pieces import Cell, Grid, Prose, Section, Statements, heads, without_same
from integration_model.commands.brief.sections import brief_page
from integration_model.commands.brief.words import anchor
from integration_model.commands.brief.written import brief_html
from integration_model.commands.compare.verdict_lines import weak
from integration_model.commands.difference.difference import difference
from integration_model.domain import MIXED
from tests.brief.made import CASES as FOLDER
from tests.brief.made import DAY, made, read

CASES = ("golden", "golden-two")


def section(case: str, name: str) -> Section:
    """A section of the page of a case."""
    return next(one for one in brief_page(made(case)).sections if one.id == name)


def grid(case: str, name: str, caption: str) -> Grid:
    """The table of a section whose caption begins so."""
    return next(one for one in section(case, name).pieces if isinstance(one, Grid) and one.caption.startswith(caption))


@pytest.mark.parametrize("case", CASES)
def test_who_takes_least_stands_first(case: str) -> None:
    """As in `compare`; `mixed`, which is no candidate, stands last."""
    names = [row[0].text.removesuffix(" (best)") for row in grid(case, "totals-section", "All-in").rows]
    totals = {one.id: one.objective.value for one in made(case).planned if one.objective is not None}
    assert names == sorted(totals, key=lambda name: (name == MIXED, totals[name]))


@pytest.mark.parametrize("case", CASES)
def test_each_strategy_is_called_by_its_name_once(case: str) -> None:
    """Below the totals each id has its words, so that a reader knows what else is told of it."""
    told = [one.words.text for one in section(case, "totals-section").pieces if isinstance(one, Prose)][-1]
    assert re.findall(r"`([^`]+)`: ", told) == [one.id for one in made(case).planned]


@pytest.mark.parametrize("case", CASES)
def test_dates_are_months_of_the_calendar(case: str) -> None:
    """First and last SOP are no months from a start that nobody names."""
    table = grid(case, "totals-section", "Consequences")
    place = [head.text for head in table.heads].index("last SOP")
    assert [row[place].text for row in table.rows if not re.fullmatch(r"20\d\d-[01]\d|-", row[place].text)] == []


def test_what_is_guessed_is_one_number() -> None:
    """The table by basis has the shares that the answer tells."""
    shares = {row[0].text: row[2].text for row in grid("golden-two", "guessed", "What").rows}
    assert f"{shares['estimate']} of the result is estimated, {shares['assumed']} assumed." in weak(made().comparison)


def test_a_column_that_says_the_same_in_every_row_is_a_note() -> None:
    """What is empty goes in silence; a table of two rows stays as it is."""
    rows = tuple((Cell(name), Cell("0"), Cell("-"), Cell(name * 2)) for name in "abc")
    table = Grid("t", heads(("name", "left out", "of", "twice"), (0,)), rows, "note")
    found = without_same(table)
    assert ([head.text for head in found.heads], found.note) == (["name", "twice"], "note; left out: 0 in each row")
    assert [[cell.text for cell in row] for row in found.rows] == [["a", "aa"], ["b", "bb"], ["c", "cc"]]
    few = Grid("t", table.heads, rows[:2])
    assert without_same(few) == few


def test_what_changed_says_what_is_held_against_what() -> None:
    """Beside the decision stands which side is before; no table has a column in which nothing stands, and each number is a link."""
    facts, old = made("golden-two"), made("golden").comparison
    html = brief_html(replace(facts, earlier=Earlier("old.json", old.workspace.digest, difference(old, facts.comparison))))
    changed = re.findall(r'<section id="changed".*?</section>', html, re.DOTALL)[0]
    tables = [ElementTree.fromstring(told) for told in re.findall(r"<table>.*?</table>", changed, re.DOTALL)]
    columns = [column for table in tables for column in zip(*([list(row) for row in table.iter("tr")][1:]), strict=False)]
    assert "Before: what old.json holds; now: these files." in changed
    assert [column for column in columns if not any("".join(cell.itertext()).strip(" -") for cell in column)] == []
    assert (len(tables) > 2, read(html).unlinked) == (True, [])


def test_what_the_page_does_not_say_is_not_solved_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """The page tells no pairs of obstacles: they are not looked for."""

    def pairs(*_: object) -> None:
        raise AssertionError("looked for pairs")

    monkeypatch.setattr(bottlenecks, "better_together", pairs)
    assert api.brief(FOLDER / "golden-two", by="Ada", on=DAY).bottlenecks.obstacles


def test_where_nobody_stands_against_the_best_no_column_asks_who_takes_less() -> None:
    """With one candidate alone there is nobody to take less than."""
    alone = api.load_workspace(FOLDER / "golden-two", sets=["brands.*.policies.platform=as-is"], because="a test")
    facts = api.brief(alone, on=DAY)
    totals = [piece for one in brief_page(facts).sections for piece in one.pieces if isinstance(piece, Grid) and piece.rows]
    assert facts.comparison.verdict.rival is None
    assert [head.text for table in totals for head in table.heads if "None" in head.text or "less than" in head.text] == []


def test_suppliers_beyond_the_first_two_are_counted() -> None:
    """In the order in which an obstacle has them: those on most lines first, and how many more there are."""
    facts = made("golden")
    first, *others = facts.bottlenecks.obstacles
    obstacles = (replace(first, suppliers=("visteon", "bosch", "aptiv", "harman")), *others)
    page = brief_page(replace(facts, bottlenecks=replace(facts.bottlenecks, obstacles=obstacles)))
    pieces = next(one for one in page.sections if one.id == "dependencies").pieces
    table = next(one for one in pieces if isinstance(one, Grid))
    assert (table.rows[0][1].text, table.rows[0][1].to) == ("visteon, bosch and 2 more", anchor("obstacle", first.id))


@pytest.mark.parametrize("case", CASES)
def test_what_is_hard_is_what_stands_below(case: str) -> None:
    """The obstacles of the answer are the first of the list of this page, counted as it counts them."""
    facts = made(case)
    hard = next(
        one for piece in section(case, "answer").pieces if isinstance(piece, Statements) for one in piece.rows if one.label == "hard"
    )
    worst = [one.id for one in facts.bottlenecks.obstacles[:5] if one.saves.get(facts.bottlenecks.strategy, 0.0) > 0.0]
    assert worst
    assert hard.text == f"{len(worst)} of {facts.bottlenecks.search.obstacles:,} obstacles: {', '.join(f'`{name}`' for name in worst)}"
