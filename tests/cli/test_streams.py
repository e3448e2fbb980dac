"""What a stream gets of lines that draw: block characters where it has them, plain signs elsewhere."""

from __future__ import annotations

import io

import pytest

from integration_model.cli.streams import put_lines
from integration_model.document.lines import Line, Mark

DRAWN = [Line("bar ██▌░▒ ├┼┤", (Mark(0, 3, "head"),))]


class Terminal(io.TextIOWrapper):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def written(kind: type[io.TextIOWrapper], encoding: str) -> str:
    """What a stream of that kind and encoding has got."""
    raw = io.BytesIO()
    stream = kind(raw, encoding=encoding)
    put_lines(DRAWN, stream)
    return raw.getvalue().decode(encoding)


@pytest.mark.parametrize(
    ("encoding", "expected"), [("utf-8", "bar ██▌░▒ ├┼┤\n"), ("ascii", "bar ###.= |+|\n"), ("cp850", "bar ██#░▒ ├┼┤\n")]
)
def test_a_file_gets_what_its_encoding_has(encoding: str, expected: str) -> None:
    """Never `?`, and each sign one column wide."""
    assert written(io.TextIOWrapper, encoding) == expected


@pytest.mark.parametrize(
    ("surroundings", "expected", "is_coloured"),
    [
        ({"TERM": "xterm"}, "██▌░▒ ├┼┤", True),
        ({"TERM": "xterm", "NO_COLOR": "1"}, "██▌░▒ ├┼┤", False),
        ({"TERM": "dumb"}, "###.= |+|", False),
    ],
)
def test_a_terminal_gets_what_it_can(
    surroundings: dict[str, str], expected: str, is_coloured: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A dumb one neither colour nor blocks; who wants no colour has blocks all the same."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    for name, value in surroundings.items():
        monkeypatch.setenv(name, value)
    text = written(Terminal, "utf-8")
    assert (expected in text, "\x1b[" in text) == (True, is_coloured)
