"""What makes it hard: the obstacles that save most, and of the worst both sides with their places.

In: the report of `bottlenecks`. Out: a section; the statements are that report's own.
"""

from __future__ import annotations

from collections.abc import Iterator

from integration_model.answers.bottlenecks import BottleneckReport, RankedObstacle
from integration_model.commands.bottlenecks.amounts import Amounts
from integration_model.commands.bottlenecks.details import detail_blocks
from integration_model.commands.brief.explanations import SEARCH
from integration_model.commands.brief.pieces import Cell, Grid, Piece, Prose, Report, Section, code, heads, without_same
from integration_model.commands.brief.words import Words, anchor
from integration_model.commands.compare.reach import reach_words
from integration_model.words import percent_apart, plural

_ALWAYS = 7


def bottleneck_section(report: BottleneckReport) -> Section:
    """The list, then the worst; one sentence where there is nothing to tell."""
    if report.objective is None or not report.obstacles:
        return Section("bottlenecks", "What makes it hard", (Prose(Words("No obstacle was looked for, or none was found.")),))
    write = Amounts(report.objective)
    places = {one.id: place for place, one in enumerate(report.obstacles)}
    details = [
        Report(tuple(detail_blocks(one, places[one.id] + 1, report.obstacles[places[one.id]], write)), anchor("obstacle", one.id))
        for one in report.details
    ]
    pieces = (Prose(_answer(report, report.objective, write)), _listed(report, write), *details, *_closing(report, write))
    return Section("bottlenecks", f"What makes {report.strategy} hard", pieces)


def _answer(report: BottleneckReport, whole: float, write: Amounts) -> Words:
    """What is left without the worst."""
    left = report.without_worst or 0.0
    part = percent_apart(write.printed(whole), write.printed(left))
    count = min(len(report.obstacles), 5)
    least = report.without_worst_at_least
    takes = write(left) if least is None else write.between(least, left)
    without = f"Without its {plural(count, 'worst obstacle')} {report.strategy} takes {takes} {report.unit}"
    text = f"{without}, not {write(whole)}{f' ({part})' if part else ''}."
    return Words(text, {write(whole): anchor("total", report.strategy)}, SEARCH)


def _listed(report: BottleneckReport, write: Amounts) -> Grid:
    rows = []
    for one in report.obstacles:
        to = anchor("obstacle", one.id)
        there = [Cell(_saves(one, report.rival, write), to)] if report.rival else []
        price = Cell(write(one.to_remove.price) if one.to_remove else "-", to)
        mine = (Cell(_saves(one, report.strategy, write), to), Cell(_together(one, write), SEARCH), price)
        name = code(one.id, to)
        rows.append((name, Cell(one.kind), *mine, *there, Cell(reach_words(one.reach), to), code(one.origin)))
    rival = [f"saves on {report.rival}"] if report.rival else []
    names = ("obstacle", "kind", "saves alone", "together", "to remove", *rival, "hits", "stated in")
    texts = (0, 1, len(names) - 2, len(names) - 1)
    note = "each: the plan is optimised again as if that one thing were true, at no price; to remove: the cheapest way in the files"
    return without_same(Grid(f"Bottlenecks, {report.unit}", heads(names, texts), tuple(rows), note))


def _saves(one: RankedObstacle, strategy: str, write: Amounts) -> str:
    return write.between(one.saves.get(strategy), one.at_most.get(strategy))


def _together(one: RankedObstacle, write: Amounts) -> str:
    return write.between(one.together, one.together_at_most)


def _closing(report: BottleneckReport, write: Amounts) -> Iterator[Piece]:
    """What the platform gives up, and what stands in every plan that was looked at."""
    if report.gives_up:
        rows = tuple((code(one.id), Cell(one.title), Cell(write(one.saves), SEARCH)) for one in report.gives_up)
        yield Grid(f"What {report.strategy} can never serve", heads(("wish", "in words", "worth, M EUR"), (0, 1)), rows)
    always = report.in_any_case
    if always and always.decisions:
        rows = tuple(
            (Cell(one.what), Cell(str(one.lines or one.assets or "-"), SEARCH), Cell(write(one.amount), SEARCH))
            for one in always.decisions[:_ALWAYS]
        )
        names = ("what stands in all of them", "lines or pieces", report.unit)
        yield Grid(f"Do in any case: in all {len(always.plans)} plans that were looked at", heads(names), rows)
