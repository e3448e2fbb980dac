"""What is worth solving: the most promising first, until nothing left can be better than what is found.

In: a bound of each, a closer one for those whose turn comes, and what must be beaten, which rises meanwhile. Out: names in their turn.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator, Mapping


def most_promising(bounds: Mapping[str, float], closer: Callable[[str], float], floor: Callable[[], float]) -> Iterator[str]:
    """The names whose closer bound is above the floor, the highest first, of equal ones by name."""
    turns = [(-bound, name, False) for name, bound in bounds.items()]
    heapq.heapify(turns)
    while turns and -turns[0][0] > floor():
        _, name, is_close = heapq.heappop(turns)
        if is_close:
            yield name
        else:
            heapq.heappush(turns, (-closer(name), name, True))
