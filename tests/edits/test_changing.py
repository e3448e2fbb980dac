"""Changes instead of values: what `+10%`, `*1.1`, `+12 months`, `low`, `+=` and `-=` make of what stands there, and when they cannot."""

from __future__ import annotations

from pathlib import Path

import pytest

from integration_model.edits import apply_edits
from integration_model.edits.scenario import read_scenario
from integration_model.edits.scenario_text import scenario_text
from integration_model.errors import Findings
from integration_model.files.tree import Raw, Tree
from integration_model.layers import as_written
from integration_model.schema.targets import Written, written_as
from tests.factories import make_edits, make_files, make_tree

GRECALE = "brands.maserati.vehicle_lines.grecale"
MC20 = "brands.maserati.vehicle_lines.mc20"
RANGE = "suppliers.harman.components.harman-mia-12.ram_gb"
"""6..8..12 in the base."""
DATED = "suppliers.harman.components.harman-mia-12"


def tree_of_all_kinds() -> Tree:
    """The base with a long map, an offset and a list beside its numbers and dates."""
    return make_tree(
        make_files(
            {
                "brands/maserati.yaml": [("mia-voice: 60", "mia-voice: {value: 60, waived: true}")],
                "brands/group.yaml": [("HVAC_DUAL_ON: missing", "HVAC_DUAL_ON: {bits: 8, offset: -40, factor: 0.5}")],
            }
        )
    )


def changed(*sets: str) -> tuple[Tree, list[tuple[str, str]]]:
    """The tree after some settings, and what was told."""
    tree, findings = tree_of_all_kinds(), Findings()
    after = apply_edits(tree, make_edits(tree, *sets, because="a test", findings=findings), findings)
    return after, [(item.code, item.message) for item in findings.ordered()]


def at(tree: Tree, address: str) -> Raw:
    """What stands at an address without dots in its keys."""
    raw = tree.raw
    for key in address.split("."):
        raw = raw[key]
    return raw


SIGNAL = "group.architectures.giorgio.signals.HVAC_DUAL_ON"


@pytest.mark.parametrize(
    ("argument", "address", "expected"),
    [
        (f"{RANGE}=+10%", RANGE, "6.6..8.8..13.2"),
        (f"{RANGE}=-50 %", RANGE, "3..4..6"),
        (f"{RANGE}=*1.5", RANGE, "9..12..18"),
        (f"{RANGE}=/2", RANGE, "3..4..6"),
        (f"{RANGE}=+2", RANGE, "8..10..14"),
        (f"{RANGE}=-2", RANGE, "4..6..10"),
        (f"{RANGE}=- 2", RANGE, "4..6..10"),
        (f"{RANGE}+=2", RANGE, "8..10..14"),
        (f"{RANGE}-=2", RANGE, "4..6..10"),
        (f"{RANGE} += 10%", RANGE, "6.6..8.8..13.2"),
        (f"{RANGE}=+2 @own", RANGE, "8..10..14 @own"),
        (f"{RANGE}={{value: +2, because: a new board}}", RANGE, {"value": "8..10..14", "because": "a new board"}),
        (f"{RANGE}=low", RANGE, "6"),
        (f"{RANGE}=likely", RANGE, "8"),
        (f"{RANGE}=high", RANGE, "12"),
        (f"{GRECALE}.ends=+12", f"{GRECALE}.ends", "2033-06"),
        (f"{GRECALE}.ends=+12 months", f"{GRECALE}.ends", "2033-06"),
        (f"{GRECALE}.ends=-1 year", f"{GRECALE}.ends", "2031-06"),
        (f"{GRECALE}.ends=+2 quarters", f"{GRECALE}.ends", "2032-12"),
        (f"{GRECALE}.may_change=+6", f"{GRECALE}.may_change", ["2027-12", "2030-09"]),
        ("brands.maserati.points.mia-voice=+10", "brands.maserati.points.mia-voice", {"value": "70", "waived": "true"}),
        ("brands.maserati.points.track-pages=-10%", "brands.maserati.points.track-pages", "36"),
        (f"{SIGNAL}.offset=-60", f"{SIGNAL}.offset", "-60"),
        (f"{SIGNAL}.offset=+60", f"{SIGNAL}.offset", "+60"),
        (f"{SIGNAL}.offset+=60", f"{SIGNAL}.offset", "20"),
        (f"{SIGNAL}.offset=*2", f"{SIGNAL}.offset", "-80"),
        ("brands.maserati.name=+10%", "brands.maserati.name", "+10%"),
        ("brands.maserati.policies.platform+=bespoke", "brands.maserati.policies.platform", ["android", "bespoke"]),
        ("brands.maserati.policies.platform+=[bespoke, android]", "brands.maserati.policies.platform", ["android", "bespoke"]),
        ("brands.maserati.keep_in_group-=voice-data", "brands.maserati.keep_in_group", []),
        (f"{DATED}.excludes+=harman-amp", f"{DATED}.excludes", ["harman-amp"]),
        ("suppliers.google.platforms.android.requires.memory.at_least.ram_gb=*2", None, None),
    ],
)
def test_a_change_is_made_of_what_stands_there(argument: str, address: str | None, expected: Raw) -> None:
    """Numbers and ranges keep their shape, dates move by months, lists gain and lose, and what may be negative takes a negative value."""
    tree, told = changed(argument)
    assert told == []
    assert address is None or expected == at(tree, address)


