"""An answer of the graph as a page: the sentence first, then its tables.

In: a `GraphAnswer`. Out: a document.
"""

from __future__ import annotations

from integration_model.document.blocks import Document, Note, Title, document
from integration_model.graph.questions import GraphAnswer


def answer_page(answer: GraphAnswer) -> Document:
    """The answer's sentence, its tables and what else is to be known."""
    notes = [Note(answer.note, indent=0)] if answer.note else []
    return document([Title(answer.sentence)], *([table] for table in answer.tables if table.grid.rows), notes)
