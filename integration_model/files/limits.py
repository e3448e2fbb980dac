"""How much a file may hold, so that reading it takes a time that grows with its size and no more.

In: a text. Out: the first limit that it breaks, in words.
"""

from __future__ import annotations

import yaml

from integration_model.files.syntax.guess import Guess

MAX_BYTES = 5_000_000
MAX_DEPTH = 50
"""Steps from the top of a file to a value; the deepest of a real file has ten."""
MAX_VALUES = 200_000
"""Keys and values of one file."""
MAX_BY_NAME = 20_000
"""Values that aliases such as `*name` stand for, each counted wherever it is named."""
LONGEST_KEY = 200
LONGEST_TEXT = 10_000
_LONG = 400_000
"""A text of so many signs is counted through before anything is built from it."""


class LimitReached(Exception):  # it is no error of ours, but ends the reading of a file
    """A file holds more than may be read."""

    def __init__(self, guess: Guess) -> None:
        super().__init__(guess.message)
        self.guess = guess


def too_many_values(line: int, column: int) -> Guess:
    """The fault of a file with too many keys and values."""
    message = f"this file holds more than {MAX_VALUES:,} keys and values"
    return Guess("E131", message, "split it: each brand and supplier has a file of its own", line, column)


def too_deep(line: int, column: int) -> Guess:
    """The fault of a value that lies too deep."""
    message = f"lists and maps lie more than {MAX_DEPTH} deep in one another here"
    return Guess("E131", message, "take the brackets or the indentation away that nobody needs", line, column)


def too_many_by_name(line: int, column: int) -> Guess:
    """The fault of aliases that stand for too much."""
    message = f"aliases such as `*name` stand for more than {MAX_BY_NAME:,} values here"
    return Guess("E131", message, "write the values out, or start from another line with `like:`", line, column)


def find_excess(text: str, loader: type) -> Guess | None:
    """Whether a long text holds too many values; a short one cannot. Counts without keeping anything."""
    if len(text) < _LONG:
        return None
    count = 0
    for event in yaml.parse(text, Loader=loader):
        if isinstance(event, yaml.NodeEvent):
            count += 1
            if count > MAX_VALUES:
                mark = event.start_mark
                return too_many_values(mark.line, mark.column) if mark else too_many_values(0, 0)
    return None
