"""Values over which YAML stumbles: two fields on a line, a field in the place of a value, signs of YAML's own.

In: YAML's stumble. Out: one guess, or None.
"""

from __future__ import annotations

import re

from integration_model.files.syntax.guess import Guess
from integration_model.files.syntax.headers import SECTIONS
from integration_model.files.syntax.stumble import Stumble

_FIELD = re.compile(r"^(\s*[^\s:#'\"]+:\s+)(\S.*?)\s*(?:\s#.*)?$")
_TWO_FIELDS = re.compile(r"^([a-z0-9][\w.-]*),? +([a-z][\w-]*: +\S+)$")
_INNER_FIELD = re.compile(r"^\(?([a-z][\w-]*: +[^\s()]+)\)?$")
_COMPARED = re.compile(r"^[<>]=? *(\d[\w.]*)$")


def odd_value(stumble: Stumble) -> Guess | None:
    """What is odd about the value of the line."""
    match = _FIELD.match(stumble.text(stumble.line))
    if match is None:
        return None
    column, value = len(match[1]), match[2]
    if "mapping values" in stumble.problem:
        return _second_colon(value, stumble, column)
    compared = _COMPARED.match(value)
    if compared:
        return Guess(
            "E124", f"`{value}` is no value: a text cannot begin with `>`", f"write `{compared[1]}`", stumble.line, column, len(value)
        )
    if value in ("?", "-", "--"):
        hint = "where nobody knows a value, delete the line"
        return Guess("E124", f"`{value}` is no value", hint, stumble.line, column, len(value))
    if re.match(r"- +\S+$", value):
        hint = f"a list on one line stands in brackets: write `[{value[1:].strip()}]`"
        return Guess("E122", "a dash stands behind a field", hint, stumble.line, column, len(value))
    return _commas(value, stumble, column)


def _second_colon(value: str, stumble: Stumble, column: int) -> Guess | None:
    """A colon in the value: it ends a second field, or one that stands in braces."""
    two, inner = _TWO_FIELDS.match(value), _INNER_FIELD.match(value)
    if two:
        at = column + two.start(2)
        message = f"two fields stand on this line: the second is `{two[2]}`"
        return Guess("E122", message, f"write `{two[2]}` on a line of its own", stumble.line, at, len(two[2]))
    header = stumble.text(stumble.line).strip().partition(":")[0]
    if inner and (header in SECTIONS or inner[1].rpartition(" ")[2][:1].isdigit()):
        message = f"a field stands in the place of a value: `{value}`"
        return Guess("E122", message, f"write `{{{inner[1]}}}`", stumble.line, column, len(value))
    return None


def _commas(value: str, stumble: Stumble, column: int) -> Guess | None:
    """Commas with nothing between them, or behind a closing sign."""
    doubled = re.search(r",\s*,", value)
    if doubled and stumble.column >= column:
        at = column + doubled.end() - 1
        return Guess("E123", "nothing stands between two commas", "delete it", stumble.line, at)
    if re.search(r"[}\]],$", value):
        at = column + len(value) - 1
        return Guess("E123", "a comma stands behind the closing sign", "delete it", stumble.line, at)
    return None
