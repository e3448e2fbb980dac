"""The drawings: each fits a desk and a phone, and nothing in them lies on what has to be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from markupsafe import Markup

from integration_model.answers.roadmap import Change, LineStep
from integration_model.commands.brief.bars import totals_chart
from integration_model.commands.brief.columns import YearRow, years_chart
from integration_model.commands.brief.gantt import roadmap_chart
from integration_model.commands.brief.matrix import Blocker, BlockerGroup, matrix_chart
from integration_model.commands.brief.svg import NARROW, WIDE, Room
from integration_model.words import amount
from tests.brief.made import made

ROOMS = {"desk": WIDE, "phone": NARROW}
YEARS = range(2027, 2035)


def drawings(room: Room) -> Iterator[Markup]:
    """One of each kind, with as many years and brands as a large group has."""
    yield totals_chart(made().planned, "as-is", "M EUR", room)
    yield years_chart("years", "By year", [YearRow("all", dict.fromkeys(YEARS, 1000.0))], amount, room)
    yield roadmap_chart(made().roadmap, room)
    brands = [f"brand-{place}" for place in range(14)]
    yield matrix_chart(
        [BlockerGroup("A title that is too long to stand on one line of a phone", (Blocker("a", "b", {"brand-1": 3.0}),))], brands, "", room
    )


def shapes(drawing: Markup, tag: str, look: str) -> list[ElementTree.Element]:
    """The shapes of a kind, by tag and class."""
    return [one for one in ElementTree.fromstring(str(drawing)).iter(tag) if look in one.get("class", "").split()]


@pytest.mark.parametrize("room", ROOMS.values(), ids=ROOMS)
def test_each_drawing_fits_its_screen(room: Room) -> None:
    """No drawing is wider than the room for which it is made, so that nothing has to be scaled down or scrolled to."""
    widths = [float(ElementTree.fromstring(str(one)).attrib["width"]) for one in drawings(room)]
    assert [width for width in widths if width > room.width] == []


def test_a_drawing_has_another_id_in_each_room() -> None:
    """Both stand on the page, and a screen reader tells their titles apart."""
    ids = [name for room in ROOMS.values() for one in drawings(room) for name in re.findall(r' id="([^"]+)"', one)]
    assert len(set(ids)) == len(ids) == 16


@pytest.mark.parametrize(("people", "there", "figure_above"), [(721.0, 760.0, "mark"), (400.0, 760.0, "column"), (900.0, 760.0, "column")])
def test_no_mark_crosses_a_figure_out(people: float, there: float, figure_above: str) -> None:
    """A figure stands above its column, and above the mark where that is as high as the figure."""
    chart = years_chart("people", "People", [YearRow("us", {2027: people, 2028: 1_000.0}, marks={2027: there})], amount, WIDE)
    column, mark, figure = (shapes(chart, *one)[0] for one in (("rect", "work"), ("line", "mark"), ("text", "figure")))
    tops = {"column": float(column.attrib["y"]), "mark": float(mark.attrib["y1"])}
    assert float(figure.attrib["y"]) == pytest.approx(tops[figure_above] - 4.0, abs=0.11)


def changed(*months: str) -> tuple[LineStep, ...]:
    """Lines of a brand that change at a facelift in these months."""
    line = next(one for one in made().roadmap.lines if one.sop)
    platform = next(one.id for one in made().roadmap.platforms if not one.is_stack)
    return tuple(
        replace(line, id=f"{line.brand}/{place}", sop=month, change=Change.FACELIFT, platform=platform)
        for place, month in enumerate(months)
    )


@pytest.mark.parametrize(
    ("months", "numbers"),
    [
        (("2030-01", "2031-01"), []),
        (("2030-01", "2030-01"), ["2"]),
        (("2030-01", "2030-02", "2030-02", "2031-01"), ["3"]),
        (("2030-01", "2030-01", "2030-04", "2030-12"), ["3"]),
    ],
)
def test_marks_that_would_lie_on_each_other_are_one_with_their_number(months: tuple[str, ...], numbers: list[str]) -> None:
    """No line is lost: a mark says how many it stands for, and its title names each of them with its month."""
    lines = changed(*months)
    chart = roadmap_chart(replace(made().roadmap, lines=lines), WIDE)
    marks = [one for one in shapes(chart, "path", "facelift") if len(one)]
    places = [float(re.findall(r"M([\d.]+)", one.attrib["d"])[0]) for one in marks]
    assert [one.text for one in shapes(chart, "text", "small")] == numbers
    assert [told for one in marks for told in (one[0].text or "").split(", ")] == [f"{one.id} {one.sop}" for one in lines]
    assert [other - one for one, other in pairwise(places) if other - one < 10.0] == []
