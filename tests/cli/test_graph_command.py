"""`graph` on the command line: questions, exports, the picture, and what is refused."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree
from collections.abc import Sequence
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner, Result

from integration_model import api
from integration_model.cli.app import app

BASE = str(Path(__file__).parents[1] / "base")


def run(*arguments: str, **environment: str) -> Result:
    """The command in this process, on the base where nothing else is said."""
    where = () if "-w" in arguments else ("-w", BASE)
    return CliRunner(env={"COLUMNS": "100", **environment}).invoke(app, ["graph", *arguments, *where], prog_name="integration-model")


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ((), "48 nodes of 15 kinds, 83 edges of 18 kinds."),
        (("hangs-on", "qualcomm"), "1 of 3 vehicle lines of 1 brand hangs on qualcomm: 5,300 cars a year, 4 % of all."),
        (("single-source",), "3 single sources; 3 of 3 vehicle lines have at least one."),
        (("shares", "bosch-sgw"), "2 brands share bosch-sgw: 3 vehicle lines, 123,933 cars a year."),
        (("path", "maserati", "apple-carplay"), "2 steps from brand maserati to feature apple-carplay."),
    ],
)
def test_questions_are_answered(question: Sequence[str], sentence: str) -> None:
    """The answer stands in the first line of standard output, and no word beside it."""
    done = run(*question)
    assert (done.exit_code, done.stdout.splitlines()[0], done.stderr) == (0, sentence, "")


def test_a_question_goes_with_settings() -> None:
    """A what-if changes the answer; what stands before the question counts like what stands behind it."""
    setting = ("--set", "brands.maserati.vehicle_lines.mc20.ecus.head-unit=harman-mia-12")
    for words in (("shares", "harman-mia-12", *setting), (*setting, "shares", "harman-mia-12")):
        assert run(*words).stdout.splitlines()[0] == "1 brand shares harman-mia-12: 2 vehicle lines, 5,600 cars a year."


def test_the_workspace_may_stand_before_the_question() -> None:
    """`graph -w DIR hangs-on X` is `graph hangs-on X -w DIR`."""
    before = CliRunner(env={"COLUMNS": "100"}).invoke(app, ["graph", "-w", BASE, "hangs-on", "harman"])
    assert (before.exit_code, before.stdout) == (0, run("hangs-on", "harman").stdout)


def test_an_answer_comes_as_json() -> None:
    """`--format json` of a question is its rows by their heads, by the schema that `schema graph-question` prints."""
    found = json.loads(run("hangs-on", "qualcomm", "--format", "json").stdout)
    jsonschema.validate(found, api.schemas()["graph-question"])
    assert (found["question"], found["tables"][1]["rows"][0]["brand"]) == ("hangs-on qualcomm", "maserati")


@pytest.mark.parametrize(
    ("name", "beginning"),
    [
        ("a.csv", "component,role,through,lines,cars a year,brands,on offer,stated in\nharman-mia-12,"),
        ("a.md", "# 1 of 3 vehicle lines of 1 brand hangs on qualcomm"),
        ("a.svg", "<svg"),
        ("a.json", '{\n  "schema_version": 3,\n  "question": "hangs-on qualcomm"'),
        ("a.txt", "1 of 3 vehicle lines"),
    ],
)
def test_the_name_of_the_file_says_how_an_answer_is_written(tmp_path: Path, name: str, beginning: str) -> None:
    """Each format of the house; nothing is printed."""
    done = run("hangs-on", "qualcomm", "-o", str(tmp_path / name))
    assert (done.exit_code, done.stdout) == (0, "")
    assert (tmp_path / name).read_text(encoding="utf-8")[: len(beginning)] == beginning


def test_a_table_is_asked_for_by_its_name() -> None:
    """The second table as CSV; one that there is not is told with those that there are."""
    done = run("hangs-on", "qualcomm", "--table", "brands")
    assert done.stdout.splitlines()[0] == "brand,lines,of,cars a year,of its cars,stated in"
    done = run("hangs-on", "qualcomm", "--table", "brand")
    assert (done.exit_code, "it has no table `brand`; there are: components, brands" in done.stderr) == (2, True)


@pytest.mark.parametrize(
    ("form", "beginning"), [("graphml", "<?xml"), ("dot", "digraph group {"), ("mermaid", "flowchart LR"), ("json", '{\n "nodes": [')]
)
def test_exports_are_data(form: str, beginning: str) -> None:
    """Each format on standard output, nothing beside it."""
    done = run("--format", form)
    assert (done.exit_code, done.stdout[: len(beginning)], done.stderr) == (0, beginning, "")


def test_the_file_says_the_format(tmp_path: Path) -> None:
    """`-o x.json` needs no `--format`; nothing is printed."""
    file = tmp_path / "g.json"
    done = run("-o", str(file), "--only", "brand", "--only", "group")
    assert (done.exit_code, done.stdout) == (0, "")
    assert [node["key"] for node in json.loads(file.read_text(encoding="utf-8"))["nodes"]] == [
        "brand:fiat",
        "brand:maserati",
        "group:motors",
    ]


def test_an_export_can_be_narrowed() -> None:
    """A brand, what is around something in it, some kinds of that."""
    narrow = ("--format", "json", "--brand", "maserati", "--around", "harman-mia-12", "--depth", "2", "--only", "line", "--only", "part")
    assert [node["key"] for node in json.loads(run(*narrow).stdout)["nodes"]] == ["line:maserati/grecale", "part:qualcomm/sa8155p"]


def test_nodes_without_edges_are_told() -> None:
    """Kinds between which nothing stands: the export is as asked, and a word says so."""
    done = run("--format", "json", "--only", "brand")
    assert (done.exit_code, done.stderr) == (0, "there are no edges between these nodes\n")


def test_too_much_for_mermaid_is_told() -> None:
    """A group of the shipped size is more than Mermaid draws unless told."""
    done = run("--format", "mermaid", "-w", str(Path(BASE).parents[1]))
    assert (done.exit_code, "Mermaid draws 500 unless" in done.stderr) == (0, True)


def test_the_picture_is_written(tmp_path: Path) -> None:
    """`--picture` writes an SVG and prints nothing."""
    file = tmp_path / "g.svg"
    done = run("--picture", str(file))
    assert (done.exit_code, done.stdout) == (0, "")
    assert ElementTree.parse(file).getroot().tag == "{http://www.w3.org/2000/svg}svg"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--only", "brands"), "`brands` is not a kind of node: did you mean `brand`?"),
        (("--brand", "maseratti"), "did you mean `maserati`?"),
        (("--around", "nowhere"), "no node is called `nowhere`"),
        (("--depth", "0"), "--depth"),
        (("--format", "pdf"), "`pdf` is no format; there are: text, graphml, dot, mermaid, json"),
        (("--format", "csv"), "`csv` makes no sense here; there are: text, graphml, dot, mermaid, json"),
        (("-o", "graph"), "`graph` does not say which format: name one of text, graphml, dot, mermaid, json"),
        (("-o", "graph.pdf"), "`graph.pdf` ends with `.pdf`, which is no format here; there are: text, graphml, dot, mermaid, json"),
        (("-o", "graph.svg"), "`graph.svg` is svg by its name, which makes no sense here; there are: text, graphml"),
        (
            ("hangs-on", "harman", "-o", "x.gv"),
            "`x.gv` is dot by its name, which makes no sense here; there are: text, markdown, csv, xlsx",
        ),
        (("-o", "nowhere/at/all.json"), "there is no folder"),
        (("--picture", "nowhere/at/all.svg"), "there is no folder"),
        (("--format", "dot", "hangs-on", "harman"), "do not go with a question"),
        (("hangs-on", "harmann"), "did you mean `harman`?"),
        (("hangs-on",), "Missing argument 'SUPPLIER'"),
        (("hangs", "harman"), "No such command 'hangs'"),
        (("path", "fiat", "nobody-knows"), "no node is called `nobody-knows`"),
    ],
)
def test_refuses_a_wrong_command_line(arguments: Sequence[str], told: str) -> None:
    """2, the reason on standard error, nothing on standard output."""
    done = run(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert told in " ".join(done.stderr.split())
