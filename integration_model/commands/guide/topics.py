"""The topics of `guide`: texts in `topics/*.md`, which are Markdown so that they are easy to edit; their listings are run by tests.

In: the name of a topic. Out: an `Output`, which any writer can show.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from integration_model.answers.page import page_answer
from integration_model.commands.guide.field_list import file_fields
from integration_model.commands.guide.field_page import field_table
from integration_model.commands.guide.markdown_blocks import document_of
from integration_model.document.blocks import Document, Note, Title, document
from integration_model.document.formats import Output
from integration_model.document.tables import code, sentences, table_of
from integration_model.errors import Findings, InputError, did_you_mean

TOPICS: Mapping[str, str] = {
    "files": "how the files are made, checked, and edited with help",
    "fields": "every field of the files: meaning, default, unit",
    "requirements": "what platforms, features and the law ask, and the ways out",
    "what-ifs": "edits that are tried without touching a file, and what each of them does",
    "reports": "how to read the answers, and in which forms they are written",
    "method": "how a number comes about, and what it rests on",
    "python": "the same from Python, and where what is in the code",
    "ci": "checks, gates and exit codes for machines",
}
"""Each topic with what it is about, in the order in which people need them."""
_FIELDS = "fields"


def list_output() -> Output:
    """All topics."""
    rows = tuple(TOPICS.items())
    table = table_of("topics", "Topics", (code("topic"), sentences("about")), rows)
    title = Title("`integration-model guide TOPIC` shows a topic, `explain field NAME` a field of the files, `explain WORD` a column.")
    page = document([title], [table])
    return Output("integration-model guide", lambda: page, lambda: {"topics": dict(rows)})


def topic_output(topic: str, folder: Path | None = None) -> Output:
    """The page of a topic; InputError where there is none of that name. Examples of fields come from the workspace in `folder`."""
    if topic not in TOPICS:
        findings = Findings()
        findings.error("E513", f"no topic is called `{topic}`", hint=did_you_mean(topic, TOPICS) or f"topics are {', '.join(TOPICS)}")
        raise InputError(findings.ordered())
    page = document_of(topic_text(topic))
    if topic == _FIELDS:
        page = _with_fields(page, folder)
    return Output(f"integration-model guide {topic}", lambda: page, page_answer(topic, page).to_dict)


def topic_text(topic: str) -> str:
    """The topic as it is edited."""
    return (files(__package__) / "topics" / f"{topic}.md").read_text(encoding="utf-8")


def _with_fields(page: Document, folder: Path | None) -> Document:
    table = field_table(file_fields(), _FIELDS, "All fields", folder)
    return Document((*page.groups, (table, Note("one of them in full: explain field NAME"))))
