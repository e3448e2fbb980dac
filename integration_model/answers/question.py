"""What a question to `graph` returns as JSON: its answer in one sentence, and the tables that it rests on; frozen values that mirror it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from integration_model.answers.page import PageTable, page_table
from integration_model.answers.plain import SCHEMA_VERSION, plain_values
from integration_model.graph.questions import GraphAnswer


@dataclass(frozen=True, slots=True)
class QuestionAnswer:
    """What hangs on a supplier, where there is one supplier only, who shares a component, or what connects two things."""

    schema_version: int
    """The version that all answers share."""
    question: str
    """What was asked, ids in full."""
    answer: str
    """The answer in one sentence."""
    tables: tuple[PageTable, ...]
    """What it rests on; a table without rows is there, too."""
    note: str
    """How to read it, or what else is to be known; may be empty."""

    def to_dict(self) -> dict[str, Any]:
        """The JSON contract as plain values."""
        values: dict[str, Any] = plain_values(self)
        return values


def question_answer(found: GraphAnswer) -> QuestionAnswer:
    """An answer of the graph as values for programs."""
    return QuestionAnswer(SCHEMA_VERSION, found.question, found.sentence, tuple(map(page_table, found.tables)), found.note)
