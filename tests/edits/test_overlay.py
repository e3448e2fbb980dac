"""Overlays: what an address means, what an edit changes, and that nothing else changes."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest

from integration_model.edits import apply_edits, find_paths
from integration_model.edits.scenario import read_scenario
from integration_model.errors import Diagnostic, Findings
from integration_model.files.tree import Raw, Tree
from tests.factories import make_edits, make_files, make_tree, make_workspace

GRECALE = "brands.maserati.vehicle_lines.grecale"
SPEED = "group.architectures.small.signals.PERF_VEHICLE_SPEED"


def overlaid(*sets: str, because: str | None = None) -> tuple[Tree, tuple[Diagnostic, ...]]:
    """The base's tree with `--set` arguments applied, and what was told."""
    tree, findings = make_tree(), Findings()
    return apply_edits(tree, make_edits(tree, *sets, because=because, findings=findings), findings), findings.ordered()


def value_at(tree: Tree, address: str) -> Raw:
    """The raw value at an address without dots in its keys."""
    raw = tree.raw
    for key in address.split("."):
        raw = raw[key]
    return raw


def scenario(folder: Path, name: str, text: str, tree: Tree, findings: Findings) -> list[Any]:
    """The edits of a scenario file with this text."""
    file = folder / f"{name}.yaml"
    file.write_text(text, encoding="utf-8")
    return read_scenario(file, tree, findings)


@pytest.mark.parametrize(
    ("argument", "address", "expected"),
    [
        (f"{GRECALE}.ends=2031-12", f"{GRECALE}.ends", "2031-12"),
        (f"{GRECALE}.ends = 2031-12 @own ", f"{GRECALE}.ends", "2031-12 @own"),
        (f"{GRECALE}.may_change=[]", f"{GRECALE}.may_change", []),
        (f"{GRECALE}.may_change=[2028-01, 2029-01]", f"{GRECALE}.may_change", ["2028-01", "2029-01"]),
        (f"{GRECALE}.volume_per_year={{eu: 100, latam: 5}}", f"{GRECALE}.volume_per_year", {"eu": "100", "latam": "5"}),
        (f"{GRECALE}.volume_per_year.latam=5", f"{GRECALE}.volume_per_year.latam", "5"),
        (f"{GRECALE}.sop={{value: 2023-01, because: delayed}}", f"{GRECALE}.sop", {"value": "2023-01", "because": "delayed"}),
        (f"{GRECALE}.ecus.amplifier=none", f"{GRECALE}.ecus.amplifier", "none"),
        ("brands.fiat.policies.as-is=false", "brands.fiat.policies.as-is", "false"),
        ("brands.fiat.policies.platform=[android]", "brands.fiat.policies.platform", ["android"]),
        ("brands.fiat.must.track-pages=the boss", "brands.fiat.must.track-pages", "the boss"),
        ("group.policies.budget_pm=900", "group.policies.budget_pm", "900"),
        (
            "brands.maserati.must.apple-carplay.waived=true",
            "brands.maserati.must.apple-carplay",
            {"value": "every buyer asks for it", "waived": "true"},
        ),
        ("brands.maserati.points.mia-voice.waived=true", "brands.maserati.points.mia-voice", {"value": "60", "waived": "true"}),
        (
            "group.architectures.giorgio.signals.HVAC_DUAL_ON.served=true",
            "group.architectures.giorgio.signals.HVAC_DUAL_ON",
            {"value": "missing", "served": "true"},
        ),
        (f"{SPEED}.served=true", f"{SPEED}.served", "true"),
        (
            "suppliers.google.platforms.android.requires.memory.exempt=[harman-mia-10]",
            "suppliers.google.platforms.android.requires.memory.exempt",
            ["harman-mia-10"],
        ),
        ("brands.maserati.name=a=b", "brands.maserati.name", "a=b"),
        ("brands.maserati.name='no'", "brands.maserati.name", "no"),
    ],
)
def test_a_set_changes_one_value(argument: str, address: str, expected: Raw) -> None:
    """Scalars, lists, maps, fields that nobody gave yet, and the flags for what-ifs, also of a demand in its short form."""
    tree, told = overlaid(argument)
    assert (expected, []) == (value_at(tree, address), [item for item in told if item.code != "W405"])


