"""Infeasible is an answer: exit code 1 with the derivation on standard output, in every form and width."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner

from integration_model import schemas
from integration_model.cli.app import app

CASES = Path(__file__).resolve().parents[1] / "cases"
NOTHING = ("one-way-only", "too-few-people", "not-together", "two-reasons")


def run(*words: str, width: int = 100) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of a command."""
    result = CliRunner().invoke(app, list(words), env={"COLUMNS": str(width)})
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.parametrize("case", NOTHING)
def test_no_plan_anywhere_is_told_with_its_derivation(case: str) -> None:
    """compare ends with 1, says why on standard output, and shows ways out ready to type."""
    code, told, beside = run("compare", "-w", str(CASES / case))
    assert (code, beside.splitlines()[-1]) == (1, "no strategy has a plan")
    assert "statements cannot all hold:" in told.replace("\n", " ")
    assert "\n  (1) " in told
    assert "\nBecause of (1)" in told
    assert "\ncheapest way out: " in told
    assert "\n  --set " in told


@pytest.mark.parametrize("width", [80, 100])
@pytest.mark.parametrize("case", NOTHING)
def test_the_derivation_fits_the_width(case: str, width: int) -> None:
    """No line of the report is longer than the terminal, and each place stands at its right edge."""
    _, told, _ = run("compare", "-w", str(CASES / case), width=width)
    assert [line for line in told.splitlines() if len(line) > width] == []
    _, told, _ = run("explain", "-w", str(CASES / case), "bespoke" if case == "too-few-people" else "mixed", width=width)
    places = [line for line in told.splitlines() if ".yaml:" in line and not line.startswith("It cannot")]
    assert {len(line) for line in places} == {width}


def test_the_other_forms_have_it_too() -> None:
    """The JSON follows its schema and holds statements and ways out; the Markdown has both as text."""
    code, told, _ = run("compare", "-w", str(CASES / "not-together"), "--format", "json")
    found = json.loads(told)
    jsonschema.validate(found, schemas()["compare"])
    mixed = next(one for one in found["strategies"] if one["id"] == "mixed")
    assert (code, len(mixed["core"]), len(mixed["ways_out"]), mixed["core"][1]["origin"]) == (
        1,
        6,
        3,
        {"kind": "file", "text": "brands/alpha.yaml:23", "address": "", "value": ""},
    )
    assert mixed["ways_out"][0]["more"] == 0.0
    code, told, _ = run("compare", "-w", str(CASES / "not-together"), "--format", "markdown")
    assert (code, told.count("way out: "), told.count("```console")) == (1, 1, 3)


def test_a_strategy_without_a_plan_beside_others_is_one_line() -> None:
    """Where another strategy has a plan compare ends with 0, and one line names the statements and whom to ask."""
    code, told, _ = run("compare", "-w", str(CASES / "one-way-only"), "--set", "brands.alpha.policies.as-is=true")
    assert code == 0
    assert "  no plan   open: `alpha` must have The brand's own look" in told
    assert "cheapest way out" not in told
    code, told, _ = run("explain", "open", "-w", str(CASES / "one-way-only"), "--set", "brands.alpha.policies.as-is=true")
    assert (code, told.splitlines()[0]) == (0, "open has no plan for alpha: these two statements cannot all hold.")
    assert "leave alpha out: today's stacks" in told


def test_the_row_of_a_strategy_without_a_plan_says_how_to_ask() -> None:
    """By the same settings where they are the reason: without them the files may leave a plan."""
    plain, setting = "brands.alpha.policies.as-is=true", "suppliers.all.platforms.open.cannot=[own-look]"
    told = [run("compare", "-w", str(CASES / "one-way-only"), "--set", plain, *others)[1] for others in ((), ("--set", setting))]
    expected = ["no plan: explain open tells why", "no plan: explain open (same --set)"]
    rows = [line for text in told for line in text.splitlines() if line.startswith("  open ") and "explain" in line]
    assert [row.partition("  no plan")[2] for row in rows] == [row.removeprefix("no plan") for row in expected]


def test_a_setting_is_named_first() -> None:
    """A statement that a --set makes stands first, and its place is the setting."""
    _, told, _ = run("explain", "open", "-w", str(CASES / "one-way-only"), "--set", "suppliers.all.platforms.open.cannot=[own-look]")
    first = next(line for line in told.splitlines() if line.startswith("  (1) "))
    assert first == f"  (1) `open` cannot have The brand's own look{'--set ...cannot=[own-look]':>55}"
