"""A line on standard error that says what is going on, for people who wait longer than a second at a terminal; what is found meanwhile
stands above it.
"""

from __future__ import annotations

import os
import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from integration_model.document.lines import shorten

READING = "reading the files"
_PATIENCE_SECONDS = 1.0
_TICK_SECONDS = 1.0
_LONG_SECONDS = 10.0
"""From here on it is told how long one thing takes already: that somebody still works."""
_CLEAR = "\r\x1b[K"
_UP = "\x1b[A"
_WIDTH = 70
_FEWEST_COLUMNS = 20


class _Display:
    """Shows the newest message from the first second on, each over the one before."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._message, self._shown, self._patient = "", False, True
        self._found, self._is_above = "", False
        self._since = time.monotonic()
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._tick, name="progress", daemon=True)
        self._thread.start()

    def update(self, message: str) -> None:
        with self._lock:
            if message != self._message:
                self._message, self._since = message, time.monotonic()
            self._show()

    def find(self, words: str) -> None:
        """Keep these words above what is going on."""
        with self._lock:
            self._clear()
            self._found = words
            self._show()

    def _tick(self) -> None:
        """Wake after the first second, then say once a second how long it takes."""
        wait = _PATIENCE_SECONDS
        while not self._closed.wait(wait):
            wait = _TICK_SECONDS
            with self._lock:
                self._patient = False
                self._show()

    def _show(self) -> None:
        if self._patient or not self._message or self._closed.is_set():
            return
        above = f"{_CLEAR}{shorten(self._found, _columns())}\n" if self._found and not self._is_above else ""
        sys.stderr.write(f"{above}{_CLEAR}{shorten(self._message, _WIDTH)} ...{elapsed_words(time.monotonic() - self._since)}")
        sys.stderr.flush()
        self._shown, self._is_above = True, bool(self._found)

    def _clear(self) -> None:
        """Take back what is shown."""
        if self._shown:
            sys.stderr.write(f"{_CLEAR}{_UP}{_CLEAR}" if self._is_above else _CLEAR)
            sys.stderr.flush()
        self._shown = self._is_above = False

    def close(self) -> None:
        with self._lock:
            self._closed.set()
            self._clear()


class Shown:
    """Called with each step; what is found meanwhile stays above the steps until all is gone."""

    def __init__(self, display: _Display) -> None:
        self._display = display

    def __call__(self, message: str) -> None:
        self._display.update(message)

    def found(self, words: str) -> None:
        """Words that stay."""
        self._display.find(words)


def _columns() -> int:
    """Columns of the terminal but one: a line that is as wide may be broken."""
    return max(_FEWEST_COLUMNS, shutil.get_terminal_size().columns) - 1


def elapsed_words(seconds: float) -> str:
    """How long one thing takes already; nothing where that is not long."""
    return f" {int(seconds)} s" if seconds >= _LONG_SECONDS else ""


def _is_watched() -> bool:
    """Whether standard error is a terminal that can take a line back."""
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


@contextmanager
def progress() -> Iterator[Shown | None]:
    """What to call with each step; None where nobody watches. What is shown is gone before anything else is told."""
    if not _is_watched():
        yield None
        return
    display = _Display()
    try:
        yield Shown(display)
    finally:
        display.close()


@contextmanager
def waiting(message: str) -> Iterator[None]:
    """One step, shown to who waits for it."""
    with progress() as show:
        if show is not None:
            show(message)
        yield


def told_and_called(show: Callable[[str], None] | None, step: Callable[[], None] | None) -> Callable[[str], None] | None:
    """What to call with each step so that both learn of it; None where nobody wants to."""
    if step is None:
        return show

    def both(message: str) -> None:
        step()
        if show is not None:
            show(message)

    return both
