"""The smallest part of something that still fails, found with few questions.

In: items in an order, and a question that is asked of parts of them. Out: an irreducible part; whoever asks says what failing means.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence


def smallest(items: Sequence[str], fails: Callable[[Sequence[str]], bool], background: Sequence[str] = ()) -> list[str]:
    """An irreducible subset of `items` that fails together with the background; of several the one with the earliest last item.

    Halves are tried whole (QuickXplain), so that few questions are asked where few items matter. Nothing where the background
    fails by itself.
    """
    if fails(background):
        return []
    return _explain(list(background), list(background), list(items), fails)


def _explain(background: list[str], added: list[str], items: list[str], fails: Callable[[Sequence[str]], bool]) -> list[str]:
    if added and fails(background):
        return []
    if len(items) <= 1:
        return items
    half = len(items) // 2
    first, second = items[:half], items[half:]
    late = _explain([*background, *first], first, second, fails)
    early = _explain([*background, *late], late, first, fails)
    return [*early, *late]
