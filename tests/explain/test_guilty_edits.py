"""A statement is told with the place of the very value that counts: of an edit laid over the files, in whichever layer it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from integration_model import api, compare, load_workspace
from integration_model.commands.explain import explain
from integration_model.loading import Loaded
from integration_model.solve.strategies import solve_strategy
from tests.factories import write_workspace

GROUP = """\
id: one
name: One
basis: assumed
horizon: {from: 2026-01, to: 2031-12}
rates: {eur_per_pm: 10000, eur_per_point: 1}
upkeep: {asset_per_year: 0, tailoring_per_year: 0}
find_out: {once_pm: 1}
policies: {budget_pm: 100000, binding: true}
markets:
  eu: {name: Europe}
roles:
  head-unit: {name: Head unit}
  gateway: {name: Gateway}
architectures:
  x: {name: Architecture X}
features:
  own-look: {name: The brand's own look, aspect: identity, build: 40}
data_flows:
  driving-data: where and how one drives
"""
ALPHA = """\
id: alpha
name: Alpha
ecus:
  head-unit: hu
  gateway: gw
vehicle_lines:
  a1:
    architecture: x
    sop: 2026-01
    ends: 2033-12
    may_change: [2026-06, 2027-06]
    volume_per_year: {eu: 10000}
must:
  own-look: it is the brand
  keep:driving-data: it is nobody's business
policies:
  platform: [open]
  as-is: false
"""
ACME = """\
id: acme
name: Acme
basis: assumed
parts:
  chip: {name: Chip, supplied_until: 2040-01}
components:
  hu: {fills: head-unit, os: linux, stack: old, ram_gb: 8, soc: acme/chip}
  gw: {fills: gateway, supplied_until: 2040-01}
platforms:
  open:
    name: Open
    ready: 2027-01
    foundation: {all: {once_pm: 60}}
    data_flows: {driving-data: group}
    uses: {ram_gb: 4}
    requires:
      os: {kind: access, of: head-unit, one_of: {os: [linux]}, why: it is so}
  bespoke:
    name: Bespoke
    foundation: {all: {once_pm: 100}}
stacks:
  old: {name: Old stack, upkeep_pm_per_year: 30, support_until: 2040-01, provides: [own-look]}
"""
FILES = {"brands/group.yaml": GROUP, "brands/alpha.yaml": ALPHA, "suppliers/acme.yaml": ACME}
LAYERS = ("set", "scenario", "folder")
LINE = "brands.alpha.vehicle_lines.a1"
OPEN = "suppliers.acme.platforms.open"
GUILTY = {
    "a platform's date": (f"{OPEN}.ready", "2030-01"),
    "a line's end": (f"{LINE}.ends", "2027-05"),
    "a line's changes": (f"{LINE}.may_change", "[2026-06]"),
    "an end of supply": ("suppliers.acme.components.gw.supplied_until", "2027-05"),
    "a part's end of supply": ("suppliers.acme.parts.chip.supplied_until", "2027-05"),
    "a list of what cannot be had": (f"{OPEN}.cannot", "[own-look]"),
    "a fact": ("suppliers.acme.components.hu.os", "qnx"),
    "a fact that is too small": ("suppliers.acme.components.hu.ram_gb", "2"),
    "a data flow": (f"{OPEN}.data_flows.driving-data", "partner"),
    "what is asked": (f"{OPEN}.requires.os.one_of", "{os: [android]}"),
    "a policy": ("brands.alpha.policies.platform", "[as-is]"),
    "a budget": ("group.policies.budget_pm", "10"),
}
"""Edits that leave no plan by themselves."""


def lay(folder: Path, edits: dict[str, str], layer: str) -> Loaded:
    """The workspace with these edits in a layer."""
    workspace = write_workspace(folder / "files", FILES)
    if layer == "set":
        return load_workspace(workspace, sets=tuple(f"{address}={value}" for address, value in edits.items()))
    if layer == "scenario":
        body = "".join(f"  {address}: {value}\n" for address, value in edits.items())
        (folder / "what-if.yaml").write_text(f"set:\n{body}")
        return load_workspace(workspace, scenarios=(folder / "what-if.yaml",))
    for address, value in edits.items():
        kind, *keys = address.split(".")
        name = "group" if kind == "group" else keys.pop(0)
        file = folder / "private" / ("suppliers" if kind == "suppliers" else "brands") / f"{name}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        nested = "".join(f"{'  ' * depth}{key}:\n" for depth, key in enumerate(keys[:-1]))
        file.write_text(f"{nested}{'  ' * (len(keys) - 1)}{keys[-1]}: {value}\n")
    return load_workspace(workspace, overlays=(folder / "private",))


def place_in(layer: str, address: str, value: str) -> str:
    """How the place of an edit begins in an explanation."""
    return f"{address.rpartition('.')[2]}={value}" if layer == "set" else "what-if.yaml:" if layer == "scenario" else ".yaml:"


def told(loaded: Loaded, strategy: str) -> list[str]:
    """The statements and what follows from them; ways out are left out."""
    lines = explain(api.open_session(loaded), ("strategy", strategy)).text(1000).split("\n")
    return [line for line in lines if line.startswith("  (") or "It cannot reach" in line]


@pytest.mark.parametrize("layer", LAYERS)
@pytest.mark.parametrize("what", GUILTY)
def test_each_kind_of_value_is_told_with_its_layer_and_line(tmp_path: Path, what: str, layer: str) -> None:
    """Whatever leaves no plan, and in whichever layer it stands, some sentence names its place."""
    address, value = GUILTY[what]
    loaded = lay(tmp_path, {address: value}, layer)
    files = "private" if layer == "folder" else ""
    found = told(loaded, "mixed")
    assert [line for line in found if place_in(layer, address, value) in line and files in line], found


def test_the_files_have_a_plan(tmp_path: Path) -> None:
    """Without an edit there is one: each of them is guilty."""
    session = api.open_session(lay(tmp_path, {}, "set"))
    assert session.solution.of("mixed").plan is not None


INNOCENT = {
    "another fact of the component": ({"suppliers.acme.components.hu.os": "qnx"}, "suppliers.acme.components.hu.unit_eur", "70"),
    "a price of the platform": ({f"{OPEN}.cannot": "[own-look]"}, f"{OPEN}.licence_eur_per_car", "7"),
    "a reason": ({"suppliers.acme.components.hu.os": "qnx"}, f"{OPEN}.requires.os.why", "so it was said"),
}


@pytest.mark.parametrize("what", INNOCENT)
def test_an_edit_of_something_else_is_not_blamed(tmp_path: Path, what: str) -> None:
    """A newer edit of the same item that has nothing to do with the clash is named nowhere."""
    guilty, address, value = INNOCENT[what]
    found = told(lay(tmp_path, {**guilty, address: value}, "set"), "mixed")
    assert found
    assert [line for line in found if address in line] == []


def test_what_was_taken_away_is_told_with_the_order_to_remove_it(tmp_path: Path) -> None:
    """A fact that a scenario removed is not known because of that line."""
    workspace = write_workspace(tmp_path / "files", FILES)
    scenario = tmp_path / "gone.yaml"
    scenario.write_text("remove:\n  - suppliers.acme.components.hu.os\nset:\n  group.find_out.once_pm: 100000\n")
    found = told(load_workspace(workspace, scenarios=(scenario,)), "mixed")
    assert [line for line in found if "operating system" in line and "gone.yaml:2" in line], found


@pytest.mark.parametrize("what", GUILTY)
def test_each_way_out_suffices_when_it_is_typed_as_it_stands(tmp_path: Path, what: str) -> None:
    """Added to the command, in the place of the settings that it says it stands for, each way out leaves a plan of its objective."""
    address, value = GUILTY[what]
    setting = f"{address}={value}"
    found = next(one for one in compare(lay(tmp_path, {address: value}, "set")).strategies if one.id == "mixed")
    assert found.ways_out, found.core
    for way in found.ways_out:
        assert way.instead == tuple(one for one in (setting,) if address in {edit.partition("=")[0] for edit in way.edit})
        sets = (*((setting,) if not way.instead else ()), *way.edit)
        problem = api.open_session(load_workspace(tmp_path / "files", sets=sets)).problem
        assert solve_strategy(problem, "mixed").objective == pytest.approx(way.objective), way
