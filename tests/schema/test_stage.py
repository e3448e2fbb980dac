"""Repairs: each fault is told in the first round, whatever else is wrong, and every document is given up or done in the end."""

from __future__ import annotations

import itertools
from functools import cache
from typing import Any

import pytest

from integration_model.errors import Findings, Severity
from integration_model.loading import link_tree
from integration_model.schema.stage import shape_workspace
from tests.factories import make_files, make_tree

GROUP, GOOGLE, HARMAN, MASERATI = "brands/group.yaml", "suppliers/google.yaml", "suppliers/harman.yaml", "brands/maserati.yaml"
FAULTS: dict[str, tuple[str, str, str]] = {
    "a section of the group that is missing": (GROUP, "horizon: {from: 2027-01, to: 2031-12}\n", ""),
    "a rate that is no number": (GROUP, "eur_per_point: 1", "eur_per_point: many"),
    "a market with a mistyped field": (GROUP, "latam: {name: South America}", "latam: {nam: South America}"),
    "an architecture without a name": (GROUP, "    name: Small\n", ""),
    "a feature of no known aspect": (GROUP, "aspect: identity", "aspect: identiti"),
    "a regulation without a reason": (GROUP, "    why: cars must refuse foreign software\n", ""),
    "a regulation about an unknown fact": (GROUP, "one_of: {signed_updates: true}", "one_of: {signed_update: true}"),
    "an unknown ECU of an architecture": (GROUP, "amplifier: harman-amp", "amplifier: harman-ampl"),
    "a requirement of no known kind": (GOOGLE, "kind: access", "kind: acces"),
    "a requirement without a comparison": (GOOGLE, "        at_least: {ram_gb: 6}\n", ""),
    "a requirement about another unknown fact": (GOOGLE, "at_least: {source_access: shared}", "at_least: {source_acces: shared}"),
    "a remedy of no number": (GOOGLE, "buy: {once_pm: 25,", "buy: {once_pm: much,"),
    "an unknown shared asset": (GOOGLE, "needs: [translator]", "needs: [translatr]"),
    "a stack without its upkeep": (GOOGLE, "    upkeep_pm_per_year: 40\n", ""),
    "an unknown feature of it": (GOOGLE, "provides: [apple-carplay, mia-voice]", "provides: [apple-carplay, mia-vice]"),
    "an unknown source": (HARMAN, "ram_gb: 2 @sheet", "ram_gb: 2 @sheett"),
    "a supplier without a name": (HARMAN, "name: Harman\n", ""),
    "an unknown line to start from": (MASERATI, "like: maserati/grecale", "like: maserati/grecal"),
    "an unknown ECU of that line": (MASERATI, "head-unit: harman-mia-10", "head-unit: harman-mia-9"),
    "an unknown market of that line": (MASERATI, "volume_per_year: {eu: 300}", "volume_per_year: {eux: 300}"),
    "an unknown architecture": (MASERATI, "architecture: giorgio @motor1", "architecture: giorgo @motor1"),
}


@cache
def told(*faults: str) -> frozenset[tuple[str, str]]:
    """The errors of the base with these faults in it."""
    changes: dict[str, list[tuple[str, str]]] = {}
    for file, old, new in (FAULTS[fault] for fault in faults):
        changes.setdefault(file, []).append((old, new))
    findings = Findings()
    link_tree(make_tree(make_files(changes), findings), findings)
    return frozenset((item.code, item.message) for item in findings.items if item.severity is Severity.ERROR)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_one_error(fault: str) -> None:
    """Nothing is told that only follows from it."""
    assert len(told(fault)) == 1


@pytest.mark.parametrize("fault", FAULTS)
def test_no_fault_hides_another(fault: str) -> None:
    """Whatever two of them stand in the files, both are told in the first round, and nothing else."""
    for other in list(FAULTS)[: list(FAULTS).index(fault)]:
        assert told(fault, other) == told(fault) | told(other), other


def test_all_of_them_together_are_told_at_once() -> None:
    """Each of them, in one round."""
    assert told(*FAULTS) == set(itertools.chain.from_iterable(told(fault) for fault in FAULTS))


def test_faults_are_told_beside_a_group_that_cannot_be_read() -> None:
    """The group's file has a slip of YAML: what does not rest on it is told all the same, and nothing that does."""
    file, old, new = FAULTS["an unknown source"]
    findings = Findings()
    tree = make_tree(make_files({GROUP: [("name: Motors", "name Motors")], file: [(old, new)]}), findings)
    tree.lost.add(("group",))
    link_tree(tree, findings)
    assert [item.code for item in findings.ordered()] == ["E103", "E205"]


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        ("brands", {"id": "X", "name": "X"}),
        ("brands", {"name": "X"}),
        ("brands", {"id": {"X": "X"}, "name": ["X"]}),
        ("brands", {}),
        ("suppliers", {"id": "X", "name": {}, "components": {"Y": {}, "y": {"fills": {}}}, "stacks": {"": ""}}),
        ("suppliers", {"id": ["X"], "platforms": {"p": {"requires": {"r": {"kind": "x", "of": {}, "why": [], "remedies": {"a": "b"}}}}}}),
    ],
)
def test_repairs_end(kind: str, raw: Any) -> None:
    """Whatever a document holds under a name that is no id, as scenarios can add it, it is done or given up."""
    findings = Findings()
    tree = make_tree()
    tree.raw[kind]["X"] = raw
    shapes = shape_workspace(tree, findings)
    assert shapes is not None
    assert findings.has_errors
