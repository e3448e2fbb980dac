"""What people ask the graph: what hangs on a supplier, where there is one supplier only, who shares a component, what connects two things.

In: the graph and ids. Out: an `GraphAnswer`, a sentence with tables of plain texts, which a report lays out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from integration_model.domain import VehicleLine
from integration_model.errors import Findings, InputError, did_you_mean
from integration_model.graph.graph import GraphPart, GroupGraph, Node, NodeKind, Step

_SHOWN = 4
"""How many ids a hint names."""
_NUMBERS = frozenset({"lines", "cars a year", "of its cars"})


@dataclass(frozen=True, slots=True)
class AnswerTable:
    """Columns by their heads; `numbers` are the heads of columns that hold numbers."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class GraphAnswer:
    """The answer in one sentence, then the tables that it rests on."""

    question: str
    sentence: str
    tables: tuple[AnswerTable, ...]
    note: str = ""

    def to_dict(self) -> dict[str, Any]:
        """As plain values."""
        tables = [[dict(zip(table.heads, row, strict=True)) for row in table.rows] for table in self.tables]
        return {"question": self.question, "answer": self.sentence, "tables": tables, "note": self.note}


def what_there_is(part: GraphPart) -> GraphAnswer:
    """How many nodes and edges of each kind a part of the graph has, and what can be asked."""
    nodes, edges = Counter(info.node[0].value for info in part.nodes), Counter(edge.kind.value for edge in part.edges)
    tables = [
        AnswerTable((head, "count"), tuple((kind, f"{count:,}") for kind, count in found.most_common()), frozenset({"count"}))
        for head, found in (("nodes", nodes), ("edges", edges))
    ]
    told = (
        f"{_count(len(found), what)} of {_count(len(kinds), 'kind')}"
        for found, what, kinds in ((part.nodes, "node", nodes), (part.edges, "edge", edges))
    )
    note = "ask: graph hangs-on SUPPLIER, single-source, shares COMPONENT, path FROM TO; write: --format json, -o FILE, --picture FILE.svg"
    return GraphAnswer("graph", f"{', '.join(told)}.", tuple(tables), note)


def what_hangs_on(graph: GroupGraph, word: str) -> GraphAnswer:
    """Lines and brands that carry a supplier's components, or components of others with its parts."""
    supplier = find(graph, word, (NodeKind.SUPPLIER,))[1]
    lines = graph.hangs_on(supplier)
    brands = {line.partition("/")[0] for line in lines}
    verb = "hang" if len(lines) > 1 else "hangs"
    who = f"{_of(len(lines), len(graph.workspace.lines), 'vehicle line')} of {_count(len(brands), 'brand')} {verb}"
    cars = f"{_cars(graph, lines):,.0f} cars a year, {_share(_cars(graph, lines), _cars(graph, graph.workspace.lines))} of all"
    sentence = f"{who} on {supplier}: {cars}." if lines else f"No vehicle line carries anything of {supplier} today."
    return GraphAnswer(f"hangs-on {supplier}", sentence, (_through(graph, supplier), _by_brand(graph, lines)), _offers(graph, supplier))


def _through(graph: GroupGraph, supplier: str) -> AnswerTable:
    """A row for each component: its own, or the part of the supplier that is in it."""
    rows = []
    for name in graph.components_with(supplier):
        component = graph.workspace.components[name]
        parts = [part for part in component.parts if graph.workspace.parts[part].supplier == supplier]
        lines = graph.lines_on(name)
        through = "its own" if component.supplier == supplier else f"part {', '.join(parts)}"
        cars = _cars(graph, lines)
        row = (name, component.role, through, f"{len(lines):,}", f"{cars:,.0f}", _brands(lines), str(component.origin))
        rows.append((cars, row))
    ordered = tuple(row for _, row in sorted(rows, key=lambda pair: (-pair[0], pair[1])))
    return AnswerTable(("component", "role", "through", "lines", "cars a year", "brands", "stated in"), ordered, _NUMBERS)


def _by_brand(graph: GroupGraph, lines: Collection[str]) -> AnswerTable:
    rows = []
    for brand in graph.workspace.brands.values():
        own = [line for line in brand.lines if line in lines]
        if own:
            cars = _cars(graph, own)
            rows.append((cars, (brand.id, f"{len(own)} of {len(brand.lines)}", f"{cars:,.0f}", _share(cars, _cars(graph, brand.lines)))))
    ordered = tuple(row for _, row in sorted(rows, key=lambda pair: (-pair[0], pair[1])))
    return AnswerTable(("brand", "lines", "cars a year", "of its cars"), ordered, _NUMBERS)


