"""Ctrl-C ends the program at once, even while a solver computes and Python cannot be asked."""

from __future__ import annotations

import os
import signal
import socket
import threading
import time
from types import FrameType

INTERRUPTED = 130
_came = threading.Event()
_GRACE_SECONDS = 0.2
"""What Python gets to end by itself and to remove unfinished files."""


def exit_at_once_on_interrupt() -> None:
    """Watch for SIGINT in a thread of its own: the solver runs without the interpreter's lock, so the thread can end the process."""
    if threading.current_thread() is not threading.main_thread() or signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        return
    signal.signal(signal.SIGINT, _interrupt)
    ours, theirs = socket.socketpair()
    theirs.setblocking(False)
    signal.set_wakeup_fd(theirs.fileno(), warn_on_full_buffer=False)
    threading.Thread(target=_watch, args=(ours, theirs), name="interrupt", daemon=True).start()


def was_interrupted() -> bool:
    """Whether Ctrl-C came: an import that it hits may end in an error of its own instead of KeyboardInterrupt."""
    return _came.is_set()


def _interrupt(number: int, frame: FrameType | None) -> None:
    _came.set()
    signal.default_int_handler(number, frame)


def _watch(ours: socket.socket, theirs: socket.socket) -> None:
    """Both ends are held here, so that neither is closed while the program runs."""
    while theirs.fileno() >= 0:
        if signal.SIGINT in ours.recv(64):
            time.sleep(_GRACE_SECONDS)
            os._exit(INTERRUPTED)
