"""What people ask the graph: what hangs on a supplier, where there is one supplier only, who shares a component, what connects two things.

In: the graph and ids. Out: a `GraphAnswer`, a sentence with tables, which any writer can show.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from integration_model.document.blocks import Sentence, Table
from integration_model.document.tables import Cell, code, figure, per_cent, place, sentences, table_of
from integration_model.domain import VehicleLine
from integration_model.errors import Findings, InputError, did_you_mean
from integration_model.graph.graph import GraphPart, GroupGraph, Node, NodeKind, Step
from integration_model.values import brand_of, cars_a_year, nameplate_of
from integration_model.words import amount, lines_text, plural, share

_SHOWN = 4
"""How many ids a hint names."""


@dataclass(frozen=True, slots=True)
class GraphAnswer:
    """The answer in one sentence, then the tables that it rests on."""

    question: str
    sentence: str
    tables: tuple[Table, ...]
    note: str = ""


def what_there_is(part: GraphPart) -> GraphAnswer:
    """How many nodes and edges of each kind a part of the graph has, and what can be asked."""
    nodes, edges = Counter(info.node[0].value for info in part.nodes), Counter(edge.kind.value for edge in part.edges)
    tables = tuple(table_of(head, "", (head, figure("count")), found.most_common()) for head, found in (("nodes", nodes), ("edges", edges)))
    told = (
        f"{plural(len(part.nodes), 'node')} of {plural(len(nodes), 'kind')}, "
        f"{plural(len(part.edges), 'edge')} of {plural(len(edges), 'kind')}."
    )
    note = "ask: graph hangs-on SUPPLIER, single-source, shares COMPONENT, path FROM TO; write: --format json, -o FILE, --picture FILE.svg"
    return GraphAnswer("graph", told, tables, note)


@dataclass(frozen=True, slots=True)
class Hanging:
    """What hangs on a supplier today: its lines, how much that is of all, and through what."""

    lines: tuple[str, ...]
    brands: int
    cars: float
    share: str
    """Of all cars a year, in words."""
    tables: tuple[Table, ...]


def hanging(graph: GroupGraph, supplier: str) -> Hanging:
    """Lines and brands that carry a supplier's components, or components of others with its parts."""
    lines = graph.hangs_on(supplier)
    brands = {brand_of(line) for line in lines}
    cars, everything = _cars(graph, lines), _cars(graph, graph.workspace.lines)
    return Hanging(lines, len(brands), cars, share(cars, everything), (_through(graph, supplier), _by_brand(graph, lines)))


def what_hangs_on(graph: GroupGraph, word: str) -> GraphAnswer:
    """What hangs on a supplier, in a sentence."""
    supplier = find(graph, word, (NodeKind.SUPPLIER,))[1]
    found = hanging(graph, supplier)
    verb = "hang" if len(found.lines) > 1 else "hangs"
    who = f"{lines_text(found.lines, graph.workspace.lines)} of {plural(found.brands, 'brand')} {verb}"
    told = f"{who} on {supplier}: {amount(found.cars)} cars a year, {found.share} of all."
    sentence = told if found.lines else f"No vehicle line carries anything of {supplier} today."
    return GraphAnswer(f"hangs-on {supplier}", sentence, found.tables, _offers(graph, supplier))


def _through(graph: GroupGraph, supplier: str) -> Table:
    """A row for each component: its own, or the part of the supplier that is in it; most cars first."""
    rows = []
    for name in graph.components_with(supplier):
        component, lines = graph.workspace.components[name], graph.lines_on(name)
        parts = [part for part in component.parts if graph.workspace.parts[part].supplier == supplier]
        is_own = component.supplier == supplier
        through = "its own" if is_own else f"part {', '.join(parts)}"
        offered = "yes" if is_own and component.replaces is not None else None
        rows.append(
            (name, ", ".join(component.roles), through, len(lines), _cars(graph, lines), _brands(lines), offered, str(component.origin))
        )
    rows.sort(key=lambda row: (-row[4], row[0]))
    head = (code("component"), code("role"), sentences("through"), figure("lines"), figure("cars a year"), "brands", "on offer", place())
    return table_of("components", "Through which components", head, rows)


def _by_brand(graph: GroupGraph, lines: Collection[str]) -> Table:
    rows = []
    for brand in graph.workspace.brands.values():
        own = [line for line in brand.lines if line in lines]
        if own:
            cars, everything = _cars(graph, own), _cars(graph, brand.lines)
            rows.append((brand.id, len(own), len(brand.lines), cars, cars / everything if everything else None, str(brand.origin)))
    rows.sort(key=lambda row: (-row[3], row[0]))
    head = (code("brand"), figure("lines"), figure("of"), figure("cars a year"), per_cent("of its cars"), place())
    return table_of("brands", "Which brands", head, rows)


def _offers(graph: GroupGraph, supplier: str) -> str:
    offered = [platform.id for platform in graph.workspace.platforms.values() if platform.supplier == supplier]
    return f"{supplier} also offers the platforms and stacks {', '.join(offered)}" if offered else ""


def single_sources(graph: GroupGraph) -> GraphAnswer:
    """Roles and parts that one supplier alone can fill, with the lines that it concerns; most cars first."""
    found = [*roles_of_one(graph), *_parts_of_one(graph), *_groups_of_one(graph)]
    hit = {line for one in found for line in one.lines}
    who = f"{lines_text(hit, graph.workspace.lines)} {'has' if len(hit) == 1 else 'have'} at least one"
    sentence = (
        f"{plural(len(found), 'single source')}; {who}." if found else "Every role and part of every vehicle line has a second supplier."
    )
    note = "what can fill a role: today's component, and those on offer that fit; dates are not looked at"
    return GraphAnswer("single-source", sentence, (single_table(graph, found, ""),), note)


