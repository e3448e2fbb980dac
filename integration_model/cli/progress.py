"""A line on standard error that says what is going on, for people who wait longer than a second."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from integration_model.document.lines import shorten

_PATIENCE_SECONDS = 1.0
_CLEAR = "\r\x1b[K"


class _Display:
    """Shows the newest message from the first second on, each over the one before."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._message, self._shown, self._patient = "", False, True
        self._timer = threading.Timer(_PATIENCE_SECONDS, self._wake)
        self._timer.daemon = True
        self._timer.start()

    def update(self, message: str) -> None:
        with self._lock:
            self._message = message
            self._show()

    def _wake(self) -> None:
        with self._lock:
            self._patient = False
            self._show()

    def _show(self) -> None:
        if not self._patient and self._message:
            sys.stderr.write(f"{_CLEAR}{shorten(self._message, 70)} ...")
            sys.stderr.flush()
            self._shown = True

    def close(self) -> None:
        self._timer.cancel()
        with self._lock:
            self._patient = True
            if self._shown:
                sys.stderr.write(_CLEAR)
                sys.stderr.flush()


@contextmanager
def progress() -> Iterator[Callable[[str], None] | None]:
    """What to call with each step; None where nobody watches."""
    if not sys.stderr.isatty():
        yield None
        return
    display = _Display()
    try:
        yield display.update
    finally:
        display.close()


def told_and_called(show: Callable[[str], None] | None, step: Callable[[], None] | None) -> Callable[[str], None] | None:
    """What to call with each step so that both learn of it; None where nobody wants to."""
    if step is None:
        return show

    def both(message: str) -> None:
        step()
        if show is not None:
            show(message)

    return both
