"""The page as HTML: one file that needs nothing else, no script and no network.

In: a `BriefPage`. Out: HTML. What people wrote is escaped by the template engine, and a content policy in the page lets nothing run.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from integration_model.commands.brief.palette import DARK, LIGHT, PRINT, variables
from integration_model.commands.brief.sections import BriefPage
from integration_model.commands.brief.words import code_html, linked
from integration_model.document.blocks import Beside, Block, Labelled, Table
from integration_model.document.grid import Column
from integration_model.text import tidy

WHOLE_ROWS = 12
"""A table of so many rows at most is not parted between two sheets of paper."""


def page_html(page: BriefPage) -> str:
    """The whole file; the same page gives the same bytes."""
    colours = {name: variables(one) for name, one in (("light", LIGHT), ("dark", DARK), ("print", PRINT))}
    html: str = _environment().get_template("page.html").render(page=page, colours=colours)
    return "\n".join(line.rstrip() for line in html.splitlines() if line.strip()) + "\n"


def _environment() -> Environment:
    engine = Environment(
        loader=PackageLoader("integration_model.commands.brief"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    engine.globals["whole_rows"] = WHOLE_ROWS
    engine.filters |= {"kind": _kind, "linked": _linked, "tidy": tidy, "code": code_html, "groups": _groups}
    engine.filters |= {"columns": _columns, "rows": _rows}
    return engine


def _kind(piece: object) -> str:
    """What a piece or block is, by which the template chooses how to write it."""
    return type(piece).__name__.lower()


def _linked(text: str, to: str = "") -> Markup:
    """A text of another report, its numbers linked to one explanation; ids in backticks are code."""
    pieces = tidy(text).split("`")
    told = (Markup("<code>{}</code>").format(piece) if place % 2 else linked(piece, {}, to) for place, piece in enumerate(pieces))
    return Markup("").join(told)


def _groups(blocks: Sequence[Block]) -> list[list[Block]]:
    """Blocks in runs: statements that stand below each other are one list, two tables side by side are two."""
    found: list[list[Block]] = []
    for block in (one for whole in blocks for one in ((whole.first, whole.second) if isinstance(whole, Beside) else (whole,))):
        if isinstance(block, Labelled) and found and isinstance(found[-1][0], Labelled):
            found[-1].append(block)
        else:
            found.append([block])
    return found


def _columns(table: Table) -> tuple[Column, ...]:
    """The columns of a report's table as people see them, but for those in which nothing stands."""
    return tuple(column for column in table.for_people.columns if not column.cells or any(cell.strip(" -") for cell in column.cells))


def _rows(table: Table) -> list[list[Mapping[str, object]]]:
    """The cells of these columns."""
    return [[_cell(column, index) for column in _columns(table)] for index in range(table.grid.rows)]


def _cell(column: Column, index: int) -> Mapping[str, object]:
    whole = column.values[index] if column.values else None
    text = tidy(whole if isinstance(whole, str) else column.cells[index])
    return {"text": text.removesuffix(" *"), "code": column.is_code, "figure": not column.left}
