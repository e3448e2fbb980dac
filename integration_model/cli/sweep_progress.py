"""How far a sweep is, on standard error: over one line of a terminal, elsewhere a plain line now and then."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from integration_model.cli.progress import progress
from integration_model.cli.streams import tell

NOW_AND_THEN_SECONDS = 30.0
_MINUTE, _HOUR = 60, 3600


@dataclass(slots=True)
class Pace:
    """How fast rows are done, and how long the others will take."""

    clock: Callable[[], float] = time.monotonic
    started: float = field(init=False)

    def __post_init__(self) -> None:
        self.started = self.clock()

    def words(self, done: int, before: int, rows: int) -> str:
        """`row 120 of 500, about 3 min left`; nothing of time before two rows were solved here."""
        solved = done - before
        head = f"row {max(done, 0):,} of {rows:,}"
        if solved < 2 or done >= rows:
            return head
        return f"{head}, about {span_words((self.clock() - self.started) / solved * (rows - done))} left"


def span_words(seconds: float) -> str:
    """A span of time in one unit, or in hours and minutes."""
    if seconds < _MINUTE:
        return f"{max(1, round(seconds))} s"
    if seconds < _HOUR:
        return f"{round(seconds / _MINUTE)} min"
    hours, minutes = divmod(round(seconds / _MINUTE), _MINUTE)
    return f"{hours:,} h {minutes:02d} min"


class PlainLines:
    """A line now and then, for logs."""

    def __init__(self, pace: Pace, put: Callable[[str], None]) -> None:
        self._pace, self._put, self._last = pace, put, pace.started

    def show(self, done: int, before: int, rows: int) -> None:
        """Say how far it is, where nothing was said for a while."""
        now = self._pace.clock()
        if now - self._last >= NOW_AND_THEN_SECONDS:
            self._last = now
            self._put(self._pace.words(done, before, rows))


@contextmanager
def sweep_progress() -> Iterator[Callable[[int, int, int], None]]:
    """What to call with each row: how many are done, how many of them were there, and all."""
    pace = Pace()
    with progress() as over_one_line:
        if over_one_line is None:
            yield PlainLines(pace, tell).show
            return
        show = over_one_line
        yield lambda done, before, rows: show(pace.words(done, before, rows))