def _offers(graph: GroupGraph, supplier: str) -> str:
    offered = [platform.id for platform in graph.workspace.platforms.values() if platform.supplier == supplier]
    return f"{supplier} also offers the platforms and stacks {', '.join(offered)}" if offered else ""


def single_sources(graph: GroupGraph) -> GraphAnswer:
    """Roles and parts that one supplier alone can fill, with the lines that it concerns; most cars first."""
    found = [*_roles_of_one(graph), *_parts_of_one(graph), *_groups_of_one(graph)]
    ordered = sorted(found, key=lambda one: (-_cars(graph, one.lines), one.what, one.supplier, one.why))
    rows = tuple(
        (one.what, one.supplier, f"{len(one.lines):,}", f"{_cars(graph, one.lines):,.0f}", _brands(one.lines), one.why) for one in ordered
    )
    hit = {line for one in found for line in one.lines}
    who = f"{_of(len(hit), len(graph.workspace.lines), 'vehicle line')} {'has' if len(hit) == 1 else 'have'} at least one"
    sentence = (
        f"{_count(len(rows), 'single source')}; {who}." if rows else "Every role and part of every vehicle line has a second supplier."
    )
    table = AnswerTable(("role or part", "supplier", "lines", "cars a year", "brands", "why"), rows, _NUMBERS)
    return GraphAnswer(
        "single-source", sentence, (table,), "what can fill a role: today's component, and those on offer that fit; dates are not looked at"
    )


@dataclass(frozen=True, slots=True)
class _Single:
    """One supplier for a role or part on some lines."""

    what: str
    supplier: str
    lines: tuple[str, ...]
    why: str


def _roles_of_one(graph: GroupGraph) -> list[_Single]:
    """Roles of lines for which all candidates are of one supplier."""
    found: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
    for line in graph.workspace.lines.values():
        for role in line.ecus:
            names = graph.candidates(line.id, role)
            suppliers = {graph.workspace.components[name].supplier for name in names}
            if len(suppliers) == 1:
                why = "no other fits" if len(names) == 1 else f"all {len(names)} that fit are its own"
                found[role, suppliers.pop(), why].append(line.id)
    return [_Single(role, supplier, tuple(lines), why) for (role, supplier, why), lines in found.items()]


def _parts_of_one(graph: GroupGraph) -> list[_Single]:
    """Roles of lines for which every candidate contains a part of one supplier of parts."""
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for line in graph.workspace.lines.values():
        for role in line.ecus:
            makers = [_part_makers(graph, name) for name in graph.candidates(line.id, role)]
            for supplier in set.intersection(*makers) if makers else ():
                found[role, supplier].append(line.id)
    return [
        _Single(f"part in {role}", supplier, tuple(lines), "in every one that fits") for (role, supplier), lines in sorted(found.items())
    ]


def _part_makers(graph: GroupGraph, component: str) -> set[str]:
    return {graph.workspace.parts[part].supplier for part in graph.workspace.components[component].parts}


def _groups_of_one(graph: GroupGraph) -> list[_Single]:
    """Roles for which the whole group buys from one supplier today, though others are on offer."""
    makers: defaultdict[str, set[str]] = defaultdict(set)
    lines: defaultdict[str, list[str]] = defaultdict(list)
    for line in graph.workspace.lines.values():
        for role, ecu in line.ecus.items():
            makers[role].add(graph.workspace.components[ecu.component].supplier)
            lines[role].append(line.id)
    found = []
    for role, suppliers in sorted(makers.items()):
        others = {one.supplier for one in graph.workspace.components.values() if one.role == role and one.replaces is not None} - suppliers
        if len(suppliers) == 1 and others:
            why = f"today; on offer too: {', '.join(sorted(others))}"
            found.append(_Single(role, next(iter(suppliers)), tuple(lines[role]), why))
    return found


