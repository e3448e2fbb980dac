"""`graph`: questions about who hangs on whom, exports, and a picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from integration_model import api
from integration_model.cli import options
from integration_model.cli.exit_codes import exit_with_message
from integration_model.cli.output_files import Inputs, may_write, write_or_exit
from integration_model.cli.output_format import Wanted, form_of, put, put_text, wanted
from integration_model.cli.progress import READING, waiting
from integration_model.cli.streams import tell
from integration_model.document.format_names import Content, Format, formats_of

if TYPE_CHECKING:
    from integration_model.document.formats import Output
    from integration_model.graph.graph import GraphPart, GroupGraph
    from integration_model.graph.questions import GraphAnswer

graph_app = typer.Typer(invoke_without_command=True, rich_markup_mode=None, help="Ask what hangs on what, or write the graph to a file.")


@dataclass(frozen=True, slots=True)
class _Source:
    """Which workspace, with what laid over it."""

    workspace: Path | None = None
    scenarios: list[Path] | None = None
    sets: list[str] | None = None
    because: str | None = None
    overlays: list[Path] | None = None

    def behind(self, before: _Source) -> _Source:
        """What is not said behind a question may stand before it."""
        return _Source(
            self.workspace or before.workspace,
            [*(before.scenarios or ()), *(self.scenarios or ())],
            [*(before.sets or ()), *(self.sets or ())],
            self.because or before.because,
            [*(before.overlays or ()), *(self.overlays or ())],
        )

    def graph(self) -> GroupGraph:
        """The graph."""
        options.refuse_reason_alone(self.because, self.sets)
        with waiting(READING):
            loaded = api.load_workspace(self.workspace, self.scenarios or (), self.sets or (), self.because, self.overlays or ())
            return api.group_graph(loaded)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is to be written of the graph."""

    form: Format | None
    only: tuple[str, ...]
    brand: str | None
    around: str | None
    depth: int

    @property
    def is_narrowed(self) -> bool:
        return bool(self.only or self.brand or self.around)


@dataclass(frozen=True, slots=True)
class _Written:
    """How the answer of a question is to be written, as the options say."""

    form: Format | None
    output: Path | None
    table: str


@graph_app.callback()
def graph(
    context: typer.Context,
    workspace: options.Workspace = None,
    overlay: options.Folders = None,
    scenario: options.Scenarios = None,
    sets: options.Sets = None,
    because: options.Because = None,
    form: options.GraphForm = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write the graph to a file.")] = None,
    picture: Annotated[
        Path | None, typer.Option("--picture", metavar="FILE.svg", help="Draw chips, head units, stacks, architectures and brands.")
    ] = None,
    only: Annotated[list[str] | None, typer.Option("--only", metavar="KIND", help="Only nodes of this kind; may be repeated.")] = None,
    brand: Annotated[
        str | None, typer.Option("--brand", metavar="ID", help="Only what this brand consists of, rests on and wants.")
    ] = None,
    around: Annotated[str | None, typer.Option("--around", metavar="ID", help="Only what is near this node.")] = None,
    depth: Annotated[int, typer.Option("--depth", metavar="N", min=1, help="How many steps around it.")] = 1,
    traceback: options.Traceback = False,
) -> None:
    """Ask what hangs on what, or write the graph: --format or -o for programs, --picture for people."""
    with exit_with_message(with_traceback=traceback):
        source = _Source(workspace, scenario, sets, because, overlay)
        if depth != 1 and around is None:
            raise typer.BadParameter("it says how far from --around ID: name a node", param_hint="--depth")
        part = _Wanted(form, tuple(only or ()), brand, around, depth)
        if context.invoked_subcommand is not None:
            if form or output or picture or part.is_narrowed:
                raise typer.BadParameter("--format, -o, --picture and what narrows an export do not go with a question")
            context.obj = source
            return
        may_write({"--output": output, "--picture": picture}, Inputs.of(workspace, scenario, overlay))
        chosen = _format(form, output)
        found = source.graph()
        if picture:
            from integration_model.graph.picture import group_picture

            write_or_exit(picture, group_picture(found))
        if chosen is not None or not picture:
            _write(_part(found, part), chosen or Format.TEXT, output)


def _format(form: Format | None, output: Path | None) -> Format | None:
    """The format that is asked for, or that the file's name means; None where neither is there."""
    chosen = form_of(form, output, Content.GRAPH)
    if chosen is None and output is not None:
        there_are = ", ".join(formats_of(Content.GRAPH))
        raise typer.BadParameter(f"`{output.name}` does not say which format: name one of {there_are}", param_hint="--format")
    return chosen


