"""The run record: what a ledger or a table of many rows was made from, so that two of them can be told apart and put side by side."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from integration_model.document.tidy import Kind, Value

RUN_COLUMNS: Mapping[str, Kind] = {
    "run": Kind.TEXT,
    "digest": Kind.TEXT,
    "scenarios": Kind.TEXT,
    "edits": Kind.TEXT,
    "options": Kind.TEXT,
    "version": Kind.TEXT,
}
"""Each row has them last, so that rows of several runs can stand in one table."""
_BETWEEN = "; "
_LENGTH = 12
_MOST_EDITS = 10


@dataclass(frozen=True, slots=True)
class RunRecord:
    """What a run was made from; nothing of when or where."""

    digest: str
    """Of the values of the files with all edits."""
    scenarios: tuple[str, ...] = ()
    """The files of the scenarios and private folders that were laid over it."""
    edits: tuple[str, ...] = ()
    """ADDRESS=VALUE of each edit that was applied, in order; what was taken away has no value."""
    options: Mapping[str, str] = field(default_factory=dict)
    """What the result depends on beside the files."""
    version: str = ""
    """Of the program."""

    @property
    def run(self) -> str:
        """A name for the run: the same for the same files, edits, options and version."""
        content = [self.digest, self.scenarios, self.edits, sorted(self.options.items()), self.version]
        return hashlib.sha256(json.dumps(content).encode()).hexdigest()[:_LENGTH]

    def cells(self) -> tuple[Value, ...]:
        """A value for each of the columns; of many edits the first, since each row says them again."""
        more = len(self.edits) - _MOST_EDITS
        told = self if more <= 0 else replace(self, edits=(*self.edits[:_MOST_EDITS], f"and {more:,} more"))
        return tuple({**told.texts(), "run": self.run}.values())

    def texts(self) -> dict[str, str]:
        """The record as a text a column."""
        scenarios, edits = _BETWEEN.join(self.scenarios), _BETWEEN.join(self.edits)
        options = _BETWEEN.join(f"{name}={value}" for name, value in self.options.items())
        texts = (self.run, self.digest, scenarios, edits, options, self.version)
        return dict(zip(RUN_COLUMNS, texts, strict=True))

    def to_dict(self) -> dict[str, object]:
        """The record as plain values."""
        return {
            "run": self.run,
            "digest": self.digest,
            "scenarios": list(self.scenarios),
            "edits": list(self.edits),
            "options": dict(self.options),
            "version": self.version,
        }


UNKNOWN = RunRecord("")
"""Of what was made by hand."""
