"""The page: its structure, its links, what people's texts cannot do to it, and its colours."""

from __future__ import annotations

import dataclasses
import warnings
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from integration_model import api
from integration_model.commands.brief.facts import BriefFacts, LaidOver
from integration_model.commands.brief.palette import DARK, DRAWN, GROUNDS, LIGHT, PRINT, READ, contrast
from integration_model.commands.brief.words import Words, anchor
from integration_model.commands.brief.written import brief_html, brief_markdown
from integration_model.values import Origin, Place
from tests.brief.made import CASES as FOLDER
from tests.brief.made import made, read

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # html5lib asks for packages in a way that is on its way out
    import html5lib

CASES = ("golden", "golden-two")
EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)> javascript:alert(1) &lt; [x](javascript:alert(1)) | `<b>` {{7*7}}"
ROLES = {
    "id",
    "team",
    "platform",
    "brand",
    "strategy",
    "kind",
    "part",
    "status",
    "severity",
    "best",
    "rival",
    "address",
    "fact",
    "sop",
    "line",
}
"""Fields whose texts are no people's words: ids, kinds and dates, by which rows are found."""
DATES = {"line", "ready", "first_car", "last_car", "since", "until", "ends", "decision", "horizon", "digest"}


@pytest.mark.parametrize("case", CASES)
def test_every_link_leads_somewhere_on_the_page(case: str) -> None:
    """Ids are unique, each reference is to one of them, nothing else is referred to but the empty icon."""
    page = read(brief_html(made(case)))
    assert [name for name, count in page.ids.items() if count > 1] == []
    assert {href for href in page.hrefs if href.removeprefix("#") not in page.ids} == {"data:,"}
    loading = [one for one in page.attributes if one[1] in ("src", "srcset", "data", "action") or one[1].startswith("on")]
    assert (loading, page.tags["script"], page.tags["iframe"], page.tags["object"]) == ([], 0, 0, 0)


@pytest.mark.parametrize("case", CASES)
def test_every_number_of_the_sections_is_a_link(case: str) -> None:
    """But for zeros: of what is nothing there is nothing to explain."""
    assert read(brief_html(made(case))).unlinked == []


@pytest.mark.parametrize("case", CASES)
def test_the_page_is_well_formed(case: str) -> None:
    """A strict parser of HTML 5 finds no fault."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        html5lib.HTMLParser(strict=True).parse(brief_html(made(case)))


def test_the_page_can_be_read_aloud() -> None:
    """Landmarks, headings in order, a caption for each table, a scope for each head, title and description for each drawing."""
    page = read(brief_html(made()))
    assert (page.tags["header"], page.tags["nav"], page.tags["main"], page.tags["footer"], page.tags["h1"]) == (1, 1, 1, 1, 1)
    assert [(one, other) for one, other in pairwise(page.headings) if other > one + 1] == []
    assert page.tags["table"] == page.tags["caption"] > 5
    assert page.tags["th"] == sum(name == "scope" for _, name, _ in page.attributes)
    drawings = sum(tag == "svg" and name == "role" and value == "img" for tag, name, value in page.attributes)
    assert (2 * page.tags["figure"], page.tags["desc"]) == (drawings, drawings)
    labelled = [word for _, name, value in page.attributes if name == "aria-labelledby" for word in value.split()]
    assert [name for name in labelled if name not in page.ids] == []


def test_what_scrolls_is_reached_by_keyboard_and_is_no_landmark() -> None:
    """Each table's box can be scrolled by keys and has a name; a page with hundreds of landmarks has none. Nothing jumps the order."""
    page = read(brief_html(made()))
    indices = {value for _, name, value in page.attributes if name == "tabindex"}
    roles = {value for tag, name, value in page.attributes if name == "role" and tag == "div"}
    boxes = sum(name == "aria-label" and tag == "div" for tag, name, _ in page.attributes)
    assert (indices, roles, boxes) == ({"0"}, {"group"}, page.tags["table"])


def test_the_same_facts_give_the_same_bytes() -> None:
    """Solved again, too."""
    again = api.brief(FOLDER / "golden-two", by="Ada", on=made().made.on)
    assert brief_html(made()) == brief_html(again)
    assert brief_markdown(made()) == brief_markdown(again)


