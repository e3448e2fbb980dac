"""The number or range at a field that knows what it counts.

In: what stands at the field, and its measure. Out: a `Range`. What does not fit raises a fault that says what to write.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from integration_model.schema.values.measures import AMOUNT, Measure
from integration_model.schema.values.numbers import numbers_of
from integration_model.values import Range


def read_range(raw: Any, measure: Measure = AMOUNT) -> Range:
    """The number or range that stands at a field."""
    return _read(raw, measure) if isinstance(raw, str) else _read_anew(raw, measure)


def _read_anew(raw: Any, measure: Measure) -> Range:
    parts = numbers_of(raw) if isinstance(raw, str) else ()
    numbers = tuple(float(part.replace("_", "")) for part in parts)
    if not numbers or not _is_plain(parts, numbers, measure):
        _tell(raw, parts, measure)
    return Range(*numbers) if len(numbers) == 3 else Range(*numbers * 3)


_read = lru_cache(maxsize=4096)(_read_anew)
"""The same few numbers stand at hundreds of fields, and files are read again with every edit of one of them."""


def _is_plain(parts: tuple[str, ...], numbers: tuple[float, ...], measure: Measure) -> bool:
    """Whether there is nothing to look at closely: in order, within bounds, no decimals where they would be odd."""
    if not (measure.least <= numbers[0] <= numbers[len(numbers) // 2] <= numbers[-1] <= measure.most):
        return False
    if measure.is_coarse and any("." in part for part in parts):
        return False
    return not (measure.is_above_zero and 0 in numbers) and not (measure.is_whole and not all(number.is_integer() for number in numbers))


def _tell(raw: Any, parts: tuple[str, ...], measure: Measure) -> None:
    """Raise what is wrong, if anything is."""
    from integration_model.schema.values.limits import misfit  # late: only who errs pays for it
    from integration_model.schema.values.number_faults import no_text, refusal

    if not isinstance(raw, str):
        raise no_text(raw, measure)
    wrong = misfit(parts, measure) if parts else refusal(raw.strip(), measure)
    if wrong is not None:
        raise wrong
