"""What stands between the brands and the platform: obstacles, components with their suppliers, and architectures, brand by brand.

In: bottlenecks, the plan of the strategy and its roadmap. Out: a section with the picture and its table.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from integration_model.answers.strategy import LinePlan
from integration_model.commands.brief.facts import BriefFacts
from integration_model.commands.brief.matrix import Blocker, BlockerGroup, matrix_chart
from integration_model.commands.brief.pieces import Cell, Chart, Grid, Piece, Section, code, heads, without_same
from integration_model.commands.brief.words import anchor
from integration_model.values import brand_of
from integration_model.words import joined, listed

_SHOWN = 8
_SUPPLIERS = 2
"""So many are named of those whose components an obstacle is about: those on most lines."""


def dependency_section(facts: BriefFacts) -> Section | None:
    """The picture; None where the strategy has no plan."""
    result = facts.result(facts.subject)
    if result is None or result.plan is None:
        return None
    groups = [
        one for one in (_obstacles(facts), _components(facts, result.plan.lines), _architectures(facts, result.plan.lines)) if one.rows
    ]
    brands = sorted(brand.id for brand in result.brands)
    title = f"What stands between the brands and {facts.subject}"
    if not groups:
        return None
    pieces: tuple[Piece, ...] = (
        Chart.drawn("dependencies", f"{title}: the larger a square, the more", partial(matrix_chart, groups, brands, title)),
        *_grids(facts, groups),
    )
    return Section("dependencies", "Who blocks whom", pieces)


def _grids(facts: BriefFacts, groups: Sequence[BlockerGroup]) -> Iterator[Grid]:
    for group in groups:
        is_obstacle = group is groups[0] and bool(facts.bottlenecks.obstacles)
        rows = []
        for row in group.rows:
            to = anchor("obstacle", row.name) if is_obstacle else anchor("plan", facts.subject)
            hit = joined([brand if is_obstacle else f"{brand} {value:.0f}" for brand, value in row.brands.items()])
            figure = Cell(f"{max(row.brands.values(), default=0.0):,.0f}" if is_obstacle else f"{sum(row.brands.values()):,.0f}", to)
            rows.append((code(row.name), _whose(row, to), figure, Cell(hit, to, is_sentence=True)))
        names = ("obstacle", "of", "saves, M EUR", "brands") if is_obstacle else ("what", "of", "gaps", "brands, gaps of each")
        yield without_same(Grid(group.title, heads(names, (0, 1, 3)), tuple(rows), is_folded=True))


def _whose(row: Blocker, to: str) -> Cell:
    """An id; several of them are words, and how many more there are is explained where the row is."""
    return Cell(row.of, to, is_sentence=True) if "," in row.of else code(row.of)


def _obstacles(facts: BriefFacts) -> BlockerGroup:
    """The ranked obstacles: each as large as what it saves."""
    rows = []
    for one in facts.bottlenecks.obstacles:
        saves = max(one.saves.get(facts.bottlenecks.strategy, 0.0), 0.0)
        rows.append(Blocker(one.id, listed(one.suppliers, _SUPPLIERS), dict.fromkeys(one.brands, saves)))
    return BlockerGroup("Obstacles, by what each saves if it were gone", tuple(rows))


def _components(facts: BriefFacts, lines: Sequence[LinePlan]) -> BlockerGroup:
    """Components of the plan with most gaps that have to be closed, by brand."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for line in lines:
        for ecu in line.ecus:
            if ecu.remedies:
                found[ecu.component][brand_of(line.id)] += len(ecu.remedies)
    return BlockerGroup("Components with their suppliers, by gaps that are closed on them", _most(found, facts.makers))


def _architectures(facts: BriefFacts, lines: Sequence[LinePlan]) -> BlockerGroup:
    """Architectures with most gaps of signals and lines, by brand."""
    of = {line.id: line.architecture for line in facts.roadmap.lines}
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for line in lines:
        if line.remedies and line.id in of:
            found[of[line.id]][brand_of(line.id)] += len(line.remedies)
    return BlockerGroup("Architectures, by gaps of their signals that are closed", _most(found, {}))


def _most(found: Mapping[str, Counter[str]], makers: Mapping[str, str]) -> tuple[Blocker, ...]:
    ranked = sorted(found.items(), key=lambda item: (-item[1].total(), item[0]))[:_SHOWN]
    return tuple(Blocker(name, makers.get(name, ""), {brand: float(count) for brand, count in sorted(own.items())}) for name, own in ranked)
