"""The report of `compare` as Markdown for a page on GitHub: the same statements and figures as the text, as tables.

In: a `Comparison`. Out: a text; ids stand in code spans, people's words are escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from integration_model.answers.compare import Comparison, Conflict, ConflictSide, StrategyResult
from integration_model.answers.no_plan import CoreStatement
from integration_model.commands.compare.bottleneck_table import bottleneck_foot, bottleneck_grid
from integration_model.commands.compare.brand_table import brands_of, line_counts, mixed_choice
from integration_model.commands.compare.closing_lines import basis, certainty
from integration_model.commands.compare.conflict_list import conflicts_told
from integration_model.commands.compare.figures import LIMITS, ReportFigures, report_figures
from integration_model.commands.compare.page import Narrowing
from integration_model.commands.compare.strategy_tables import consequences_grid, effort_grid, foot_lines, objective_grid
from integration_model.commands.compare.verdict_lines import decision, verdict_statements
from integration_model.document.grid import Grid
from integration_model.document.lines import tidy
from integration_model.domain import MIXED
from integration_model.no_plan.page import as_options, place_of, statement

_CONFLICTS = 10
_WIDE = 10_000
_SPECIAL = re.compile(r"([\\`*\[\]|~]|(?<![^\W_])_|_(?![^\W_]))")
_SPAN = re.compile(r"(`[^`]+`)")
_DASH = re.compile(r"(?<=\w)- ")


def compare_markdown(comparison: Comparison, narrowing: Narrowing | None = None) -> str:
    """The report as Markdown."""
    sheet = report_figures(comparison, narrowing.whole if narrowing else None)
    blocks = [
        _verdict(sheet, narrowing),
        _no_plans(comparison),
        _objective(sheet),
        *(_plan_blocks(sheet) if sheet.planned else ()),
        _brands(sheet, whole=narrowing is None),
        _bottlenecks(sheet),
        _conflicts(sheet),
        _closing(sheet),
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _verdict(sheet: ReportFigures, narrowing: Narrowing | None) -> list[str]:
    """The decision as the title, then what is sure, not sure, hard, weak."""
    statements = verdict_statements(sheet.comparison, _WIDE)
    lines = [f"- **{label}:** {_plain(text)}" for label, text in statements]
    lines += [f"- **only:** {_plain(narrowing.to)}; totals are those of the whole group"] if narrowing else []
    return [f"# {_plain(decision(sheet.comparison))}", *([""] if lines else []), *lines]


def _no_plans(comparison: Comparison) -> list[str]:
    """The statements that cannot all hold, and the ways out, for each strategy that they leave without a plan."""
    alike: dict[tuple[CoreStatement, ...], list[StrategyResult]] = {}
    for strategy in comparison.strategies:
        if strategy.core:
            alike.setdefault(strategy.core, []).append(strategy)
    lines: list[str] = []
    for core, strategies in alike.items():
        told = "This statement cannot hold" if len(core) == 1 else f"These {len(core)} statements cannot all hold"
        lines += ["", f"**No plan for {', '.join(_code(one.id) for one in strategies)}.** {told}:", ""]
        lines += _clash(core, strategies[0].because)
        for clash in strategies[0].further:
            lines += ["", "Nor, whatever becomes of the above, can this:", "", *_clash(clash.core, clash.because)]
        for source in strategies[0].second_sources:
            lines += ["", _plain(" ".join(source.sentences))]
        for way in dict.fromkeys(way for one in strategies for way in one.ways_out):
            lines += ["", f"Way out: {_plain(way.title)}, {way.objective:,.0f} PM-equivalents in all: {_code(as_options(way.edit))}"]
    return lines[1:]


def _clash(core: Sequence[CoreStatement], because: Sequence[str]) -> list[str]:
    """The statements, numbered, and what follows from them."""
    told = [f"{number}. {_plain(statement(one))} ({_plain(place_of(one))})" for number, one in enumerate(core, start=1)]
    return [*told, *(["", *map(_plain, because)] if because else [])]


def _objective(sheet: ReportFigures) -> list[str]:
    return [f"## {sheet.kind.capitalize()}, {sheet.unit}", "", *_strategies(objective_grid(sheet))]


def _plan_blocks(sheet: ReportFigures) -> Iterator[list[str]]:
    yield ["## Effort, person-months", "", *_strategies(effort_grid(sheet))]
    consequences = consequences_grid(sheet)
    feet = [_plain(line.text) for line in foot_lines(consequences, _WIDE)]
    yield ["## Consequences", "", *_strategies(consequences), "", *feet]


def _brands(sheet: ReportFigures, *, whole: bool) -> list[str]:
    """Own person-months by brand and strategy; what is shared and the sum below."""
    brands = brands_of(sheet)
    if not brands:
        return []
    counts = line_counts(sheet)
    heads = ["brand", "lines", *(_code(strategy.id) for strategy in sheet.planned)]
    rows = [[_code(brand), f"{counts.get(brand, 0):,}", *_own(sheet, brand)] for brand in brands]
    if whole:
        rows.append(["shared", "", *(sheet.write(sheet.by_strategy[strategy.id].shared) for strategy in sheet.planned)])
        efforts = [f"**{sheet.write(sheet.by_strategy[strategy.id].effort)}**" for strategy in sheet.planned]
        rows.append(["**effort**", f"**{sum(counts[brand] for brand in brands if brand in counts):,}**", *efforts])
    lines = ["## Brands, own person-months", "", *_table(heads, rows, [True] + [False] * (len(heads) - 1))]
    mixed = next((strategy for strategy in sheet.planned if strategy.id == MIXED), None)
    return [*lines, "", _plain(mixed_choice(mixed))] if mixed else lines


def _own(sheet: ReportFigures, brand: str) -> list[str]:
    figures = (sheet.by_strategy[strategy.id].own for strategy in sheet.planned)
    return [sheet.write(own[brand]) if brand in own else "-" for own in figures]


def _bottlenecks(sheet: ReportFigures) -> list[str]:
    found, best = sheet.comparison.bottlenecks, sheet.best
    if not found or best is None:
        return []
    grid = bottleneck_grid(sheet, found, best)
    table = _grid_table(grid, "obstacle", coded=("obstacle", "stated in"))
    return [f"## Bottlenecks of {_code(best)}", "", *table, "", _plain(bottleneck_foot(sheet, found))]


def _conflicts(sheet: ReportFigures) -> list[str]:
    """The worst conflicts: the platform's statement and one of the others, each with its place."""
    if not sheet.best or not sheet.comparison.conflicts:
        return []
    shown = sheet.comparison.conflicts[:_CONFLICTS]
    heads = ["conflict", "severity", "one side", "the other"]
    rows = [[_code(conflict.id), conflict.severity, *_sides(conflict)] for conflict in shown]
    return [f"## Worst conflicts of {_code(sheet.best)}{conflicts_told(sheet)}", "", *_table(heads, rows, [True] * 4)]