def single_table(graph: GroupGraph, found: Iterable[SingleSource], title: str) -> Table:
    """A row for each, most cars first."""
    rows = [(one.what, one.supplier, len(one.lines), _cars(graph, one.lines), _brands(one.lines), one.why) for one in found]
    rows.sort(key=lambda row: (-row[3], row[0], row[1], row[5]))
    head = (code("role or part"), code("supplier"), figure("lines"), figure("cars a year"), "brands", sentences("why"))
    return table_of("single-sources", title, head, rows)


@dataclass(frozen=True, slots=True)
class SingleSource:
    """One supplier for a role or part on some lines."""

    what: str
    supplier: str
    lines: tuple[str, ...]
    why: str


def roles_of_one(graph: GroupGraph) -> list[SingleSource]:
    """Roles of lines for which all candidates are of one supplier."""
    found: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
    for line in graph.workspace.lines.values():
        for role in line.ecus:
            names = graph.candidates(line.id, role)
            suppliers = {graph.workspace.components[name].supplier for name in names}
            if len(suppliers) == 1:
                why = "no other fits" if len(names) == 1 else f"all {len(names)} that fit are its own"
                found[role, suppliers.pop(), why].append(line.id)
    return [SingleSource(role, supplier, tuple(lines), why) for (role, supplier, why), lines in found.items()]


def _parts_of_one(graph: GroupGraph) -> list[SingleSource]:
    """Roles of lines for which every candidate contains a part of one supplier of parts."""
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for line in graph.workspace.lines.values():
        for role in line.ecus:
            makers = [_part_makers(graph, name) for name in graph.candidates(line.id, role)]
            for supplier in set.intersection(*makers) if makers else ():
                found[role, supplier].append(line.id)
    why = "in every one that fits"
    return [SingleSource(f"part in {role}", supplier, tuple(lines), why) for (role, supplier), lines in sorted(found.items())]


def _part_makers(graph: GroupGraph, component: str) -> set[str]:
    return {graph.workspace.parts[part].supplier for part in graph.workspace.components[component].parts}


def _groups_of_one(graph: GroupGraph) -> list[SingleSource]:
    """Roles for which the whole group buys from one supplier today, though others are on offer."""
    makers: defaultdict[str, set[str]] = defaultdict(set)
    lines: defaultdict[str, list[str]] = defaultdict(list)
    for line in graph.workspace.lines.values():
        for role, ecu in line.ecus.items():
            makers[role].add(graph.workspace.components[ecu.component].supplier)
            lines[role].append(line.id)
    found = []
    for role, suppliers in sorted(makers.items()):
        others = {one.supplier for one in graph.workspace.components.values() if role in one.roles and one.replaces is not None} - suppliers
        if len(suppliers) == 1 and others:
            why = f"today; on offer too: {', '.join(sorted(others))}"
            found.append(SingleSource(role, next(iter(suppliers)), tuple(lines[role]), why))
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
            cars = _cars(graph, [line.id for line in own])
            rows.append((brand.id, cars, _names(own), ", ".join(sorted({line.architecture for line in own}))))
    rows.sort(key=lambda row: (-row[1], row[0]))
    table = table_of("brands", "", (code("brand"), figure("cars a year"), sentences("lines"), sentences("architectures")), rows)
    sentence = (
        f"{plural(len(rows), 'brand')} {'shares' if len(rows) == 1 else 'share'} {name}: "
        f"{lines_text(lines)}, {amount(_cars(graph, lines))} cars a year."
        if rows
        else f"No vehicle line carries {name} today."
    )
    through = "" if kind is NodeKind.COMPONENT or not components else f"through {', '.join(components)}"
    return GraphAnswer(f"shares {name}", sentence, (table,), through)


def _names(lines: Iterable[VehicleLine]) -> str:
    return ", ".join(nameplate_of(line.id) for line in lines)


def what_connects(graph: GroupGraph, start: str, end: str) -> GraphAnswer:
    """The shortest path between two ids, a sentence for each edge with its place."""
    source, target = find(graph, start), find(graph, end)
    steps = graph.path(source, target)
    question = f"path {source[1]} {target[1]}"
    if steps is None:
        return GraphAnswer(question, f"Nothing connects {_told(source)} with {_told(target)}.", ())
    sentence = f"{plural(len(steps), 'step')} from {_told(source)} to {_told(target)}." if steps else f"Both are {_told(source)}."
    return GraphAnswer(question, sentence, (_step_table(steps),) if steps else (), _turns(steps))


def _step_table(steps: Sequence[Step]) -> Table:
    """A row for each step; a terminal tells them as sentences with their places."""
    rows = [(number, _sentence(step), step.edge.place or None) for number, step in enumerate(steps, start=1)]
    told = tuple(Sentence(text, where or "", f"{number} ", indent=2) for number, text, where in rows)
    return replace(table_of("steps", "", (figure("step"), sentences("statement"), place()), rows), told=told)


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
    return cars_a_year((line, graph.workspace.lines[line].volume.expected) for line in lines)


def _brands(lines: Iterable[str]) -> Cell | None:
    """One brand by name, more by their number; programs get all names."""
    brands = sorted({brand_of(line) for line in lines})
    told = plural(len(brands), "brand") if len(brands) > 1 else "".join(brands)
    return Cell(told, ", ".join(brands)) if brands else None


def _of(part: int, whole: int, word: str) -> str:
    return f"{part:,} of {plural(whole, word)}"
