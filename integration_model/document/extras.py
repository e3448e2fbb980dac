"""Libraries that only some people need: looked for when they are asked for, and told with the extra that brings them."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from integration_model.errors import Findings, InputError

FRAMES = "frames"
CLUSTER = "cluster"


def is_there(library: str) -> bool:
    """Whether the library is installed."""
    return find_spec(library) is not None


def extra_module(name: str, what: str, extra: str) -> Any:
    """The module, imported now; InputError where its library is not installed."""
    require(name.partition(".")[0], what, extra)
    return import_module(name)


def require(library: str, what: str, extra: str) -> None:
    """InputError where the library that `what` needs is not installed."""
    if not is_there(library):
        findings = Findings()
        findings.error("E551", f"{what} needs `{library}`, which is not installed", hint=f"pip install 'integration-model[{extra}]'")
        raise InputError(findings.ordered())
