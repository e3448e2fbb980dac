"""What is doubted about the base with some texts replaced, or with settings laid over it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from integration_model.edits import apply_edits
from integration_model.errors import Diagnostic, Findings
from integration_model.loading import link_tree
from integration_model.values import Month
from tests.factories import Change, make_edits, make_files, make_tree

MASERATI, FIAT, GROUP = "brands/maserati.yaml", "brands/fiat.yaml", "brands/group.yaml"
GOOGLE, HARMAN, QUALCOMM = "suppliers/google.yaml", "suppliers/harman.yaml", "suppliers/qualcomm.yaml"
TODAY = Month(2026, 11)
Changes = Mapping[str, Sequence[Change]]


def findings(changes: Changes | None = None, *sets: str, because: str | None = None, today: Month | None = TODAY) -> list[Diagnostic]:
    """Everything that is told, errors first."""
    told = Findings()
    tree = make_tree(make_files(changes), told)
    link_tree(apply_edits(tree, make_edits(tree, *sets, because=because, findings=told), told), told, today=today)
    return list(told.ordered())


def codes(changes: Changes | None = None, *sets: str, because: str | None = None, today: Month | None = TODAY) -> list[str]:
    """The codes alone, of doubts about values that were cited among them."""
    return [item.code for item in findings(changes, *sets, because=because, today=today) if item.code != "W405"]


def texts(changes: Changes | None = None, *sets: str) -> list[tuple[str, str, str]]:
    """Message, note and hint of each."""
    return [(item.message, item.note, item.hint) for item in findings(changes, *sets)]
