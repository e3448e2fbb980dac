"""The graph answers with domain values: who carries what, what can take its place, what hangs on whom."""

from __future__ import annotations

from functools import cache

import pytest

from integration_model.graph.content import Edge
from integration_model.graph.graph import EdgeKind, GroupGraph, NodeKind
from tests.problem.small_groups import SmallGroup, make_group
from tests.problem.toy_group import make_toy


def toy_with_parts() -> SmallGroup:
    """The toy with a chip of another supplier in its old head unit."""
    group = make_toy()
    group.suppliers["chips"] = {"id": "chips", "name": "Chips", "parts": {"c1": {"name": "C1"}}}
    group.suppliers["acme"]["components"]["hu-old"]["soc"] = "chips/c1"
    return group


@cache
def graph() -> GroupGraph:
    return GroupGraph(toy_with_parts().link())


def test_lines_on() -> None:
    """Lines carry what their nearest layer says."""
    assert graph().lines_on("hu-old") == ("a/a1", "a/a2", "a/a3", "b/b1")
    assert graph().lines_on("hu-new") == ()
    assert graph().brands_on("gw") == ("a", "b")


def test_candidates_are_todays_first() -> None:
    """Today's component first, then those on offer by id."""
    assert graph().candidates("b/b1", "head-unit") == ("hu-old", "hu-new")


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, ("hu-old", "hu-new")),
        ({"replaces_for_pm": None}, ("hu-old",)),
        ({"fits": ["x"]}, ("hu-old", "hu-new")),
        ({"needs_buses": ["ethernet"]}, ("hu-old",)),
        ({"needs_buses": ["can"]}, ("hu-old", "hu-new")),
    ],
)
def test_candidates_fit(change: dict[str, object], expected: tuple[str, ...]) -> None:
    """On offer is what has a price of replacing, fits the architecture and finds its buses there."""
    group = make_toy()
    group.group["architectures"]["x"]["buses"] = ["can"]
    group.suppliers["acme"]["components"]["hu-new"].update(change)
    assert GroupGraph(group.link()).candidates("b/b1", "head-unit") == expected


def test_component_for_another_architecture_does_not_fit() -> None:
    """A component that fits other architectures only is no candidate."""
    group = make_toy()
    group.group["architectures"]["y"] = {"name": "Y"}
    group.suppliers["acme"]["components"]["hu-new"]["fits"] = ["y"]
    assert GroupGraph(group.link()).candidates("b/b1", "head-unit") == ("hu-old",)


def test_prices_are_held_against_what_is_built_today() -> None:
    """The reference is today's unit; where nobody knows its price, the cheapest that can fill the role; without any, there is none."""
    today = graph().price_today("b/b1", "gateway")
    assert today is not None
    assert (today.expected, today.origin.address) == (1000.0, "suppliers.acme.components.gw.unit_eur")
    unpriced = make_toy()
    unpriced.suppliers["acme"]["components"]["gw"]["unit_eur"] = None
    other = GroupGraph(unpriced.link()).price_today("b/b1", "gateway")
    assert other is not None
    assert other.origin.address == "suppliers.acme.components.gw-new.unit_eur"
    unpriced.suppliers["acme"]["components"]["gw-new"]["unit_eur"] = None
    assert GroupGraph(unpriced.link()).price_today("b/b1", "gateway") is None


def test_what_hangs_on_a_supplier() -> None:
    """On a supplier hang the lines with its components, and those with components that contain its parts."""
    assert graph().components_with("chips") == ("hu-old",)
    assert graph().hangs_on("chips") == ("a/a1", "a/a2", "a/a3", "b/b1")
    assert graph().components_with("acme") == ("gw", "gw-new", "hu-new", "hu-old")
    assert graph().hangs_on("soft") == ()


@pytest.mark.parametrize(
    ("source", "target"),
    [((NodeKind.BRAND, "a"), (NodeKind.LINE, "a/a9")), ((NodeKind.BRAND, "z"), (NodeKind.LINE, "a/a1"))],
)
def test_edge_to_nowhere_is_refused(source: tuple[NodeKind, str], target: tuple[NodeKind, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """An edge needs both of its ends: a typo makes no node."""
    monkeypatch.setattr("integration_model.graph.graph.edges_of", lambda _: [Edge(source, EdgeKind.BUILDS, target)])
    with pytest.raises(ValueError, match="no such node"):
        GroupGraph(make_toy().link()).counts()


def test_counts() -> None:
    """Nodes are counted by kind."""
    found = graph().counts()
    expected = {
        "group": 1,
        "brand": 2,
        "line": 4,
        "architecture": 1,
        "ecu": 8,
        "component": 4,
        "part": 1,
        "supplier": 3,
        "platform": 3,
        "stack": 1,
        "requirement": 3,
        "feature": 3,
        "signal": 0,
        "role": 2,
        "demand": 4,
    }
    assert found == expected


@pytest.mark.parametrize("seed", range(10))
def test_graph_of_any_group(seed: int) -> None:
    """Every line has its ECUs, and each component that it carries names the line."""
    found = GroupGraph(make_group(seed).link())
    for line in found.workspace.lines.values():
        for role, ecu in line.ecus.items():
            assert line.id in found.lines_on(ecu.component)
            assert found.candidates(line.id, role)[0] == ecu.component
