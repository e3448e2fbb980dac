"""Exports of the graph: GraphML, DOT, Mermaid and JSON, all with typed nodes and edges, sorted, so that equal files give equal texts.

In: a part of the graph. Out: a text.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from integration_model.document.format_names import Format
from integration_model.graph.content import key_of
from integration_model.graph.graph import Edge, GraphPart, NodeInfo, NodeKind
from integration_model.text import escaped_json, tidy

MERMAID_EDGES = 500
"""Mermaid draws no more than this unless its own settings say so."""
_COLOURS: Mapping[NodeKind, str] = {
    NodeKind.GROUP: "#dfe3e8",
    NodeKind.BRAND: "#cfe2ff",
    NodeKind.LINE: "#e7f0ff",
    NodeKind.ARCHITECTURE: "#d5eedd",
    NodeKind.SIGNAL: "#eef8f1",
    NodeKind.ECU: "#f4f4f4",
    NodeKind.ROLE: "#f4f4f4",
    NodeKind.COMPONENT: "#ffe8cc",
    NodeKind.PART: "#fff3e0",
    NodeKind.SUPPLIER: "#ffd8a8",
    NodeKind.PLATFORM: "#e5dbff",
    NodeKind.STACK: "#f1ebff",
    NodeKind.REQUIREMENT: "#ffd6d6",
    NodeKind.FEATURE: "#fff3bf",
    NodeKind.DEMAND: "#fff9db",
}
_NODE_KEYS = (("kind", "string"), ("id", "string"), ("name", "string"), ("stated_in", "string"), ("cars_per_year", "double"))
_EDGE_KEYS = (("edge_kind", "string"), ("note", "string"), ("edge_stated_in", "string"))


def export(part: GraphPart, form: Format) -> str:
    """The part of the graph in one of the `EXPORTS`."""
    return _WRITERS[form](part)


def graph_json(part: GraphPart) -> str:
    """Nodes and edges as sorted lists; edges name their ends by the nodes' keys."""
    values = {"nodes": [_node(info) for info in part.nodes], "edges": [_edge(edge) for edge in part.edges]}
    return escaped_json(json.dumps(values, indent=1, ensure_ascii=False)) + "\n"


def _node(info: NodeInfo) -> dict[str, Any]:
    """A node's plain values; cars a year only where they say something."""
    found: dict[str, Any] = {
        "key": info.key,
        "kind": info.node[0].value,
        "id": info.node[1],
        "name": tidy(info.title),
        "stated_in": tidy(info.place),
    }
    return found if info.cars is None else {**found, "cars_per_year": round(info.cars, 6)}


def _edge(edge: Edge) -> dict[str, Any]:
    return {
        "source": key_of(edge.source),
        "kind": edge.kind.value,
        "target": key_of(edge.target),
        "note": tidy(edge.note),
        "stated_in": tidy(edge.place),
    }


def graph_graphml(part: GraphPart) -> str:
    """GraphML with typed attributes; two nodes may have several edges."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">']
    for target, keys in (("node", _NODE_KEYS), ("edge", _EDGE_KEYS)):
        lines += [f'  <key id="{name}" for="{target}" attr.name="{_attribute(name)}" attr.type="{kind}"/>' for name, kind in keys]
    lines.append('  <graph id="group" edgedefault="directed">')
    for info in part.nodes:
        lines.append(f"    <node id={quoteattr(info.key)}>{_data(_NODE_KEYS, _node(info))}</node>")
    for edge in part.edges:
        ends = f"source={quoteattr(key_of(edge.source))} target={quoteattr(key_of(edge.target))}"
        lines.append(f"    <edge {ends}>{_data(_EDGE_KEYS, _edge(edge))}</edge>")
    return "\n".join([*lines, "  </graph>", "</graphml>", ""])


def _attribute(key: str) -> str:
    """An edge's keys need ids of their own, its attributes keep the plain names."""
    return key.removeprefix("edge_")


def _data(keys: tuple[tuple[str, str], ...], values: Mapping[str, Any]) -> str:
    found = ((key, values.get(_attribute(key))) for key, _ in keys)
    return "".join(f'<data key="{key}">{escape(str(value))}</data>' for key, value in found if value not in (None, ""))


def graph_dot(part: GraphPart) -> str:
    """DOT for Graphviz, every id quoted."""
    lines = ["digraph group {", "  rankdir=LR;", '  node [shape=box, style="rounded,filled", fontname="Helvetica", fontsize=10];']
    lines.append('  edge [fontname="Helvetica", fontsize=8, color="#868e96"];')
    for info in part.nodes:
        label = f'{_quoted(info.node[1])[:-1]}\\n{info.node[0].value}"'
        lines.append(f'  {_quoted(info.key)} [label={label}, tooltip={_quoted(tidy(info.title))}, fillcolor="{_COLOURS[info.node[0]]}"];')
    for edge in part.edges:
        label = f"label={_quoted(edge.kind.value)}, tooltip={_quoted(tidy(edge.note) or edge.kind.value)}"
        lines.append(f"  {_quoted(key_of(edge.source))} -> {_quoted(key_of(edge.target))} [{label}];")
    return "\n".join([*lines, "}", ""])


def _quoted(text: str) -> str:
    """A quoted string of DOT: backslashes and quotes escaped."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def graph_mermaid(part: GraphPart) -> str:
    """A Mermaid flow chart; nodes are numbered, since ids may be words of Mermaid's own."""
    numbers = {info.node: f"n{number}" for number, info in enumerate(part.nodes)}
    lines = ["flowchart LR"]
    for info in part.nodes:
        lines.append(
            f'  {numbers[info.node]}["{_entities(info.node[1])}<br/><small>{info.node[0].value}</small>"]:::{_class(info.node[0])}'
        )
    for edge in part.edges:
        lines.append(f'  {numbers[edge.source]} -->|"{_entities(edge.kind.value)}"| {numbers[edge.target]}')
    return "\n".join([*lines, *_class_lines(part), ""])


def _class_lines(part: GraphPart) -> Iterator[str]:
    for kind in sorted({info.node[0] for info in part.nodes}):
        yield f"  classDef {_class(kind)} fill:{_COLOURS[kind]},stroke:#868e96,color:#212529"


def _class(kind: NodeKind) -> str:
    """A name that is no word of Mermaid's."""
    return f"is_{kind.value}"


def _entities(text: str) -> str:
    """Text inside quotes: what Mermaid or HTML could take for its own becomes an entity."""
    return "".join(letter if letter.isalnum() or letter in " -/.:,_" else f"#{ord(letter)};" for letter in tidy(text))


_WRITERS: Mapping[Format, Callable[[GraphPart], str]] = {
    Format.GRAPHML: graph_graphml,
    Format.DOT: graph_dot,
    Format.MERMAID: graph_mermaid,
    Format.JSON: graph_json,
}
EXPORTS = tuple(_WRITERS)
"""The formats in which all nodes and edges are written."""