@pytest.mark.parametrize(
    ("argument", "message"),
    [
        (f"{GRECALE}.ends=*2", "`*2` cannot change the date 2032-06"),
        (f"{GRECALE}.ends=+10%", "`+10%` cannot change the date 2032-06"),
        (f"{GRECALE}.ends=+9999 years", "`+9999 years` moves 2032-06 out of the calendar"),
        ("group.policies.budget_pm=+10%", "nothing is stated at `group.policies.budget_pm` that `+10%` could change"),
        (f"{RANGE}=-7", "`-7` makes -1..1..5 of 6..8..12: below zero"),
        ("brands.maserati.points.track-pages=high", "`brands.maserati.points.track-pages` is 40, no range that has a `high`"),
        ("brands.maserati.policies.platform=+1", "`brands.maserati.policies.platform` is a list, which `+1` cannot change"),
        (f"{MC20}.may_change=+1 year", f"`{MC20}.may_change` is an empty list: there is nothing in it that `+1 year` could change"),
        ("brands.maserati.keep_in_group-=x", "`x` is not in `brands.maserati.keep_in_group`, so it cannot be taken away"),
        (f"{GRECALE}.ecus.head-unit+=x", f"`+=` is for lists and numbers: `{GRECALE}.ecus.head-unit` is a text"),
        ("brands.fiat.policies.platform+=android", "no list is stated at `brands.fiat.policies.platform`"),
    ],
)
def test_a_change_that_fits_nothing_is_told(argument: str, message: str) -> None:
    """Nothing stands there, or another kind of value does: one fault, and nothing changes."""
    tree, told = changed(argument)
    assert told == [("E525", message)]
    assert tree.raw == tree_of_all_kinds().raw


def test_a_pattern_changes_those_that_state_something() -> None:
    """Where some of many places state nothing, a change is about the others."""
    tree, told = changed("suppliers.*.components.*.ram_gb=*2")
    assert told == []
    assert at(tree, RANGE) == "12..16..24"


def test_a_pattern_moves_the_dates_of_lists_that_hold_some() -> None:
    """A line that never changes still never does, and the others change later."""
    tree, told = changed("brands.*.vehicle_lines.*.may_change=+1 year")
    assert told == []
    assert (at(tree, f"{MC20}.may_change"), at(tree, f"{GRECALE}.may_change")) == ([], ["2028-06", "2031-03"])


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (f"{GRECALE}.volume_per_year.eu", Written.WHOLE),
        (f"{GRECALE}.may_change", Written.LIST),
        ("brands.maserati.points.mia-voice", Written.NUMBER),
        ("brands.maserati.must.apple-carplay", Written.TEXT),
        (f"{SIGNAL}.offset", Written.SIGNED),
        ("group.horizon.to", Written.DATE),
        ("group.rates.eur_per_pm", Written.NUMBER),
        ("group.team.engineers", Written.WHOLE),
        ("suppliers.google.platforms.android.builds.x", Written.NUMBER),
        ("group.features.x.requires.y.at_least.ram_gb", Written.FREE),
    ],
)
def test_the_shapes_say_what_is_written_where(address: str, expected: Written) -> None:
    """Required and optional fields, maps by id and short forms alike."""
    assert expected == written_as(tuple(address.split(".")))


def test_a_change_knows_what_stood_there_before() -> None:
    """Each change keeps the old value beside the new one."""
    tree, _ = changed(f"{RANGE}=+2", "brands.maserati.must.apple-carplay.waived=true")
    assert [(as_written(change.before), as_written(change.value)) for change in tree.changes] == [
        ("6..8..12 @sheet", "8..10..14"),
        ("None", "true"),
    ]


def test_scenarios_say_the_same(tmp_path: Path) -> None:
    """A scenario file changes values and lists like `--set`, and one that is kept says it again."""
    file = tmp_path / "more.yaml"
    file.write_text(
        "name: more\nwhy: a test\nset:\n"
        f"  {RANGE}: +10%\n  {GRECALE}.ends: +1 year\n"
        "  brands.maserati.policies.platform+: bespoke\n  brands.maserati.keep_in_group-: [voice-data]\n",
        encoding="utf-8",
    )
    tree, findings = make_tree(), Findings()
    edits = read_scenario(file, tree, findings)
    first = apply_edits(make_tree(), edits, findings)
    file.write_text(scenario_text(edits, "more", "a test"), encoding="utf-8")
    again = apply_edits(make_tree(), read_scenario(file, Tree(), findings), findings)
    assert findings.ordered() == ()
    assert [
        at(first, address) for address in (RANGE, f"{GRECALE}.ends", "brands.maserati.policies.platform", "brands.maserati.keep_in_group")
    ] == [
        "6.6..8.8..13.2",
        "2033-06",
        ["android", "bespoke"],
        [],
    ]
    assert again.raw == first.raw
