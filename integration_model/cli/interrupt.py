"""Ctrl-C, and being told to end, end the program at once, even while a solver computes and Python cannot be asked."""

from __future__ import annotations

import os
import signal
import socket
import threading
import time
from contextlib import suppress
from types import FrameType

_SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
_AS_A_SHELL_SAYS = 128
_WORDS = 2
_OVER_PROGRESS = "\r\x1b[K"
_GRACE_SECONDS = 0.2
"""What Python gets to end by itself and to remove unfinished files."""


class _Came:
    """The first signal that came, if any."""

    def __init__(self) -> None:
        self.first = 0
        self.is_told = False
        self.ends_a_loop = False

    def note(self, number: int) -> bool:
        """Whether it is the first."""
        is_first = not self.first
        self.first = self.first or number
        return is_first


_came = _Came()


def exit_at_once_on_interrupt() -> None:
    """Watch for signals in a thread of its own: the solver runs without the interpreter's lock, so the thread can end the process."""
    if threading.current_thread() is not threading.main_thread():
        return
    heard = [number for number in _SIGNALS if signal.getsignal(number) is not signal.SIG_IGN]  # `nohup` wants it ignored
    for number in heard:
        signal.signal(number, _interrupt)
    if heard:
        ours, theirs = socket.socketpair()
        theirs.setblocking(False)
        signal.set_wakeup_fd(theirs.fileno(), warn_on_full_buffer=False)
        threading.Thread(target=_watch, args=(ours, theirs), name="interrupt", daemon=True).start()


def listen_no_longer() -> None:
    """The work is done: a signal that comes while Python ends is nobody's fault, and ends it as the system does."""
    if threading.current_thread() is threading.main_thread():
        for number in _SIGNALS:
            if signal.getsignal(number) is _interrupt:
                signal.signal(number, signal.SIG_DFL)


def was_interrupted() -> bool:
    """Whether a signal came: an import that it hits may end in an error of its own instead of KeyboardInterrupt."""
    return bool(_came.first)


def interrupted_code() -> int:
    """The exit code after Ctrl-C (130), SIGTERM (143) or SIGHUP (129)."""
    return _AS_A_SHELL_SAYS + (_came.first or signal.SIGINT)


def end_quietly() -> None:
    """From now on Ctrl-C is the usual end, of which nothing is said; any other signal is told, since nobody here sent it."""
    _came.ends_a_loop = True


def tell_interrupted() -> None:
    """One sentence on standard error, once; past Python's buffers, which may be locked just now."""
    number = _came.first or signal.SIGINT
    if _came.is_told or (_came.ends_a_loop and number == signal.SIGINT):
        return
    _came.is_told = True
    what = "interrupted" if number == signal.SIGINT else f"told to end ({signal.Signals(number).name})"
    with suppress(OSError):
        start = _OVER_PROGRESS if os.isatty(_WORDS) else ""
        rest = "the files are watched no longer" if _came.ends_a_loop else "what was not finished is not written"
        os.write(_WORDS, f"{start}{what}: {rest}\n".encode())


def _interrupt(number: int, frame: FrameType | None) -> None:
    """Raise once: what is being cleaned up is not interrupted again."""
    if _came.note(number):
        signal.default_int_handler(number, frame)


def _watch(ours: socket.socket, theirs: socket.socket) -> None:
    """Both ends are held here, so that neither is closed while the program runs."""
    while theirs.fileno() >= 0:
        came = next((number for number in ours.recv(64) if number in _SIGNALS), None)
        if came is not None:
            time.sleep(_GRACE_SECONDS)
            _came.note(came)
            tell_interrupted()
            os._exit(_AS_A_SHELL_SAYS + came)
