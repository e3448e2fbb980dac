"""Reading a saved comparison: the JSON of `compare --format json` back to the values that it was written from.

Fields that are missing take their default where they have one, fields that are not known are passed over: additions keep the
schema's version. Anything else that does not fit is told with the place in the file where it stands.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ConfigDict, TypeAdapter, ValidationError

from integration_model.answers.compare import Comparison
from integration_model.answers.plain import SCHEMA_VERSION
from integration_model.errors import Findings, InputError

_HINT = "save one with `compare --format json -o FILE`"
_MISFITS = {
    "missing": "is missing",
    "dataclass_type": "is not a map",
    "dict_type": "is not a map",
    "mapping_type": "is not a map",
    "tuple_type": "is not the list that is expected",
    "too_long": "is not the list that is expected",
    "string_type": "is not a text",
    "int_type": "is not a number",
    "float_type": "is not a number",
    "bool_type": "is neither true nor false",
    "enum": "is none of the words that it may be",
}
"""What a validation says, in our words."""


def read_saved(file: Path | str) -> Comparison:
    """The comparison that was saved in a file; InputError where it holds none, or one of another schema."""
    path = Path(file)
    try:
        values = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as fault:
        raise _refusal("E541", f"`{path}` cannot be read: {(fault.strerror or str(fault)).lower()}", _HINT) from None
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        raise _refusal("E541", f"`{path}` is no saved comparison: it is not JSON", _HINT) from None
    return comparison_from(values, f"`{path}`")


def comparison_from(values: Any, name: str = "what was given") -> Comparison:
    """The comparison of plain values; InputError, which calls them by `name`, where they are none."""
    version = values.get("schema_version") if isinstance(values, Mapping) else None
    if not isinstance(values, Mapping) or version is None or "verdict" not in values or "strategies" not in values:
        raise _refusal("E541", f"{name} is no saved comparison: it does not hold what `compare` writes", _HINT)
    if version != SCHEMA_VERSION:
        written = f"{name} was written with schema {version}, this program reads schema {SCHEMA_VERSION}"
        raise _refusal("E542", written, "compare again with this version, or read it with the one that wrote it")
    known = {key: value for key, value in values.items() if key != "ledger"}
    try:
        (comparison,) = _reader().validate_json(json.dumps([known]))
    except ValidationError as fault:
        raise _refusal("E541", f"{name} is no saved comparison: {_misfit(fault.errors()[0])}", _HINT) from None
    return comparison


def _refusal(code: str, message: str, hint: str) -> InputError:
    findings = Findings()
    findings.error(code, message, hint=hint)
    return InputError(findings.ordered())


@cache
def _reader() -> TypeAdapter[tuple[Comparison]]:
    """What reads a comparison: in a list, since a class alone takes no configuration."""
    return TypeAdapter(tuple[Comparison], config=ConfigDict(strict=True, extra="ignore"))


def _misfit(fault: Mapping[str, Any]) -> str:
    """What does not fit, and where, of one fault."""
    path = ".".join(str(step) for step in fault["loc"][1:])
    return f"`{path}` {_MISFITS.get(fault['type'], 'is not what is expected')}"
