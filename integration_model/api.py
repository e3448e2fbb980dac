"""The Python API: each command of the program is one call here, and returns frozen values.

    import integration_model as im
    comparison = im.compare("path/to/workspace")
    print(comparison.verdict.sentence)

Nothing here prints or exits; faults of the input are raised as `InputError`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from integration_model.domain import Workspace
from integration_model.errors import Diagnostic, InputError, Severity
from integration_model.loading import Loaded, Overlays, load, scenario_addresses

if TYPE_CHECKING:
    from integration_model.bottleneck_results import BottleneckReport
    from integration_model.bottlenecking import BottleneckOptions, ScenarioFile
    from integration_model.comparing import CompareOptions
    from integration_model.explaining import Explanation, Session
    from integration_model.graph import GroupGraph
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


def bottlenecks(source: Source = None, options: BottleneckOptions | None = None) -> BottleneckReport:
    """What makes a strategy hard; where a folder is given, its `examples/*.yaml` are looked at as levers."""
    from integration_model.bottlenecking import BottleneckOptions, bottlenecks  # late: it loads the solver

    chosen = options or BottleneckOptions()
    if isinstance(source, Workspace):
        return bottlenecks(source, chosen)
    loaded = source if isinstance(source, Loaded) else load(source)
    return bottlenecks(loaded.workspace, replace(chosen, scenarios=(*chosen.scenarios, *_scenario_files(loaded))))


def _scenario_files(loaded: Loaded) -> Iterator[ScenarioFile]:
    """The scenarios beside a workspace, but for those that are laid over it already."""
    from integration_model.bottlenecking import ScenarioFile  # late: it loads the solver

    for file in sorted((loaded.folder / "examples").glob("*.yaml")):
        addresses = scenario_addresses(file)
        if addresses and file.resolve() not in {known.resolve() for known in loaded.overlays.scenarios}:
            yield ScenarioFile(f"examples/{file.name}", file.stem, addresses, _loader(loaded, file))


def _loader(loaded: Loaded, file: Path) -> Callable[[], Workspace | None]:
    """Loads the workspace with one scenario more; None where the scenario does not fit these files."""

    def load_with() -> Workspace | None:
        try:
            return load(loaded.folder, loaded.overlays.with_scenario(file)).workspace
        except InputError:
            return None

    return load_with


def explain(source: Source, *words: str, session: Session | None = None) -> Explanation:
    """What is known about an address or an id, with an optional kind word in front of it; solves first where no session is given."""
    from integration_model.explaining import explain, open_session  # late: few callers need it

    return explain(session or open_session(_workspace(source)), words)


def open_session(source: Source = None, options: CompareOptions | None = None, strategy: str | None = None) -> Session:
    """The workspace solved and compared, kept warm for explanations; decisions are explained under `strategy`, else under the best."""
    from integration_model.explaining import open_session  # late: it loads the solver

    return open_session(_workspace(source), options, strategy)


def group_graph(source: Source = None) -> GroupGraph:
    """The graph of the workspace: what hangs on a supplier, who shares a component, what leads from one thing to another."""
    from integration_model.graph import GroupGraph  # late: few callers need it

    return GroupGraph(_workspace(source))


def init(folder: Path | str) -> tuple[str, ...]:
    """Write a small valid workspace to start from, with its schemas; the names of its files. FolderError where the folder is not empty."""
    from integration_model.init_workspace import write_starter  # late: few callers need it

    return write_starter(Path(folder))


def schemas() -> dict[str, dict[str, Any]]:
    """The JSON Schemas by name: brand, group, supplier, scenario, compare, bottlenecks."""
    from integration_model.report.bottlenecks_json import bottlenecks_schema
    from integration_model.report.compare_json import compare_schema
    from integration_model.report.file_schemas import file_schemas

    return {**file_schemas(), "compare": compare_schema(), "bottlenecks": bottlenecks_schema()}


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
