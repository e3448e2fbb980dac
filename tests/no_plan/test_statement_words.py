"""Statements in words: each sort has its sentence, and is read back from JSON as what it was."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import get_args

import pytest

from integration_model.answers.load import comparison_from
from integration_model.answers.no_plan import CoreStatement
from integration_model.answers.statements import (
    Asks,
    AsksAll,
    CannotHave,
    CanStaff,
    DataGoesTo,
    DeliveredUntil,
    DoesNotMeet,
    Excludes,
    GoesTogether,
    HasBudget,
    HasRoom,
    LookedAfterUntil,
    MayNotStay,
    MustHave,
    MustHaveAll,
    MustKeep,
    OfferedFrom,
    ShutRemedy,
    StatementFacts,
    TakesNoPlatform,
)
from integration_model.no_plan.statement_words import core_text, statement_text
from tests.document.factories import make_comparison, make_unplanned

SIGNALS = ("speed", "gear", "range", "doors")
SENTENCES: tuple[tuple[StatementFacts, str], ...] = (
    (TakesNoPlatform("alpha", ()), "`alpha` takes no named platform"),
    (TakesNoPlatform("alpha", ("one", "two")), "`alpha` takes no named platform but one and two"),
    (MayNotStay("alpha"), "`alpha` may not stay on today's stacks"),
    (GoesTogether("alpha"), "the lines of `alpha` go to one platform together"),
    (GoesTogether(None), "the lines of each brand go to one platform together"),
    (MustHave("alpha", "look", "own look", "people expect it"), "`alpha` must have own look: people expect it"),
    (MustKeep("alpha", "voice-data", "our customers"), "`alpha` must keep voice-data in the group: our customers"),
    (MustHaveAll("alpha", 2), "all must-haves of `alpha`: 2 features"),
    (
        Asks("regulations", "r155", "ota: yes", (), ("gateway", "radio"), None),
        "the law (r155) asks for ota: yes of every gateway and radio",
    ),
    (Asks("open", "data", "", SIGNALS, (), None), "`open` (data) asks for signals (speed, gear, range, ...)"),
    (Asks("open", "deal", "years: 10", (), (), "head-unit"), "`open` (deal) asks for years: 10 in the contract of every head-unit"),
    (Asks("open", "eye", "cameras: 1", (), (), None, "no camera"), "`open` (eye) asks for cameras: 1, and no camera"),
    (AsksAll("regulations", 1), "all that the law asks: 1 requirement"),
    (DoesNotMeet("hu: RAM 2", None), "hu: RAM 2"),
    (DoesNotMeet("hu: RAM 2", None, (), irreplaceable=True), "hu: RAM 2, no remedy is offered, no replacement is offered"),
    (DoesNotMeet("box: RAM 2", None, (), roles=("hu", "amp")), "box: RAM 2, it is hu and amp in one box, no remedy is offered"),
    (
        DoesNotMeet("x: no speed", "speed", (ShutRemedy("map", None), ShutRemedy("port", "ram_gb"))),
        "x: no speed, none of its remedies is open: map and port (not with this GB of RAM)",
    ),
    (DataGoesTo("open", "voice-data", "soft"), "on `open` voice-data goes to soft"),
    (DataGoesTo("open", "voice-data", None), "nobody says who gets voice-data on `open`"),
    (LookedAfterUntil("one", "2028-12"), "nobody looks after the stack `one` beyond 2028-12"),
    (OfferedFrom("hu", "2028-03"), "`hu` is offered only from 2028-03 on"),
    (DeliveredUntil("hu", "2028-12"), "`hu` is delivered only until 2028-12"),
    (CannotHave("open", "look", "own look", (), is_stated=True), "`open` cannot have own look"),
    (
        CannotHave("open", "look", "own look", (), is_stated=False),
        "`open` cannot have own look: the files do not say what building it takes",
    ),
    (CannotHave("open", "look", "own look", ("one", "two"), is_stated=True), "only one and two can have own look"),
    (Excludes("hu", "amp"), "`hu` and `amp` cannot be in the same car"),
    (HasRoom("hu", "ram_gb", 2), "`hu` has 2 GB of RAM for the platform and all must-haves"),
    (HasRoom("hu", "storage_gb", 2.5), "`hu` has 2.5 GB of storage for the platform and all must-haves"),
    (CanStaff("soft", 1200.0), "`soft` can do 1,200 PM of work a year, and nothing is done beyond"),
    (CanStaff("group", 62.5), "the group has 62.5 engineers, and nothing is done beyond"),
    (HasBudget("eur", 2_500_000.0), "the group's budget is 2,500,000 EUR"),
)


@pytest.mark.parametrize(("said", "expected"), SENTENCES)
def test_each_sort_has_its_sentence(said: StatementFacts, expected: str) -> None:
    """Figures and names stand where the sort has them."""
    assert expected == statement_text(said)


def test_no_sort_is_without_a_sentence() -> None:
    """The table above has every sort."""
    assert set(get_args(StatementFacts)) == {type(said) for said, _ in SENTENCES}


@pytest.mark.parametrize(
    ("said", "also", "expected"),
    [
        (MayNotStay("alpha"), ("beta",), "(and 1 more brand)"),
        (DoesNotMeet("x", "speed"), ("y", "z"), "(and 2 more architectures)"),
        (DoesNotMeet("hu", None), ("amp", "gateway"), "(and 2 more components)"),
        (LookedAfterUntil("one", "2028-12"), ("two",), "(and 1 more thing)"),
    ],
)
def test_others_are_counted_by_what_they_are(said: StatementFacts, also: tuple[str, ...], expected: str) -> None:
    """Brands, architectures, components."""
    assert f"{statement_text(said)} {expected}" == core_text(CoreStatement("any", said, None, (), also))


def test_a_saved_statement_is_read_back() -> None:
    """Its sort tells which one it was."""
    core = tuple(CoreStatement("any", said, None, ()) for said, _ in SENTENCES)
    saved = replace(make_comparison(), strategies=(make_unplanned("open", core=core),))
    assert core == comparison_from(json.loads(json.dumps(saved.to_dict()))).strategies[0].core
