"""Files that commands write: refused early where they cannot be or must not be, written whole or not at all.

In: the options that name files to write, and what the command reads. Out: files, or standard output where `-` is named.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import typer

from integration_model.cli.exit_codes import SURROUNDINGS
from integration_model.cli.streams import put_data, tell
from integration_model.cli.surroundings import reason
from integration_model.errors import InputError
from integration_model.files.output import descriptor_of, probe, write_atomically
from integration_model.files.workspace_files import find_workspace

STANDARD_OUTPUT = Path("-")
_KINDS = ("brands", "suppliers")


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a command reads: no answer may take its place."""

    workspace: Path | None = None
    """The first one from here upwards where none is named."""
    files: tuple[Path, ...] = ()
    folders: tuple[Path, ...] = ()
    """Private folders laid over the workspace."""

    @classmethod
    def of(cls, workspace: Path | None, files: Sequence[Path] | None, folders: Sequence[Path] | None) -> Inputs:
        """As the options name them."""
        return cls(workspace, tuple(files or ()), tuple(folders or ()))

    def roots(self) -> Iterator[Path]:
        """The workspace and all that is laid over it."""
        if self.workspace is not None:
            yield self.workspace
        else:
            with suppress(InputError, OSError):  # that there is none is told by whoever needs it
                yield find_workspace(Path.cwd())
        yield from self.folders


def may_write(targets: Mapping[str, Path | None], inputs: Inputs = Inputs()) -> None:  # frozen, without state
    """Refuse, before anything is computed, files that cannot be written, that are read here, or that are named twice; by option."""
    named = {option: file for option, file in targets.items() if file is not None}
    for option, file in named.items():
        if not _is_standard_output(file):
            _refuse_unwritable(option, file)
            _refuse_input(option, file, inputs)
    for (one, file), (other, twin) in itertools.combinations(named.items(), 2):
        if _is_same(file, twin):
            raise typer.BadParameter(f"`{twin}` is where {one} goes, too: name another file", param_hint=other)


def write_or_exit(file: Path, content: str | bytes) -> None:
    """Write the file, or to standard output; where a file fails say so and exit, the old one untouched."""
    if _is_standard_output(file):
        put_data(content)
        return
    try:
        write_atomically(file, content)
    except OSError as fault:
        tell(f"`{file}` cannot be written: {reason(fault)}")
        raise typer.Exit(SURROUNDINGS) from None


def _is_standard_output(file: Path) -> bool:
    """`-`, `/dev/stdout`, or the very file that standard output goes to."""
    if file == STANDARD_OUTPUT or descriptor_of(file) == 1:
        return True
    try:
        return file.is_file() and os.path.samestat(file.stat(), os.fstat(1))
    except OSError:
        return False


def _refuse_unwritable(option: str, file: Path) -> None:
    if file == Path():
        raise typer.BadParameter("the name is empty, or `.`, which is a folder: name a file", param_hint=option)
    try:
        probe(file)
    except OSError as fault:
        if isinstance(fault, FileNotFoundError) and not file.parent.exists():
            raise typer.BadParameter(f"there is no folder `{file.parent}` to write `{file.name}` to", param_hint=option) from None
        raise typer.BadParameter(f"`{file}` cannot be written: {reason(fault)}", param_hint=option) from None


def _refuse_input(option: str, file: Path, inputs: Inputs) -> None:
    """A file that the command reads, under whatever name, or a place where it would be read next time."""
    if any(_is_same(file, read) for read in inputs.files):
        raise typer.BadParameter(f"`{file}` is read here: name another file to write", param_hint=option)
    target = Path(os.path.realpath(file))
    for root in inputs.roots():
        for folder in (root / kind for kind in _KINDS):
            if target.is_relative_to(os.path.realpath(folder)):
                raise typer.BadParameter(f"`{file}` lies in `{folder}`, where only the workspace's own files stand", param_hint=option)
        if any(_is_same(file, read) for read in _files_of(root)):
            raise typer.BadParameter(f"`{file}` is a file of the workspace: name another one to write", param_hint=option)


def _files_of(root: Path) -> Iterator[Path]:
    """Files that are read from a workspace or from a private folder, which may hold scenarios, too."""
    yield from root.glob("*.y*ml")
    for kind in _KINDS:
        yield from (root / kind).glob("*")


def _is_same(one: Path, other: Path) -> bool:
    """Whether two names stand for one file, there already or not."""
    if _is_standard_output(one) and _is_standard_output(other):
        return True
    try:
        return one.samefile(other)
    except OSError:
        return os.path.realpath(one) == os.path.realpath(other)


__all__ = ["STANDARD_OUTPUT", "Inputs", "may_write", "write_or_exit"]
