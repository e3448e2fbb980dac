"""Short addresses on the command line: what reports print can be typed behind `--set`."""

from __future__ import annotations

from pathlib import Path

import pytest

from integration_model.edits.short_address import full_address
from integration_model.errors import InputError
from integration_model.loading import Overlays, load, read_base
from tests.factories import BASE

ROOT = read_base(BASE).tree.raw
LINE = "brands.maserati.vehicle_lines.grecale"
UNIT = "suppliers.harman.components.harman-mia-12"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("harman-mia-12.unit_eur", f"{UNIT}.unit_eur"),
        ("harman/harman-mia-12.unit_eur", f"{UNIT}.unit_eur"),
        ("suppliers.harman.harman-mia-12.unit_eur", f"{UNIT}.unit_eur"),
        ("maserati/grecale.may_change", f"{LINE}.may_change"),
        ("grecale.may_change", f"{LINE}.may_change"),
        ("maserati/grecale next.sop", f"{LINE}.followed_by.sop"),
        ("maserati.policies.platform", "brands.maserati.policies.platform"),
        ("rates.eur_per_pm", "group.rates.eur_per_pm"),
    ],
)
def test_it_is_read_as_the_one_thing_that_it_can_mean(typed: str, meant: str) -> None:
    """Files, and maps by id, may be left out in front of an id."""
    assert full_address(ROOT, typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        f"{UNIT}.unit_eur",  # full already
        "harman-mia-12.unit_euro",  # no field
        "harman-mia12.unit_eur",  # no id: what is mistyped is told, not guessed
        "vehicle_lines.grecale.ends.x",
        "policies.platform",  # a field of one brand here, and of every brand tomorrow
        "grecale.platform",  # policies are a field: fields are never left out
        "*.unit_eur",
        "",
        ".",
        "/",
        "maserati/",
    ],
)
def test_nothing_else_is_read_into_it(typed: str) -> None:
    """What is full, mistyped, a pattern, or could mean several things stays as it was typed."""
    assert full_address(ROOT, typed) is None


def test_two_owners_of_one_name_are_not_chosen_between() -> None:
    """The same line under two brands needs its brand."""
    lines = {"corsa": {"ends": "2030-01"}}
    root = {"brands": {"opel": {"vehicle_lines": dict(lines)}, "vauxhall": {"vehicle_lines": dict(lines)}}}
    assert full_address(root, "corsa.ends") is None
    assert full_address(root, "vauxhall/corsa.ends") == "brands.vauxhall.vehicle_lines.corsa.ends"


def test_the_whole_way_says_the_full_one() -> None:
    """A setting by its short address is the setting by its full one, and outputs hold the full one."""
    addresses = ("harman-mia-12.unit_eur", f"{UNIT}.unit_eur")
    short, full = (load(BASE, Overlays(sets=(f"{address}=450",), because="why not")).workspace for address in addresses)
    values = [one.layers.value(tuple(f"{UNIT}.unit_eur".split("."))) for one in (short, full)]
    assert values == ["450", "450"]


def test_both_forms_are_one_address() -> None:
    """Set twice is set twice, whichever way it is typed."""
    with pytest.raises(InputError) as fault:
        load(BASE, Overlays(sets=("harman-mia-12.unit_eur=450", f"{UNIT}.unit_eur=460"), because="why not"))
    assert [item.code for item in fault.value.diagnostics] == ["E524"]


def test_a_fault_of_the_value_underlines_what_was_typed() -> None:
    """The hint holds the whole argument."""
    with pytest.raises(InputError) as fault:
        load(BASE, Overlays(sets=("harman-mia-12.unit_eur=cheap",)))
    (found,) = fault.value.diagnostics
    assert (found.code, found.place and found.place.column) == ("E108", 24)


def test_an_item_of_a_scenario_is_known(tmp_path: Path) -> None:
    """What a scenario adds can be set by its short address too."""
    file = tmp_path / "new.yaml"
    file.write_text("why: a new chip\nadd:\n  suppliers.qualcomm.parts.sa9000: {name: SA9000}\n", encoding="utf-8")
    workspace = load(BASE, Overlays((file,), ("sa9000.supplied_until=2036-12",))).workspace
    assert workspace.layers.value(("suppliers", "qualcomm", "parts", "sa9000", "supplied_until")) == "2036-12"
