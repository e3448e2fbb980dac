"""`check` for programs: GitHub's workflow commands with its escapes, JUnit's XML, JSON by its schema."""

from __future__ import annotations

from xml.etree import ElementTree

import jsonschema
import pytest

from integration_model import api
from integration_model.commands.check.github import check_github
from integration_model.commands.check.junit import check_junit
from integration_model.document.json_text import json_text
from integration_model.errors import Diagnostic, Severity
from integration_model.values import Place
from tests.conftest import Golden

FIAT = "id: fiat\necus:\n  head-unit: harman-uconect\n"
TEXTS = {"brands/fiat.yaml": FIAT, "brands/group.yaml": "id: group\n", "--set brands.fiat.nam=x": "brands.fiat.nam=x"}


def make_fault(place: Place | None, severity: Severity = Severity.ERROR, code: str = "E203", **texts: str) -> Diagnostic:
    """A fault at a place."""
    return Diagnostic(severity, code, texts.pop("message", "component `harman-uconect` is not defined"), place, **texts)


FAULTS = (
    make_fault(None, code="E502", message="the workspace has no `brands/group.yaml`"),
    make_fault(Place("--set brands.fiat.nam=x", 1, 13, 3), code="E109", message="`nam` is not a field of `fiat`"),
    make_fault(Place("brands/fiat.yaml", 3, 14, 14), note="`panda` would carry it", hint="did you mean `harman-uconnect`?"),
    make_fault(Place("brands/fiat.yaml", 2, 1, 4), code="E116", message="`name` is missing in `fiat`"),
    make_fault(Place("brands/group.yaml", 1, 1, 2), Severity.WARNING, "W410", message="nobody asks for it"),
)


def test_github_gets_a_command_for_each_fault(golden: Golden) -> None:
    """Errors and warnings stand at their lines; note and hint follow the message on lines of their own."""
    golden("check.github.txt", check_github(FAULTS, "cars"))


def test_paths_start_at_the_workspace_where_that_is_the_repository() -> None:
    """No folder stands before them."""
    assert check_github(FAULTS[2:3]).startswith("::error file=brands/fiat.yaml,line=3,endLine=3,col=14,endColumn=28,title=E203::component")


@pytest.mark.parametrize(
    ("message", "escaped"), [("50 % of it", "50 %25 of it"), ("a\r\n::error::b", "a ::error::b"), ("a: b, c", "a: b, c"), ("%0A", "%250A")]
)
def test_messages_are_escaped_as_github_wants(message: str, escaped: str) -> None:
    """The per cent sign and line ends; colons and commas are themselves in a message."""
    assert check_github([make_fault(None, message=message)]) == f"::error title=E203::{escaped}\n"


def test_properties_are_escaped_as_github_wants() -> None:
    """In a file's name colons and commas too."""
    assert "file=brands/a%3Ab%2Cc%25d.yaml," in check_github([make_fault(Place("brands/a:b,c%d.yaml", 1, 1))])


def test_a_fault_without_width_ends_behind_where_it_begins() -> None:
    """GitHub refuses an end before the beginning."""
    assert ",col=4,endColumn=5," in check_github([make_fault(Place("a.yaml", 1, 4, 0))])


def test_nothing_is_said_where_nothing_is_wrong() -> None:
    """No fault, no command."""
    assert check_github(()) == ""


def test_junit_has_a_case_for_each_file(golden: Golden) -> None:
    """A file with errors fails, once; warnings are its output; what has no file is a case of its own."""
    golden("check.junit.xml", check_junit(FAULTS, TEXTS))


def test_junit_counts_what_it_holds() -> None:
    """The counts are those of the cases, in the suite and above it."""
    suites = ElementTree.fromstring(check_junit(FAULTS, TEXTS))
    suite = suites[0]
    failing = [case.get("name") for case in suite if case.find("failure") is not None]
    assert failing == ["--set brands.fiat.nam=x", "brands/fiat.yaml", "workspace"]
    assert [(one.get("tests"), one.get("failures"), one.get("errors")) for one in (suites, suite)] == [("4", "3", "0")] * 2
    assert len(suite) == 4


def test_strict_lets_warnings_fail() -> None:
    """As the exit code says."""
    suite = ElementTree.fromstring(check_junit(FAULTS, TEXTS, strict=True))[0]
    assert suite.get("failures") == "4"
    assert suite.find("testcase/system-out") is None


@pytest.mark.parametrize("sign", ["\x00", "\x1b", "\x0b", "\ud800", "\uffff", "<&>\"'", "é"])
def test_junit_is_xml_whatever_people_wrote(sign: str) -> None:
    """Signs that XML cannot hold are shown as others; those that it can, come back."""
    fault = make_fault(Place("brands/fiat.yaml", 1, 1), message=f"a{sign}b", note=sign, hint=sign)
    text = check_junit([fault], {"brands/fiat.yaml": f"id: {sign}"})
    failure = ElementTree.fromstring(text.encode("utf-8")).find("testsuite/testcase/failure")
    assert failure is not None
    assert (failure.get("message") or "").startswith("E203: a")
    assert sign not in "é<&>\"'" or sign in (failure.text or "")


def test_json_follows_its_schema() -> None:
    """Each value of the contract is there, for faults with and without a place."""
    result = api.CheckResult(FAULTS, TEXTS, 2)
    jsonschema.Draft202012Validator(api.schemas()["check"]).validate(result.to_dict())
    assert (result.errors, result.warnings) == (4, 1)


def test_json_is_the_same_text_each_time(golden: Golden) -> None:
    """The order is that of the contract."""
    golden("check.json", json_text(api.CheckResult(FAULTS, TEXTS, 2).to_dict()))
