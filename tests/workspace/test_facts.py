"""Operands of requirements: read as the fact is read that they are compared with."""

from __future__ import annotations

import pytest

from tests.factories import link, make_files


@pytest.mark.parametrize(
    ("operand", "code", "hint"),
    [
        ("{at_least: {ram_gb: 8192 MB}}", "E108", "write `8`, a memory in GB"),
        ("{at_least: {ram_gb: 8192}}", "E125", "is it in MB? write `8`"),
        ("{at_most: {boot_seconds: 2000 ms}}", "E108", "write `2`, a time in seconds"),
        ("{supported_years: {support_until: 8 years}}", "E108", "units stand in the key: write `8`"),
        ("{supported_years: {support_until: 96 months}}", "E108", "write `8`, a number of years"),
        ("{at_least: {support_until: Q4 2030}}", "E107", "a date is a year and a month: the quarter begins in `2030-10`"),
        ("{one_of: {signed_updates: oui}}", "E108", "did you mean `true`?"),
    ],
)
def test_an_operand_is_read_in_the_unit_of_its_fact(operand: str, code: str, hint: str) -> None:
    """What is wrong with a fact is wrong with what it is compared with, too."""
    comparison = operand.strip("{}").partition(": {")
    asked = f"{{kind: resource, of: head-unit, why: it needs that, {comparison[0]}: {{{comparison[2]}}}}}"
    files = make_files(
        {"suppliers/google.yaml": [("    requires:\n      memory:\n", f"    requires:\n      other: {asked}\n      memory:\n")]}
    )
    _, told = link(files)
    assert [(code, hint)] == [(one.code, one.hint) for one in told]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("at_least: {ram_gb: 6}", "at_least: {ram_gb: []}"),
        ("at_least: {ram_gb: 6}", "one_of: {os: []}"),
        ("at_least: {ram_gb: 6}", "includes: {networks: []}"),
        ("only_if: {source_access: escrow}", "only_if: {source_access: []}"),
        ("of: head-unit\n        at_least: {ram_gb: 6}", "of: []\n        at_least: {ram_gb: 6}"),
        ("at_least: {ram_gb: 6}", "at_least: {ram_gb: 6}\n        only_in: []"),
    ],
)
def test_a_requirement_asks_for_something(before: str, after: str) -> None:
    """An empty list would ask for nothing, or of nobody, in silence."""
    told = link(make_files({"suppliers/google.yaml": [(before, after)]}))[1]
    assert ["E121"] == [one.code for one in told]
