"""The editing loop: run, wait for a save, run again.

In: the files to look at, and a run. Out: runs, until the program is interrupted.

What the files hold is noted before a run begins. What is saved while it runs therefore differs from the note: the run is given up
at its next step, and another begins. So nothing that is saved is lost, and what is shown last belongs to the newest files.

Files are looked at, not listened to: folders on a network and in containers send no notices, editors replace files in a dozen ways,
and after a run one has to look anyhow. A look at fifty files takes less than a millisecond.
"""

from __future__ import annotations

import gc
import hashlib
import stat
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import typer

from integration_model.cli.interrupt import end_quietly
from integration_model.cli.watch.screen import put_bug
from integration_model.files.strays import files_that_matter
from integration_model.files.workspace_files import yaml_files

State = Mapping[str, str]
"""What each file holds, as a digest by name."""
Look = Callable[[], State]
Pause = Callable[[float], None]
Tell = Callable[[Sequence[str], Exception, int], None]
"""Tells a bug: which files had changed, what was raised, how many files are watched."""

_EVERY_SECONDS = 0.1
_SETTLE_SECONDS = 0.04
"""How long nothing may change until a save counts as complete: editors write in pieces, and twice."""
_LONGEST_SETTLE_SECONDS = 2.0
_VANISHED_SECONDS = 0.4
"""How long a file may be gone while an editor puts another in its place."""
_YOUNG_NANOSECONDS = 3_000_000_000
"""A file that was written so short a time ago may be written again without any other date: it is read again."""


class OutdatedError(Exception):
    """Something was saved while a run was at work: nobody needs its answer any more."""


@dataclass(frozen=True, slots=True)
class Round:
    """One run of the loop: which files changed since the last one that was shown, and what to call at each step of it."""

    is_first: bool
    changed: tuple[str, ...]
    step: Callable[[], None]
    """Raises `OutdatedError` where something was saved meanwhile."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """A file as it was last read: what would tell that it changed, when it was looked at, and its digest."""

    stamp: tuple[int, int, int]
    at: int
    digest: str


class FilePoller:
    """Looks at the files of a workspace and at some others; a folder among the others stands for the files in it."""

    def __init__(self, folder: Path, others: Iterable[Path] = ()) -> None:
        self._folder, self._others = folder, tuple(others)
        self._seen: dict[Path, _Seen] = {}
        self._lock = threading.Lock()  # the steps of a run come from several threads

    def __call__(self) -> State:
        """The state of all files; one that cannot be read is missing from it."""
        with self._lock:
            digests = {name: self._digest(file) for name, file in self._files()}
        return {name: digest for name, digest in digests.items() if digest is not None}

    def _files(self) -> Iterator[tuple[str, Path]]:
        yield from files_that_matter(self._folder)
        for other in self._others:
            yield from ((str(file), file) for file in (_inside(other) if other.is_dir() else [other]))

    def _digest(self, file: Path) -> str | None:
        try:
            status = file.stat()
            if not stat.S_ISREG(status.st_mode):  # a pipe would be waited for
                return str(stat.S_IFMT(status.st_mode))
            stamp, now = (status.st_mtime_ns, status.st_size, status.st_ino), time.time_ns()
            known = self._seen.get(file)
            if known is None or known.stamp != stamp or known.at - status.st_mtime_ns < _YOUNG_NANOSECONDS:
                known = _Seen(stamp, now, hashlib.blake2b(file.read_bytes(), digest_size=16).hexdigest())
                self._seen[file] = known
        except OSError:  # just being replaced, or closed to us: the run tells people what is wrong with it
            return None
        return known.digest


def _inside(folder: Path) -> list[Path]:
    return [file for place in (folder, folder / "brands", folder / "suppliers") for file in yaml_files(place)]


def watch(look: Look, run: Callable[[Round], None], pause: Pause = time.sleep, tell: Tell = put_bug) -> NoReturn:
    """Run at once, and after each save; ends only by an exception. A bug of ours is told, and ends nothing."""
    end_quietly()
    shown: State | None = None
    state = look()
    while True:
        is_shown = _ran(look, run, shown, state, tell)
        gc.collect()  # commands do without; a loop may live for days
        if is_shown:
            shown, state = state, _next(look, state, pause)
        else:
            state = _settled(look, look(), pause)


def _ran(look: Look, run: Callable[[Round], None], shown: State | None, state: State, tell: Tell) -> bool:
    """Whether the run came to its end; False where something was saved meanwhile."""

    def step() -> None:
        if look() != state:
            raise OutdatedError

    changed = _changed(shown or {}, state) if shown is not None else ()
    try:
        run(Round(shown is None, changed, step))
    except OutdatedError:
        return False
    except Exception as fault:
        if look() != state:  # such as a file that was gone between the list of its folder and its reading
            return False
        if _ends_the_loop(fault):
            raise
        tell(changed, fault, len(state))
    return True


def _ends_the_loop(fault: Exception) -> bool:
    """Whether this is no bug: the command line is wrong, or nobody can read what is written."""
    return isinstance(fault, (typer.Exit, typer.BadParameter)) or (isinstance(fault, OSError) and fault.filename is None)


def _next(look: Look, state: State, pause: Pause) -> State:
    """The next state that differs from this one, as soon as it is complete."""
    while True:
        while (now := look()) == state:
            pause(_EVERY_SECONDS)
        now = _settled(look, now, pause, state)
        if now != state:
            return now


def _settled(look: Look, state: State, pause: Pause, before: State | None = None) -> State:
    """The state as soon as it stays the same; a file that is gone gets longer to come back."""
    waited = 0.0
    while waited < _LONGEST_SETTLE_SECONDS:
        pause(_SETTLE_SECONDS)
        waited += _SETTLE_SECONDS
        now = look()
        is_complete = now.keys() >= (before or {}).keys() or waited >= _VANISHED_SECONDS
        if now == state and is_complete:
            break
        state = now
    return state


def _changed(before: State, after: State) -> tuple[str, ...]:
    """The names of all files that differ, in their order."""
    return tuple(sorted(name for name in {*before, *after} if before.get(name) != after.get(name)))


__all__ = ["FilePoller", "OutdatedError", "Round", "State", "watch"]
