"""Exports: what is read back is what was written, whatever people call their things."""

from __future__ import annotations

import io
import json
import re
from functools import cache

import networkx
import pytest

from integration_model.document.format_names import Content, Format, formats_of
from integration_model.graph.export import EXPORTS, export
from integration_model.graph.graph import GraphPart, GroupGraph, NodeKind
from tests.conftest import Golden
from tests.factories import make_workspace

ODD = 'Fi"at <b>|[end]</b> & \\ #1; %% ü'


@cache
def graph() -> GroupGraph:
    """The base, a brand of which has an odd name, and whose wish has an odd reason."""
    brands = {
        "brands/fiat.yaml": [("name: Fiat", f"name: '{ODD}'")],
        "brands/maserati.yaml": [("every buyer asks for it", 'the "end" of <it> all')],
    }
    return GroupGraph(make_workspace(brands))


@cache
def whole() -> GraphPart:
    """All of it."""
    return graph().whole()


def edges(part: GraphPart) -> list[tuple[str, str, str]]:
    """Edges by the keys of their ends."""
    return sorted((f"{e.source[0].value}:{e.source[1]}", e.kind.value, f"{e.target[0].value}:{e.target[1]}") for e in part.edges)


def test_graphml_is_read_back() -> None:
    """networkx reads the same typed nodes and edges, texts letter by letter."""
    found = networkx.read_graphml(io.BytesIO(export(whole(), Format.GRAPHML).encode("utf-8")), force_multigraph=True)
    assert isinstance(found, networkx.MultiDiGraph)
    assert sorted(found.nodes) == sorted(info.key for info in whole().nodes)
    assert sorted((source, kind, target) for source, target, kind in found.edges(data="kind")) == edges(whole())
    assert found.nodes["brand:fiat"]["name"] == ODD
    assert found.nodes["brand:fiat"]["cars_per_year"] == pytest.approx(118_333.333333)
    assert {kind for _, kind in found.nodes(data="kind")} == {info.node[0].value for info in whole().nodes}
    assert all(found.nodes[key]["id"] == key.partition(":")[2] for key in found.nodes)


def test_json_is_sorted_and_complete() -> None:
    """Nodes and edges in the order of their keys, edges between nodes that are there."""
    found = json.loads(export(whole(), Format.JSON))
    keys = [(node["kind"], node["id"]) for node in found["nodes"]]
    ends = [(*edge["source"].split(":", 1), *edge["target"].split(":", 1), edge["kind"]) for edge in found["edges"]]
    assert (keys, ends) == (sorted(keys), sorted(ends))
    assert sorted((edge["source"], edge["kind"], edge["target"]) for edge in found["edges"]) == edges(whole())
    assert {edge["source"] for edge in found["edges"]} | {edge["target"] for edge in found["edges"]} <= {
        node["key"] for node in found["nodes"]
    }
    assert {"key": "brand:fiat", "kind": "brand", "id": "fiat", "name": ODD}.items() <= found["nodes"][2].items()


def strings(line: str) -> list[str]:
    """The quoted strings of a line of DOT, unescaped."""
    return [re.sub(r"\\(.)", r"\1", text) for text in re.findall(r'"((?:[^"\\]|\\.)*)"', line)]


def test_dot_quotes_every_id() -> None:
    """Outside quotes nothing is left but DOT's own words; nodes and edges are all there."""
    lines = export(whole(), Format.DOT).splitlines()
    arrows = [line for line in lines if re.match(r'  ".*" -> "', line)]
    nodes = [line for line in lines if line.startswith('  "') and line not in arrows]
    assert [strings(line)[0] for line in nodes] == [info.key for info in whole().nodes]
    assert sorted((strings(line)[0], strings(line)[2], strings(line)[1]) for line in arrows) == edges(whole())
    bare = {re.sub(r'"(?:[^"\\]|\\.)*"', "X", line) for line in (*nodes, *arrows)}
    assert bare == {"  X [label=X, tooltip=X, fillcolor=X];", "  X -> X [label=X, tooltip=X];"}
    assert ODD in strings(next(line for line in nodes if line.startswith('  "brand:fiat"')))


def test_mermaid_leaves_nothing_to_be_misread() -> None:
    """Each node once with a number of its own, each edge between them; labels hold no letter that Mermaid or HTML could take."""
    lines = export(whole(), Format.MERMAID).splitlines()
    nodes = [line for line in lines if re.fullmatch(r'  n\d+\["[\w /.:,#;-]+<br/><small>\w+</small>"\]:::is_\w+', line)]
    arrows = [line for line in lines if re.fullmatch(r'  n\d+ -->\|"[a-z ]+"\| n\d+', line)]
    assert (lines[0], len(nodes), len(arrows)) == ("flowchart LR", len(whole().nodes), len(whole().edges))
    classes = [line for line in lines if re.fullmatch(r"  classDef is_\w+ fill:#\w{6},stroke:#\w{6},color:#\w{6}", line)]
    assert len(lines) == 1 + len(nodes) + len(arrows) + len(classes)


def test_every_format_of_the_graph_is_written() -> None:
    """All that the registry names; as text there are counts, which are an answer and no export."""
    assert [form for form in formats_of(Content.GRAPH) if form is not Format.TEXT] == list(EXPORTS)


@pytest.mark.parametrize("form", EXPORTS)
def test_a_small_part_reads_as_expected(form: Format, golden: Golden) -> None:
    """What lies around a component, in each format."""
    golden(f"amplifier.{form.value}", export(graph().part(around=(NodeKind.COMPONENT, "harman-amp")), form))


@pytest.mark.parametrize("form", EXPORTS)
def test_the_same_files_give_the_same_text(form: Format) -> None:
    """Nothing depends on the order in which things were added."""
    assert export(GroupGraph(graph().workspace).whole(), form) == export(whole(), form)
