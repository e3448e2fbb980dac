"""The answers of the graph as values: the schema takes each of them, with and without something found."""

from __future__ import annotations

from collections.abc import Callable

import jsonschema
import pytest

from integration_model.answers.answer_schemas import answer_schema
from integration_model.answers.plain import SCHEMA_VERSION
from integration_model.answers.question import question_answer
from integration_model.graph.graph import GroupGraph
from integration_model.graph.questions import GraphAnswer, single_sources, what_connects, what_hangs_on, what_there_is, who_shares
from tests.factories import make_workspace

GRAPH = GroupGraph(make_workspace())
ALONE = "features:\n  lonely:\n    name: Lonely\n    aspect: function\n    build: 3\n  apple-carplay:\n    name: Apple CarPlay\n"
LONELY = GroupGraph(make_workspace({"brands/group.yaml": [("features:\n  apple-carplay:\n    name: Apple CarPlay\n", ALONE)]}))
QUESTIONS: dict[str, Callable[[], GraphAnswer]] = {
    "hangs-on a supplier": lambda: what_hangs_on(GRAPH, "harman"),
    "hangs-on a supplier of parts": lambda: what_hangs_on(GRAPH, "qualcomm"),
    "hangs-on one of whom nothing hangs": lambda: what_hangs_on(GRAPH, "google"),
    "single-source": lambda: single_sources(GRAPH),
    "shares a component": lambda: who_shares(GRAPH, "harman-uconnect"),
    "shares a part": lambda: who_shares(GRAPH, "qualcomm/sa8155p"),
    "path": lambda: what_connects(GRAPH, "maserati", "qualcomm"),
    "path to itself": lambda: what_connects(GRAPH, "fiat", "brand:fiat"),
    "path that there is not": lambda: what_connects(LONELY, "fiat", "lonely"),
    "what there is": lambda: what_there_is(GRAPH.whole()),
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_schema_takes_every_answer(name: str) -> None:
    """What is written follows the schema of the questions."""
    jsonschema.Draft202012Validator(answer_schema("graph-question")).validate(question_answer(QUESTIONS[name]()).to_dict())


@pytest.mark.parametrize("name", QUESTIONS)
def test_nothing_is_lost(name: str) -> None:
    """The sentence, each table with all its rows, and the note."""
    found = QUESTIONS[name]()
    told = question_answer(found).to_dict()
    assert [told[key] for key in ("schema_version", "question", "answer", "note")] == [
        SCHEMA_VERSION,
        found.question,
        found.sentence,
        found.note,
    ]
    assert [(one["name"], len(one["rows"])) for one in told["tables"]] == [(one.name, one.grid.rows) for one in found.tables]


def test_the_schema_refuses_what_it_does_not_know() -> None:
    """A field more, a field less or another version is none of it."""
    validator = jsonschema.Draft202012Validator(answer_schema("graph-question"))
    told = question_answer(single_sources(GRAPH)).to_dict()
    less = {key: value for key, value in told.items() if key != "note"}
    others = ({**told, "more": 1}, less, {**told, "schema_version": 1})
    assert (validator.is_valid(told), [validator.is_valid(one) for one in others]) == (True, [False] * 3)


def test_an_answer_is_plain_values_too() -> None:
    """Rows by their heads, figures as they are."""
    found = question_answer(who_shares(GRAPH, "harman-amp")).to_dict()
    row = {"brand": "maserati", "cars a year": pytest.approx(5300.0), "lines": "grecale", "architectures": "giorgio"}
    assert found["tables"] == [{"kind": "table", "name": "brands", "title": "", "rows": [row], "notes": []}]
