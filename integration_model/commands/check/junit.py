"""Faults as a JUnit report: each file is a test case, and fails where it has faults.

In: diagnostics, the texts of the files, and whether warnings fail, too. Out: XML text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.etree import ElementTree

from integration_model.commands.check.diagnostics import MAX_TOLD, fault_lines
from integration_model.document.lines import plain, tidy
from integration_model.errors import Diagnostic, Severity

_SUITE = "integration-model check"
_ELSEWHERE = "workspace"
"""The test case of faults that have no place."""
_WIDTH = 100


def check_junit(diagnostics: Sequence[Diagnostic], texts: Mapping[str, str], *, strict: bool = False) -> str:
    """One suite with a case for each file, in the order of their names; warnings are output of their case, or failures if `strict`."""
    by_file: dict[str, list[Diagnostic]] = {name: [] for name in sorted(texts)}
    for diagnostic in diagnostics:
        by_file.setdefault(diagnostic.place.path if diagnostic.place else _ELSEWHERE, []).append(diagnostic)
    cases = [_case(name, found, texts, strict=strict) for name, found in by_file.items()]
    failures = sum(case.find("failure") is not None for case in cases)
    counts = {"name": _SUITE, "tests": str(len(cases)), "failures": str(failures), "errors": "0", "time": "0"}
    suites = ElementTree.Element("testsuites", counts)
    ElementTree.SubElement(suites, "testsuite", {**counts, "skipped": "0"}).extend(cases)
    ElementTree.indent(suites)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(suites, encoding="unicode")}\n'


def _case(name: str, found: Sequence[Diagnostic], texts: Mapping[str, str], *, strict: bool) -> ElementTree.Element:
    """The case of one file: at most one failure, since many readers show only the first."""
    case = ElementTree.Element("testcase", {"name": tidy(name), "classname": _SUITE, "time": "0"})
    failing = [item for item in found if strict or item.severity is Severity.ERROR]
    others = [item for item in found if not (strict or item.severity is Severity.ERROR)]
    if failing:
        first = failing[0]
        more = f" (and {len(failing) - 1} more)" if len(failing) > 1 else ""
        message = tidy(f"{first.code}: {first.message}{more}")
        ElementTree.SubElement(case, "failure", {"message": message, "type": first.code}).text = _told(failing, texts)
    if others:
        ElementTree.SubElement(case, "system-out").text = _told(others, texts)
    return case


def _told(found: Sequence[Diagnostic], texts: Mapping[str, str]) -> str:
    """The first faults as `check` tells them, and how many more there are; no sign that XML cannot hold is left in them."""
    told, more = found[:MAX_TOLD], len(found) - MAX_TOLD
    lines = [plain(fault_lines(item, texts, _WIDTH)) for item in told]
    return "\n".join([*lines, f"and {more:,} more\n"] if more > 0 else lines).strip("\n")
