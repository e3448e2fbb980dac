"""What the graph says of a workspace: who asks what of whom, and what does not meet it."""

from __future__ import annotations

from functools import cache

import pytest

from integration_model.graph.graph import Edge, EdgeKind, GroupGraph, NodeKind
from tests.factories import make_workspace


@cache
def graph() -> GroupGraph:
    """The graph of the base."""
    return GroupGraph(make_workspace())


def targets(source: str, kind: EdgeKind, of: GroupGraph | None = None) -> list[str]:
    """The ids that edges of a kind lead to from a requirement."""
    return [edge.target[1] for edge in (of or graph()).whole().edges if edge.source == (NodeKind.REQUIREMENT, source) and edge.kind is kind]


def edge(source: str, kind: EdgeKind, target: str) -> Edge:
    """The edge between two ids."""
    found = [one for one in graph().whole().edges if (one.source[1], one.kind, one.target[1]) == (source, kind, target)]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("requirement", "asked"),
    [
        ("android-core.source", ["head-unit"]),
        ("android-core.speed", ["giorgio", "small"]),
        ("android.talk-button", ["fiat", "maserati"]),
        ("regulations.secure-update", ["gateway", "head-unit"]),
    ],
)
def test_a_requirement_asks_what_it_is_of(requirement: str, asked: list[str]) -> None:
    """Roles, architectures, and brands that want something which claims what is looked at."""
    assert targets(requirement, EdgeKind.ASKS) == asked


def test_a_box_fills_each_of_its_roles() -> None:
    """What is several units in one box is asked all that its roles are asked, and hangs on each of them."""
    box = "  harman-box: {fills: [amplifier, head-unit], ram_gb: 1}\n  harman-amp:\n"
    found = GroupGraph(make_workspace({"suppliers/harman.yaml": [("  harman-amp:\n", box)]}))
    roles = [one.target[1] for one in found.whole().edges if one.source[1] == "harman-box" and one.kind is EdgeKind.FILLS]
    assert roles == ["amplifier", "head-unit"]
    assert "harman-box" in targets("android.memory", EdgeKind.UNMET_BY, found)


@pytest.mark.parametrize(
    ("requirement", "unmet"),
    [
        ("android-core.source", ["harman-mia-10", "harman-mia-12"]),
        ("android-core.speed", ["giorgio/vehicle-speed"]),
        ("android.talk-button", ["mia-voice"]),
        ("android.memory", ["harman-mia-10", "harman-uconnect"]),
    ],
)
def test_what_does_not_meet_a_requirement_is_linked(requirement: str, unmet: list[str]) -> None:
    """Components, signals and features that fail as things stand, and nothing that holds."""
    found = [name.replace("PERF_VEHICLE_SPEED", "vehicle-speed") for name in targets(requirement, EdgeKind.UNMET_BY)]
    assert found == unmet


def test_an_unmet_edge_says_why_and_where() -> None:
    """The comparison's sentence, at the place of the fact."""
    found = edge("android.memory", EdgeKind.UNMET_BY, "harman-uconnect")
    assert (found.note, found.place) == ("harman-uconnect: GB of RAM 2", "suppliers/harman.yaml:30")


def test_a_waived_requirement_asks_nothing() -> None:
    """What nobody asks any more fails nothing."""
    waived = GroupGraph(make_workspace(None, "suppliers.google.platforms.android.requires.memory.waived=true"))
    assert targets("android.memory", EdgeKind.ASKS, waived) + targets("android.memory", EdgeKind.UNMET_BY, waived) == []


def test_an_exempt_component_is_not_judged() -> None:
    """An exempt component does not fail the requirement, the others still do."""
    exempt = GroupGraph(make_workspace(None, "suppliers.google.platforms.android.requires.memory.exempt=[harman-uconnect]"))
    assert targets("android.memory", EdgeKind.UNMET_BY, exempt) == ["harman-mia-10"]


def test_cars_count_once_for_each_node() -> None:
    """A node's cars are those of the lines that it concerns; a part's those of the components with it."""
    cars = {info.key: info.cars for info in graph().whole().nodes}
    lines = graph().workspace.lines
    whole = sum(line.volume.expected for line in lines.values())
    assert (cars["group:motors"], cars["supplier:bosch"]) == (whole, whole)
    assert cars["part:qualcomm/sa8155p"] == lines["maserati/grecale"].volume.expected
    assert cars["requirement:android.memory"] is None


def test_a_part_of_the_graph_has_only_its_own_edges() -> None:
    """Both ends of each edge are there, and the kinds are those that were asked for."""
    part = graph().part(only=[NodeKind.BRAND, NodeKind.LINE])
    assert [info.key for info in part.nodes] == [
        "brand:fiat",
        "brand:maserati",
        "line:fiat/panda",
        "line:maserati/grecale",
        "line:maserati/mc20",
    ]
    assert {one.kind for one in part.edges} == {EdgeKind.BUILDS}
    assert len(part.edges) == 3


def test_a_brand_is_what_it_consists_of() -> None:
    """Other brands and what others carry are not part of it."""
    keys = {info.key for info in graph().part(brand="fiat").nodes}
    assert {"line:fiat/panda", "architecture:small", "component:harman-uconnect", "demand:fiat/mia-voice"} <= keys
    assert not keys & {"brand:maserati", "component:harman-mia-12", "architecture:giorgio", "group:motors"}


def test_around_grows_with_its_depth() -> None:
    """Each step adds the neighbours; none is lost."""
    centre = (NodeKind.COMPONENT, "harman-amp")
    near, far = ({info.key for info in graph().part(around=centre, depth=depth).nodes} for depth in (1, 2))
    assert near == {"component:harman-amp", "ecu:maserati/grecale/amplifier", "role:amplifier", "supplier:harman"}
    assert near < far


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("maserati", ["brand:maserati"]),
        ("grecale", ["line:maserati/grecale"]),
        ("talk-button", ["requirement:android.talk-button"]),
        ("supplier:harman", ["supplier:harman"]),
        ("apple-carplay", ["feature:apple-carplay"]),
        ("head-unit", ["role:head-unit"]),
        ("nothing", []),
    ],
)
def test_words_are_found(word: str, expected: list[str]) -> None:
    """A key, an id, else the end of one; an id wins over the end of another."""
    assert [f"{kind.value}:{name}" for kind, name in graph().named(word)] == expected


def test_candidates_need_no_network() -> None:
    """Comparing asks for candidates only: the network is not built for it."""
    fresh = GroupGraph(make_workspace())
    fresh.candidates("fiat/panda", "head-unit")
    assert "_graph" not in vars(fresh)
