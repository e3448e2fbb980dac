"""Files that are written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path

_UNFINISHED = ".unfinished"
_LONGEST_NAME = 200
"""Bytes of a name that an unfinished file keeps: most file systems take 255 in all."""
_MAX_LINKS = 40
_STREAMS = {"/dev/stdin": 0, "/dev/stdout": 1, "/dev/stderr": 2}
_DESCRIPTORS = ("/dev/fd", "/proc/self/fd", "/proc/thread-self/fd")


def write_atomically(path: Path, content: str | bytes) -> None:
    """The file holds the text, as UTF-8, or the bytes afterwards; where anything goes wrong on the way, what it held before (OSError).

    A device, a pipe or what is open already (`/dev/stdout`, `/dev/fd/3`) is written to as it is.
    """
    descriptor = descriptor_of(path)
    target = Path(os.path.realpath(path))
    if descriptor is not None or (target.exists() and not target.is_file()):
        with open(target if descriptor is None else os.dup(descriptor), "wb") as file:
            file.write(_bytes(content))
        return
    _sweep(target.parent)
    beside = _beside(target)
    try:
        with beside.open("wb") as file:
            file.write(_bytes(content))
            file.flush()
            os.fsync(file.fileno())
        _keep_mode(target, beside)
        beside.replace(target)
    except BaseException as fault:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        if isinstance(fault, OSError):
            fault.filename = str(path)  # a full disk names no file
        raise


def _bytes(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content


def probe(path: Path) -> None:
    """OSError where the file could not be written; nothing is left behind, and nothing is changed."""
    descriptor = descriptor_of(path)
    if descriptor is not None:
        os.fstat(descriptor)
        return
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        mode = None
    if mode is not None and stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, "it is a folder: name a file in it", str(path))
    if mode is not None and not stat.S_ISREG(mode):
        return
    if mode is not None and not (mode & 0o222 and os.access(path, os.W_OK)):
        raise PermissionError(errno.EACCES, "it is read-only", str(path))  # another file could take its place, but that was not meant
    beside = _beside(Path(os.path.realpath(path)))
    try:
        beside.touch()
    finally:
        with suppress(OSError):
            beside.unlink()


def descriptor_of(path: Path) -> int | None:
    """The number of the open file that a name such as `/dev/stdout` or `/dev/fd/3`, or a link to one, stands for; else None.

    Behind such a name stands the file itself: to replace it would lose what `>>` wanted to keep.
    """
    step = os.path.join(os.curdir, path)
    for _ in range(_MAX_LINKS):
        folder, name = os.path.split(step)
        if step in _STREAMS:
            return _STREAMS[step]
        if name.isascii() and name.isdecimal() and folder in (*_DESCRIPTORS, f"/proc/{os.getpid()}/fd"):
            return int(name)
        if not os.path.islink(step):
            return None
        step = os.path.normpath(os.path.join(folder, os.readlink(step)))
    return None


def _beside(target: Path) -> Path:
    """Where the text stands until it is whole: in the same folder, so that it can take the target's place."""
    name = os.fsdecode(os.fsencode(target.name)[:_LONGEST_NAME])
    return target.with_name(f".{name}.{os.getpid()}{_UNFINISHED}")


def is_left_behind(path: Path) -> bool:
    """Whether the file is what a process that was killed left unfinished."""
    return path.name.startswith(".") and path.suffix == _UNFINISHED and _is_dead(path.stem.rpartition(".")[2])


def _sweep(folder: Path) -> None:
    """Remove what processes that were killed left unfinished in the folder."""
    with suppress(OSError):
        for entry in os.scandir(folder):
            if entry.name.endswith(_UNFINISHED) and is_left_behind(Path(entry.path)):
                os.unlink(entry)


def _is_dead(process: str) -> bool:
    """Whether there is no process of this number; unknown, and so no, where asking would harm (Windows)."""
    if os.name == "nt" or not (process.isascii() and process.isdecimal()):
        return False
    try:
        os.kill(int(process), 0)
    except (ProcessLookupError, OverflowError):
        return True
    except PermissionError:
        return False
    return False


def _keep_mode(target: Path, beside: Path) -> None:
    """Who could read the old file can read the new one."""
    if target.exists():
        beside.chmod(target.stat().st_mode & 0o7777)
