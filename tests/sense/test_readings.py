"""Where the documents once left two readings: which one holds, on the workspace that everybody starts from."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from integration_model.answers.compare import Comparison
from integration_model.commands.compare.compare import compare
from integration_model.domain import AS_IS
from integration_model.loading import Overlays, read_base
from tests.sense.seen import STARTER, STRATEGIES, seen, totals

OPEN = "suppliers.open-alliance.platforms.open-cockpit"
CARPLAY = "group.features.apple-carplay.build"
NEW = "suppliers.tier-one.components.tier-one-open-unit"
TOURER = "brands.north.vehicle_lines.tourer"
CITY = "brands.north.vehicle_lines.city"


def changed(folder: Path, file: str, old: str, new: str, *sets: str) -> Comparison:
    """The answer for the starter's files with one text replaced."""
    shutil.copytree(STARTER, folder / "starter")
    path = folder / "starter" / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    base = read_base(folder / "starter")
    return compare(base.link(base.edits(Overlays((), sets, "a test"))).workspace)


def without_units(figures: Mapping[str, float]) -> dict[str, float]:
    """Totals to a millionth."""
    return {name: pytest.approx(value) for name, value in figures.items()}


def test_a_unit_of_unknown_memory_has_no_room(tmp_path: Path) -> None:
    """Where the platform takes memory, nobody changes to a unit that does not say how much it has."""
    sets = (f"{OPEN}.uses.ram_gb=9", f"{OPEN}.requires.memory.waived=true")
    known = totals(*sets)
    unknown = changed(tmp_path, "suppliers/tier-one.yaml", "    ram_gb: 12\n", "", *sets)
    assert known["open"] < float("inf")
    assert unknown.strategy(STRATEGIES["open"]).objective is None


def test_a_data_flow_that_is_not_named_does_not_stay(tmp_path: Path) -> None:
    """It is lost, and a brand that keeps it is told."""
    flows = "data_flows: {voice-data: open-alliance, driving-data: group}"
    comparison = changed(tmp_path, "suppliers/open-alliance.yaml", flows, "data_flows: {voice-data: open-alliance}")
    kept = comparison.strategy(STRATEGIES["open"]).data_flows
    assert kept is not None
    assert (kept.kept, kept.lost) == (0, ("driving-data", "voice-data"))
    told = [side.text for conflict in comparison.conflicts for side in conflict.statements]
    assert "nobody says who gets driving-data" in told


def test_who_must_keep_a_flow_does_not_go_where_nobody_names_it(tmp_path: Path) -> None:
    """Its lines are not on that platform."""
    flows = "data_flows: {voice-data: open-alliance, driving-data: group}"
    must = "must:                               # without these no plan is acceptable. Say why: it is printed when it hurts.\n"
    shutil.copytree(STARTER, tmp_path / "base")
    north = (tmp_path / "base" / "brands" / "north.yaml").read_text(encoding="utf-8")
    assert must in north
    comparison = changed(tmp_path, "suppliers/open-alliance.yaml", flows, "data_flows: {voice-data: open-alliance}")
    assert comparison.strategy(STRATEGIES["open"]).plan is not None
    written = tmp_path / "starter" / "brands" / "north.yaml"
    written.write_text(north.replace(must, f'{must}  keep:driving-data: "it is ours"\n'), encoding="utf-8")
    after = compare(read_base(tmp_path / "starter").link().workspace).strategy(STRATEGIES["open"])
    lines = after.plan.lines if after.plan is not None else ()
    assert [line.id for line in lines if line.id.startswith("north/") and line.platform == STRATEGIES["open"]] == []


@pytest.mark.parametrize(("scope", "same"), [("component", "architecture"), ("supplier", "brand")])
def test_work_that_hangs_on_no_component(scope: str, same: str) -> None:
    """A feature's build once for each component is one for each architecture, for each supplier one for each brand."""
    expected = totals(f"{CARPLAY}.once_per={same}")
    assert without_units(expected) == dict(totals(f"{CARPLAY}.once_per={scope}"))
    assert expected["own"] > totals()["own"]


@pytest.mark.parametrize("upkeep", [0, 0.5])
def test_qualification_needs_no_upkeep(upkeep: float) -> None:
    """It costs what it costs once, whatever shared work takes to be kept."""
    kept = f"group.upkeep.asset_per_year={upkeep}"
    free, paid = seen(kept, f"{NEW}.requalifies_once_pm=0"), seen(kept, f"{NEW}.requalifies_once_pm=100")
    assert paid["open effort"] - free["open effort"] == pytest.approx(100)


def test_no_cars_are_no_market() -> None:
    """`na: 0` asks for nothing that cars in that market would need."""
    asked = (f"{OPEN}.requires.source.remedies.buy-access.once_per=region", "group.regulations.signed-updates.only_in=[na]")
    without, nothing = (totals(*asked, f"{TOURER}.volume_per_year={volume}") for volume in ("{eu: 55000}", "{eu: 55000, na: 0}"))
    assert without_units(without) == dict(nothing)


def test_freedom_takes_no_plan_away() -> None:
    """A line that could change before any platform is ready takes as much as one that may not."""
    assert without_units(totals(f"{CITY}.may_change=[]")) == dict(totals(f"{CITY}.may_change=[2027-06]"))


def test_a_must_have_binds_no_stack() -> None:
    """What a stack lacks for a must-have is counted; staying as it is remains possible."""
    assert totals("suppliers.software-house.stacks.classic-stack.provides=[]")[AS_IS] < float("inf")


def test_a_condition_on_a_list_holds_where_the_word_is_in_it() -> None:
    """`only_if: {buses: ethernet}` is open for a unit with can and ethernet."""
    work = f"{OPEN}.requires.asks-work"
    cluster = "suppliers.tier-one.components.tier-one-cluster"
    given = (f"{work}.waived=false", f"{cluster}.gatekeeps=false", f"{cluster}.buses=[can, ethernet]")
    assert without_units(totals(*given)) == dict(totals(*given, f"{work}.remedies.mend.only_if={{buses: ethernet}}"))
