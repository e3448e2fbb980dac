"""One registry of formats: what each command can write, and what the name of a file asks for, everywhere alike."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from integration_model.cli.app import app
from integration_model.cli.output_format import form_of
from integration_model.document.format_names import Content, Format, formats_of

ANSWERS = (
    "compare",
    "whatif",
    "bottlenecks",
    "roadmap",
    "explain x",
    "guide",
    "graph single-source",
    "graph shares x",
    "graph path x y",
    "graph hangs-on x",
)
COMMANDS = {**dict.fromkeys(ANSWERS, Content.ANSWER), "check": Content.FAULTS, "brief": Content.BRIEF, "graph": Content.GRAPH}
POSSIBLE = {
    Content.ANSWER: "text, markdown, csv, xlsx, parquet, json, svg",
    Content.FAULTS: "text, github, json, junit",
    Content.BRIEF: "html, markdown",
    Content.GRAPH: "text, graphml, dot, mermaid, json",
}


def refused(command: str, *arguments: str) -> str:
    """What the command line says of arguments that it does not take, as one line."""
    done = CliRunner().invoke(app, [*command.split(), *arguments], env={"COLUMNS": "400", "TERM": "dumb"})
    assert (done.exit_code, done.stdout) == (2, "")
    return done.stderr


@pytest.mark.parametrize("content", Content)
def test_the_registry_says_what_is_possible(content: Content) -> None:
    """The order is that in which they are told."""
    assert ", ".join(formats_of(content)) == POSSIBLE[content]


def test_every_format_is_possible_somewhere() -> None:
    """None is left over."""
    assert {form for content in Content for form in formats_of(content)} == set(Format)


@pytest.mark.parametrize(("command", "content"), COMMANDS.items())
def test_a_command_refuses_all_other_formats(command: str, content: Content) -> None:
    """Before anything is read; those that are possible are told."""
    others = [form for form in Format if form not in formats_of(content)]
    assert others
    for form in others:
        assert f"`{form}` makes no sense here; there are: {POSSIBLE[content]}" in refused(command, "--format", form)
    assert f"`jsn` is no format; there are: {POSSIBLE[content]}" in refused(command, "--format", "jsn")


@pytest.mark.parametrize(("command", "content"), COMMANDS.items())
def test_a_name_that_asks_for_another_format_is_refused(command: str, content: Content) -> None:
    """`-o` decides as `--format` does."""
    name, form = ("x.dot", "dot") if content is not Content.GRAPH else ("x.md", "markdown")
    told = f"`{name}` is {form} by its name, which makes no sense here; there are: {POSSIBLE[content]}"
    assert told in refused(command, "-o", name, *(("--set", "group.name=x") if command == "whatif" else ()))


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.txt", Content.ANSWER, Format.TEXT),
        ("a.MD", Content.ANSWER, Format.MARKDOWN),
        ("a.json", Content.GRAPH, Format.JSON),
        ("a.xml", Content.GRAPH, Format.GRAPHML),
        ("a.xml", Content.FAULTS, Format.JUNIT),
        ("a.mmd", Content.GRAPH, Format.MERMAID),
        ("a.report", Content.ANSWER, None),
        ("-", Content.ANSWER, None),
    ],
)
def test_the_name_of_a_file_says_how_it_is_written(name: str, content: Content, expected: Format | None) -> None:
    """One ending may mean two formats, of which a command can but one."""
    assert form_of(None, Path(name), content) == expected


@pytest.mark.parametrize(
    ("form", "name", "content", "told"),
    [
        (Format.CSV, "a.md", Content.ANSWER, "`a.md` is markdown by its name, and --format asks for csv"),
        (Format.GITHUB, "a.xml", Content.FAULTS, "`a.xml` is graphml or junit by its name, and --format asks for github"),
        (
            None,
            "a.xml",
            Content.ANSWER,
            "`a.xml` is graphml or junit by its name, which makes no sense here; there are: text, markdown, csv",
        ),
    ],
)
def test_a_contradiction_is_told(form: Format | None, name: str, content: Content, told: str) -> None:
    """The name and `--format` never ask for two different things."""
    with pytest.raises(typer.BadParameter) as fault:
        form_of(form, Path(name), content)
    assert fault.value.message.startswith(told)


def drawn(**environment: str) -> str:
    """A page as a picture, made in these surroundings."""
    unset = {"COLUMNS": None, "NO_COLOR": None}
    done = CliRunner().invoke(app, ["guide", "--format", "svg"], env={**unset, **environment})
    assert done.exit_code == 0, done.stderr
    return done.stdout


def test_a_picture_is_as_wide_as_it_is_asked_for() -> None:
    """COLUMNS, else 100 whatever the terminal's width is."""
    wide, narrow = (int(re.search(r'viewBox="0 0 (\d+)', drawn(COLUMNS=columns))[1]) for columns in ("100", "60"))  # type: ignore[index]
    assert wide > narrow
    assert drawn() == drawn(COLUMNS="100")


def test_a_picture_has_no_colour_where_nobody_wants_it() -> None:
    """NO_COLOR, as at a terminal; the words are the same."""
    coloured, plain = drawn(), drawn(NO_COLOR="1")
    assert ("font-weight: bold }" in coloured, "font-weight: bold }" in plain) == (True, False)
    assert re.sub(r"\s*<[^>]*>\s*", "", coloured[coloured.index("<g") :]) == re.sub(r"\s*<[^>]*>\s*", "", plain[plain.index("<g") :])
