"""Gates: conditions on the JSON of a comparison that turn it into a yes or a no.

`best=ID`, or `KEY<=N` (also `<`, `>=`, `>`, `=`) with a dotted key such as `strategies.android-automotive.effort_pm.total`;
members of a list are named by their id.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from integration_model.errors import did_you_mean

_FORM = re.compile(r"^\s*(?P<key>[^<>=]+?)\s*(?P<sign><=|>=|==|=|<|>)\s*(?P<limit>[^<>=]+?)\s*$")
_SIGNS: dict[str, Callable[[float, float], bool]] = {
    "<=": operator.le,
    "<": operator.lt,
    ">=": operator.ge,
    ">": operator.gt,
    "=": operator.eq,
    "==": operator.eq,
}
BEST = "best"


class GateError(ValueError):
    """The gate cannot be understood, or names nothing."""


@dataclass(frozen=True, slots=True)
class Gate:
    """A condition as it was written, taken apart."""

    text: str
    key: str
    sign: str
    limit: str | float

    def refusal(self, comparison: dict[str, Any]) -> str | None:
        """Why the gate is not met, or None where it is; GateError where its key names nothing."""
        if self.key == BEST:
            best = comparison["verdict"]["best"]
            return None if best == self.limit else f"gate `{self.text}` is not met: the best is {f'`{best}`' if best else 'none'}"
        value = _value(comparison, self.key)
        if isinstance(value, bool) or not isinstance(value, int | float | None):
            raise GateError(f"`{self.key}` is not a number")
        if value is None:
            return f"gate `{self.text}` is not met: there is no such number, for want of a plan"
        return None if _SIGNS[self.sign](value, float(self.limit)) else f"gate `{self.text}` is not met: it is {value:,.6g}"


def parse_gate(text: str) -> Gate:
    """The gate of `best=ID` or `KEY<=N`; GateError where it is neither."""
    match = _FORM.match(text)
    if match is None:
        raise GateError(f"`{text}` is not a gate: write best=ID or KEY<=N")
    key, sign, limit = match["key"], match["sign"], match["limit"]
    if key == BEST:
        if sign not in ("=", "=="):
            raise GateError(f"`{text}` compares an id: write best=ID")
        return Gate(text, key, sign, limit)
    try:
        return Gate(text, key, sign, float(limit.replace(",", "").replace("_", "")))
    except ValueError:
        raise GateError(f"`{limit}` is not a number in `{text}`") from None


def _value(value: Any, key: str) -> Any:
    """What stands at a dotted key; ids may hold dots, so the longest that fits is taken."""
    parts = key.split(".")
    done: list[str] = []
    while parts and value is not None:
        known = _members(value)
        end = next((end for end in range(len(parts), 0, -1) if ".".join(parts[:end]) in known), None)
        if end is None:
            hint = did_you_mean(parts[0], known)
            inside = f" in `{'.'.join(done)}`" if done else ""
            raise GateError(f"`{parts[0]}` is not found{inside}{f': {hint}' if hint else ''}")
        value = known[".".join(parts[:end])]
        done += parts[:end]
        parts = parts[end:]
    return value


def _members(value: Any) -> dict[str, Any]:
    if isinstance(value, dict):
        return value
    if isinstance(value, list):
        return {str(item["id"]) if isinstance(item, dict) and "id" in item else str(index): item for index, item in enumerate(value)}
    return {}
