"""Lists: each entry stands once, wherever ids, words, dates or countries are listed."""

from __future__ import annotations

import pytest

from integration_model.schema.lists import Repetition, repetitions
from tests.factories import Change, link, make_files

MASERATI, GROUP, GOOGLE, HARMAN = "brands/maserati.yaml", "brands/group.yaml", "suppliers/google.yaml", "suppliers/harman.yaml"


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ([], []),
        (["a", "b"], []),
        (["a", "b", "a"], [Repetition(2, "`a` stands twice in this list", "delete this one, or write what was meant instead")]),
        (["a", "a", "a"], [Repetition(1, "`a` stands three times in this list", "keep one, and delete the others")]),
        (["a"] * 4, [Repetition(1, "`a` stands 4 times in this list", "keep one, and delete the others")]),
        (
            [{"x": "1"}, {"x": "1"}],
            [Repetition(1, "this alternative stands twice in this list", "delete this one, or write what was meant instead")],
        ),
    ],
)
def test_the_second_of_each_is_told(entries: list[object], expected: list[Repetition]) -> None:
    """Once, however often it stands there."""
    assert expected == list(repetitions(entries))


@pytest.mark.parametrize(
    ("path", "change", "place"),
    [
        (MASERATI, ("keep_in_group: [voice-data]", "keep_in_group: [voice-data, voice-data]"), "38:29"),
        (MASERATI, ("platform: [android]", "platform: [android, android]"), "37:23"),
        (MASERATI, ("may_change: [2027-06, 2030-03]", "may_change: [2027-06, 2027-06 @own]"), "18:27"),
        (GROUP, ("of: [head-unit, gateway]", "of: [head-unit, head-unit]"), "68:21"),
        (GROUP, ("only_in: [eu]", "only_in: [eu, eu]"), "70:19"),
        (GROUP, ("buses: [can, lin]", "buses: [can, can]"), "33:18"),
        (GROUP, ("buses: [can, lin]", "buses: {value: [can, can], source: law}"), "33:12"),
        (GROUP, ("includes: [us]", "includes: [us, us]"), "17:44"),
        (GOOGLE, ("needs: [translator]", "needs: [translator, translator]"), "32:91"),
        (GOOGLE, ("at_least: {ram_gb: 6}", "one_of: {ram_gb: [6, 6]}"), "46:30"),
        (GOOGLE, ("at_least: {ram_gb: 6}", "any_of: [{os: [qnx, qnx]}]"), "46:29"),
        (GOOGLE, ("at_least: {ram_gb: 6}", "any_of: [{own_soc: true}, {own_soc: true}]"), "46:35"),
        (GOOGLE, ("only_if: {source_access: escrow}", "only_if: {source_access: [escrow, escrow]}"), "25:67"),
        (GOOGLE, ("why: three displays", "why: three displays\n        exempt: [fiat, fiat]"), "48:24"),
        (GOOGLE, ("why: three displays", "why: three displays\n        exempt: [fiat, fiat, fiat]"), "48:24"),
        (HARMAN, ("os: linux", "os: linux\n    fits: [giorgio, giorgio]"), "30:21"),
        (HARMAN, ("os: linux", "os: linux\n    excludes: [harman-amp, harman-amp]"), "30:28"),
        (HARMAN, ("os: linux", "os: linux\n    needs_buses: [can, can]"), "30:24"),
        (HARMAN, ("soc: qualcomm/sa8155p", "parts: [qualcomm/sa8155p, qualcomm/sa8155p]"), "13:31"),
    ],
)
def test_a_repeated_entry_is_told_at_its_place(path: str, change: Change, place: str) -> None:
    """In lists of ids, words, dates, countries, paths and operands alike, and as one fault."""
    told = link(make_files({path: [change]}))[1]
    assert [(item.code, f"{item.place.line}:{item.place.column}" if item.place else "") for item in told] == [("E220", place)]


@pytest.mark.parametrize(
    ("path", "change", "hint"),
    [
        (MASERATI, ("platform: [android]", "platform: [android @own]"), "write `android`"),
        (MASERATI, ("keep_in_group: [voice-data]", "keep_in_group: [voice-data @own]"), "write `voice-data`"),
        (GROUP, ("buses: [can, lin]", "buses: [can, lin @law]"), "write `{value: [can, lin], source: law}`"),
        (HARMAN, ("fills: amplifier", "fills: amplifier @sheet"), "write `amplifier`"),
        (
            GOOGLE,
            ("at_least: {ram_gb: 6}", "at_least: {ram_gb: 6 @terms}"),
            "write `6`; a requirement names its source in a line of its own: `source: terms`",
        ),
    ],
)
def test_a_source_behind_an_entry_is_put_where_it_belongs(path: str, change: Change, hint: str) -> None:
    """Never glued to the word."""
    assert [(item.code, item.hint) for item in link(make_files({path: [change]}))[1]] == [("E227", hint)]
