"""`guide`: what is the same for every workspace: topics, fields of the files, words of the reports.

In: words. Out: pages, which any writer can show; nothing is solved.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from integration_model.commands.guide.field_page import field_output
from integration_model.commands.guide.glossary import is_word, word_output
from integration_model.commands.guide.topics import list_output, topic_output
from integration_model.document.formats import Output

__all__ = ["explained_output", "guide_output"]

_FIELD, _WORD = "field", "word"


def guide_output(topic: str | None, folder: Path | None) -> Output:
    """A topic, or the list of all."""
    return topic_output(topic, folder) if topic is not None else list_output()


def explained_output(words: Sequence[str], folder: Path | None) -> Output | None:
    """What `explain` tells of a field or a column; None where the words name something of a workspace."""
    first, *others = words
    if first == _FIELD and others:
        return field_output(".".join(others), folder)
    if first == _WORD and others:
        return word_output(" ".join(others))
    return word_output(" ".join(words)) if is_word(" ".join(words)) else None
