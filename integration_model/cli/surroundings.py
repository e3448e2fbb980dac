"""What the computer refuses, in a sentence: a full disk, a closed stream, too little memory, a folder that is gone.

In: an exception. Out: a sentence, or nothing where it is no fault of the surroundings.
"""

from __future__ import annotations

import errno
import mmap
import os

from integration_model.cli.standard_streams import STANDARD_OUTPUT

_NO_MEMORY = "there is not enough memory for this; a limit such as `ulimit -v` may be the reason"
_NO_THREAD = "no more threads or processes may be started here; a limit such as `ulimit -u` may be the reason"
_NO_FOLDER = "the folder that you are in is gone: change to one that exists"
_CLOSED = "standard output is closed: there is nowhere to write the answer"
_WITHOUT_A_NAME = {
    errno.ENOMEM: _NO_MEMORY,
    errno.EAGAIN: _NO_THREAD,
    errno.ENOENT: _NO_FOLDER,
    errno.ESTALE: _NO_FOLDER,
    errno.EMFILE: "too many files are open; a limit such as `ulimit -n` may be the reason",
}
"""What a fault of the system means that names no file."""
_ROOM_BYTES = 600 << 20
_LOADING = ("cannot allocate memory", "failed to map segment", "cannot apply additional memory protection")
"""What the loader says of a library for which there is no memory left."""


def surroundings_failed(fault: BaseException) -> str:
    """What the surroundings refuse, in a sentence; the empty text where they are not to blame."""
    if isinstance(fault, MemoryError) or (isinstance(fault, ImportError) and any(words in str(fault).lower() for words in _LOADING)):
        return _NO_MEMORY
    if isinstance(fault, RuntimeError) and "start new thread" in str(fault):
        return _NO_THREAD
    if not isinstance(fault, OSError):
        return ""
    if fault.filename == STANDARD_OUTPUT:
        return _CLOSED if fault.errno == errno.EBADF else f"standard output cannot be written: {reason(fault)}"
    if fault.filename is None:
        return _WITHOUT_A_NAME.get(fault.errno or 0, f"the system refuses to go on: {reason(fault)}")
    name = os.fsdecode(fault.filename) if isinstance(fault.filename, (str, bytes)) else fault.filename
    return f"`{name}` cannot be used: {reason(fault)}"


def room_to_solve() -> None:
    """MemoryError where a limit leaves less than the solver's libraries take: they do not fail, they kill the process or hang."""
    if os.name == "nt":
        return
    try:
        mmap.mmap(-1, _ROOM_BYTES, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS).close()
    except OSError:
        raise MemoryError from None


def reason(fault: OSError) -> str:
    """What the system says, as the second half of a sentence."""
    text = fault.strerror or str(fault)
    return text[:1].lower() + text[1:]


__all__ = ["reason", "room_to_solve", "surroundings_failed"]
