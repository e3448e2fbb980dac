"""The months by which each asset may be there for the first time: those of which it matters which.

In: who asks for what by when. Out: asset -> months, in the order of time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

Below = Callable[[str, int], Iterable[tuple[str, int]]]
"""What an asset rests on that is there by a month, each with the month by which it must be there itself."""


def first_uses(asked: Iterable[tuple[str, int]], below: Below, is_kept_up: Callable[[str], bool]) -> Mapping[str, tuple[int, ...]]:
    """Asset -> the months by which somebody may ask for it: a line for its change, or work that rests on it, for when that begins.

    Of one of which it does not matter when it is there, the first month stands for all.
    """
    months: dict[str, set[int]] = {}
    for asset, month in asked:
        months.setdefault(asset, set()).add(month)
    todo = list(months)
    while todo:
        name = todo.pop()
        for need, by in [found for month in sorted(months[name]) for found in below(name, month)]:
            known = months.setdefault(need, set())
            if by not in known:
                known.add(by)
                todo.append(need)
    return {name: tuple(sorted(found)) if is_kept_up(name) else (min(found),) for name, found in sorted(months.items())}
