"""`check` in its formats: where each goes, and that all of them end with the same exit code."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest

from integration_model import api
from tests.cli.test_command_line import BASE, run
from tests.factories import make_files, write_workspace

FORMS = ("text", "github", "json", "junit")
FIAT = "brands/fiat.yaml"
FAULTY = make_files({FIAT: [("harman-uconnect", "harman-uconect")]})
DOUBTFUL = make_files({FIAT: [("apple-carplay: 70", "apple-carplay: 75")]})


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("files", "arguments", "code"),
    [(make_files(), (), 0), (FAULTY, (), 2), (DOUBTFUL, (), 0), (DOUBTFUL, ("--strict",), 2), (make_files(), ("--set", "group.nam=x"), 2)],
    ids=["good", "faulty", "doubtful", "strict", "set"],
)
def test_every_format_ends_alike(tmp_path: Path, form: str, files: dict[str, str], arguments: tuple[str, ...], code: int) -> None:
    """The exit code is that of the text."""
    folder = write_workspace(tmp_path, files)
    assert run("check", "--format", form, "-w", str(folder), *arguments).exit_code == code


@pytest.mark.parametrize(("name", "form"), [("c.txt", "text"), ("c.json", "json"), ("c.xml", "junit"), ("c", "github")])
def test_a_file_is_what_would_be_printed(tmp_path: Path, name: str, form: str) -> None:
    """The name behind `-o` says the format, and nothing is printed."""
    folder, file = write_workspace(tmp_path / "w", FAULTY), tmp_path / name
    asked = ("--format", form) if form == "github" else ()
    done = run("check", "-w", str(folder), "-o", str(file), *asked)
    assert (done.exit_code, done.stdout) == (2, "")
    assert file.read_text(encoding="utf-8") == run("check", "-w", str(folder), "--format", form).stdout


def test_no_file_of_the_workspace_is_written_over(tmp_path: Path) -> None:
    """What is read here is refused before anything is looked at."""
    folder = write_workspace(tmp_path, make_files())
    done = run("check", "-w", str(folder), "-o", str(folder / "brands" / "report.txt"))
    assert (done.exit_code, "where only the workspace's own files stand" in " ".join(done.stderr.split())) == (2, True)


def test_json_is_what_the_call_returns(tmp_path: Path) -> None:
    """By its schema, and nothing else stands on standard output."""
    folder = write_workspace(tmp_path, FAULTY)
    found = json.loads(run("check", "--format", "json", "-w", str(folder)).stdout)
    jsonschema.Draft202012Validator(api.schemas()["check"]).validate(found)
    assert found == api.check(folder).to_dict()


def test_junit_is_xml_with_a_case_a_file(tmp_path: Path) -> None:
    """Every file that was read, in the order of names."""
    text = run("check", "--format", "junit", "-w", str(write_workspace(tmp_path, FAULTY))).stdout
    assert [case.get("name") for case in ElementTree.fromstring(text)[0]] == sorted(FAULTY)


def test_github_gets_paths_from_the_root_of_the_repository(tmp_path: Path) -> None:
    """Where GitHub says which that is; the summary is for people, on standard error."""
    folder = write_workspace(tmp_path / "data" / "cars", FAULTY)
    done = run("check", "--format", "github", "-w", str(folder), GITHUB_WORKSPACE=str(tmp_path))
    assert done.stdout.startswith(f"::error file=data/cars/{FIAT},line=5,endLine=5,col=14,endColumn=28,title=E203::component")
    assert done.stderr == "1 error in 1 file\n"


def test_github_gets_paths_from_here_where_it_says_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a desk the root is the current folder; what lies outside of it has its whole path."""
    folder = write_workspace(tmp_path / "cars", FAULTY)
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    for here, path in ((folder, FIAT), (tmp_path, f"cars/{FIAT}"), (BASE, (folder / FIAT).as_posix())):
        monkeypatch.chdir(here)
        assert run("check", "--format", "github", "-w", str(folder)).stdout.startswith(f"::error file={path},line=5,")


def test_github_is_told_where_there_is_no_workspace(tmp_path: Path) -> None:
    """A fault without a place."""
    done = run("check", "--format", "github", "-w", str(tmp_path))
    assert (done.exit_code, done.stdout.startswith("::error title=E501::")) == (2, True)


def test_good_files_say_so(tmp_path: Path) -> None:
    """Nothing for GitHub, words for people."""
    done = run("check", "--format", "github", "-w", str(write_workspace(tmp_path, make_files())))
    assert (done.stdout, done.stderr) == ("", "no errors, no warnings in 7 files\n")
