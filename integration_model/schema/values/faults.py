"""How a scalar that does not fit is refused.

In: a code, a message and a hint. Out: an error that pydantic collects, so that all faults of a file are told at once.
"""

from __future__ import annotations

from typing import Any

from pydantic_core import PydanticCustomError


def fault(code: str, message: str, hint: str = "", **about: Any) -> PydanticCustomError:
    """An error that pydantic collects and the shape stage turns into a diagnostic.

    `word`, `words`, or `value` and `source` say what it is about: where the files are known, the hint can name what stands in them.
    """
    return PydanticCustomError(code, "{message}", {"message": message, "hint": hint, **about})
