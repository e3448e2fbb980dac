"""Which software platform should a car group's brands share, and which few things make it hard?

The public names below are loaded when they are first used: `import integration_model` itself costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from integration_model.api import (
        CheckResult,
        bottlenecks,
        check,
        compare,
        explain,
        group_graph,
        init,
        load_workspace,
        open_session,
        schemas,
    )
    from integration_model.bottleneck_results import BottleneckReport
    from integration_model.bottlenecking import BottleneckOptions
    from integration_model.comparing import CompareOptions
    from integration_model.errors import InputError, IntegrationModelError
    from integration_model.results import Comparison

__version__ = "0.1.0"

_HOMES = {
    "BottleneckOptions": "bottlenecking",
    "BottleneckReport": "bottleneck_results",
    "CheckResult": "api",
    "Comparison": "results",
    "CompareOptions": "comparing",
    "InputError": "errors",
    "IntegrationModelError": "errors",
    "bottlenecks": "api",
    "check": "api",
    "compare": "api",
    "explain": "api",
    "group_graph": "api",
    "init": "api",
    "load_workspace": "api",
    "open_session": "api",
    "schemas": "api",
}

__all__ = [
    "BottleneckOptions",
    "BottleneckReport",
    "CheckResult",
    "CompareOptions",
    "Comparison",
    "InputError",
    "IntegrationModelError",
    "__version__",
    "bottlenecks",
    "check",
    "compare",
    "explain",
    "group_graph",
    "init",
    "load_workspace",
    "open_session",
    "schemas",
]


def __getattr__(name: str) -> Any:
    """A public name, imported on first use."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
