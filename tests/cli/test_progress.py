"""What is going on, for people who wait at a terminal: what is done, of how much; gone before anything else is told."""

from __future__ import annotations

import io
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from integration_model.cli import progress as shown
from integration_model.cli.app import app
from integration_model.cli.progress import READING, elapsed_words, progress, waiting

GOLDEN = Path(__file__).parents[1] / "cases" / "golden"
POINT = "group.rates.eur_per_point"
CLEAR = "\r\x1b[K"


class Terminal(io.StringIO):
    """Standard error of somebody who watches."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(name="terminal")
def watched(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A terminal at which nobody has patience."""
    terminal = Terminal()
    monkeypatch.setattr(shown, "sys", SimpleNamespace(stderr=terminal))
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(shown, "_PATIENCE_SECONDS", 0.01)
    return terminal


def wait_for(terminal: Terminal, text: str) -> None:
    for _ in range(500):
        if text in terminal.getvalue():
            return
        time.sleep(0.01)
    raise AssertionError(terminal.getvalue())


def test_a_step_is_shown_over_the_one_before(terminal: Terminal) -> None:
    """And nothing of it is left in the end."""
    with progress() as show:
        assert show
        show("solving a, 1 of 2")
        wait_for(terminal, "solving a, 1 of 2")
        show("solving b, 2 of 2")
    assert terminal.getvalue().endswith(f"{CLEAR}solving a, 1 of 2 ...{CLEAR}solving b, 2 of 2 ...{CLEAR}")


def test_what_is_found_stands_above_until_the_end(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    """Steps go on below it, and both lines are gone in the end; a line is no wider than the terminal."""
    monkeypatch.setenv("COLUMNS", "30")
    with progress() as show:
        assert show
        show("solving a")
        wait_for(terminal, "solving a")
        show.found("so far: android takes least, 12 M EUR")
        show("judging")
    assert terminal.getvalue().endswith(
        f"{CLEAR}solving a ...{CLEAR}{CLEAR}so far: android takes ...\n{CLEAR}solving a ...{CLEAR}judging ...{CLEAR}\x1b[A{CLEAR}"
    )


def test_who_is_served_at_once_sees_nothing(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    """Within the first second."""
    monkeypatch.setattr(shown, "_PATIENCE_SECONDS", 60.0)
    with waiting(READING):
        pass
    assert terminal.getvalue() == ""


def test_an_error_is_not_hidden(terminal: Terminal) -> None:
    """The line is gone before it is told."""

    def fail() -> None:
        with waiting(READING):
            wait_for(terminal, READING)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert terminal.getvalue().endswith(CLEAR)


def test_a_long_step_is_seen_to_go_on(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    """From ten seconds on it is told how long it takes already."""
    monkeypatch.setattr(shown, "_LONG_SECONDS", 0.0)
    monkeypatch.setattr(shown, "_TICK_SECONDS", 0.01)
    with waiting(READING):
        wait_for(terminal, f"{READING} ... 0 s")
    assert [elapsed_words(seconds) for seconds in (-1.0, 0.0, 12.9)] == ["", " 0 s", " 12 s"]


@pytest.mark.parametrize("term", ["dumb", "xterm"])
def test_nobody_watches(term: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a terminal that cannot take a line back nor a file is written to."""
    target = Terminal() if term == "dumb" else io.StringIO()
    monkeypatch.setattr(shown, "sys", SimpleNamespace(stderr=target))
    monkeypatch.setenv("TERM", term)
    with progress() as show:
        assert show is None
    assert target.getvalue() == ""


COMMANDS = {
    "check": (),
    "graph single-source": (),
    "compare": (
        "writing the problem",
        "solving bespoke, 2 of 4",
        "so far: bespoke takes least, 208 M EUR, 178 less than",
        "looking for bottlenecks",
        "judging the draws",
    ),
    "bottlenecks": ("writing the problem", "looking for obstacles"),
    "roadmap": ("writing the problem",),
    "explain alpha": ("writing the problem",),
    f"whatif --set {POINT}=2": ("solving bespoke, 2 of 4",),
    f"whatif --vary {POINT}=1,2": ("row 2 of 2",),
    f"whatif --vary {POINT}=1,2 --jobs 1 --rows rows.csv": ("row 1 of 2", "row 2 of 2"),
    "brief page.html": ("writing the problem",),
}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_says_what_it_does(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading first, then what is solved, of how much."""
    told: list[str] = []

    class Recorder:
        def update(self, message: str) -> None:
            told.append(message)

        def find(self, words: str) -> None:
            told.append(words)

        def close(self) -> None:
            told.append("closed")

    monkeypatch.setattr(shown, "_Display", Recorder)
    monkeypatch.setattr(shown, "_is_watched", lambda: True)
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(app, [*command.split(), "-w", str(GOLDEN)], env={"COLUMNS": "400"})
    assert done.exit_code in (0, 1), done.stderr
    assert told[0] == READING
    assert [words for words in COMMANDS[command] if not any(one.startswith(words) for one in told)] == []
    assert told[-1] == "closed"