def poisoned(value: Any, name: str = "") -> Any:
    """The same facts with an attack behind every text that people write."""
    if isinstance(value, Place):
        return value._replace(path=f"{value.path}{EVIL}")
    if isinstance(value, Origin):
        return replace(value, place=poisoned(value.place), source=EVIL)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{one.name: poisoned(getattr(value, one.name), one.name) for one in dataclasses.fields(value) if one.init})
    if type(value) is str and name not in ROLES | DATES and value:
        return f"{value}{EVIL}"
    if type(value) is tuple:
        return tuple(poisoned(one, name) for one in value)
    return value


def attacked() -> BriefFacts:
    """A brief in which names, titles, notes, sources, places and edits are attacks."""
    facts = made()
    told = replace(facts.made, by=EVIL, group=EVIL, edits=(LaidOver("set", EVIL),), because=EVIL)
    comparison = replace(
        facts.comparison,
        conflicts=poisoned(facts.comparison.conflicts),
        ledger=poisoned(facts.comparison.ledger),
        verify_first=EVIL,
        verdict=replace(facts.comparison.verdict, best_name=EVIL, rival_name=EVIL, platform_name=EVIL),
    )
    roadmap = replace(facts.roadmap, work=poisoned(facts.roadmap.work), chain=poisoned(facts.roadmap.chain))
    return replace(
        facts,
        made=told,
        comparison=comparison,
        roadmap=roadmap,
        bottlenecks=replace(facts.bottlenecks, details=poisoned(facts.bottlenecks.details)),
        makers=dict.fromkeys(facts.makers, EVIL),
    )


def test_what_people_write_runs_nowhere() -> None:
    """An attack in each text of people stays a text: the page has no element or attribute that it had not before."""
    page, before = read(brief_html(attacked())), read(brief_html(made()))
    assert (page.tags["script"], page.tags["img"], page.tags["b"]) == (0, 0, 0)
    assert {name for _, name, _ in page.attributes} == {name for _, name, _ in before.attributes}
    assert [href for href in page.hrefs if not href.startswith("#")] == ["data:,"]
    assert "".join(page.words).count("<script>alert(1)</script>") > 20


def test_what_people_write_is_no_markdown() -> None:
    """Neither HTML nor a link comes out of it, and no row of a table gets another cell."""
    text = brief_markdown(attacked())
    outside = "".join(text.split("```")[::2])
    code = "".join(outside.split("`")[::2])
    assert ("<" in code, "](" in code.replace("\\]\\(", "").replace("\\](", "")) == (False, False)
    widths = [line.replace("\\|", "").count("|") for line in outside.splitlines() if line.startswith("|")]
    clean = [line.count("|") for line in brief_markdown(made()).splitlines() if line.startswith("|")]
    assert widths == clean


@pytest.mark.parametrize("colours", [LIGHT, DARK, PRINT], ids=["light", "dark", "print"])
def test_letters_can_be_read(colours: dict[str, str]) -> None:
    """4.5 to 1 on each ground, and shapes of the page 3 to 1 on a screen."""
    assert [(one, ground) for one in READ for ground in GROUNDS if contrast(colours[one], colours[ground]) < 4.5] == []
    if colours is not PRINT:
        assert [one for one in DRAWN if contrast(colours[one], colours["ground"]) < 2.9] == []


def test_contrast_is_that_of_the_standard() -> None:
    """Black on white is 21; the grey that just passes does."""
    assert (round(contrast("#000000", "#ffffff"), 6), round(contrast("#767676", "#ffffff"), 2)) == (21.0, 4.54)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("2,771 M EUR over 2027-2034, 178 (6 %) less", ["2,771", "178", "6"]),
        ("uconnect-5 from 2027-07, brands/group.yaml:1228", []),
        ("(-50 %) and 3.2x, 34k", ["-50", "3.2x", "34k"]),
        ("jeep/208: 1.5.2", []),
        ("`wish-2 3` costs 4.", ["4"]),
    ],
)
def test_numbers_are_found(text: str, numbers: list[str]) -> None:
    """Numbers that stand by themselves are links; parts of ids, dates and places are not."""
    assert [piece.partition("<")[0] for piece in Words(text, otherwise="x").html.split('<a href="#x">')[1:]] == numbers


def test_ids_tell_names_apart() -> None:
    """Other names have other ids, and nothing in one can end an attribute."""
    names = [("a", "b"), ("a.b",), ("a_", "b"), ("a/b",), ("A", "b"), ('a"b',)]
    assert len({anchor(*one) for one in names}) == len(names)
    assert {sign for one in names for sign in anchor(*one)} <= set("abcdefghijklmnopqrstuvwxyz0123456789-_.")
