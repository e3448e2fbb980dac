"""`whatif` end to end: what is printed where, what is written, and the exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner, Result

from integration_model import api
from integration_model.cli.app import app
from tests.conftest import Golden

ROOT = Path(__file__).parents[2]
BASE = ROOT / "tests" / "base"
GOLDEN = ROOT / "tests" / "cases" / "golden"
OS = "suppliers.software.platforms.android.requires.os.waived=true"
RAM = "suppliers.software.platforms.*.requires.ram.waived=true"
STAY = "brands.alpha.policies.platform=as-is"
NEVER = ("--set", "brands.*.policies.platform=as-is", "--set", "brands.*.policies.as-is=false")


def run(*arguments: str, workspace: Path = GOLDEN, **environment: str) -> Result:
    """The command in this process."""
    is_saved = sum(word.endswith(".json") for word in arguments) > 1  # two saved results need no workspace
    words = ["whatif", *(() if is_saved else ("-w", str(workspace))), *arguments]
    return CliRunner(env={"COLUMNS": "100", **environment}).invoke(app, words, prog_name="integration-model")


@pytest.mark.parametrize("width", [80, 100, 140])
def test_report_reads_well(width: int, golden: Golden) -> None:
    """Two edits that help each other, at three widths, word by word."""
    done = run("--set", OS, "--set", RAM, COLUMNS=str(width))
    assert (done.exit_code, done.stderr) == (0, "")
    golden(f"whatif-{width}.txt", done.stdout)


@pytest.mark.parametrize("width", [80, 100, 140])
def test_side_by_side_reads_well(width: int, golden: Golden) -> None:
    """Three what-ifs beside each other, at three widths, word by word."""
    done = run("--side-by-side", "--set", OS, "--set", RAM, "--set", STAY, COLUMNS=str(width))
    assert (done.exit_code, done.stderr) == (0, "")
    golden(f"beside-{width}.txt", done.stdout)


def test_without_a_plan_the_reason_and_a_way_out_are_told(golden: Golden) -> None:
    """1, the statements that cannot all hold, and the cheapest way out."""
    done = run(*NEVER)
    assert (done.exit_code, done.stderr) == (1, "no strategy has a plan\n")
    golden("no-plan.txt", done.stdout)


@pytest.mark.parametrize(
    "arguments",
    [
        ("--set", OS, "--set", RAM),
        ("--side-by-side", "--set", OS, "--set", RAM),
        ("--vary", "group.horizon.to=2031-12,2032-12"),
        NEVER,
    ],
)
def test_json_follows_the_schema(arguments: tuple[str, ...]) -> None:
    """What `--format json` prints is what the schema promises, with and without a plan."""
    found = json.loads(run(*arguments, "--format", "json").stdout)
    jsonschema.Draft202012Validator(api.schemas()["whatif"]).validate(found)


def test_markdown_has_tables(golden: Golden) -> None:
    """The decision is the title, and tables are tables."""
    done = run("--set", OS, "--set", RAM, "--format", "markdown")
    golden("whatif.md", done.stdout)


@pytest.mark.parametrize(
    ("arguments", "rows"),
    [
        (
            ("--set", OS, "--set", RAM, "--table", "causes"),
            [
                "cause,stated in,android,as-is,bespoke",
                "1 suppliers.software.platforms.android.requires.os.waived = true,'--set,-23.0,0.0,0.0",
            ],
        ),
        (("--set", OS, "--set", RAM, "--table", "strategies"), ["bespoke,208.0,182.0,-26.0,-26.0,0.0,0.0,0,2"]),
        (("--side-by-side", "--set", OS, "--set", RAM, "--format", "csv"), [f"1 {OS},android *,0.0,-23.0,0.0,-9.0"]),
    ],
)
def test_csv_has_exact_values(arguments: tuple[str, ...], rows: list[str]) -> None:
    """A table by its name, or the first one."""
    assert set(rows) - set(run(*arguments).stdout.splitlines()) == set()


def test_a_picture_is_written(tmp_path: Path) -> None:
    """SVG of what a terminal shows."""
    file = tmp_path / "answer.svg"
    assert run("--set", OS, "-o", str(file)).exit_code == 0
    assert file.read_text(encoding="utf-8").startswith("<svg")


def test_a_table_of_values_is_written_as_csv(tmp_path: Path) -> None:
    """A row a value, the address above them."""
    file = tmp_path / "v.csv"
    assert run("--vary", "group.rates.eur_per_point=0.5,1", "-o", str(file)).exit_code == 0
    assert file.read_text(encoding="utf-8").splitlines()[:2] == [
        "group.rates.eur_per_point,best,its total,change,rival's total,margin,as-is,best less as-is",
        "base,bespoke,208.0,,222.0,14.0,386.0,-178.0",
    ]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--format", "csv", "--table", "brandz"), "it has no table `brandz`; there are: causes, values, strategies, brands, moved"),
        (("--table", "causes", "--format", "json"), "one table alone is written as csv, not as json"),
        (("-o", "x.md", "--format", "csv"), "`x.md` is markdown by its name, and --format asks for csv"),
    ],
)
def test_formats_that_are_impossible_are_told(arguments: tuple[str, ...], words: str) -> None:
    """2, and which there are."""
    done = run("--set", OS, *arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert words in " ".join(done.stderr.replace("│", " ").split())


def test_the_answer_goes_to_a_file(tmp_path: Path) -> None:
    """`-o` writes what would be printed, and nothing is printed."""
    file = tmp_path / "answer.txt"
    printed = run("--set", OS).stdout
    done = run("--set", OS, "-o", str(file))
    assert (done.exit_code, done.stdout, file.read_text(encoding="utf-8")) == (0, "", printed)


def test_scenario_files_may_stand_without_an_option(tmp_path: Path) -> None:
    """A file that is no saved result is a scenario."""
    file = tmp_path / "os.yaml"
    file.write_text(f"name: No operating system\nset:\n  {OS.replace('=', ': ')}\n", encoding="utf-8")
    assert "1 No operating system" in run(str(file)).stdout
    assert run(str(file)).stdout == run("--scenario", str(file)).stdout


def test_two_saved_results_are_compared(tmp_path: Path) -> None:
    """What `compare --format json` saved can be compared later, without the files."""
    files = [tmp_path / "before.json", tmp_path / "after.json"]
    for file, arguments in zip(files, ((), ("--set", OS, "--set", RAM)), strict=True):
        CliRunner().invoke(app, ["compare", "-w", str(GOLDEN), *arguments, "--format", "json", "-o", str(file)])
    done = run(*map(str, files))
    assert done.exit_code == 0
    assert done.stdout.startswith("The decision turns: android, 173 M EUR, not bespoke")
    against_now = run(str(files[1]))
    assert against_now.stdout.startswith("The decision turns: bespoke, 208 M EUR, not android")
    assert json.loads(run(*map(str, files), "--format", "json").stdout)["decision"]["changed"] is True


@pytest.mark.parametrize(
    ("gate", "code"),
    [
        ("best=android", 0),
        ("best=bespoke", 1),
        ("change.m_eur<=0", 0),
        ("change.m_eur<=-100", 1),
        ("change.percent<0", 0),
        ("change.decision=1", 0),
        ("change.strategies.bespoke<=-26", 0),
        ("strategies.android.effort_pm.total<=137", 0),
        ("strategies.android.effort_pm.total<=136", 1),
    ],
)
def test_gates_judge_the_change(gate: str, code: int) -> None:
    """A condition on the change, or on the comparison with the edits, is met or exits 1."""
    done = run("--set", OS, "--set", RAM, "--gate", gate)
    assert (done.exit_code, "is not met" in done.stderr) == (code, code == 1)


def test_gates_judge_saved_results_too(tmp_path: Path) -> None:
    """The change of two saved results passes a gate, or does not."""
    file = tmp_path / "one.json"
    CliRunner().invoke(app, ["compare", "-w", str(GOLDEN), "--format", "json", "-o", str(file)])
    assert run(str(file), str(file), "--gate", "change.m_eur<=0").exit_code == 0
    assert run(str(file), str(file), "--gate", "change.m_eur<0").exit_code == 1


def test_a_what_if_can_be_kept(tmp_path: Path) -> None:
    """`--save-as` writes a scenario that gives the same answer; it writes over nothing unless told to."""
    file = tmp_path / "both-waived.yaml"
    first = run("--set", OS, "--set", RAM, "--save-as", str(file))
    assert (first.exit_code, first.stderr) == (0, f"kept as {file}: integration-model whatif {file}\n")
    again = run(str(file))
    assert again.stdout.splitlines()[0] == first.stdout.splitlines()[0]
    refused = run("--set", OS, "--save-as", str(file))
    assert (refused.exit_code, "is there already" in refused.stderr) == (2, True)
    assert run("--set", OS, "--save-as", str(file), "--force").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "nothing is asked"),
        (("--vary", "group.horizon.to=2031-12", "--side-by-side"), "do not go together"),
        (("--vary", "group.horizon.to=2031-12", "--gate", "best=android"), "a table has many answers"),
        (("a.json", "b.json", "c.json"), "name two"),
        (("a.json", "b.json", "--set", OS), "leave out"),
        (("--set", OS, "--gate", "best=andriod"), "did you mean `android`?"),
        (("--set", OS, "--gate", "change.m_eurm<=1"), "did you mean `m_eur`?"),
        (("--vary", "group.horizon.to=2031-12", "--save-as", "x.yaml"), "no edits to keep"),
        (("--set", "group.horizn.to=2031-12"), "write `--set 'group.horizon.to=2031-12'`"),
        (("--vary", "group.horizon.to="), "names no values"),
        (("missing.json", "other.json"), "cannot be read"),
    ],
)
def test_nonsense_is_refused(arguments: tuple[str, ...], words: str) -> None:
    """2, and one sentence that says what to do."""
    done = run(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert words in " ".join(done.stderr.replace("│", " ").split())


@pytest.mark.parametrize("width", ["60", "80", "100", "140"])
def test_fits_the_terminal(width: str) -> None:
    """No line of a real report is wider than the terminal, but for a setting that is one word."""
    lines = run(
        "--set", "brands.maserati.policies.platform=as-is", "--set", "group.rates.eur_per_point=4", workspace=BASE, COLUMNS=width
    ).stdout
    assert [line for line in lines.splitlines() if len(line) > int(width) and len(line.split()) > 1] == []


def test_the_python_example_runs(capsys: pytest.CaptureFixture[str]) -> None:
    """`examples/what_if.py` asks its questions of any workspace with a Maserati."""
    code = (ROOT / "examples" / "what_if.py").read_text(encoding="utf-8")
    space: dict[str, object] = {"__name__": "example"}
    exec(compile(code, "what_if.py", "exec"), space)
    main = space["main"]
    assert callable(main)
    main(str(BASE))
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("The decision stays: as-is")
    assert [line.partition(":")[0] for line in lines[-2:]] == ["until 2034-12", "until 2038-12"]
