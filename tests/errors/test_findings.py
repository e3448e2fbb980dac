"""Findings and suggestions: order, uniqueness, nearest words."""

from __future__ import annotations

import pytest

from integration_model.errors import Findings, FolderError, InputError, IntegrationModelError, did_you_mean, nearest
from integration_model.values import Place


def test_errors_come_before_warnings_then_files_then_lines() -> None:
    """The order is by severity, file, line and column, whatever the order in which faults were found."""
    findings = Findings()
    findings.warn("W401", "a warning", Place("a.yaml", 1, 1))
    findings.error("E107", "later line", Place("b.yaml", 9, 1))
    findings.error("E106", "same line, later column", Place("b.yaml", 2, 7))
    findings.error("E105", "first", Place("b.yaml", 2, 3))
    findings.error("E104", "another file", Place("a.yaml", 50, 1))
    assert [item.code for item in findings.ordered()] == ["E104", "E105", "E106", "E107", "W401"]


def test_a_fault_that_is_found_twice_is_told_once() -> None:
    """Two stages may stumble over the same thing."""
    findings = Findings()
    for _ in range(2):
        findings.error("E205", "source `x` is not named in this file", Place("a.yaml", 3, 1))
    assert len(findings.ordered()) == 1


@pytest.mark.parametrize(("fails", "expected"), [(False, False), (True, True)])
def test_only_errors_stop_a_run(fails: bool, expected: bool) -> None:
    """Warnings alone do not."""
    findings = Findings()
    findings.warn("W401", "scaled")
    if fails:
        findings.error("E101", "broken")
    assert expected == findings.has_errors


@pytest.mark.parametrize(("word", "expected"), [("greacle", "grecale"), ("mc2", "mc20"), ("zeppelin", None), ("", None)])
def test_the_nearest_word_is_found_or_none(word: str, expected: str | None) -> None:
    """A suggestion is made only where the words are alike."""
    assert expected == nearest(word, ["mc20", "grecale"])


def test_a_suggestion_is_a_question() -> None:
    """The hint names the word, and where it stands if that is known."""
    assert did_you_mean("greacle", ["grecale"], " (a.yaml:3)") == "did you mean `grecale` (a.yaml:3)?"
    assert did_you_mean("zeppelin", ["grecale"]) == ""


@pytest.mark.parametrize(("kind", "code"), [(IntegrationModelError, 70), (FolderError, 2)])
def test_an_error_knows_its_exit_code(kind: type[IntegrationModelError], code: int) -> None:
    """The shell asks the error, not a table of its own."""
    assert code == kind("x").exit_code


def test_an_input_error_tells_its_diagnostics() -> None:
    """Whoever prints the exception alone still reads every fault."""
    findings = Findings()
    findings.error("E101", "broken")
    findings.error("E102", "not text")
    error = InputError(findings.ordered())
    assert (error.exit_code, str(error), error.texts) == (2, "E101: broken; E102: not text", {})