def test_what_an_edit_says_has_the_place_of_the_edit() -> None:
    """A fault in the value is shown in the argument, with carets under it."""
    tree, _ = overlaid(f"{GRECALE}.may_change=[2028-01, 2029-01]")
    place = tree.place(("brands", "maserati", "vehicle_lines", "grecale", "may_change", "1"))
    assert place is not None
    assert (f"--set {GRECALE}.may_change=[2028-01, 2029-01]", 1, 60) == (place.path, place.line, place.column)
    assert tree.place(("brands", "maserati", "vehicle_lines", "grecale", "sop")) == make_tree().place(
        ("brands", "maserati", "vehicle_lines", "grecale", "sop")
    )


def test_nothing_of_the_first_tree_changes() -> None:
    """An overlay is another tree: the files as read stay as they are."""
    tree = make_tree()
    raw, spots = copy.deepcopy(tree.raw), dict(tree.spots)
    findings = Findings()
    changed = apply_edits(
        tree,
        make_edits(
            tree, f"{GRECALE}.volume_per_year.eu=1", "brands.maserati.must.apple-carplay.waived=true", "brands.fiat.policies.as-is=false"
        ),
        findings,
    )
    assert raw == tree.raw
    assert spots == {path: spot for path, spot in tree.spots.items() if path[0] != "set"}
    assert changed.raw != tree.raw


def test_without_edits_the_tree_is_the_same() -> None:
    """No overlay, no copy."""
    tree = make_tree()
    assert apply_edits(tree, [], Findings()) is tree


def test_the_last_edit_wins() -> None:
    """Edits apply in order; an edit inside an earlier one changes what that one wrote."""
    tree, _ = overlaid(
        f"{GRECALE}.ends=2031-01", f"{GRECALE}.ends=2032-01", f"{GRECALE}.volume_per_year={{eu: 1}}", f"{GRECALE}.volume_per_year.eu=2"
    )
    assert (value_at(tree, f"{GRECALE}.ends"), value_at(tree, f"{GRECALE}.volume_per_year")) == ("2032-01", {"eu": "2"})


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("brands.maserati", 1),
        ("brands.*", 2),
        ("brands.*.vehicle_lines.*.sop", 2),
        ("brands.*.vehicle_lines.*", 3),
        ("suppliers.*.components.harman-mia-*", 2),
        ("suppliers.*.components.*.ram_gb", 4),
        ("suppliers.*.platforms.*.requires.*", 4),
        ("brands.toyota", 0),
        ("brands.maserati.name.x", 0),
    ],
)
def test_a_star_stands_for_any_key(address: str, expected: int) -> None:
    """A star matches keys of one level, alone or as part of a word."""
    assert expected == len(find_paths(make_tree().raw, address))


def test_a_star_reaches_every_item_also_where_the_field_is_not_given() -> None:
    """`brands.*.policies.as-is=false` means every brand, not only those that say something already."""
    tree, told = overlaid("brands.*.policies.as-is=false", "suppliers.google.platforms.*.requires.*.waived=true")
    assert told == ()
    assert [value_at(tree, f"brands.{name}.policies.as-is") for name in ("fiat", "maserati")] == ["false", "false"]
    assert [
        value_at(tree, f"suppliers.google.platforms.{name}.waived") for name in ("android.requires.memory", "android-core.requires.speed")
    ] == [
        "true",
        "true",
    ]


def test_keys_with_dots_are_matched_greedily() -> None:
    """A VSS path is one key of an address, and a new one can be given."""
    files = make_files({"brands/group.yaml": [("HVAC_DUAL_ON: missing", "Vehicle.Chassis.ParkingBrake.IsEngaged: {bits: 2}")]})
    tree, findings = make_tree(files), Findings()
    signals = "group.architectures.giorgio.signals"
    edits = make_edits(
        tree,
        f"{signals}.Vehicle.Chassis.ParkingBrake.IsEngaged.bits=1",
        f"{signals}.Vehicle.Trailer.IsConnected={{bits: 1}}",
        findings=findings,
    )
    changed = value_at(apply_edits(tree, edits, findings), signals)
    assert (findings.ordered(), changed["Vehicle.Chassis.ParkingBrake.IsEngaged"], changed["Vehicle.Trailer.IsConnected"]) == (
        (),
        {"bits": "1"},
        {"bits": "1"},
    )


