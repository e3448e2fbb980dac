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
        difference,
        explain,
        group_graph,
        init,
        load_workspace,
        open_session,
        schemas,
        vary,
        whatif,
    )
    from integration_model.bottleneck_results import BottleneckReport
    from integration_model.bottlenecking import BottleneckOptions
    from integration_model.comparing import CompareOptions
    from integration_model.difference_results import Difference
    from integration_model.errors import InputError, IntegrationModelError
    from integration_model.results import Comparison
    from integration_model.supposing import WhatIfOptions
    from integration_model.whatif_results import VaryTable, WhatIf

__version__ = "0.1.0"

_HOMES = {
    "BottleneckOptions": "bottlenecking",
    "BottleneckReport": "bottleneck_results",
    "CheckResult": "api",
    "Comparison": "results",
    "CompareOptions": "comparing",
    "Difference": "difference_results",
    "InputError": "errors",
    "IntegrationModelError": "errors",
    "VaryTable": "whatif_results",
    "WhatIf": "whatif_results",
    "WhatIfOptions": "supposing",
    "bottlenecks": "api",
    "check": "api",
    "compare": "api",
    "difference": "api",
    "explain": "api",
    "group_graph": "api",
    "init": "api",
    "load_workspace": "api",
    "open_session": "api",
    "schemas": "api",
    "vary": "api",
    "whatif": "api",
}

__all__ = [
    "BottleneckOptions",
    "BottleneckReport",
    "CheckResult",
    "CompareOptions",
    "Comparison",
    "Difference",
    "InputError",
    "IntegrationModelError",
    "VaryTable",
    "WhatIf",
    "WhatIfOptions",
    "__version__",
    "bottlenecks",
    "check",
    "compare",
    "difference",
    "explain",
    "group_graph",
    "init",
    "load_workspace",
    "open_session",
    "schemas",
    "vary",
    "whatif",
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
