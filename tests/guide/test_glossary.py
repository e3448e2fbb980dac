"""Words in the heads of tables: each has an entry, and none hides what a workspace is called."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from integration_model import api
from integration_model.commands.bottlenecks.page import bottlenecks_output
from integration_model.commands.compare.page import compare_page, compare_screen
from integration_model.commands.explain.lookup import Lookup
from integration_model.commands.guide.glossary import ENTRIES, NAMES_TOO, entries_of, is_word, word_output, words
from integration_model.commands.guide.topics import TOPICS
from integration_model.commands.roadmap.page import roadmap_output, roadmap_screen
from integration_model.commands.whatif.page import whatif_output
from integration_model.commands.whatif.vary_page import vary_output
from integration_model.document.blocks import Document, Table
from integration_model.document.grid import whole_head
from integration_model.document.lines import plain
from integration_model.errors import InputError
from tests.bottlenecks.test_page import make_open_report, make_report
from tests.document.factories import make_comparison
from tests.explain.test_next import near_session
from tests.explain.test_texts import GOLDEN_CASE, session_of
from tests.factories import BASE
from tests.roadmap.made import make_roadmap
from tests.shipped.once import FOLDER as ROOT

_SMALL = {"if", "it", "its", "ends", "in", "of", "to", "than", "by", "the", "all", "at", "once", "edits", "below", "here"}
"""Words that only join others."""


@cache
def pages() -> tuple[Document, ...]:
    """The pages of `compare`, `bottlenecks`, `whatif`, `roadmap` and `explain next` with every kind of table that there is."""
    sets = ("brands.beta.policies.platform=[bespoke]", "group.rates.eur_per_pm=9000")
    together = api.whatif(GOLDEN_CASE, sets=sets, because="test")
    beside = api.whatif(GOLDEN_CASE, sets=sets, because="test", side_by_side=True)
    rows = api.vary(GOLDEN_CASE, {"group.rates.eur_per_pm": ["9000", "11000"]}, because="test")
    return (
        compare_page(make_comparison(with_months=True)),
        compare_screen(make_comparison(with_months=True), 100, full=True),
        compare_screen(make_comparison(with_months=True), 140),
        compare_page(session_of(BASE).comparison),
        bottlenecks_output(make_report()).page(),
        bottlenecks_output(make_open_report()).page(),
        bottlenecks_output(api.bottlenecks(BASE)).page(),
        whatif_output(together).page(),
        whatif_output(beside).page(),
        vary_output(rows).page(),
        roadmap_output(api.roadmap(BASE)).page(),
        roadmap_screen(make_roadmap(), 100),
        roadmap_output(api.roadmap(GOLDEN_CASE.parent / "golden-two")).page(),
        api.explain(None, "next", session=near_session()).page,
    )


def heads(table: Table) -> Iterator[str]:
    """The whole heads of a table's columns: as programs read them, and as a terminal shows them."""
    for column in table.columns:
        yield column.title
        if not any(line.endswith("-") for line in column.head):  # a broken name of a strategy
            yield whole_head(column.head)


def names() -> set[str]:
    """What stands in heads and is no word of ours: strategies, the addresses that are varied, and years."""
    known: set[str] = set()
    for comparison in (make_comparison(), session_of(BASE).comparison, session_of(GOLDEN_CASE).comparison):
        known |= {strategy.id for strategy in comparison.strategies}
    years = {str(year) for year in range(2020, 2050)}
    return known | {"group.rates.eur_per_pm", *make_report().obstacles[0].saves} | years


def test_every_column_has_an_entry() -> None:
    """The whole head, and each word of it that is not a name, can be given to `explain`."""
    known, asked = names(), set()
    for page in pages():
        for table in page.tables:
            asked |= {head for head in heads(table) if any(map(str.isalpha, head)) and head not in known}
    missing = {head for head in asked if not _is_told(head, known)}
    assert (missing, len(asked) > 40) == (set(), True)


def _is_told(head: str, known: set[str]) -> bool:
    """The head has an entry, or all its words do."""
    if entries_of(head):
        return True
    parts = [
        word for word in re.split(r"[\s,/=+]+", head) if word not in known and word.lower() not in _SMALL and any(map(str.isalpha, word))
    ]
    return bool(parts) and all(entries_of(word) for word in parts)


@pytest.mark.parametrize("word", sorted(words()))
def test_every_form_finds_its_entry(word: str) -> None:
    """What an entry says it stands as can be asked for."""
    assert any(word in entry.forms for entry in entries_of(word))


@pytest.mark.parametrize(
    ("word", "meaning"),
    [
        ("left out", "lines that are still built when the horizon ends"),
        ("hard", "something must be given up"),
        ("all-in", "what is minimised"),
        ("ALL-IN", "what is minimised"),
        ("kept", "those that the plan keeps"),
        ("less than smartcockpit in", "in how many of 100 draws"),
        ("saves on smartcockpit", "saves on another strategy"),
    ],
)
def test_a_word_is_told(word: str, meaning: str) -> None:
    """By itself, as a part of a head, with the name of a strategy behind it."""
    assert meaning in " ".join(plain(word_output(word).lines(100)).split())


def test_an_unknown_word_is_told_the_nearest() -> None:
    """As any other name."""
    with pytest.raises(InputError) as fault:
        word_output("tailring")
    assert ["did you mean `tailoring`?"] == [one.hint for one in fault.value.diagnostics]


@pytest.mark.parametrize("folder", [BASE, ROOT], ids=["base", "shipped"])
def test_no_word_hides_a_name(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is called something in a workspace is explained as that; both meanings can be had. Nobody reads what else may be meant."""
    monkeypatch.setattr("integration_model.commands.explain.lookup.did_you_mean", lambda *_: None)
    lookup = Lookup(session_of(folder))
    hidden = []
    for word in sorted(words() | {part for form in words() for part in form.split()}):
        if is_word(word):
            try:
                hidden.append((word, lookup.find((word,))))
            except InputError:
                continue
    assert hidden == []


def test_words_that_are_names_too_are_both() -> None:
    """By themselves the workspace tells them, behind `word` the glossary."""
    lookup = Lookup(session_of(ROOT))
    for word in NAMES_TOO:
        assert entries_of(word)
        assert lookup.find((word,))


def test_what_an_entry_points_to_is_there() -> None:
    """Topics of the guide that entries name exist."""
    named = [entry.command.split()[1] for entry in ENTRIES if entry.command.startswith("guide ")]
    assert set(named) - set(TOPICS) == set()
