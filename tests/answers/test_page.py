"""A page as values: every block with all its fields, and the schema of `explain` takes it."""

from __future__ import annotations

import jsonschema

from integration_model.answers.answer_schemas import answer_schema
from integration_model.answers.page import page_answer
from integration_model.answers.plain import SCHEMA_VERSION
from integration_model.document.blocks import Command, Heading, Labelled, Note, Sentence, Title, document, table

PAGE = document(
    [Title("Yes."), Sentence("It is so", "a.yaml:1", "(1)"), Sentence("And so")],
    [Heading("Why"), Labelled("hard", "2: ", words=("a", "b")), Command("compare"), Note("ask on")],
    [table("names", "Names", ("name",), [("a",), ("b",)])],
)


def test_each_block_has_all_its_fields() -> None:
    """A program need not ask whether a field is there."""
    assert page_answer("it", PAGE).to_dict() == {
        "schema_version": SCHEMA_VERSION,
        "subject": "it",
        "blocks": [
            {"kind": "title", "text": "Yes."},
            {"kind": "sentence", "text": "It is so", "number": "(1)", "place": "a.yaml:1"},
            {"kind": "sentence", "text": "And so", "number": "", "place": ""},
            {"kind": "heading", "text": "Why"},
            {"kind": "statement", "label": "hard", "text": "2: a, b", "place": ""},
            {"kind": "command", "text": "compare"},
            {"kind": "note", "text": "ask on"},
            {"kind": "table", "name": "names", "title": "Names", "rows": [{"name": "a"}, {"name": "b"}], "notes": []},
        ],
    }


def test_the_schema_takes_what_is_written() -> None:
    """The values of a page follow the schema of `explain`."""
    jsonschema.validate(page_answer("it", PAGE).to_dict(), answer_schema("explain"))
