"""An answer of the graph as text: the sentence first, then its tables.

In: an `GraphAnswer` and a width. Out: lines.
"""

from __future__ import annotations

from collections.abc import Mapping

from integration_model.document.grid import ALWAYS, Column, Grid
from integration_model.document.lines import BLANK, Line, display_width, styled, tidy, wrap
from integration_model.graph.questions import AnswerTable, GraphAnswer

_NEED: Mapping[str, int] = {"stated in": 30, "role": 60, "brands": 40, "of its cars": 50, "architectures": 50, "why": 70, "through": 65}
"""How much a column is needed; those that are not named always stay."""


def answer_lines(answer: GraphAnswer, width: int) -> list[Line]:
    """The answer's lines, none longer than `width` unless a single id or place is."""
    lines = [styled(text, "head") for text in wrap(answer.sentence, width)]
    for table in answer.tables:
        if table.rows:
            lines += [BLANK, *(_steps(table, width) if table.heads[0] == "step" else _grid(table, width))]
    return [*lines, *([BLANK, *map(Line, wrap(answer.note, width, "", "  "))] if answer.note else [])]


def _grid(table: AnswerTable, width: int) -> list[Line]:
    columns = [
        Column(
            (_indented(head, place),),
            tuple(_indented(row[place], place) for row in table.rows),
            _NEED.get(head, ALWAYS),
            left=head not in table.numbers,
        )
        for place, head in enumerate(table.heads)
    ]
    head, *rows = Grid(tuple(columns)).fitted(width).lines()
    return [styled(head, "head"), *map(Line, rows)]


def _indented(text: str, place: int) -> str:
    return tidy(text) if place else f"  {tidy(text)}"


def _steps(table: AnswerTable, width: int) -> list[Line]:
    """A sentence for each step, its place at the right edge or, where there is no room, on a line of its own."""
    lines = []
    for number, sentence, place in table.rows:
        first = f"{number:>3}  "
        told = wrap(sentence, width, first)
        if len(told) == 1 and display_width(told[0]) + 2 + len(place) <= width:
            lines.append(Line(f"{told[0]}{' ' * (width - display_width(told[0]) - len(place))}{place}"))
        else:
            lines += [*map(Line, told), Line(f"{'':>{width - len(place)}}{place}" if len(place) < width else place)]
    return lines
