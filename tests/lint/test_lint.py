"""Lint: what is legal but probably not meant is told as a warning, and never among errors."""

from __future__ import annotations

import pytest

from integration_model.errors import Findings
from integration_model.lint.weak_points import lint_workspace
from tests.factories import Change, link, make_files

MASERATI, FIAT, GROUP, HARMAN = "brands/maserati.yaml", "brands/fiat.yaml", "brands/group.yaml", "suppliers/harman.yaml"


def told(changes: dict[str, list[Change]]) -> list[tuple[str, str]]:
    """Code and message of each finding, lint included."""
    workspace, before = link(make_files(changes))
    assert workspace is not None
    findings = Findings(list(before))
    lint_workspace(workspace, findings)
    return [(item.code, item.message) for item in findings.ordered()]


def test_the_base_is_clean() -> None:
    """Nothing is told about a workspace that is in order."""
    assert told({}) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            {FIAT: [("  mia-voice: 30", "  track-pages: 30")]},
            [("W403", "nobody asks for feature `mia-voice` but `maserati`: it is not shared, maserati pays it alone")],
        ),
        (
            {HARMAN: [("    unit_eur: 400\n", "")]},
            [("W406", "`harman-mia-12` has no unit_eur: it counts as the head-unit that a line carries today")],
        ),
        (
            {MASERATI: [("head-unit: harman-mia-10", "head-unit: harman-mia-12")]},
            [("W407", "no line carries `harman-mia-10`, and it is not on offer")],
        ),
        (
            {
                MASERATI: [("head-unit: harman-mia-10", "head-unit: harman-mia-12")],
                HARMAN: [("ram_gb: 4\n", "ram_gb: 4\n    replaces_for_pm: 9\n")],
            },
            [],
        ),
        (
            {MASERATI: [("[2027-06, 2030-03]", "[2032-07]")]},
            [("W402", "`may_change: [2032-07]` lies after `ends: 2032-06`: this line never changes")],
        ),
        ({MASERATI: [("[2027-06, 2030-03]", "[2032-06]")]}, []),
    ],
)
def test_what_a_colleague_would_ask_about_is_told(changes: dict[str, list[Change]], expected: list[tuple[str, str]]) -> None:
    """One warning for one thing."""
    assert expected == told(changes)


@pytest.mark.parametrize(
    "changes",
    [
        {GROUP: [("aspect: service", "aspect: identity")], FIAT: [("  mia-voice: 30", "  track-pages: 30")]},
        {GROUP: [("    build: 30\n", "")], FIAT: [("  mia-voice: 30", "  track-pages: 30")]},
    ],
)
def test_a_look_of_ones_own_need_not_be_shared(changes: dict[str, list[Change]]) -> None:
    """Identity is built for each brand anyway, and what nobody can build costs nothing."""
    assert told(changes) == []


def test_nothing_is_linted_beside_errors() -> None:
    """A wrong reference would make half of the workspace look unused."""
    changes: dict[str, list[Change]] = {
        FIAT: [("head-unit: harman-uconnect", "head-unit: harman-unconnect")],
        HARMAN: [("    unit_eur: 400\n", "")],
    }
    assert [code for code, _ in told(changes)] == ["E203"]


def test_a_price_with_nothing_behind_its_name_is_told_as_such_alone() -> None:
    """What follows from it is no thing of its own."""
    workspace, _ = link(make_files({HARMAN: [("unit_eur: 400", "unit_eur:")]}))
    assert workspace is not None
    findings = Findings()
    lint_workspace(workspace, findings, {("suppliers", "harman", "components", "harman-mia-12", "unit_eur"): None})
    assert list(findings.ordered()) == []
