"""What people write reaches no screen, annotation or file as a command: each writer is given the worst of it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from xml.etree import ElementTree

import pytest

from integration_model.answers.ledger import Addend
from integration_model.answers.ledger_table import ledger_table
from integration_model.commands.check.diagnostics import diagnostic_lines
from integration_model.commands.check.github import check_github
from integration_model.commands.check.junit import check_junit
from integration_model.document.csv_text import tidy_csv
from integration_model.document.format_names import Format
from integration_model.document.json_text import json_text
from integration_model.document.lines import Line, plain
from integration_model.errors import Diagnostic, Severity
from integration_model.graph.export import EXPORTS, export
from integration_model.graph.graph import GroupGraph
from integration_model.graph.picture import group_picture
from integration_model.study.calendar import Span
from integration_model.study.charges import Amount, Part, Unit
from integration_model.study.purposes import Purpose, PurposeKind
from integration_model.text import is_shown
from integration_model.values import Basis, Origin, Place
from tests.document.factories import UNDISCOUNTED
from tests.factories import make_workspace

WORST = "N\x1b[31m\r\n::error::x\x07\x9b\u202e\u2028\u2066\udcff\ufeff\x00z"
QUOTED = '"N\\e[31m\\r\\n::error::x\\a\\x9b\\u202e\\L\\u2066\\ufeffz"'
"""The same in YAML."""
PATH = f"brands/{WORST}.yaml"
FAULT = Diagnostic(Severity.ERROR, "E203", f"`{WORST}` is wrong", Place(PATH, 1, 3, 4), f"note {WORST}", f"write `{WORST}`")
TEXTS = {PATH: f"a {WORST}"}

WRITERS: dict[str, Callable[[], str]] = {
    "text": lambda: plain(diagnostic_lines([FAULT], TEXTS)),
    "github": lambda: check_github([FAULT], "w"),
    "junit": lambda: check_junit([FAULT], TEXTS),
    "json": lambda: json_text({"diagnostics": [{"path": PATH, "message": FAULT.message}]}),
    "line": lambda: plain([Line(WORST)]),
}


@pytest.mark.parametrize("writer", WRITERS)
def test_nothing_harmful_is_written(writer: str) -> None:
    """Every sign of the output but line ends can be shown, and can be encoded."""
    text = WRITERS[writer]()
    assert [sign for sign in text if sign != "\n" and not is_shown(sign)] == []
    assert text.encode("utf-8")


def test_no_command_of_github_is_forged() -> None:
    """One fault is one line, and one command."""
    text = check_github([FAULT])
    assert (1, 1) == (text.count("\n"), len(re.findall(r"(?m)^::", text)))


def test_junit_stays_xml() -> None:
    """It can be parsed, and its case has a name on one line."""
    (case,) = ElementTree.fromstring(check_junit([FAULT], TEXTS)).iter("testcase")
    assert "\n" not in case.attrib["name"]


def test_json_says_what_was_there() -> None:
    """Escaped, not changed: programs see the file's name as it is."""
    assert json.loads(json_text({"path": PATH})) == {"path": PATH}


@pytest.fixture(name="graph")
def harmful_graph() -> GroupGraph:
    """The graph of a workspace whose names are the worst that YAML lets through."""
    return GroupGraph(
        make_workspace(
            {
                "brands/maserati.yaml": [("name: Maserati\n", f"name: {QUOTED}\n"), ("every buyer asks for it", QUOTED)],
                "brands/group.yaml": [("name: Motors\n", f"name: {QUOTED}\n")],
                "suppliers/harman.yaml": [("name: Harman\n", f"name: {QUOTED}\n")],
            }
        )
    )


@pytest.mark.parametrize("form", EXPORTS)
def test_a_graph_holds_nothing_harmful(form: Format, graph: GroupGraph) -> None:
    """In none of its formats."""
    text = export(graph.whole(), form)
    assert [sign for sign in text if sign != "\n" and not is_shown(sign)] == []
    assert "[31m" in text or form is Format.MERMAID  # which shows ids, no names


def test_a_picture_is_xml(graph: GroupGraph) -> None:
    """Names stand in it without what XML cannot hold."""
    text = group_picture(graph)
    assert "[31m" in (ElementTree.fromstring(text)[0].text or "")
    assert [sign for sign in text if sign != "\n" and not is_shown(sign)] == []


def test_a_ledger_holds_nothing_harmful() -> None:
    """Its cells stay on their lines."""
    place = Origin("a", Place(PATH, 1, 1), Basis.ASSUMED)
    ledger = ledger_table(
        [
            Addend(
                "android",
                Part.FOUNDATION,
                "shared",
                Unit.PM,
                1.0,
                1.0,
                WORST,
                Purpose(PurposeKind.WORK, WORST),
                Amount(1.0, ()),
                (place,),
                Span(0, 1),
                None,
                1e6,
                UNDISCOUNTED,
            )
        ]
    )
    text = tidy_csv(ledger)
    assert (2, []) == (text.count("\n"), [sign for sign in text if sign != "\n" and not is_shown(sign)])
