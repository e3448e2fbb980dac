"""A file that grows line by line: what is in it stays, each addition is on disk when it is made, and one process writes at a time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import ModuleType, TracebackType
from typing import BinaryIO

from integration_model.errors import Findings, InputError
from integration_model.files.file_text import other_than_file

fcntl: ModuleType | None
try:
    import fcntl
except ImportError:  # Windows locks nothing here
    fcntl = None


def refuse_no_file(path: Path) -> None:
    """InputError where a device or a pipe stands there: what is in it has no end."""
    what = other_than_file(path)
    if what is not None:
        findings = Findings()
        findings.error("E506", f"`{path}` is {what}, and no file", hint="name another file: what is added to is read first")
        raise InputError(findings.ordered())


class GrowingFile:
    """The file, made where it is not there; BlockingIOError where another process has it open so."""

    def __init__(self, path: Path) -> None:
        self.path = path
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
        self._file: BinaryIO = os.fdopen(descriptor, "r+b", buffering=0)
        if fcntl is not None:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                self._file.close()
                raise

    def __enter__(self) -> GrowingFile:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None) -> None:
        self._file.close()

    def lines(self) -> Iterator[bytes]:
        """What it holds, line by line; the last one may have no end."""
        with open(self.path, "rb") as file:
            yield from file

    def cut(self, length: int) -> None:
        """Only so many bytes of it stay."""
        self._file.truncate(length)

    def append(self, text: str) -> None:
        """The text at its end, whole; OSError where there is no room, and then nothing of it."""
        end = self._file.seek(0, os.SEEK_END)
        rest = text.encode()
        try:
            while rest:
                rest = rest[self._file.write(rest) :]
        except OSError as fault:
            with suppress(OSError):
                self.cut(end)
            fault.filename = str(self.path)
            raise
