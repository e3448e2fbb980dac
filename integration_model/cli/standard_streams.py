"""Standard streams that are there whatever the caller closed, and that write everything or fail.

In: the three descriptors as the caller left them. Out: `sys.stdout` and `sys.stderr`. Imports nothing of ours: it is ready before all else.
"""

from __future__ import annotations

import contextlib
import io
import os
import select
import sys
from typing import Any, TextIO

_IN, _OUT, _WORDS = 0, 1, 2
STANDARD_OUTPUT = "<stdout>"
"""What a fault of standard output names as its file."""


def make_streams_whole() -> None:
    """Writing to a closed standard output fails from now on, to a closed standard error goes nowhere, to all others goes whole."""
    _fill_gaps()
    sys.stdout = _whole(sys.stdout, _OUT)
    sys.stderr = _whole(sys.stderr, _WORDS)


def silence(stream: TextIO) -> None:
    """What is still to be written there goes nowhere, and nobody complains."""
    with contextlib.suppress(OSError, ValueError):  # a stream without a descriptor has nothing to complain about
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


class _Patient(io.FileIO):
    """A descriptor that waits where a pipe is full instead of losing what did not fit."""

    def write(self, data: Any, /) -> int:
        try:
            while (written := super().write(data)) is None:
                select.select([], [self], [])
        except BrokenPipeError:
            # Without its number, by which Typer would know it and end with 1, "the answer is no".
            raise BrokenPipeError("nobody reads any more") from None
        except OSError as fault:
            fault.filename = STANDARD_OUTPUT
            raise
        return written


class _Words(_Patient):
    """Words that cannot be read by anybody are no reason to stop working."""

    def write(self, data: Any, /) -> int:
        try:
            return super().write(data)
        except OSError:
            return memoryview(data).nbytes


def _fill_gaps() -> None:
    """No file that is opened later may become standard output by getting its number.

    What is written to a descriptor that is open for reading fails, as it should where the answer has no place to go.
    """
    for number in (_IN, _OUT, _WORDS):
        try:
            os.fstat(number)
        except OSError:
            opened = os.open(os.devnull, os.O_WRONLY if number == _WORDS else os.O_RDONLY)
            os.set_inheritable(opened, True)


def _whole(stream: TextIO | None, number: int) -> TextIO:
    """The stream with a buffer that writes on until all is written: with PYTHONUNBUFFERED, what did not fit at once was lost."""
    if stream is not None and (os.name == "nt" or not isinstance(stream, io.TextIOWrapper)):
        return stream  # the console of Windows does not take bytes
    encoding = stream.encoding if stream is not None else "utf-8"
    raw = (_Words if number == _WORDS else _Patient)(number, "w", closefd=False)
    lines = number == _WORDS or raw.isatty()
    return io.TextIOWrapper(io.BufferedWriter(raw), encoding=encoding, errors="backslashreplace", line_buffering=lines)


__all__ = ["STANDARD_OUTPUT", "make_streams_whole", "silence"]