def who_shares(graph: GroupGraph, word: str) -> GraphAnswer:
    """The brands that carry a component (or components with a part), with their lines and architectures."""
    kind, name = find(graph, word, (NodeKind.COMPONENT, NodeKind.PART))
    components = [name] if kind is NodeKind.COMPONENT else [one.id for one in graph.workspace.components.values() if name in one.parts]
    lines = sorted({line for one in components for line in graph.lines_on(one)})
    rows = []
    for brand in graph.workspace.brands.values():
        own = [graph.workspace.lines[line] for line in lines if line in brand.lines]
        if own:
            cars = sum(line.volume.expected for line in own)
            rows.append((cars, (brand.id, f"{cars:,.0f}", _names(own), ", ".join(sorted({line.architecture for line in own})))))
    ordered = tuple(row for _, row in sorted(rows, key=lambda pair: (-pair[0], pair[1])))
    table = AnswerTable(("brand", "cars a year", "lines", "architectures"), ordered, frozenset({"cars a year"}))
    sentence = (
        f"{_count(len(rows), 'brand')} {'shares' if len(rows) == 1 else 'share'} {name}: "
        f"{_count(len(lines), 'vehicle line')}, {_cars(graph, lines):,.0f} cars a year."
        if rows
        else f"No vehicle line carries {name} today."
    )
    through = "" if kind is NodeKind.COMPONENT or not components else f"through {', '.join(components)}"
    return GraphAnswer(f"shares {name}", sentence, (table,), through)


def _names(lines: Iterable[VehicleLine]) -> str:
    return ", ".join(line.id.partition("/")[2] for line in lines)


def what_connects(graph: GroupGraph, start: str, end: str) -> GraphAnswer:
    """The shortest path between two ids, a sentence for each edge with its place."""
    source, target = find(graph, start), find(graph, end)
    steps = graph.path(source, target)
    question = f"path {source[1]} {target[1]}"
    if steps is None:
        return GraphAnswer(question, f"Nothing connects {_told(source)} with {_told(target)}.", ())
    sentence = f"{_count(len(steps), 'step')} from {_told(source)} to {_told(target)}." if steps else f"Both are {_told(source)}."
    rows = tuple((str(number), _sentence(step), step.edge.place or "-") for number, step in enumerate(steps, start=1))
    tables = (AnswerTable(("step", "statement", "stated in"), rows, frozenset({"step"})),) if rows else ()
    return GraphAnswer(question, sentence, tables, _turns(steps))


def _turns(steps: Sequence[Step]) -> str:
    """What a path is worth: one that never turns is a dependence; else where its sides meet or part."""
    turns = [(one, other) for one, other in pairwise(steps) if one.forward != other.forward]
    where = ", ".join(_told(one.edge.target if one.forward else one.edge.source) for one, _ in turns)
    if len(turns) == 1:
        return f"both sides meet at {where}" if turns[0][0].forward else f"both sides start from {where}"
    return f"a connection, not a dependence: it turns at {where}" if turns else ""


def _sentence(step: Step) -> str:
    """An edge as a sentence: source, kind, target, and the words that stand with it."""
    edge = step.edge
    note = f": {edge.note}" if edge.note else ""
    return f"{_told(edge.source)} {edge.kind.value} {_told(edge.target)}{note}"


def _told(node: Node) -> str:
    return f"{node[0].value} {node[1]}"


def find(graph: GroupGraph, word: str, kinds: Collection[NodeKind] = ()) -> Node:
    """The node that is meant; InputError where there is none, or more than one and no kind to tell them apart."""
    found = [node for node in graph.named(word) if not kinds or node[0] in kinds]
    if len(found) == 1:
        return found[0]
    findings = Findings()
    if found:
        shown = ", ".join(f"`{kind.value}:{name}`" for kind, name in found[:_SHOWN])
        findings.error("E514", f"`{word}` may mean {len(found)} things", hint=f"say which: {shown}{', ...' if len(found) > _SHOWN else ''}")
    else:
        known = [name for kind in kinds for name in graph.ids(kind)] if kinds else graph.words()
        what = " or ".join(kind.value for kind in kinds) or "node"
        findings.error("E513", f"no {what} is called `{word}`", hint=did_you_mean(word, known) or _examples(known))
    raise InputError(findings.ordered())


def _examples(known: Collection[str]) -> str:
    return f"such as {', '.join(sorted(known)[:_SHOWN])}" if known else ""


def _cars(graph: GroupGraph, lines: Iterable[str]) -> float:
    return sum(graph.workspace.lines[line].volume.expected for line in lines)


def _share(part: float, whole: float) -> str:
    return f"{100 * part / whole:.0f} %" if whole else "-"


def _brands(lines: Iterable[str]) -> str:
    """One brand by name, more by their number."""
    brands = sorted({line.partition("/")[0] for line in lines})
    return f"{len(brands):,} brands" if len(brands) > 1 else "".join(brands) or "-"


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"


def _of(part: int, whole: int, word: str) -> str:
    return f"{part:,} of {_count(whole, word)}"
