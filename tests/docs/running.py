"""Texts whose blocks are produced by the program: a page of Markdown in, the same page with every output as it is now out.

A block `console` holds `$ ` commands, each with its output below it. A comment in the line above a block says what it needs:
`with FILE: OLD => NEW` (an edit of a copy of the shipped files), `exit N` (behind `; `), `quiet` (its output is not shown: run, but for
a comparison, of which only the edits are laid over the files, since what a comparison of edited files finds is tested elsewhere),
`from FILE` (lines that stand in a file, in this order) and `held by FILE` (a test of its own makes it anew). A block `text` behind one
of `python` holds what that prints.
"""

from __future__ import annotations

import contextlib
import io
import json
import re
import shlex
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

from integration_model.cli.app import app

ROOT = Path(__file__).resolve().parents[2]
_BLOCK = re.compile(r"(?:<!-- (?P<needs>.*?) -->\n)?```(?P<language>\w+)\n(?P<body>.*?)```", re.DOTALL)
_HEAD = re.compile(r"^(?P<command>.*?)(?: \| head -n (?P<lines>\d+))?$")
_PROGRAM = re.compile(r"(?:\.venv/bin/)?integration-model ")
_COMPARE = re.compile(r"^(\S*integration-model )compare ")


@dataclass(frozen=True)
class Block:
    """A block of a page, and what stands in the comment above it."""

    language: str
    body: str
    needs: str

    @property
    def commands(self) -> list[str]:
        """What is typed."""
        return [line[2:] for line in self.body.splitlines() if line.startswith("$ ")]


def blocks_of(text: str) -> list[Block]:
    """All blocks of a page."""
    return [Block(match["language"], match["body"], match["needs"] or "") for match in _BLOCK.finditer(text)]


class Producer:
    """Runs the blocks of a page."""

    def __init__(self, folder: Path, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self.width, self.monkeypatch = folder, width, monkeypatch
        self.printed = ""

    def page(self, text: str) -> str:
        """The page with every output as it is now."""
        return _BLOCK.sub(self._produced, text)

    def _produced(self, match: re.Match[str]) -> str:
        start, end = (at - match.start() for at in match.span("body"))
        return f"{match[0][:start]}{self._body(match)}{match[0][end:]}"

    def _body(self, match: re.Match[str]) -> str:
        block = Block(match["language"], match["body"], match["needs"] or "")
        if block.needs.startswith("from "):
            return "".join(f"{line}\n" for line in _lines_in(ROOT / block.needs.removeprefix("from "), block.body))
        if block.needs.startswith("held by "):
            assert (ROOT / block.needs.removeprefix("held by ")).is_file()
            return block.body
        match block.language:
            case "console":
                return "".join(self._console(block)) if block.commands else block.body
            case "python":
                self.printed = self._python(block.body)
                return block.body
            case "text":
                return self.printed
            case "json":
                assert all((ROOT / name).is_file() for name in json.loads(block.body)["yaml.schemas"])
                return block.body
        raise AssertionError(f"nothing produces a block of `{block.language}`: {block.body}")

    def _console(self, block: Block) -> Iterator[str]:
        self.monkeypatch.chdir(self._workspace(block.needs))
        code = re.search(r"\bexit (\d+)", block.needs)
        quiet = "quiet" in block.needs.split()
        for command in block.commands:
            yield f"$ {command}\n"
            output = self.run(_COMPARE.sub(r"\1check ", command) if quiet else command, int(code[1]) if code else 0)
            yield "" if quiet else output

    def run(self, command: str, code: int) -> str:
        """What a command prints, or the first lines of it."""
        asked = _HEAD.match(command)
        assert asked is not None
        assert _PROGRAM.match(asked["command"]), command
        words = shlex.split(_PROGRAM.sub("", asked["command"], count=1))
        result = CliRunner().invoke(app, words, env={"COLUMNS": str(self.width)})
        assert (result.exit_code, result.stdout != "") == (code, True), (command, result.stderr)
        lines = result.stdout.splitlines(keepends=True)
        return "".join(lines[: int(asked["lines"])] if asked["lines"] else lines)

    def _python(self, body: str) -> str:
        self.monkeypatch.chdir(ROOT)
        stream = io.StringIO()
        with contextlib.redirect_stdout(stream):
            exec(body, {})
        return stream.getvalue()

    def _workspace(self, needs: str) -> Path:
        """The shipped files, or a copy with what the comment edits."""
        edit = re.search(r"with (?P<file>\S+): (?P<old>.*?) => (?P<new>.*?)(?:; exit \d+)?$", needs)
        if edit is None:
            return ROOT
        shutil.rmtree(self.folder, ignore_errors=True)
        for kind in ("brands", "suppliers", "examples"):
            shutil.copytree(ROOT / kind, self.folder / kind)
        file = self.folder / edit["file"]
        text = file.read_text(encoding="utf-8")
        assert edit["old"] in text
        file.write_text(text.replace(edit["old"], edit["new"], 1), encoding="utf-8")
        return self.folder


def _lines_in(file: Path, body: str) -> Iterator[str]:
    """The lines of a block as they stand in a file, in its order; comments at their ends, and what was cut off with `}`, aside."""
    there = iter(file.read_text(encoding="utf-8").splitlines())
    for line in body.splitlines():
        wanted = line.partition("  #")[0].rstrip()
        found = next((one for one in there if one.partition("  #")[0].rstrip() == wanted), None)
        yield line if found is not None else f"(not in {file.name}) {line}"
