"""Topics: each has its text, which every writer can show."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest
from typer.testing import CliRunner

from integration_model import api
from integration_model.cli.app import app
from integration_model.commands.guide.markdown_blocks import document_of
from integration_model.commands.guide.topics import TOPICS, topic_output
from integration_model.document.blocks import Heading, Listing, Sentence, Title
from integration_model.document.format_names import Format
from integration_model.document.lines import display_width

ROOT = Path(__file__).parents[2]
TEXT = """# One
sentence

Two sentences. They
stand on two lines.

* an item
  that goes on
* another

## A heading

<!-- quiet -->
```console
$ integration-model check

all is well
```
"""


def test_markdown_becomes_blocks() -> None:
    """Lines of a paragraph are joined, a listing is kept as it is, comments are for tests."""
    assert list(document_of(TEXT).blocks) == [
        Title("One sentence"),
        Sentence("Two sentences. They stand on two lines."),
        Sentence("an item that goes on", number="-", indent=2),
        Sentence("another", number="-", indent=2),
        Heading("A heading"),
        Listing(("$ integration-model check", "", "all is well"), "console"),
    ]


def test_every_text_is_a_topic() -> None:
    """No file is left over, and none is missing."""
    folder = files("integration_model.commands.guide") / "topics"
    assert sorted(f"{topic}.md" for topic in TOPICS) == sorted(file.name for file in folder.iterdir() if file.name.endswith(".md"))


@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize("width", [60, 80, 100])
def test_a_topic_fits_its_width(topic: str, width: int) -> None:
    """Listings too, whatever their lines are."""
    lines = [line.text for line in topic_output(topic).lines(width)]
    assert [line for line in lines if display_width(line) > width and " " in line.strip()] == []


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_is_written_in_every_format(topic: str) -> None:
    """Text, Markdown with its listings, JSON with its blocks."""
    answer = topic_output(topic)
    assert answer.text(Format.MARKDOWN).startswith("# ")
    assert json.loads(answer.text(Format.JSON))["subject"] == topic
    assert len(answer.text(Format.TEXT).splitlines()) > 10


def run(*arguments: str) -> tuple[int, str, str]:
    done = CliRunner(env={"COLUMNS": "100"}).invoke(app, arguments)
    return done.exit_code, done.stdout, done.stderr


def test_the_command_lists_its_topics() -> None:
    """Without a topic, all of them with what they are about."""
    code, shown, _ = run("guide")
    assert (code, [topic for topic in TOPICS if f"  {topic} " not in shown]) == (0, [])
    assert json.loads(run("guide", "--format", "json")[1])["topics"] == dict(TOPICS)


def test_an_unknown_topic_is_told_the_nearest() -> None:
    """2, and what was meant."""
    code, shown, told = run("guide", "feilds")
    assert (code, shown) == (2, "")
    assert "did you mean `fields`?" in told


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("left out",), "`lines left out`: lines that are still built"),
        (("word", "effort"), "`effort`: all work in person-months"),
        (("field", "vehicle_lines.may_change"), "`vehicle_lines.may_change`: Months in which other ECUs"),
        (("field", "vehicle_lines", "may_change"), "`vehicle_lines.may_change`: Months in which other ECUs"),
    ],
)
def test_explain_tells_words_and_fields(words: tuple[str, ...], said: str) -> None:
    """As it tells anything else."""
    code, shown, _ = run("explain", *words, "-w", str(ROOT))
    assert (code, shown.startswith(said)) == (0, True)


def test_outside_a_workspace_they_are_told_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of it is about a workspace."""
    monkeypatch.chdir(tmp_path)
    assert run("explain", "field", "may_change")[0] == 0
    assert run("explain", "left out")[0] == 0


def test_what_names_a_thing_of_the_workspace_is_left_to_it() -> None:
    """None, so that `explain` asks the files."""
    assert [api.explain_word(word) for word in ("maserati", "effort", "as-is")] == [None] * 3


@pytest.mark.parametrize("words", [("guide", "fields"), ("explain", "field", "may_change"), ("explain", "left out")], ids=" ".join)
def test_no_solver_is_loaded(words: tuple[str, ...]) -> None:
    """They are fast: neither a solver nor numpy is imported."""
    code = (
        "import sys\nfrom integration_model.cli.app import app\n"
        f"app({list(words)!r}, standalone_mode=False)\n"
        "print([name for name in ('numpy', 'highspy', 'pulp', 'networkx') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
