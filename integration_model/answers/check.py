"""What `check` returns as JSON: every fault with its place."""

from __future__ import annotations

from dataclasses import dataclass

from integration_model.answers.notebook import shown_html, told
from integration_model.answers.tidy import tidy_rows
from integration_model.document.tidy import TidyTable


@dataclass(frozen=True, slots=True)
class FaultPlace:
    """Where a fault stands."""

    path: str
    """The file below the workspace, or the `--set` argument."""
    line: int
    """Counts from 1."""
    column: int
    """Counts from 1, in characters."""
    length: int
    """In characters."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault or warning."""

    severity: str
    """`error` stops a run, `warning` does not."""
    code: str
    """What kind of fault it is: a code keeps its meaning."""
    message: str
    """What is wrong."""
    place: FaultPlace | None
    """Where; null where it has no place in a file."""
    note: str
    """Why it matters; may be empty."""
    hint: str
    """What to do; may be empty."""


@dataclass(frozen=True, slots=True)
class CheckAnswer:
    """The answer of `check`."""

    schema_version: int
    """Version of this contract."""
    errors: int
    """How many faults stop a run."""
    warnings: int
    """How many things are legal but probably not meant."""
    files: int
    """How many files were read."""
    diagnostics: tuple[Fault, ...]
    """All faults and warnings, the most severe first, then by file and line."""

    @property
    def line(self) -> str:
        """How many there are, in one line."""
        return told("CheckResult", f"{self.errors} errors, {self.warnings} warnings in {self.files} files")

    def table(self) -> TidyTable:
        """A row a fault."""
        return tidy_rows("diagnostics", Fault, self.diagnostics)

    def html(self) -> str:
        """The line and its faults, for notebooks."""
        return shown_html(self.line, self.table().only("severity", "code", "message", "place_path", "place_line", "hint"))
