"""What charges are for in words: every kind has its words, and a topic names no line, scope or year."""

from __future__ import annotations

import pytest

from integration_model.study.purpose_words import purpose_text, theme_text, title_text, topic_text
from integration_model.study.purposes import Purpose, PurposeKind

WORK = Purpose(PurposeKind.WORK, "os:port", signal="speed", scope="x")
ADDED = Purpose(PurposeKind.ADDED_FEATURE, "own-hmi", "old")
REMEDY = Purpose(PurposeKind.REMEDY, "os", "port", signal="speed", line="a/a1")
STACK = Purpose(PurposeKind.STACK, "old", since="2028-01", until="2028-06")
EXCHANGE = Purpose(PurposeKind.EXCHANGE, "tcu-new", "tcu", line="a/a1")
EARNED_BEFORE = Purpose(PurposeKind.EARNED_BEFORE, "old", "partner", line="a/a1")
NOT_BUILT = Purpose(PurposeKind.NOT_BUILT, "eu", line="a/a1", since="2028-01", until="2028-06")
TEXTS = (
    (WORK, "os:port, speed (x)", "os:port, speed"),
    (WORK.upkeep, "keep: os:port, speed (x)", "os:port, speed"),
    (Purpose(PurposeKind.WORK, "map"), "map", "map"),
    (Purpose(PurposeKind.FOUNDATION, "droid", "local", scope="eu"), "droid foundation: local (eu)", "droid foundation: local"),
    (Purpose(PurposeKind.FIND_OUT, "ram_gb", "hu-old"), "find out: ram gb of hu-old", "find out: ram gb of hu-old"),
    (Purpose(PurposeKind.QUALIFICATION, "hu-new", "x"), "qualify hu-new on x", "qualify hu-new on x"),
    (ADDED, "own-hmi brought to old", "own-hmi brought to old"),
    (ADDED.upkeep, "keep: own-hmi brought to old", "own-hmi brought to old"),
    (REMEDY, "os: port (speed) for a/a1", "os: port"),
    (REMEDY.upkeep, "re-validate: os: port (speed) for a/a1", "os: port"),
    (Purpose(PurposeKind.REMEDY_BEFORE, "os", "port", line="a/a1"), "os: port for a/a1, until it changes", "os: port"),
    (Purpose(PurposeKind.FEATURE, "hmi", line="a/a1"), "hmi for a/a1", "hmi"),
    (Purpose(PurposeKind.FEATURE, "hmi", line="a/a1").upkeep, "re-validate: hmi for a/a1", "hmi"),
    (Purpose(PurposeKind.OPENING, "droid"), "opening droid", "opening droid"),
    (Purpose(PurposeKind.RELEASES, "droid"), "releases of droid", "releases of droid"),
    (Purpose(PurposeKind.LICENCE, "droid", line="a/a1"), "licence of droid for a/a1", "licence of droid"),
    (STACK, "upkeep of old from 2028-01 to 2028-06", "upkeep of old"),
    (Purpose(PurposeKind.ON_THE_ROAD, "old"), "old for cars on the road", "old for cars on the road"),
    (Purpose(PurposeKind.RENEWAL, "old", since="2030-01"), "renewal of old in 2030-01", "renewal of old"),
    (Purpose(PurposeKind.PORT, "old", "x"), "old ported to x", "old ported to x"),
    (Purpose(PurposeKind.LINE_YEARS, "old", line="a/a1"), "keep old in a/a1", "old, by line"),
    (Purpose(PurposeKind.COMPONENT_BEFORE, "hu-old", line="a/a1"), "keep hu-old in a/a1, until it changes", "hu-old"),
    (EXCHANGE, "tcu-new in place of tcu in a/a1, running change", "tcu-new in place of tcu"),
    (Purpose(PurposeKind.CARS_NO_LONGER, "tcu", line="a/a1"), "tcu in a/a1, no longer from then on", "tcu"),
    (Purpose(PurposeKind.CARS_TODAY, "tcu", line="a/a1"), "tcu in a/a1, as today", "tcu"),
    (Purpose(PurposeKind.BEYOND_TEAM, "acme", since="2028"), "beyond what acme can do in 2028", "beyond what acme can do"),
    (NOT_BUILT, "a/a1 not built for eu from 2028-01 to 2028-06", "a/a1 not built"),
    (Purpose(PurposeKind.WITHOUT_BEFORE, "hmi", line="a/a1"), "a/a1 without hmi, until it changes", "a/a1 without hmi, until it changes"),
    (Purpose(PurposeKind.COMPONENT, "hu-new", line="a/a1"), "keep hu-new in a/a1", "hu-new"),
    (Purpose(PurposeKind.REPLACEMENT, "hu-new", "hu-old", line="a/a1"), "hu-new in place of hu-old in a/a1", "hu-new in place of hu-old"),
    (Purpose(PurposeKind.ADDITION, "amp", line="a/a1"), "amp added in a/a1", "amp added"),
    (Purpose(PurposeKind.CARS_AFTER, "hu-new", line="a/a1"), "hu-new in a/a1, from then on", "hu-new"),
    (Purpose(PurposeKind.WITHOUT, "hmi", line="a/a1"), "a/a1 without hmi", "a/a1 without hmi"),
    (Purpose(PurposeKind.EARNED, "droid", line="a/a1"), "a/a1 earns with droid", "earned with droid"),
    (EARNED_BEFORE, "a/a1 earns with old, until it changes: the partner's share of it", "earned with old"),
    (Purpose(PurposeKind.EARNED_BY_ALL, "hmi", line="a/a1"), "a/a1 would earn with hmi on all of its cars", "earned with hmi"),
    (Purpose(PurposeKind.NOT_EARNED, "hmi", line="a/a1"), "a/a1 without hmi, not earned", "earned with hmi"),
    (Purpose(PurposeKind.NOT_EARNED_BEFORE, "hmi", line="a/a1"), "a/a1 without hmi, not earned until it changes", "earned with hmi"),
)


@pytest.mark.parametrize(("purpose", "text", "topic"), TEXTS)
def test_each_kind_has_its_words(purpose: Purpose, text: str, topic: str) -> None:
    """The whole of it, as the ledger tells it, and what many lines and years have in common."""
    assert (text, topic) == (purpose_text(purpose), topic_text(purpose))


def test_no_kind_is_without_words() -> None:
    """The table above has every kind."""
    assert set(PurposeKind) == {purpose.kind for purpose, _, _ in TEXTS}


def test_a_title_names_neither_scope_nor_signal() -> None:
    """Pieces of work that differ in nothing else are told as one."""
    assert title_text(WORK) == "os:port"


def test_braces_in_names_are_no_fields() -> None:
    """What people call their work is taken as it is."""
    assert purpose_text(Purpose(PurposeKind.WORK, "{line} {x}")) == "{line} {x}"


@pytest.mark.parametrize(
    ("purpose", "theme"),
    [
        (WORK, "os:port"),
        (ADDED, "old features"),
        (Purpose(PurposeKind.FOUNDATION, "droid", "local", scope="eu"), "droid foundation"),
        (Purpose(PurposeKind.QUALIFICATION, "hu-new", "x"), "qualify hu-new"),
        (Purpose(PurposeKind.PORT, "old", "x"), "old ported"),
        (Purpose(PurposeKind.FIND_OUT, "ram_gb", "hu-old"), "find out what nobody says"),
    ],
)
def test_pieces_that_belong_together_have_one_theme(purpose: Purpose, theme: str) -> None:
    """Whatever node, place, architecture or signal they are for."""
    assert theme_text(purpose) == theme
