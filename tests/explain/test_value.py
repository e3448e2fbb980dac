"""A value explained: who says what of it, which layer wins, and what holds where nobody says anything."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from integration_model.commands.explain.value import explain_value, is_place, value_names
from integration_model.loading import Loaded, Overlays, load
from tests.factories import BASE

RAM = "suppliers.harman.components.harman-mia-12.ram_gb"
MC20 = "brands.maserati.vehicle_lines.mc20"
BUY = "suppliers.google.platforms.android-core.requires.source.remedies.buy"
UNSOLVED: Any = SimpleNamespace(strategies=(), ledger=())
"""Who states a value does not hang on any plan."""


WHO = "Who states it, the farthest and oldest first; * wins:"


def told(loaded: Loaded, address: str) -> list[str]:
    """The lines of the explanation without addends, with one space between two words and without the head of the table."""
    lines = explain_value(loaded.workspace, address, UNSOLVED).text(1000).replace(f"{address} =", "=", 1).splitlines()
    return [" ".join(line.split()) for line in lines if line.strip() and not line.startswith("  wins ")]


@pytest.fixture
def layered(tmp_path: Path) -> Loaded:
    """The base with a private folder, two scenario files and a setting, which speak of the same fact."""
    texts = {
        "private/suppliers/harman.yaml": "sources:\n  deal: the contract\ncomponents:\n  harman-mia-12:\n    ram_gb: 10 @deal\n",
        "first.yaml": "name: More memory\nwhy: a new board\nset:\n  suppliers.harman.components.harman-mia-*.ram_gb: 12\n",
        "second.yaml": f"name: Nobody knows\nwhy: the sheet is withdrawn\nremove:\n  - {RAM}\n",
    }
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    scenarios = (tmp_path / "first.yaml", tmp_path / "second.yaml")
    return load(BASE, Overlays(scenarios, (f"{RAM}=16",), "measured", (tmp_path / "private",)))


def test_every_layer_is_listed_and_the_last_one_wins(layered: Loaded, tmp_path: Path) -> None:
    """Oldest first, each with its value, place and reason; a layer that takes the value away is one too."""
    assert [line.replace(f"{tmp_path}/", "") for line in told(layered, RAM)] == [
        "= 16",
        f"--set {RAM}=16",
        "assumed",
        WHO,
        "files 6..8..12 @sheet suppliers/harman.yaml:14",
        "private folder 10 @deal private/suppliers/harman.yaml:5 @deal",
        "scenario More memory 12 first.yaml:4 a new board",
        "scenario Nobody knows (removed) second.yaml:4 the sheet is withdrawn",
        "* --set 16 measured",
    ]


@pytest.mark.parametrize(
    ("address", "lines"),
    [
        (
            "brands.maserati.vehicle_lines.grecale.sop",
            ["= 2022-11 @own", WHO, "*  files  2022-11 @own  brands/maserati.yaml:16"],
        ),
        (
            "brands.maserati.vehicle_lines.grecale.architecture",
            [
                "= giorgio @motor1",
                "@motor1: https://example.org/grecale",
                WHO,
                "*  files  giorgio @motor1  brands/maserati.yaml:15",
            ],
        ),
        (
            f"{MC20}.sop",
            [
                "= 2022-11 @own",
                "nobody states it here: brands.maserati.vehicle_lines.grecale.sop holds",
                WHO,
                "*  files  2022-11 @own  brands/maserati.yaml:16  brands.maserati.vehicle_lines.grecale.sop",
            ],
        ),
        (
            f"{MC20}.ecus.head-unit",
            [
                "= harman-mia-10",
                "brands/maserati.yaml:27: head-unit: harman-mia-10",
                "assumed",
                WHO,
                "files  harman-mia-12 @own  brands/maserati.yaml:10  brands.maserati.ecus.head-unit",
                "*  files  harman-mia-10       brands/maserati.yaml:27",
            ],
        ),
        (
            f"{MC20}.ecus.gateway",
            [
                "= bosch-sgw",
                "brands/group.yaml:36: gateway: bosch-sgw",
                "an estimate",
                "nobody states it here: group.architectures.giorgio.ecus.gateway holds",
                WHO,
                "*  files  bosch-sgw  brands/group.yaml:36  group.architectures.giorgio.ecus.gateway",
            ],
        ),
        (
            "suppliers.google.platforms.android.data_flows.voice-data",
            [
                "= google",
                "suppliers/google.yaml:16: data_flows: {maps: group, voice-data: google}",
                "an estimate",
                "nobody states it here: suppliers.google.platforms.android-core.data_flows.voice-data holds",
                WHO,
                "*  files  google  suppliers/google.yaml:16  suppliers.google.platforms.android-core.data_flows.voice-data",
            ],
        ),
        (
            f"{BUY}.upkeep_per_year",
            [
                "= 0.15",
                "brands/group.yaml:11: upkeep: {asset_per_year: 0.15, tailoring_per_year: 0.05}",
                "an estimate",
                "nobody states it here: group.upkeep.asset_per_year holds",
                WHO,
                "*  files  0.15  brands/group.yaml:11  group.upkeep.asset_per_year",
            ],
        ),
        (
            f"{BUY}.months",
            [
                "= as long as `people_at_once` need for the effort, and no longer than COCOMO II's schedule",
                "nobody states it: this is what holds then",
            ],
        ),
        (
            "suppliers.harman.components.harman-amp.asil",
            ["= unknown: what asks for it is not met", "nobody states it: this is what holds then"],
        ),
        ("brands.fiat.policies.as-is", ["= true", "nobody states it: this is what holds then"]),
        ("brands.fiat.policies.platform", ["= every platform on offer, and today's stacks", "nobody states it: this is what holds then"]),
    ],
)
def test_a_value_that_nobody_overrode_is_explained_too(address: str, lines: list[str]) -> None:
    """Where it stands, or from where it comes, or which default holds."""
    assert told(load(BASE), address) == [" ".join(line.split()) for line in lines]


def test_points_of_nothing_are_told_as_no_wish() -> None:
    """No number hangs on them, but they stand there."""
    setting = "brands.fiat.points.apple-carplay=0"
    found = told(load(BASE, Overlays(sets=(setting,), because="nobody asks for it")), "brands.fiat.points.apple-carplay")
    assert found[0] == "= 0 of 100 points: no wish"
    assert found[-1] == "* --set 0 nobody asks for it"


def test_a_flag_of_a_what_if_is_shown_beside_the_value() -> None:
    """`waived` changes what a wish means, not what it says."""
    loaded = load(BASE, Overlays(sets=("brands.maserati.points.mia-voice.waived=true",)))
    assert told(loaded, "brands.maserati.points.mia-voice")[-1] == "* --set 60, waived: true"


def test_what_a_removed_item_said_can_still_be_asked(tmp_path: Path) -> None:
    """The files still say it; the scenario took it away."""
    file = tmp_path / "gone.yaml"
    file.write_text("name: Gone\nwhy: x\nremove: [suppliers.harman.components.harman-cdc]\n", encoding="utf-8")
    loaded = load(BASE, Overlays((file,)))
    address = "suppliers.harman.components.harman-cdc.ram_gb"
    assert address in value_names(loaded.workspace)
    stated = [line.split()[:3] for line in told(loaded, address)[-2:]]
    assert stated == [["files", "16", "suppliers/harman.yaml:37"], ["scenario", "Gone", "(removed)"]]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("brands.fiat.policies.as-is", True),
        (f"{MC20}.ecus.gateway", True),
        (f"{BUY}.upkeep_per_year", True),
        ("brands.fiat.vehicle_lines.none.sop", False),
        ("brands.fiat.nmae", False),
        ("brands", False),
        ("weather.rain", False),
    ],
)
def test_only_places_where_something_may_stand_can_be_asked(address: str, *, expected: bool) -> None:
    """A field that nobody gave is a place; a mistyped one, or one of an item that there is not, is none."""
    assert expected == is_place(load(BASE).workspace, address)
