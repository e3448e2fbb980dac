"""The Python API: each command of the program is one call here, and returns frozen values.

    import integration_model as im
    comparison = im.compare("path/to/workspace")
    print(comparison.verdict.sentence)

Nothing here prints or exits; faults of the input are raised as `InputError`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from integration_model.domain import Workspace
from integration_model.errors import Diagnostic, InputError, Severity
from integration_model.loading import Loaded, Overlays, load

if TYPE_CHECKING:
    from integration_model.comparing import CompareOptions
    from integration_model.explaining import Explanation
    from integration_model.results import Comparison

Source = Workspace | Loaded | Path | str | None
"""A workspace, or the folder that holds one; None: the first such folder from here upwards."""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """All faults and warnings of a workspace, the most severe first; `texts` are the files, for the carets."""

    diagnostics: tuple[Diagnostic, ...]
    texts: dict[str, str]
    files: int

    @property
    def errors(self) -> int:
        """How many of them stop a run."""
        return sum(item.severity is Severity.ERROR for item in self.diagnostics)

    def to_dict(self) -> dict[str, Any]:
        """The faults as plain values."""
        return {"errors": self.errors, "files": self.files, "diagnostics": [_plain(item) for item in self.diagnostics]}


def load_workspace(
    folder: Path | str | None = None, scenarios: Sequence[Path | str] = (), sets: Sequence[str] = (), because: str | None = None
) -> Loaded:
    """The workspace of a folder with scenario files and `ADDRESS=VALUE` settings laid over it; InputError with every fault."""
    return load(folder, Overlays(tuple(Path(file) for file in scenarios), tuple(sets), because))


def check(
    folder: Path | str | None = None, scenarios: Sequence[Path | str] = (), sets: Sequence[str] = (), because: str | None = None
) -> CheckResult:
    """All faults and warnings; needs neither a solver nor numpy."""
    try:
        loaded = load_workspace(folder, scenarios, sets, because)
    except InputError as fault:
        return CheckResult(fault.diagnostics, dict(fault.texts), _count_files(fault.texts))
    texts = dict(loaded.workspace.texts)
    return CheckResult(loaded.warnings, texts, _count_files(texts))


def compare(source: Source = None, options: CompareOptions | None = None) -> Comparison:
    """The comparison of all strategies."""
    from integration_model.comparing import CompareOptions, compare  # late: it loads the solver

    return compare(_workspace(source), options or CompareOptions())


def explain(source: Source, *words: str, comparison: Comparison | None = None) -> Explanation:
    """What is known about an address or an id, with an optional kind word in front of it; compares first where no comparison is given."""
    from integration_model.explaining import explain  # late: few callers need it

    workspace = _workspace(source)
    return explain(workspace, words, comparison or compare(workspace))


def schemas() -> dict[str, dict[str, Any]]:
    """The JSON Schemas by name: brand, group, supplier, scenario, compare."""
    from integration_model.report.compare_json import compare_schema
    from integration_model.report.file_schemas import file_schemas

    return {**file_schemas(), "compare": compare_schema()}


def _workspace(source: Source) -> Workspace:
    if isinstance(source, Workspace):
        return source
    return source.workspace if isinstance(source, Loaded) else load(source).workspace


def _count_files(texts: dict[str, str]) -> int:
    return sum(not path.startswith("--set ") for path in texts)


def _plain(item: Diagnostic) -> dict[str, Any]:
    place = item.place._asdict() if item.place else None
    return {
        "severity": str(item.severity),
        "code": item.code,
        "message": item.message,
        "place": place,
        "note": item.note,
        "hint": item.hint,
    }