def _part(found: GroupGraph, wanted: _Wanted) -> GraphPart:
    """What is to be written, ids and kinds looked up."""
    from integration_model.errors import did_you_mean
    from integration_model.graph.graph import NodeKind
    from integration_model.graph.questions import find

    for kind in wanted.only:
        if kind not in tuple(NodeKind):
            hint = did_you_mean(kind, tuple(NodeKind)) or f"one of {', '.join(NodeKind)}"
            raise typer.BadParameter(f"`{kind}` is not a kind of node: {hint}", param_hint="--only")
    brand = find(found, wanted.brand, (NodeKind.BRAND,))[1] if wanted.brand else None
    around = find(found, wanted.around) if wanted.around else None
    return found.part(only=[NodeKind(kind) for kind in wanted.only], brand=brand, around=around, depth=wanted.depth)


def _write(part: GraphPart, form: Format, output: Path | None) -> None:
    """All nodes and edges, or as text how much there is of each kind and what can be asked."""
    if form is Format.TEXT:
        from integration_model.graph.questions import what_there_is

        put(_output(what_there_is(part)), Wanted(form, output))
        return
    from integration_model.graph.export import MERMAID_EDGES, export

    put_text(export(part, form), output)
    if not part.edges:
        tell("there are no edges between these nodes")
    if form is Format.MERMAID and len(part.edges) > MERMAID_EDGES:
        limit = f"Mermaid draws {MERMAID_EDGES} unless its setting maxEdges says more"
        tell(f"{len(part.edges):,} edges: {limit}; --brand, --around and --only narrow it")


@graph_app.command("hangs-on")
def hangs_on(
    context: typer.Context,
    supplier: Annotated[str, typer.Argument(metavar="SUPPLIER")],
    workspace: options.Workspace = None,
    overlay: options.Folders = None,
    scenario: options.Scenarios = None,
    sets: options.Sets = None,
    because: options.Because = None,
    form: options.Form = None,
    output: options.Output = None,
    table: options.TableName = "",
    traceback: options.Traceback = False,
) -> None:
    """Which lines and brands hang on a supplier, through which components and parts."""
    from integration_model.graph.questions import what_hangs_on

    source = _Source(workspace, scenario, sets, because, overlay)
    _answer(context, source, _Written(form, output, table), lambda found: what_hangs_on(found, supplier), with_traceback=traceback)


@graph_app.command("single-source")
def single_source(
    context: typer.Context,
    workspace: options.Workspace = None,
    overlay: options.Folders = None,
    scenario: options.Scenarios = None,
    sets: options.Sets = None,
    because: options.Because = None,
    form: options.Form = None,
    output: options.Output = None,
    table: options.TableName = "",
    traceback: options.Traceback = False,
) -> None:
    """Roles and parts that one supplier alone can fill, most cars first."""
    from integration_model.graph.questions import single_sources

    source = _Source(workspace, scenario, sets, because, overlay)
    _answer(context, source, _Written(form, output, table), single_sources, with_traceback=traceback)


@graph_app.command("shares")
def shares(
    context: typer.Context,
    component: Annotated[str, typer.Argument(metavar="COMPONENT")],
    workspace: options.Workspace = None,
    overlay: options.Folders = None,
    scenario: options.Scenarios = None,
    sets: options.Sets = None,
    because: options.Because = None,
    form: options.Form = None,
    output: options.Output = None,
    table: options.TableName = "",
    traceback: options.Traceback = False,
) -> None:
    """Which brands share a component, or a part such as a chip."""
    from integration_model.graph.questions import who_shares

    source = _Source(workspace, scenario, sets, because, overlay)
    _answer(context, source, _Written(form, output, table), lambda found: who_shares(found, component), with_traceback=traceback)


@graph_app.command("path")
def path(
    context: typer.Context,
    start: Annotated[str, typer.Argument(metavar="FROM")],
    end: Annotated[str, typer.Argument(metavar="TO")],
    workspace: options.Workspace = None,
    overlay: options.Folders = None,
    scenario: options.Scenarios = None,
    sets: options.Sets = None,
    because: options.Because = None,
    form: options.Form = None,
    output: options.Output = None,
    table: options.TableName = "",
    traceback: options.Traceback = False,
) -> None:
    """What leads from one thing to another, such as from a brand to a requirement: a sentence a step, with its place."""
    from integration_model.graph.questions import what_connects

    source = _Source(workspace, scenario, sets, because, overlay)
    _answer(context, source, _Written(form, output, table), lambda found: what_connects(found, start, end), with_traceback=traceback)


def _answer(
    context: typer.Context, source: _Source, written: _Written, ask: Callable[[GroupGraph], GraphAnswer], *, with_traceback: bool
) -> None:
    """Ask and write."""
    with exit_with_message(with_traceback=with_traceback):
        meant = source.behind(context.obj)
        may_write({"--output": written.output}, Inputs.of(meant.workspace, meant.scenarios, meant.overlays))
        asked = wanted(written.form, written.output, written.table)
        put(_output(ask(meant.graph())), asked)


def _output(answer: GraphAnswer) -> Output:
    """The answer in every format."""
    from integration_model.answers.question import question_answer  # late: few commands need it
    from integration_model.document.formats import Output
    from integration_model.graph.page import answer_page

    return Output(answer.question, lambda: answer_page(answer), lambda: question_answer(answer).to_dict())