def _sides(conflict: Conflict) -> tuple[str, str]:
    first, *others = conflict.statements
    more = f" (and {len(others) - 1:,} more)" if len(others) > 1 else ""
    return _side(first, ""), _side(others[0], more) if others else ""


def _side(statement: ConflictSide, more: str) -> str:
    text = statement.text.removeprefix(f"{statement.party}:").strip()
    return f"{_code(statement.party)}{more}: {_plain(text)} {_code(statement.origin)}"


def _closing(sheet: ReportFigures) -> list[str]:
    """How certain the optimum is, and what it rests on."""
    strategies = sheet.comparison.strategies
    told = [one for one in strategies if one.id == sheet.best or one.status in LIMITS or (one.certificate and one.certificate.broken)]
    return ["---", "", *(f"{_plain(certainty(one))}  " for one in told), _plain(basis(sheet.comparison))]


def _strategies(grid: Grid) -> list[str]:
    return _grid_table(grid, "strategy", coded=("strategy",))


def _grid_table(grid: Grid, first: str, coded: Iterable[str]) -> list[str]:
    """A grid as a table; `coded` names the columns that hold ids. A note takes the place of a row's figures."""
    heads = [first, *(_head(column.head) for column in grid.columns[1:])]
    rows = []
    for index in range(grid.rows):
        cells = [tidy(column.cells[index]) for column in grid.columns]
        if index in grid.notes:
            cells = [cells[0], grid.notes[index], *[""] * (len(cells) - 2)]
        rows.append([_cell(head, cell, coded) for head, cell in zip(heads, cells, strict=True)])
    return _table([_plain(head) for head in heads], rows, [column.left for column in grid.columns])


def _cell(head: str, text: str, coded: Iterable[str]) -> str:
    if head not in coded:
        return _plain(text)
    name = text.removesuffix(" *")
    return f"**{_code(name)}**" if name != text else _code(name)


def _head(pieces: Sequence[str]) -> str:
    """The lines of a head as one; a word that was broken is whole again."""
    return _DASH.sub("", tidy(" ".join(pieces)))


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]], left: Sequence[bool]) -> list[str]:
    rule = ["---" if is_left else "---:" for is_left in left]
    return [f"| {' | '.join(cells)} |" for cells in (heads, rule, *rows)]


_ENTITIES: Mapping[str, str] = {"<": "&lt;", ">": "&gt;"}


def _plain(text: str) -> str:
    """Words in which nothing is taken for Markdown or HTML; ids in backticks stay ids."""
    pieces = _SPAN.split(tidy(text))
    return "".join(_code(piece[1:-1]) if place % 2 else _escaped(piece) for place, piece in enumerate(pieces))


def _escaped(text: str) -> str:
    escaped = _SPECIAL.sub(r"\\\1", text.replace("&", "&amp;"))
    return "".join(_ENTITIES.get(letter, letter) for letter in escaped)


def _code(text: str) -> str:
    """An id or a place in a code span; a bar would end the cell."""
    return f"`{tidy(text).replace('`', chr(39)).replace('|', '/')}`" if text.strip() else ""
