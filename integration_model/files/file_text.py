"""Stage read: one file to its text; what is no file, or no text, is told and never waited for.

In: a path. Out: its text, or None and a fault.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path as FilePath

from integration_model.errors import Findings
from integration_model.files.contents import text_of
from integration_model.files.limits import MAX_BYTES

_NO_FILES = (
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def read_text(file: FilePath, name: str, findings: Findings, *, may_be_pipe: bool = False) -> str | None:
    """The file's text; None and a fault where it cannot be read, is no regular file, is too large, or is not UTF-8.

    Of a pipe or a device, where it may be one, the text until its end.
    """
    try:
        mode = os.stat(file).st_mode
        if _tell_no_file(mode, name, findings, may_be_pipe=may_be_pipe):
            return None
        data = _read(file)
    except OSError as fault:
        findings.error("E503", f"`{name}` cannot be read: {_why(fault)}", hint=_what_to_do(fault, file, name))
        return None
    return text_of(data, name, findings)


def _read(file: FilePath) -> bytes:
    """All of it, or one byte more than it may hold."""
    pieces, room = [], MAX_BYTES + 1
    with file.open("rb") as stream:
        while room > 0 and (piece := stream.read(room)):
            pieces.append(piece)
            room -= len(piece)
    return b"".join(pieces)


def _tell_no_file(mode: int, name: str, findings: Findings, *, may_be_pipe: bool) -> bool:
    """Whether this is something else than a file that can be read to its end; it is told."""
    if stat.S_ISDIR(mode):
        findings.error("E503", f"`{name}` cannot be read: it is a folder", hint="rename the folder, or move it away")
        return True
    what = _other_than_file(mode)
    if what is None or (may_be_pipe and not stat.S_ISSOCK(mode)):
        return False
    findings.error("E506", f"`{name}` is {what}, and no file", hint="delete it, or put a file in its place")
    return True


def other_than_file(file: FilePath) -> str | None:
    """What stands there in place of a file that ends: a device, a named pipe; None of a file, a folder, and where nothing stands."""
    try:
        return _other_than_file(os.stat(file).st_mode)
    except OSError:
        return None


def _other_than_file(mode: int) -> str | None:
    return next((words for is_such, words in _NO_FILES if is_such(mode)), None)


def _why(fault: OSError) -> str:
    if fault.errno == errno.ELOOP:
        return "the link leads back to itself"
    if fault.errno == errno.ENOENT:
        return "the link leads nowhere"
    return (fault.strerror or "unknown reason").lower()


def _what_to_do(fault: OSError, file: FilePath, name: str) -> str:
    if os.path.islink(file):
        return "delete the link, or put the file in its place"
    return f"give yourself the right to read it: `chmod u+r '{name}'`" if isinstance(fault, PermissionError) else "is the disk at fault?"
