"""Answers as tidy tables: a column for each figure of the JSON, a row for each thing that it is about."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pandas
import pytest

import integration_model as im
from integration_model.answers.tidy import tidy_rows
from integration_model.document.tidy import Kind
from tests.document.factories import make_comparison

GOLDEN = Path(__file__).parents[1] / "cases" / "golden"
RATE = "group.rates.eur_per_point"


@dataclasses.dataclass(frozen=True)
class Part:
    kept: int
    names: tuple[str, ...]


@dataclasses.dataclass(frozen=True)
class Whole:
    id: str
    value: float | None
    part: Part | None
    parts: tuple[Part, ...] = ()
    is_there: bool = True


def test_parts_become_columns() -> None:
    """A part that is not there leaves its cells empty; what has rows of its own is left out."""
    table = tidy_rows("rows", Whole, [Whole("a", 1, Part(2, ("x", "y"))), Whole("b", None, None)], {"id": "name"})
    assert table.to_dict() == {
        "name": ["a", "b"],
        "value": [1.0, None],
        "part_kept": [2, None],
        "part_names": ["x; y", None],
        "is_there": [True, True],
    }
    assert [column.kind for column in table.columns] == [Kind.TEXT, Kind.NUMBER, Kind.COUNT, Kind.TEXT, Kind.FLAG]


def answers() -> dict[str, Any]:
    """Every kind of answer on the golden case."""
    return {
        "compare": im.compare(GOLDEN),
        "bottlenecks": im.bottlenecks(GOLDEN),
        "roadmap": im.roadmap(GOLDEN),
        "whatif": im.whatif(GOLDEN, sets=[f"{RATE}=0.5"], because="what if"),
        "vary": im.vary(GOLDEN, {RATE: ["0.5", "1"]}),
        "difference": im.difference(im.compare(GOLDEN), im.compare(im.load_workspace(GOLDEN, sets=[f"{RATE}=0.5"], because="what if"))),
    }


@pytest.fixture(scope="module", name="found")
def found_answers() -> dict[str, Any]:
    """Solved once."""
    return answers()


TABLES = {
    "compare": [
        *("strategies", "strategy-brands", "strategy-lines", "strategy-people", "strategy-coverage"),
        *("obstacles", "obstacle-savings", "all-conflicts", "ledger"),
    ],
    "bottlenecks": ["obstacles", "obstacle-savings", "levers", "gives-up", "better-together", "in-any-case"],
    "roadmap": ["lines", "platforms", "work", "people", "money", "waiting"],
    "whatif": ["strategies", "causes", "values"],
    "vary": ["rows", "strategies"],
    "difference": ["strategies", "bottlenecks", "counts", "texts"],
}


@pytest.mark.parametrize("name", TABLES)
def test_every_answer_has_its_frames(name: str, found: dict[str, Any]) -> None:
    """By name, and the first of them has rows."""
    frames = found[name].to_frames()
    assert list(frames) == TABLES[name]
    assert all(isinstance(frame, pandas.DataFrame) for frame in frames.values())
    assert len(frames[TABLES[name][0]]) > 0


@pytest.mark.parametrize("name", TABLES)
def test_an_answer_shows_itself_in_a_line(name: str, found: dict[str, Any]) -> None:
    """In a notebook with its first table below it."""
    line, html = repr(found[name]), found[name]._repr_html_()
    assert (line[0], line[-1], "\n" in line) == ("<", ">", False)
    assert len(line) < 200
    assert html.startswith("<p>&lt;")
    assert "<tbody><tr><td" in html


def test_a_comparison_says_who_is_best(found: dict[str, Any]) -> None:
    """With its margin, and the files that it is about."""
    digest = found["compare"].workspace.digest
    assert repr(found["compare"]) == f"<Comparison: bespoke 208.0 M EUR, 14.0 less than android; 4 strategies; files {digest}>"
    assert repr(found["vary"]) == f"<VaryTable: {RATE}: 2 rows, the decision turns at 0>"


def test_a_check_shows_itself(tmp_path: Path) -> None:
    """How many faults there are, and each with its place."""
    assert repr(im.check(GOLDEN)).startswith("<CheckResult: 0 errors, ")
    html = im.check(tmp_path)._repr_html_()
    assert html.startswith("<p>&lt;CheckResult: 1 errors, 0 warnings in 0 files&gt;</p>")
    assert "E501" in html


def test_figures_are_those_of_the_json(found: dict[str, Any]) -> None:
    """The same names, one below the other."""
    comparison = found["compare"]
    frame = comparison.to_frames()["strategies"].set_index("strategy")
    for strategy in comparison.to_dict()["strategies"]:
        told = frame.loc[strategy["id"]]
        assert told["effort_pm_total"] == strategy["effort_pm"]["total"]
        assert told["objective_value"] == strategy["objective"]["value"]
        assert told["points_kept"] == strategy["points"]["kept"]


def test_rows_of_values_have_a_column_for_each_address(found: dict[str, Any]) -> None:
    """The base is number 0 and has no values; each strategy has its row."""
    frames = found["vary"].to_frames()
    assert frames["rows"][RATE].tolist() == [None, "0.5", "1"]
    assert frames["rows"]["row"].tolist() == [0, 1, 2]
    best = frames["strategies"].merge(frames["rows"], left_on=["row", "strategy"], right_on=["row", "best"])
    assert best["m_eur"].tolist() == frames["rows"]["objective"].tolist()


def test_a_hand_made_comparison_has_frames() -> None:
    """Strategies without a plan have empty cells."""
    frames = make_comparison().to_frames()
    assert len(frames["strategies"]) == len(make_comparison().strategies)
