"""Keeping a what-if: the scenario file says the same when it is read again."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from integration_model import api
from integration_model.commands.whatif import WhatIfBase, scenario_of
from integration_model.edits import Action, Edit
from integration_model.edits.scenario_text import scenario_text
from integration_model.errors import Findings
from integration_model.files.syntax.yaml_text import read_yaml
from integration_model.files.tree import Tree
from integration_model.loading import Base, Overlays, read_base
from integration_model.values import Place

ROOT = Path(__file__).parents[2]
BASE = ROOT / "tests" / "base"
SETS = (
    "brands.maserati.policies.platform=[android]",
    "brands.*.vehicle_lines.*.may_change=[2028-03, 2030-09]",
    "group.rates.eur_per_pm=8000..9000..10000 @own",
    "brands.maserati.must={apple-carplay: 'every buyer asks: \"for\" it'}",
    "group.rates.eur_per_point=+10%",
    "brands.maserati.keep_in_group-=voice-data",
)
TEXTS = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\x85\ufeff\ufffe\uffff"), min_size=1, max_size=20
)
VALUES = st.recursive(TEXTS, lambda inner: st.lists(inner, min_size=1, max_size=3) | st.dictionaries(TEXTS, inner, min_size=1, max_size=3))


@cache
def shipped_base() -> Base:
    """The shipped files, read once."""
    return read_base(ROOT)


def edit(address: str, value: object, action: Action = Action.SET) -> Edit:
    """An edit that somebody said somewhere."""
    return Edit(address, value, Place("x.yaml", 1, 1), "because it may be", action)


def read(text: str) -> object:
    """What the reader makes of a file."""
    findings = Findings()
    raw = read_yaml(text, "kept.yaml", ("scenario", "kept.yaml"), Tree(), findings)
    assert findings.items == []
    return raw


@given(VALUES)
@settings(max_examples=150, deadline=None)
def test_every_value_is_read_as_it_was(value: object) -> None:
    """Whatever text, list or map is set, the file gives the same value back."""
    text = scenario_text([edit("brands.maserati.note", value)], "a name: with #", 'a "why"')
    assert read(text) == {"name": "a name: with #", "why": 'a "why"', "set": {"brands.maserati.note": value}}


def test_sections_stand_in_the_order_in_which_they_apply() -> None:
    """What is removed, what is added, what is set; of one address the last word."""
    edits = [edit("a.b", "1"), edit("a.c", {"id": "c"}, Action.ADD), edit("a.d", None, Action.REMOVE), edit("a.b", "2")]
    assert scenario_text(edits, "n", "w").splitlines() == [
        'name: "n"',
        'why: "w"',
        "remove:",
        "  - a.d",
        "add:",
        "  a.c: {id: c}",
        "set:",
        "  a.b: 2",
    ]


def test_a_long_map_takes_a_line_for_each_field() -> None:
    """What is too long for a line is broken into fields, not inside them."""
    text = scenario_text([edit("a.b", {"name": "x" * 60, "inner": {"one": "y" * 60, "two": ["z", "no"]}}, Action.ADD)], "n", "w")
    assert text.splitlines()[3:] == ["  a.b:", f"    name: {'x' * 60}", f"    inner: {{one: {'y' * 60}, two: [z, no]}}"]


def test_a_kept_what_if_gives_the_same_workspace(tmp_path: Path) -> None:
    """Settings of every kind, kept and read again, give the same digest."""
    ground = api.ground(BASE)
    named = ground.read(Overlays(sets=SETS, because="a question"))
    file = tmp_path / "kept.yaml"
    file.write_text(scenario_of(ground, named, "Kept"), encoding="utf-8")
    again = ground.read(Overlays(scenarios=(file,)))
    assert ground.link(again).digest == ground.link(named).digest != ground.link(()).digest


@pytest.mark.parametrize("file", sorted((ROOT / "examples").glob("*.yaml")), ids=lambda file: file.stem)
def test_every_shipped_scenario_can_be_kept(file: Path, tmp_path: Path) -> None:
    """Each scenario of the examples, kept under another name, gives the same workspace."""
    ground = WhatIfBase(shipped_base())  # which keeps what was loaded no longer than this scenario
    named = ground.read(Overlays(scenarios=(file,)))
    digest = ground.loaded(named).workspace.digest
    kept = tmp_path / file.name
    kept.write_text(scenario_of(ground, named, "kept"), encoding="utf-8")
    assert ground.link(ground.read(Overlays(scenarios=(kept,)))).digest == digest
