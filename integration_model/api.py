"""The Python API: each command of the program is one call here, and returns frozen values.

    import integration_model as im
    comparison = im.compare("path/to/workspace")
    print(im.in_words(comparison))

Nothing here prints or exits; faults of the input are raised as `InputError`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from integration_model.answers.plain import SCHEMA_VERSION, plain_values
from integration_model.commands.check.scenarios import scenario_faults
from integration_model.domain import Workspace
from integration_model.errors import Diagnostic, InputError, Severity
from integration_model.files.earlier import earlier_files
from integration_model.files.workspace_files import find_workspace, given_workspace
from integration_model.loading import Base, Loaded, Overlays, load, read_base, scenario_addresses
from integration_model.values import Month, setting_of

if TYPE_CHECKING:
    from integration_model.answers.bottlenecks import BottleneckReport
    from integration_model.answers.check import CheckAnswer, Fault
    from integration_model.answers.compare import Comparison
    from integration_model.answers.difference import Difference
    from integration_model.answers.roadmap import Roadmap
    from integration_model.answers.varied import VaryTable
    from integration_model.answers.whatif import WhatIf
    from integration_model.commands.bottlenecks.bottlenecks import BottleneckOptions, ScenarioFile
    from integration_model.commands.brief.brief import BriefOptions
    from integration_model.commands.brief.facts import BriefFacts
    from integration_model.commands.compare.compare import CompareOptions
    from integration_model.commands.explain import Explanation, Session
    from integration_model.commands.roadmap.roadmap import RoadmapOptions
    from integration_model.commands.whatif import WhatIfBase, WhatIfOptions, WhatIfQuestion
    from integration_model.document.formats import Output
    from integration_model.graph.graph import GroupGraph

Source = Workspace | Loaded | Path | str | None
"""A workspace, or the folder that holds one; None: the first such folder from here upwards."""
_TRIED = "a way out that is tried"


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

    @property
    def warnings(self) -> int:
        """How many are legal but probably not meant."""
        return len(self.diagnostics) - self.errors

    def about(self, name: str) -> CheckResult:
        """What is told of one file."""
        told = tuple(item for item in self.diagnostics if item.place is not None and item.place.path == name)
        return CheckResult(told, self.texts, 1)

    def to_dict(self) -> dict[str, Any]:
        """The faults as plain values, as `check --format json` writes them."""
        told: dict[str, Any] = plain_values(_check_answer(self))
        return told

    def __repr__(self) -> str:
        return _check_answer(self).line

    def _repr_html_(self) -> str:
        return _check_answer(self).html()


def load_workspace(
    folder: Path | str | None = None,
    scenarios: Sequence[Path | str] = (),
    sets: Sequence[str] = (),
    because: str | None = None,
    overlays: Sequence[Path | str] = (),
    *,
    today: date | None = None,
) -> Loaded:
    """The workspace of a folder with private folders, scenario files and `ADDRESS=VALUE` settings laid over it, in this order.

    InputError with every fault. What is doubtful only now is told as of `today`, the clock's day where none is given.
    """
    day = today or date.today()
    laid_over = Overlays(tuple(map(Path, scenarios)), tuple(sets), because, tuple(map(Path, overlays)))
    return load(folder, laid_over, Month(day.year, day.month))


def check(
    folder: Path | str | None = None,
    scenarios: Sequence[Path | str] = (),
    sets: Sequence[str] = (),
    because: str | None = None,
    overlays: Sequence[Path | str] = (),
    *,
    today: date | None = None,
) -> CheckResult:
    """All faults and warnings, as of `today` or the clock's day; needs neither a solver nor numpy.

    Where nothing is laid over the files, the scenarios in `examples/` and beside the workspace's folders are looked at too.
    """
    laid = Overlays(tuple(map(Path, scenarios)), tuple(sets), because, tuple(map(Path, overlays)))
    day = today or date.today()
    try:
        base = read_base(folder, laid)
    except InputError as fault:
        return CheckResult(fault.diagnostics, dict(fault.texts), _count_files(fault.texts))
    try:
        loaded = base.link(today=Month(day.year, day.month))
        told, texts = loaded.warnings, dict(loaded.workspace.texts)
    except InputError as fault:
        told, texts = fault.diagnostics, dict(fault.texts)
    if not scenarios and not sets:
        is_sound = all(item.severity is Severity.WARNING for item in told)
        more, their_texts = scenario_faults(base, links=is_sound)
        told, texts = tuple(sorted({*told, *more}, key=lambda item: item.sort_key)), {**texts, **their_texts}
    return CheckResult(told, texts, _count_files(texts))


def compare(source: Source = None, options: CompareOptions | None = None) -> Comparison:
    """The comparison of all strategies."""
    from integration_model.commands.compare.compare import CompareOptions, compare  # late: it loads the solver

    workspace, edited = _editable(source)
    return compare(workspace, replace(options or CompareOptions(), edited=edited))


def bottlenecks(source: Source = None, options: BottleneckOptions | None = None) -> BottleneckReport:
    """What makes a strategy hard; where a folder is given, its `examples/*.yaml` are looked at as levers."""
    from integration_model.commands.bottlenecks.bottlenecks import BottleneckOptions, bottlenecks  # late: it loads the solver

    chosen = options or BottleneckOptions()
    if isinstance(source, Workspace):
        return bottlenecks(source, chosen)
    loaded = source if isinstance(source, Loaded) else load(source)
    _, edited = _editable(loaded)
    return bottlenecks(loaded.workspace, replace(chosen, scenarios=(*chosen.scenarios, *_scenario_files(loaded)), edited=edited))


def roadmap(source: Source = None, options: RoadmapOptions | None = None) -> Roadmap:
    """A strategy in time: which line changes when, what is built by whom until then, and what waiting costs."""
    from integration_model.commands.roadmap.roadmap import RoadmapOptions, roadmap  # late: it loads the solver

    workspace, edited = _editable(source)
    return roadmap(workspace, replace(options or RoadmapOptions(), edited=edited))


def brief(
    source: Loaded | Path | str | None = None,
    options: BriefOptions | None = None,
    *,
    by: str = "",
    on: date | None = None,
    against: Path | str | None = None,
) -> BriefFacts:
    """All that one page to send is made of, made `by` somebody `on` a day, the clock's where none is given; `against` a saved comparison.

    `brief_html` and `brief_markdown` write it.
    """
    from integration_model.commands.brief.brief import BriefOptions, Old, brief, made_of  # late: it loads the solver
    from integration_model.commands.difference import read_saved

    old = Old(Path(against).name, read_saved(against)) if against is not None else None
    loaded = source if isinstance(source, Loaded) else load(source)
    workspace, edited = _editable(loaded)
    made = made_of(loaded.workspace, loaded.overlays, by, on or date.today())
    return brief(workspace, made, replace(options or BriefOptions(), edited=edited), old)


def _scenario_files(loaded: Loaded) -> Iterator[ScenarioFile]:
    """The scenarios beside a workspace, but for those that are laid over it already."""
    from integration_model.commands.bottlenecks.bottlenecks import ScenarioFile  # late: it loads the solver

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


def difference(before: Comparison | Mapping[str, Any] | Path | str, after: Comparison | Mapping[str, Any] | Path | str) -> Difference:
    """What changed from one comparison to another; each is one, its `to_dict()`, or a file that `compare --format json` wrote.

    InputError where a file holds no comparison, or one of another schema, or where the two cannot be compared.
    """
    from integration_model.commands.difference import difference, read_saved  # late: few callers need it

    one, other = (read_saved(side) if isinstance(side, str | Path) else side for side in (before, after))
    return difference(one, other)


def in_words(answer: Comparison | Difference) -> str:
    """The decision of a comparison, or what became of it between two, as a sentence."""
    from integration_model.answers.difference import Difference  # late: few callers need it
    from integration_model.commands.compare.claims import verdict_sentence  # late: few callers need it
    from integration_model.commands.difference.sentence import decision_sentence  # late: few callers need it

    return decision_sentence(answer) if isinstance(answer, Difference) else verdict_sentence(answer)


def ground(source: Loaded | Path | str | None = None, overlays: Sequence[Path | str] = ()) -> WhatIfBase:
    """The files of a workspace, read once for many what-ifs; private folders, and what is laid over it already, belong to the base."""
    from integration_model.commands.whatif import WhatIfBase  # late: it loads the solver

    if isinstance(source, Loaded):
        return WhatIfBase(read_base(source.folder, source.overlays))
    return WhatIfBase(read_base(source, Overlays(folders=tuple(map(Path, overlays)))))


def whatif(
    source: Loaded | Path | str | None = None,
    scenarios: Sequence[Path | str] = (),
    sets: Sequence[str] = (),
    because: str | None = None,
    *,
    side_by_side: bool = False,
    options: WhatIfOptions | None = None,
) -> WhatIf:
    """The files against the same files with these edits, all together or each scenario and setting alone, side by side."""
    from integration_model.commands.whatif import WhatIfOptions, whatif  # late: it loads the solver

    base = ground(source)
    overlays = Overlays(tuple(Path(file) for file in scenarios), tuple(sets), because)
    questions = base.side_by_side(overlays) if side_by_side else base.together(overlays)
    return whatif(base.link, questions, options or WhatIfOptions())


def since(source: Path | str | None, against: str) -> tuple[WhatIfBase, WhatIfQuestion]:
    """What happened to the files since a revision of their git repository, or since those in another folder: the base of then, and what
    was edited until now; InputError where there is no such state, or the files of one of the two have faults."""
    from integration_model.commands.whatif import WhatIfBase  # late: it loads the solver

    now = read_base(source)
    now.link()
    with earlier_files(now.folder, against) as folder:
        then = read_base(folder)
    try:
        then.link()
    except InputError as fault:
        told = tuple(replace(item, note=item.note or f"in the files of `{against}`") for item in fault.diagnostics)
        raise InputError(told, fault.texts, Path(against) if Path(against).is_dir() else None) from None
    base = WhatIfBase(then)
    return base, base.until(now, f"since {against}")


def vary(
    source: Loaded | Path | str | None,
    varied: Mapping[str, Sequence[str]],
    scenarios: Sequence[Path | str] = (),
    sets: Sequence[str] = (),
    because: str | None = None,
    *,
    options: WhatIfOptions | None = None,
) -> VaryTable:
    """A table with a row for each value of an address, or each combination; scenarios and settings hold in every row."""
    from integration_model.commands.whatif import WhatIfOptions, vary  # late: it loads the solver

    base = ground(source)
    held = base.read(Overlays(tuple(Path(file) for file in scenarios), tuple(sets), because))
    return vary(base.link, tuple(varied), base.rows(varied, because, held), held, options or WhatIfOptions())


def explain(source: Source, *words: str, session: Session | None = None) -> Explanation:
    """What is known about an address or an id, with an optional kind word in front of it; solves first where no session is given."""
    from integration_model.commands.explain import explain  # late: few callers need it

    return explain(session or open_session(source), words)


def guide(topic: str | None = None, *, folder: Path | str | None = None) -> Output:
    """A topic of the guide, or the list of them, to be written in any format; InputError where there is none of that name.

    Examples come from the workspace in `folder`, else from the first one from here upwards.
    """
    from integration_model.commands.guide import guide_output  # late: it reads the shapes of all files

    return guide_output(topic, _folder_or_none(folder))


def explain_word(*words: str, folder: Path | str | None = None) -> Output | None:
    """What a field of the files (`field NAME`) or a column of a table means; None where the words name something of a workspace.

    Nothing is solved; examples of fields come from the workspace in `folder`, else from the first one from here upwards.
    """
    from integration_model.commands.guide import explained_output  # late: it reads the shapes of all files

    return explained_output(words, _folder_or_none(folder))


def _folder_or_none(folder: Path | str | None) -> Path | None:
    if folder is not None:
        return given_workspace(Path(folder))
    try:
        return find_workspace(Path.cwd())
    except InputError:
        return None


def open_session(source: Source = None, options: CompareOptions | None = None, strategy: str | None = None) -> Session:
    """The workspace solved and compared, kept warm for explanations; decisions are explained under `strategy`, else under the best."""
    from integration_model.commands.compare.compare import CompareOptions  # late: it loads the solver
    from integration_model.commands.explain import open_session

    workspace, edited = _editable(source)
    return open_session(workspace, replace(options or CompareOptions(), edited=edited), strategy)


def group_graph(source: Source = None) -> GroupGraph:
    """The graph of the workspace: what hangs on a supplier, who shares a component, what leads from one thing to another."""
    from integration_model.graph.graph import GroupGraph  # late: few callers need it

    return GroupGraph(_workspace(source))


def init(folder: Path | str) -> tuple[str, ...]:
    """Write a small valid workspace to start from, with its schemas; the names of its files. FolderError where the folder is not empty."""
    from integration_model.starter.init import write_starter  # late: few callers need it

    return write_starter(Path(folder))


def schemas(folder: Path | str | None = None, *, only: Sequence[str] | None = None) -> dict[str, dict[str, Any]]:
    """The JSON Schemas by name: brand, group, supplier, scenario, check, compare, difference, bottlenecks, roadmap, whatif, explain,
    graph-question; `only` some of them, which is quicker. Those of files complete the names of the workspace in `folder`, if given.
    """
    from integration_model.answers.answer_schemas import answer_schema, answer_schemas  # late: few need it
    from integration_model.editors.file_schemas import KINDS, file_schemas
    from integration_model.editors.known_names import known_names

    names = known_names(Path(folder)) if folder is not None else None
    files = file_schemas(names) if only is None or set(only) & set(KINDS) else {}
    return {**files, **answer_schemas()} if only is None else {name: files.get(name) or answer_schema(name) for name in only}


def _editable(source: Source) -> tuple[Workspace, Callable[[tuple[str, ...]], Workspace | None] | None]:
    """The workspace, and how to get it with ADDRESS=VALUE edits laid over its files; None where no files are known."""
    if isinstance(source, Workspace):
        return source, None
    loaded = source if isinstance(source, Loaded) else load(source)
    bases: list[Base] = []

    def edited(sets: tuple[str, ...]) -> Workspace | None:
        bases[:] = bases or [read_base(loaded.folder, loaded.overlays)]
        try:
            return bases[0].link(bases[0].edits(Overlays(sets=sets, because=_TRIED))).workspace
        except InputError:
            return None

    return loaded.workspace, edited


def _workspace(source: Source) -> Workspace:
    if isinstance(source, Workspace):
        return source
    return source.workspace if isinstance(source, Loaded) else load(source).workspace


def _count_files(texts: dict[str, str]) -> int:
    return sum(setting_of(path) is None for path in texts)


def _check_answer(result: CheckResult) -> CheckAnswer:
    from integration_model.answers.check import CheckAnswer  # late: only programs ask for it

    return CheckAnswer(SCHEMA_VERSION, result.errors, result.warnings, result.files, tuple(map(_fault, result.diagnostics)))


def _fault(item: Diagnostic) -> Fault:
    from integration_model.answers.check import Fault, FaultPlace  # late: only programs ask for it

    place = FaultPlace(*item.place) if item.place else None
    return Fault(str(item.severity), item.code, item.message, place, item.note, item.hint)
