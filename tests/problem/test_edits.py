"""Edits: each stands in the field that people would write it in, fits the files, and makes true what it says."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from integration_model.domain import Workspace
from integration_model.problem.edits import (
    be_ready,
    deliver_until,
    exempt,
    fact_text,
    fit_everywhere,
    free_budgets,
    free_team,
    go_with,
    joined,
    keep_flow,
    let_flow_go,
    look_after,
    may_change_in,
    may_part,
    may_stay,
    may_take,
    offer_from,
    provide,
    raise_budget,
    replace_for,
    serve,
    set_budget,
    set_fact,
    set_memory,
    set_team,
    take_none,
    waive,
    waive_all_of,
    waive_musts,
)
from integration_model.values import Month, Quantity, parts_of_setting
from tests.problem.small_groups import SmallGroup
from tests.problem.toy_group import make_toy

PACKAGE = Path(__file__).parents[2] / "integration_model"
SIGNAL = {"kind": "signal", "why": "it shows it", "of": "architecture", "signals": {"PERF_VEHICLE_SPEED": "read"}}
MONTH = Month(2027, 5)
Maker = Callable[[Workspace], str]
Reader = Callable[[Workspace], Any]


def make_group() -> SmallGroup:
    """The toy group, where brand a also asks softly to keep a flow, and droid asks for a signal that nobody sends."""
    group = make_toy()
    group.brands["a"]["keep_in_group"] = ["voice-data"]
    group.suppliers["soft"]["platforms"]["droid"]["requires"]["speed"] = SIGNAL
    return group


@cache
def workspace() -> Workspace:
    return make_group().link()


def known(quantity: Quantity | None) -> Quantity:
    assert quantity is not None
    return quantity


def asked(found: Workspace, platform: str, name: str) -> Any:
    return next(one for one in found.platforms[platform].requirements if one.id == name)


EDITS: list[tuple[Maker, str, Reader, Any]] = [
    (
        lambda w: waive(asked(w, "droid", "talk")),
        "suppliers.soft.platforms.droid.requires.talk.waived=true",
        lambda w: asked(w, "droid", "talk").waived,
        True,
    ),
    (lambda w: waive(w.features["maps"]), "group.features.maps.waived=true", lambda w: w.features["maps"].waived, True),
    (
        lambda w: waive_all_of(asked(w, "droid", "talk")),
        "suppliers.soft.platforms.droid.requires.*.waived=true",
        lambda w: asked(w, "droid", "talk").waived,
        True,
    ),
    (
        lambda w: waive_musts(w.brands["b"]),
        "brands.b.must.*.waived=true",
        lambda w: [one.waived for one in w.brands["b"].demands if one.must is not None],
        [True],
    ),
    (
        lambda w: exempt(asked(w, "droid", "talk"), "b"),
        "suppliers.soft.platforms.droid.requires.talk.exempt=[b]",
        lambda w: asked(w, "droid", "talk").exempt,
        ("b",),
    ),
    (
        lambda w: serve(w.architectures["x"], asked(w, "droid", "speed").signals[0].target.quantity, asked(w, "droid", "speed")),
        'group.architectures.x.signals.PERF_VEHICLE_SPEED={served: "true"}',
        lambda w: [one.served for one in w.architectures["x"].signals.values()],
        [True],
    ),
    (lambda w: let_flow_go(w.brands["a"], "voice-data"), "brands.a.keep_in_group=[]", lambda w: dict(w.brands["a"].keep_in_group), {}),
    (
        lambda w: may_take(w.brands["a"], ["bespoke", "droid"]),
        "brands.a.policies.platform=[bespoke, droid]",
        lambda w: w.brands["a"].platforms,
        ("bespoke", "droid"),
    ),
    (lambda w: take_none(w.brands["a"]), "brands.a.policies.platform=as-is", lambda w: w.brands["a"].platforms, ("as-is",)),
    (lambda w: may_stay(w.brands["a"]), "brands.a.policies.as-is=true", lambda w: w.brands["a"].may_stay, True),
    (lambda _: may_part("a"), "brands.a.policies.one_platform_for_all_lines=false", lambda w: w.brands["a"].cohesive, False),
    (lambda _: may_part(None), "group.policies.one_platform_for_all_lines=false", lambda w: w.brands["b"].cohesive, False),
    (
        lambda w: free_team(known(w.suppliers["acme"].capacity)),
        "suppliers.acme.contract.binding=false",
        lambda w: w.suppliers["acme"].capacity_binds,
        False,
    ),
    (
        lambda w: set_team(known(w.suppliers["acme"].capacity), "55"),
        "suppliers.acme.contract.capacity_pm_per_year=55",
        lambda w: known(w.suppliers["acme"].capacity).expected,
        55.0,
    ),
    (lambda _: free_budgets(), "group.policies.binding=false", lambda w: (w.group.budget_pm, w.group.budget_eur), (None, None)),
    (lambda _: set_budget("eur", "1000"), "group.policies.budget_eur=1000", lambda w: known(w.group.budget_eur).expected, 1000.0),
    (
        lambda w: raise_budget(known(w.group.budget_pm), 5000),
        "group.policies.budget_pm=5000",
        lambda w: known(w.group.budget_pm).expected,
        5000.0,
    ),
    (
        lambda w: be_ready(w.platforms["droid"], MONTH),
        "suppliers.soft.platforms.droid.ready=2027-05",
        lambda w: w.platforms["droid"].ready,
        MONTH,
    ),
    (
        lambda w: look_after(w.platforms["old"], MONTH),
        "suppliers.soft.stacks.old.support_until=2027-05",
        lambda w: w.platforms["old"].support_until,
        MONTH,
    ),
    (
        lambda w: provide(w.platforms["droid"], "look", w.platforms["base"]),
        "suppliers.soft.platforms.droid.provides=[look, maps, voice]",
        lambda w: "look" in w.platforms["droid"].provides,
        True,
    ),
    (
        lambda w: keep_flow(w.platforms["bespoke"], "voice-data"),
        "suppliers.soft.platforms.bespoke.data_flows.voice-data=group",
        lambda w: w.platforms["bespoke"].data_flows["voice-data"].value,
        "group",
    ),
    (
        lambda w: set_fact(w.components["hu-old"], "os", "android"),
        "suppliers.acme.components.hu-old.os=android",
        lambda w: w.components["hu-old"].facts["os"].value,
        "android",
    ),
    (
        lambda w: set_memory(w.components["hu-old"], "ram_gb", 12),
        "suppliers.acme.components.hu-old.ram_gb=12",
        lambda w: w.components["hu-old"].facts["ram_gb"].value,
        12.0,
    ),
    (
        lambda w: offer_from(w.components["hu-new"], MONTH),
        "suppliers.acme.components.hu-new.offered_from=2027-05",
        lambda w: w.components["hu-new"].offered_from,
        MONTH,
    ),
    (
        lambda w: deliver_until(w.components["hu-new"], MONTH),
        "suppliers.acme.components.hu-new.supplied_until=2027-05",
        lambda w: w.components["hu-new"].supplied_until,
        MONTH,
    ),
    (
        lambda w: go_with(w.components["hu-new"], "gw"),
        "suppliers.acme.components.hu-new.excludes=[]",
        lambda w: w.components["hu-new"].excludes,
        (),
    ),
    (
        lambda w: replace_for(w.components["hu-new"], "0"),
        "suppliers.acme.components.hu-new.replaces_for_pm=0",
        lambda w: known(w.components["hu-new"].replaces).expected,
        0.0,
    ),
    (
        lambda w: fit_everywhere(w.components["hu-new"]),
        "suppliers.acme.components.hu-new.fits=[]",
        lambda w: w.components["hu-new"].fits,
        (),
    ),
    (
        lambda w: may_change_in(w.lines["a/a1"], MONTH),
        "brands.a.vehicle_lines.a1.may_change=[2027-05, 2027-07]",
        lambda w: w.lines["a/a1"].may_change,
        (MONTH, Month(2027, 7)),
    ),
]


@pytest.mark.parametrize(("make", "text", "read", "expected"), EDITS, ids=[text for _, text, _, _ in EDITS])
def test_an_edit_makes_true_what_it_says(make: Maker, text: str, read: Reader, expected: Any) -> None:
    """An edit is ADDRESS=VALUE in the field that people write, and the files with it say what was meant."""
    edit = make(workspace())
    assert edit == text
    assert "=".join(parts_of_setting(edit)) == text
    assert read(make_group().link(edit)) == expected


@pytest.mark.parametrize(
    ("value", "text"),
    [(True, "true"), (False, "false"), (8.0, "8"), ("android", "android"), (("can", "ethernet"), "[can, ethernet]"), (MONTH, "2027-05")],
)
def test_a_fact_is_written_as_it_stands_in_files(value: Any, text: str) -> None:
    """Yes and no, numbers, words, lists and months are written as the files have them."""
    assert fact_text(value) == text


def test_edits_of_one_list_are_joined() -> None:
    """Lists that grow are united, lists that shrink keep what both keep, and of other values the last one counts."""
    edits = ["a.exempt=[x]", "a.exempt=[y]", "b.excludes=[p, q]", "b.excludes=[q, r]", "c.ready=2027-01", "c.ready=2027-05"]
    assert joined(edits) == ("a.exempt=[x, y]", "b.excludes=[q]", "c.ready=2027-05")


IMAGINING = (
    "problem",
    "solve",
    "evaluate",
    "no_plan",
    "commands/bottlenecks",
    "commands/compare",
    "commands/difference",
    "commands/explain",
)
"""The folders that imagine edits or tell them."""
WRITTEN_EDIT = re.compile(r"(?:<>|[\w.*-])*\.(?:<>|[\w*-])+=\S*|<>=\S+|.*<>.*\.(?:waived|exempt|served|binding)")
"""A text that is an edit, or the address of one, `<>` for each value in it."""


def texts_of(tree: ast.AST) -> Iterator[str]:
    """Every string of a module, with `<>` for each value inside; docstrings aside."""
    inside = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in ast.walk(node) if part is not node}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "<>" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inside:
            yield node.value


@pytest.mark.parametrize(
    ("source", "is_edit"),
    [
        ('f"{address}.waived=true"', True),
        ('"group.policies.binding=false"', True),
        ('f"{address}={value}"', True),
        ('f"{one.origin.address}.exempt"', True),
        ('f"the lead is {value} = {other}"', False),
        ('f"{address}.remedies"', False),
    ],
)
def test_written_edits_are_recognised(source: str, is_edit: bool) -> None:
    """A text that sets an address is one, whatever stands in it as a value; sentences are none."""
    (text,) = texts_of(ast.parse(source, mode="eval"))
    assert bool(WRITTEN_EDIT.fullmatch(text)) is is_edit


def test_edits_are_written_in_one_module() -> None:
    """No other module of those that imagine edits writes one as text."""
    files = [file for folder in IMAGINING for file in sorted((PACKAGE / folder).rglob("*.py")) if file != PACKAGE / "problem" / "edits.py"]
    assert len(files) > len(IMAGINING)
    found = {
        f"{file.relative_to(PACKAGE)}: {text}"
        for file in files
        for text in texts_of(ast.parse(file.read_text(encoding="utf-8")))
        if WRITTEN_EDIT.fullmatch(text)
    }
    assert found == set()
