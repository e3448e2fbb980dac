"""The table with a row a brand: what is spent for it alone under each strategy, and what is built for several."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from integration_model.answers.strategy import StrategyResult
from integration_model.commands.compare.figures import ReportFigures
from integration_model.document.blocks import Sentence, Table
from integration_model.document.grid import Column
from integration_model.document.heads import break_id
from integration_model.domain import MIXED
from integration_model.values import brand_of
from integration_model.words import plural

_HEAD_LINES = 3
_SHARED = "shared"
_EFFORT = "effort"


def brand_blocks(sheet: ReportFigures, *, whole: bool) -> tuple[Table | Sentence, ...]:
    """Own person-months by brand and strategy, and what `mixed` takes; where it is `whole`, columns end with what is shared and the sum."""
    brands = brands_of(sheet)
    if not brands:
        return ()
    rows = (*brands, *((_SHARED, _EFFORT) if whole else ()))
    mixed = next((strategy for strategy in sheet.planned if strategy.id == MIXED), None)
    return (_table(sheet, rows), *((Sentence(mixed_choice(mixed), indent=2, hang=4),) if mixed else ()))


def brands_of(sheet: ReportFigures) -> tuple[str, ...]:
    """The brands of the report, in the order of their ids."""
    return tuple(sorted({brand.id for strategy in sheet.planned for brand in strategy.brands}))


def _table(sheet: ReportFigures, rows: Sequence[str]) -> Table:
    need = {strategy.id: 90 - position for position, strategy in enumerate(sheet.by_need)}
    columns = [_strategy(sheet, strategy, rows, need[strategy.id]) for strategy in sheet.planned]
    height = max((len(column.head) for column in columns), default=1)
    # The title stands on the first line of the head, however high that is; it may reach over the next column.
    names = Column(
        ("BRANDS, own PM", *[""] * (height - 1)),
        tuple(f"  {row}" for row in rows),
        left=True,
        name="brand",
        values=tuple(rows),
        is_code=True,
    )
    counts = line_counts(sheet)
    lines = Column(("lines",), tuple(_count(row, counts) for row in rows), 95, gap=1)
    sums = {index: "head" for index, row in enumerate(rows) if row == _EFFORT}
    return Table("brands", "Brands, own person-months", (names, lines, *columns), row_styles=sums, can_fold=True)


def _strategy(sheet: ReportFigures, strategy: StrategyResult, rows: Sequence[str], need: int) -> Column:
    cells = tuple(_own(sheet, strategy, row) for row in rows)
    exact = {brand.id: brand.own_pm for brand in strategy.brands}
    exact |= {_SHARED: strategy.shared_pm or 0.0, _EFFORT: strategy.effort_pm.total if strategy.effort_pm else 0.0}
    return Column(break_id(strategy.id, _HEAD_LINES), cells, need, gap=1, name=strategy.id, values=tuple(exact.get(row) for row in rows))


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
        brand = brand_of(line.id)
        if line.platform not in named and line.platform in split.get(brand, ()):
            stays[brand] = stays.get(brand, 0) + 1
    if not stays:
        return ""
    whole, told = sum(stays.values()), ", ".join(f"{brand} {count}" for brand, count in sorted(stays.items()))
    return f", but leaves {plural(whole, 'line')} as {'it is' if whole == 1 else 'they are'}: {told}"