@pytest.mark.parametrize(
    ("argument", "message", "hint", "column"),
    [
        (
            "brands.maserati.vehicle_lines.greacle.sop=2023-01",
            "`greacle` is not found in `brands.maserati.vehicle_lines`",
            "write `--set 'brands.maserati.vehicle_lines.grecale.sop=2023-01'`",
            31,
        ),
        ("brand.maserati.name=x", "`brand` is not found", "write `--set 'brands.maserati.name=x'`", 1),
        (
            "brands.maserati.polices.platform=[android]",
            "`polices` is not found in `brands.maserati`",
            "write `--set 'brands.maserati.policies.platform=[android]'`",
            17,
        ),
        (
            "brands.maserati.vehicle_lines.folgore={sop: 2023-01}",
            "`folgore` is not found in `brands.maserati.vehicle_lines`",
            "new items come under `add:` in a scenario file",
            31,
        ),
        ("suppliers.acme={id: acme}", "`acme` is not found in `suppliers`", "new items come under `add:` in a scenario file", 11),
        (
            "suppliers.harman.components.harman-amp.x.y=1",
            "`x` is not found in `suppliers.harman.components.harman-amp`",
            "known here: asil, boot_seconds, buses, cyber_evidence, diagnostics, displays, driver_camera, excludes, ...",
            40,
        ),
        (
            "brands.maserati.must.apple-carplay.waved=true",
            "`waved` is not found in `brands.maserati.must.apple-carplay`",
            "write `--set 'brands.maserati.must.apple-carplay.waived=true'`",
            36,
        ),
        ("suppliers.toyota.*.ram_gb=1", "`toyota` is not found in `suppliers`", "new items come under `add:` in a scenario file", 11),
        ("brands.maserati.points.x*=1", "`x*` is not found in `brands.maserati.points`", "known there: mia-voice, track-pages", 24),
        ("weather.rain=1", "`weather` is not found", "an address begins with group, brands or suppliers", 1),
    ],
)
def test_an_unknown_address_is_told_with_the_nearest(argument: str, message: str, hint: str, column: int) -> None:
    """The first part that does not exist, where it stands in the argument, and what was probably meant; nothing changes."""
    tree, told = overlaid(argument)
    assert [("E212", message, hint, column)] == [(item.code, item.message, item.hint, item.place.column) for item in told if item.place]
    assert tree.raw == make_tree().raw


CITED = "suppliers.harman.components.harman-mia-12.ram_gb"


@pytest.mark.parametrize(
    ("arguments", "because", "expected"),
    [
        ([f"{CITED}=16"], None, ["W405"]),
        ([f"{CITED}=16"], "a new board", []),
        ([f"{CITED}={{value: 16, because: a new board}}"], None, []),
        (["suppliers.harman.contract={until: 2032-12, change_lead_months: 9}"], None, []),
        (["suppliers.harman.components.harman-mia-10.ram_gb=16"], None, []),
        ([f"{GRECALE}.volume_per_year.eu=1"], None, []),
        ([f"{GRECALE}.architecture=small"], None, ["W405"]),
        (["suppliers.harman.components.*.ram_gb=16"], None, ["W405"]),
        (["brands.maserati.must.apple-carplay.waived=true", f"{SPEED}.served=true"], None, []),
    ],
)
def test_a_cited_fact_is_not_changed_without_a_reason(arguments: list[str], because: str | None, expected: list[str]) -> None:
    """Estimates and what-if flags need none; a map that holds a cited fact counts like the fact."""
    assert expected == [item.code for item in overlaid(*arguments, because=because)[1]]


def test_a_flag_for_what_ifs_needs_no_reason_even_where_it_is_cited() -> None:
    """`waived`, `exempt` and `served` exist to be changed."""
    files = make_files({"brands/group.yaml": [("unit: km/h, source: law}", "unit: km/h, served: false @law}")]})
    tree, findings = make_tree(files), Findings()
    apply_edits(tree, make_edits(tree, "group.architectures.giorgio.signals.PERF_VEHICLE_SPEED.served=true"), findings)
    assert findings.ordered() == ()


def test_a_cited_fact_in_its_long_form_counts_too() -> None:
    """`{value: 8, source: sheet}` says the same as `8 @sheet`."""
    files = make_files({"suppliers/harman.yaml": [("ram_gb: 6..8..12 @sheet", "ram_gb: {value: 8, source: sheet}")]})
    tree, findings = make_tree(files), Findings()
    apply_edits(tree, make_edits(tree, f"{CITED}=16"), findings)
    assert [item.message for item in findings.ordered()] == [
        "`suppliers.harman.components.harman-mia-12.ram_gb` is a cited fact (`8 @sheet`), and nothing says why it changes"
    ]


