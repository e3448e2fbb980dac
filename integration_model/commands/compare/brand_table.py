"""The table with a row a brand: what is spent for it alone under each strategy, and what is built for several."""

from __future__ import annotations

from collections.abc import Mapping

from integration_model.answers.compare import StrategyResult
from integration_model.commands.compare.figures import ReportFigures
from integration_model.document.grid import Column, Grid
from integration_model.document.heads import break_id
from integration_model.document.lines import Line, Mark, styled, wrap
from integration_model.document.numbers import plural
from integration_model.domain import MIXED

_FEW = 8
"""Up to so many rows stand in one block."""
_HEAD_LINES = 3
_BETWEEN = " | "
_SHARED = "shared"
_EFFORT = "effort"


def brand_lines(sheet: ReportFigures, width: int, *, whole: bool) -> list[Line]:
    """Own person-months by brand and strategy; `whole` ends with what is shared, so that columns sum to the effort."""
    brands = brands_of(sheet)
    if not brands:
        return []
    rows = [*brands, *((_SHARED, _EFFORT) if whole else ())]
    texts = _two_blocks(sheet, rows, width) if len(rows) > _FEW else None
    if texts is None:
        grid = _grid(sheet, rows, sheet.by_need, title=True).fitted(width)
        texts = grid.lines()
    heads = len(texts) - (len(rows) if len(texts) > len(rows) else (len(rows) + 1) // 2)
    lines = [styled(text, "head") if index < heads else _row(text) for index, text in enumerate(texts)]
    return [*lines, *_mixed_lines(sheet, width)]


def brands_of(sheet: ReportFigures) -> tuple[str, ...]:
    """The brands of the report, in the order of their ids."""
    return tuple(sorted({brand.id for strategy in sheet.planned for brand in strategy.brands}))


def _two_blocks(sheet: ReportFigures, rows: list[str], width: int) -> list[str] | None:
    """Two blocks side by side with as many strategies as fit; None where not even the best and its rival do."""
    half = (len(rows) + 1) // 2
    for count in range(len(sheet.by_need), 1, -1):
        strategies = sheet.by_need[:count]
        left = _grid(sheet, rows[:half], strategies, title=True)
        right = _grid(sheet, rows[half:], strategies, title=False)
        if left.width + len(_BETWEEN) + right.width <= width:
            return _joined(left, right)
    return None


def _joined(left: Grid, right: Grid) -> list[str]:
    heads = [(one, other, "   ") for one, other in zip(left.head_lines(), right.head_lines(), strict=True)]
    others = [*right.row_lines(), *[""] * (left.rows - right.rows)]
    rows = [(one, other, _BETWEEN) for one, other in zip(left.row_lines(), others, strict=True)]
    return [f"{one:<{left.width}}{between}{other}".rstrip() for one, other, between in (*heads, *rows)]


def _grid(sheet: ReportFigures, rows: list[str], strategies: tuple[StrategyResult, ...], *, title: bool) -> Grid:
    shown = [strategy for strategy in sheet.planned if strategy in strategies]
    need = {strategy.id: 90 - position for position, strategy in enumerate(strategies)}
    indent = "  " if title else ""
    names = Column(("BRANDS, own PM" if title else "",), tuple(f"{indent}{row}" for row in rows), left=True)
    counts = line_counts(sheet)
    cars = Column(("lines",), tuple(_count(row, counts) for row in rows), 50, gap=1)
    columns = [
        Column(break_id(strategy.id, _HEAD_LINES), tuple(_own(sheet, strategy, row) for row in rows), need[strategy.id], gap=1)
        for strategy in shown
    ]
    return Grid((_tall(names, columns), cars, *columns))


def _tall(names: Column, columns: list[Column]) -> Column:
    """The title stands on the first line of the head, however high that is; it may reach over the next column."""
    height = max((len(column.head) for column in columns), default=1)
    return Column((names.head[0], *[""] * (height - 1)), names.cells, left=True)


def line_counts(sheet: ReportFigures) -> Mapping[str, int]:
    """Vehicle lines by brand."""
    counts = {brand.id: sum(brand.platforms.values()) for brand in sheet.planned[0].brands}
    return {**counts, _EFFORT: sum(counts.values())}


def _count(row: str, counts: Mapping[str, int]) -> str:
    return f"{counts[row]:,}" if row in counts else ""


def _own(sheet: ReportFigures, strategy: StrategyResult, row: str) -> str:
    figures = sheet.by_strategy[strategy.id]
    if row == _SHARED:
        return sheet.write(figures.shared)
    if row == _EFFORT:
        return sheet.write(figures.effort)
    return sheet.write(figures.own[row]) if row in figures.own else "-"


def _row(text: str) -> Line:
    at = text.find(_BETWEEN.strip())
    return Line(text, (Mark(at, at + 1, "dim"),) if at >= 0 else ())


def _mixed_lines(sheet: ReportFigures, width: int) -> list[Line]:
    """Which brands take which platform where each may choose."""
    mixed = next((strategy for strategy in sheet.planned if strategy.id == MIXED), None)
    if mixed is None:
        return []
    return [Line(text) for text in wrap(mixed_choice(mixed), width, "  ", "    ")]


def mixed_choice(mixed: StrategyResult) -> str:
    """One sentence: the platforms that `mixed` takes, each with its brands, and the lines of these brands that could change but stay."""
    return f"{MIXED} takes {_choices(mixed)}{_left_out(mixed)}"


def _choices(mixed: StrategyResult) -> str:
    named = set(mixed.platforms)
    takes: dict[str, list[str]] = {}
    for brand in mixed.brands:
        chosen = sorted(platform for platform, lines in brand.platforms.items() if lines and platform in named)
        for platform in chosen or ["as-is"]:
            takes.setdefault(platform, []).append(brand.id)
    ordered = sorted(takes.items(), key=lambda item: (-len(item[1]), item[0]))
    (most, many), *others = ordered
    if not others:
        return f"{most} for {'all brands' if len(many) > 1 else many[0]}"
    if len(others) == 1 and len(others[0][1]) < len(many) / 2:
        other, few = others[0]
        return f"{most} for all but {', '.join(few)}, which {'takes' if len(few) == 1 else 'take'} {other}"
    return "; ".join(f"{platform} for {', '.join(chosen)}" for platform, chosen in ordered)


def _left_out(mixed: StrategyResult) -> str:
    """Where brands may be split, the lines that stay though others go: `, but leaves 5 lines as they are: fiat 3, jeep 2`."""
    named = set(mixed.platforms)
    split = {brand.id: brand.platforms for brand in mixed.brands if named & brand.platforms.keys()}
    stays: dict[str, int] = {}
    for line in mixed.plan.lines if mixed.plan else ():
        brand = line.id.partition("/")[0]
        if line.platform not in named and line.platform in split.get(brand, ()):
            stays[brand] = stays.get(brand, 0) + 1
    if not stays:
        return ""
    whole, told = sum(stays.values()), ", ".join(f"{brand} {count}" for brand, count in sorted(stays.items()))
    return f", but leaves {plural(whole, 'line')} as {'it is' if whole == 1 else 'they are'}: {told}"
