"""`bottlenecks` end to end: what is printed where, and the exit codes."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner, Result

from integration_model import api
from integration_model.cli.app import app
from integration_model.commands.bottlenecks.bottlenecks import BottleneckOptions, ScenarioFile

ROOT = Path(__file__).parent.parent.parent
BASE = ROOT / "tests" / "base"
GOLDEN = ROOT / "tests" / "cases" / "golden"


def run(*arguments: str, **environment: str) -> Result:
    """The command in this process."""
    return CliRunner(env={"COLUMNS": "100", **environment}).invoke(app, ["bottlenecks", *arguments], prog_name="integration-model")


def test_text_names_the_answer_first() -> None:
    """The first line says what is left without the worst obstacles, the last ones how certain that is."""
    done = run("-w", str(GOLDEN))
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.startswith("Without its three worst obstacles bespoke takes ")
    assert "3 listed are exact" in done.stdout


@pytest.mark.parametrize("width", ["60", "80", "100", "140"])
def test_fits_the_terminal(width: str) -> None:
    """No line of a real report is wider than the terminal, but for a setting that is one word."""
    lines = run("-w", str(BASE), COLUMNS=width).stdout.splitlines()
    assert [line for line in lines if len(line) > int(width) and len(line.split()) > 1] == []


def test_json_follows_the_schema() -> None:
    """What `--format json` prints of real files is what the schema promises."""
    done = run("-w", str(BASE), "--format", "json", "--by", "component")
    assert done.exit_code == 0
    jsonschema.Draft202012Validator(api.schemas()["bottlenecks"]).validate(json.loads(done.stdout))


def test_strategy_can_be_chosen() -> None:
    """`--strategy` asks about another one; what it is compared with is then the best platform."""
    found = json.loads(run("-w", str(GOLDEN), "--strategy", "android", "--format", "json").stdout)
    assert (found["strategy"], found["rival"], found["objective"]) == ("android", "bespoke", 222)


def test_unknown_strategy_is_told() -> None:
    """2, with the nearest name, before anything is solved."""
    done = run("-w", str(GOLDEN), "--strategy", "andriod")
    assert done.exit_code == 2
    assert "error[E512]: `andriod` is not a strategy" in done.stderr
    assert "did you mean `android`?" in done.stderr


def test_top_and_all() -> None:
    """`--top` lists so many, `--all` all that are part of no other."""
    few = json.loads(run("-w", str(GOLDEN), "--strategy", "android", "--top", "2", "--format", "json").stdout)
    every = json.loads(run("-w", str(GOLDEN), "--strategy", "android", "--all", "--format", "json").stdout)
    assert [len(few["obstacles"]), len(every["obstacles"])] == [2, every["search"]["wholes"]]
    assert few["obstacles"] == every["obstacles"][:2]


@pytest.mark.parametrize("by", ["supplier", "component", "architecture", "brand", "kind"])
def test_views(by: str) -> None:
    """`--by` adds a table of unions, not ranked among the obstacles."""
    done = run("-w", str(GOLDEN), "--strategy", "android", "--by", by)
    assert done.exit_code == 0
    assert f"BY {by.upper()}, all edits below it at once" in done.stdout


def test_levers_are_commands_that_keep_their_promise() -> None:
    """A printed lever, run as it is, lowers the strategy's total by what stands beside it."""
    report = run("-w", str(GOLDEN), "--strategy", "android", COLUMNS="200").stdout
    total = api.compare(GOLDEN).strategy("android").objective
    levers = re.findall(r"saves ([\d.]+)  (compare --set .+)$", report, flags=re.MULTILINE)
    assert total is not None
    assert levers != []
    for saves, command in levers:
        sets = [word for word in shlex.split(command) if "=" in word]
        after = api.compare(api.load_workspace(GOLDEN, sets=sets)).strategy("android").objective
        assert after is not None
        assert total.value - after.value == pytest.approx(float(saves), abs=0.051)


def test_writes_a_file(tmp_path: Path) -> None:
    """`-o` writes what would be printed, and prints nothing."""
    done = run("-w", str(GOLDEN), "-o", str(tmp_path / "b.txt"))
    assert (done.exit_code, done.stdout) == (0, "")
    assert (tmp_path / "b.txt").read_text(encoding="utf-8") == run("-w", str(GOLDEN)).stdout


@pytest.mark.parametrize(
    ("name", "start"),
    [("b.md", "# Without its three worst obstacles"), ("b.csv", "obstacle,kind,saves alone,"), ("b.json", '{\n  "schema_version"')],
)
def test_the_name_of_the_file_decides(tmp_path: Path, name: str, start: str) -> None:
    """Markdown, CSV and JSON are written where the name ends so."""
    done = run("-w", str(GOLDEN), "-o", str(tmp_path / name))
    assert (done.exit_code, done.stdout) == (0, "")
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)


def test_scenarios_beside_the_files_are_levers() -> None:
    """A scenario that changes what an obstacle would change stands among its levers, with what it saves by itself."""
    touching = [
        one
        for one in api._scenario_files(api.load_workspace(ROOT))
        if one.touches("suppliers.harman.components.harman-mia-12.source_access")
    ]
    assert [one.path for one in touching] == ["examples/full-control.yaml", "examples/harman-opens-its-source.yaml"]


def test_a_scenario_about_another_group_is_no_lever() -> None:
    """Fewer years or lines cost less without making anything easier; a scenario that costs more is no lever either."""
    sets = {
        "shorter": "group.horizon.to=2029-12",
        "without a bridge": "suppliers.software.platforms.bespoke.requires.gw.waived=true",
        "dearer": "suppliers.software.platforms.bespoke.foundation.all.once_pm=400",
    }
    scenarios = tuple(
        ScenarioFile(name, name, ("*",), lambda edit=edit: api.load_workspace(GOLDEN, sets=[edit]).workspace) for name, edit in sets.items()
    )
    report = api.bottlenecks(api.load_workspace(GOLDEN).workspace, BottleneckOptions(strategy="bespoke", scenarios=scenarios))
    levers = {lever.id for detail in report.details for lever in detail.levers if lever.scenario}
    assert levers == {"without a bridge"}