def test_a_scenario_sets_and_adds(tmp_path: Path) -> None:
    """One file changes what exists and brings what is new, with one reason for all."""
    tree, findings = make_tree(), Findings()
    text = (
        f"name: Another Harman\nwhy: a second source\nset:\n  {CITED}: 16\n  {GRECALE}.sop: {{value: 2023-01, because: delayed}}\n"
        "add:\n  suppliers.acme: {id: acme, name: Acme}\n"
        "  brands.fiat.vehicle_lines.topolino: {like: fiat/panda, volume_per_year: {eu: 9000}}\n"
    )
    edits = scenario(tmp_path, "more", text, tree, findings)
    changed = apply_edits(tree, edits, findings)
    assert (tuple(edit.because for edit in edits[2:]), findings.ordered()) == (("a second source", "delayed"), ())
    assert (
        changed.raw["suppliers"]["acme"],
        value_at(changed, "brands.fiat.vehicle_lines.topolino.like"),
        value_at(changed, CITED),
    ) == ({"id": "acme", "name": "Acme"}, "fiat/panda", "16")


def test_scenarios_apply_in_order_and_sets_after_them(tmp_path: Path) -> None:
    """The last word wins: later files over earlier ones, `--set` over all files."""
    tree, findings = make_tree(), Findings()
    first = scenario(
        tmp_path, "first", f"why: x\nset:\n  {GRECALE}.ends: 2031-01\n  {GRECALE}.sop: 2023-01\n  brands.fiat.name: A\n", tree, findings
    )
    second = scenario(tmp_path, "second", f"why: x\nset:\n  {GRECALE}.ends: 2033-01\n  brands.fiat.name: B\n", tree, findings)
    changed = apply_edits(tree, [*first, *second, *make_edits(tree, "brands.fiat.name=C")], findings)
    assert (
        value_at(changed, f"{GRECALE}.sop"),
        value_at(changed, f"{GRECALE}.ends"),
        changed.raw["brands"]["fiat"]["name"],
        findings.ordered(),
    ) == ("2023-01", "2033-01", "C", ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("add:\n  brands.fiat.vehicle_lines.panda: {}\n", ["E213"]),
        ("add:\n  suppliers.harman: {id: harman, name: H}\n", ["E213"]),
        ("add:\n  suppliers.acme.name: Acme\n", ["E212"]),
        ("add:\n  suppliers.acme: Acme\n", ["E117"]),
        ("set:\n  brands.fiat.name:\n", ["E116"]),
        ("set: [brands.fiat.name]\n", ["E117"]),
        ("sets:\n  brands.fiat.name: x\n", ["E109"]),
        ("set:\n  brands.fiat.name: x\n  brands.fiat.name: y\n", ["E113"]),
        ("set:\n  brands.fiat.name x\n  a: b\n", ["E103"]),
        ("", ["E101"]),
    ],
)
def test_a_wrong_scenario_is_told(tmp_path: Path, text: str, expected: list[str]) -> None:
    """Only new ids come by `add:`, and a file that says nothing is not taken for an empty what-if."""
    tree, findings = make_tree(), Findings()
    apply_edits(tree, scenario(tmp_path, "wrong", text, tree, findings), findings)
    assert expected == [item.code for item in findings.ordered()]


def test_a_waived_demand_is_linked_as_waived() -> None:
    """The long map that a what-if makes of a short form means the same, and is waived."""
    demands = {
        demand.feature: demand
        for demand in make_workspace({}, "brands.maserati.points.mia-voice.waived=true", "brands.maserati.must.apple-carplay.waived=true")
        .brands["maserati"]
        .demands
    }
    assert (demands["mia-voice"].waived, demands["mia-voice"].points.expected if demands["mia-voice"].points else 0.0) == (True, 60.0)
    assert (demands["apple-carplay"].waived, demands["apple-carplay"].must) == (True, "every buyer asks for it")


def test_a_missing_signal_is_linked_as_served() -> None:
    """`missing` is a short form too."""
    encoding = (
        make_workspace({}, "group.architectures.giorgio.signals.HVAC_DUAL_ON.served=true").architectures["giorgio"].signals["hvac-zones"]
    )
    assert (encoding.missing, encoding.served) == (True, True)
