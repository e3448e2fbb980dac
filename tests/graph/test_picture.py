"""The picture: widths are cars, labels have room, and the shipped one is that of the shipped files."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections import Counter, defaultdict
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from integration_model import load_workspace
from integration_model.graph.graph import GroupGraph
from integration_model.graph.layers import HEADS, UNNAMED, layers_of
from integration_model.graph.picture import group_picture, lay_out
from tests.factories import make_workspace

ROOT = Path(__file__).resolve().parents[2]
SVG = "{http://www.w3.org/2000/svg}"


@cache
def shipped() -> GroupGraph:
    """The graph of the shipped workspace."""
    return GroupGraph(load_workspace(ROOT).workspace)


@cache
def drawn() -> ElementTree.Element:
    """Its picture."""
    return ElementTree.fromstring(group_picture(shipped()))


def labels(picture: ElementTree.Element) -> Counter[str]:
    """The ids that stand in a picture."""
    return Counter(found.text or "" for found in picture.iter(f"{SVG}tspan") if found.get("class") == "id")


def sums(picture: ElementTree.Element, tag: str) -> dict[str, float]:
    """Cars by layer, of bars or of ribbons."""
    found: defaultdict[str, float] = defaultdict(float)
    for one in picture.iter(f"{SVG}{tag}"):
        if one.get("data-cars"):
            found[one.get("data-layer") or ""] += float(one.get("data-cars") or 0)
    return dict(found)


def test_every_layer_has_all_cars() -> None:
    """Bars and ribbons of each layer sum to the cars of the group; what follows a line is built in its place, and adds none."""
    cars = sum(line.volume.expected for line in shipped().workspace.lines.values() if line.follows is None)
    assert sums(drawn(), "rect") == pytest.approx({str(layer): cars for layer in range(len(HEADS))}, abs=5)
    assert sums(drawn(), "path") == pytest.approx({str(layer): cars for layer in range(len(HEADS) - 1)}, abs=50)


def test_widths_are_cars() -> None:
    """A bar is as high as its cars times one scale, a ribbon as wide as its own."""
    layout = lay_out(layers_of(shipped()))
    heights = [
        (float(bar.get("height") or 0), float(bar.get("data-cars") or 0)) for bar in drawn().iter(f"{SVG}rect") if bar.get("data-cars")
    ]
    assert all(height == pytest.approx(cars * layout.scale, abs=0.01) for height, cars in heights)
    for ribbon in drawn().iter(f"{SVG}path"):
        if ribbon.get("data-cars"):
            ys = [float(number) for number in re.findall(r",(-?[\d.]+)", ribbon.get("d") or "")]
            assert max(ys) - min(ys) >= float(ribbon.get("data-cars") or 0) * layout.scale - 0.02


def test_what_enters_a_bar_leaves_it() -> None:
    """The flows into a node and out of it sum to its cars."""
    layers = layers_of(shipped())
    into, out = Counter[tuple[int, str]](), Counter[tuple[int, str]]()
    for flow in layers.flows:
        out[flow.layer, flow.source] += flow.cars  # type: ignore[assignment]  # counters of cars
        into[flow.layer + 1, flow.target] += flow.cars  # type: ignore[assignment]
    for layer, cars in enumerate(layers.cars):
        for name, value in cars.items():
            assert layer == 0 or into[layer, name] == pytest.approx(value)
            assert layer == len(HEADS) - 1 or out[layer, name] == pytest.approx(value)


def test_labels_never_overlap() -> None:
    """In each layer, labels stand a line apart; none reaches the next layer or the edge."""
    layout = lay_out(layers_of(shipped()))
    middles: defaultdict[int, list[float]] = defaultdict(list)
    for bar in layout.bars.values():
        middles[bar.layer].append(bar.middle)
        room = (
            layout.left - 8
            if bar.layer == 0
            else layout.spacing - 24
            if bar.layer < len(HEADS) - 1
            else layout.width - layout.x(bar.layer) - 24
        )
        assert 7.0 * len(bar.name) + 40 <= room
    for found in middles.values():
        ordered = sorted(found)
        assert all(after - before >= 18 for before, after in pairwise(ordered))
        assert ordered[-1] <= layout.height - 60


def test_black_boxes_are_marked() -> None:
    """A head unit without source is black, one in escrow hatched, an open one white."""
    fills = {"none": "#212529", "escrow": "url(#escrow)", "shared": "#ffffff", "full": "#ffffff"}
    components = shipped().workspace.components
    for bar in drawn().iter(f"{SVG}rect"):
        name = (bar.findtext(f"{SVG}title") or "").partition(":")[0]
        if bar.get("data-layer") == "1":
            assert bar.get("fill") == fills[str(components[name].facts["source_access"].value)]


def test_suppliers_stay_together() -> None:
    """Head units of one supplier stand beside each other."""
    makers = [shipped().workspace.components[name].supplier for name in layers_of(shipped()).ids[1]]
    assert len([1 for one, other in pairwise(makers) if one != other]) == len(set(makers)) - 1


def test_the_shipped_picture_is_that_of_the_files() -> None:
    """`examples/group.svg` has the same labels and the same sums as one that is made now."""
    there = ElementTree.parse(ROOT / "examples" / "group.svg").getroot()
    assert labels(there) == labels(drawn())
    assert sums(there, "rect") == pytest.approx(sums(drawn(), "rect"))
    assert sums(there, "path") == pytest.approx(sums(drawn(), "path"))


def test_small_and_odd_groups_can_be_drawn() -> None:
    """A unit without a chip counts as not named, a line without cars is left out, odd names are escaped."""
    changes = {
        "brands/maserati.yaml": [("volume_per_year: {eu: 300}", "volume_per_year: {eu: 0}")],
        "brands/group.yaml": [("name: Motors", "name: <M> & Co")],
    }
    found = group_picture(GroupGraph(make_workspace(changes)))
    picture = ElementTree.fromstring(found)
    assert labels(picture)[UNNAMED] == 1
    assert "harman-mia-10" not in labels(picture)
    assert "not shown: 1 vehicle line of which no cars are built" in "".join(picture.itertext())
    assert "What the brands of <M> & Co hang on" in "".join(picture.itertext())


def test_the_same_graph_gives_the_same_picture() -> None:
    """Nothing depends on the order of sets."""
    assert group_picture(GroupGraph(make_workspace())) == group_picture(GroupGraph(make_workspace()))
