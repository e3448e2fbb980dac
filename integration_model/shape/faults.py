"""How a scalar that does not fit is refused.

In: a code, a message and a hint. Out: an error that pydantic collects, so that all faults of a file are told at once.
"""

from __future__ import annotations

from pydantic_core import PydanticCustomError


def fault(code: str, message: str, hint: str = "") -> PydanticCustomError:
    """An error that pydantic collects and the shape stage turns into a diagnostic."""
    return PydanticCustomError(code, "{message}", {"message": message, "hint": hint})
