"""`roadmap` end to end: what is printed where, and the exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner, Result

from integration_model import api
from integration_model.cli.app import app
from tests.conftest import Golden

ROOT = Path(__file__).parent.parent.parent
BASE = ROOT / "tests" / "base"
GOLDEN_TWO = ROOT / "tests" / "cases" / "golden-two"


def run(*arguments: str, **environment: str) -> Result:
    """The command in this process."""
    return CliRunner(env={"COLUMNS": "100", **environment}).invoke(app, ["roadmap", *arguments], prog_name="integration-model")


def test_text_is_the_roadmap(golden: Golden) -> None:
    """The answer, the longest chain, what waiting costs, then the tables."""
    done = run("-w", str(GOLDEN_TWO))
    assert (done.exit_code, done.stderr) == (0, "")
    golden("roadmap.txt", done.stdout)


@pytest.mark.parametrize("width", ["60", "80", "100", "140"])
def test_fits_the_terminal(width: str) -> None:
    """No line is wider than the terminal."""
    lines = run("-w", str(BASE), "--no-waiting", COLUMNS=width).stdout.splitlines()
    assert [line for line in lines if len(line) > int(width) and len(line.split()) > 1] == []


def test_json_follows_the_schema() -> None:
    """What `--format json` prints is what the schema promises."""
    done = run("-w", str(GOLDEN_TWO), "--format", "json")
    jsonschema.Draft202012Validator(api.schemas()["roadmap"]).validate(json.loads(done.stdout))


def test_csv_holds_one_table() -> None:
    """A row a line with its dates."""
    done = run("-w", str(GOLDEN_TWO), "--no-waiting", "--format", "csv", "--table", "lines")
    assert done.stdout.splitlines()[1] == "alpha/a,x,facelift,2028-06,2028-01,0,5,p,2029-12,1000.0"


def test_one_brand() -> None:
    """Its lines and its work are listed, those of others are not; a name that there is not is refused."""
    told = run("-w", str(GOLDEN_TWO), "--no-waiting", "--brand", "beta").stdout
    assert ("beta/b" in told, "alpha/a" in told) == (True, False)
    refused = run("-w", str(GOLDEN_TWO), "--brand", "betta")
    assert (refused.exit_code, "did you mean `beta`?" in refused.stderr) == (2, True)


def test_without_a_plan() -> None:
    """1, and one sentence."""
    done = run("-w", str(GOLDEN_TWO), "--set", "group.policies.budget_pm=1", "--set", "group.policies.binding=true", "--because", "test")
    assert (done.exit_code, "has no plan, so nothing can be said of its dates" in done.stdout) == (1, True)
