"""What is told of one text, for the tests of reading."""

from __future__ import annotations

from integration_model.errors import Findings
from integration_model.files.syntax.yaml_text import read_yaml
from integration_model.files.tree import Raw, Tree

ROOT = ("brands", "x")
Told = tuple[str, str, str, int, int]
"""Code, message, hint, line and column."""


def read(text: str) -> tuple[Raw | None, Tree, Findings]:
    """The raw value of a file called x.yaml, its tree, and what was told."""
    tree, findings = Tree(), Findings()
    return read_yaml(text, "x.yaml", ROOT, tree, findings), tree, findings


def told(text: str) -> list[Told]:
    """Each fault of a text."""
    return [(item.code, item.message, item.hint, item.place.line, item.place.column) for item in read(text)[2].ordered() if item.place]
