"""Which software platform should a car group's brands share, and which few things make it hard?

The public names below are loaded when they are first used: `import integration_model` itself costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from integration_model.answers.bottlenecks import BottleneckReport
    from integration_model.answers.compare import Comparison
    from integration_model.answers.difference import Difference
    from integration_model.answers.roadmap import Roadmap
    from integration_model.answers.varied import VaryTable
    from integration_model.answers.whatif import WhatIf
    from integration_model.api import (
        CheckResult,
        bottlenecks,
        brief,
        check,
        compare,
        difference,
        explain,
        group_graph,
        in_words,
        init,
        load_workspace,
        open_session,
        roadmap,
        schemas,
        vary,
        whatif,
    )
    from integration_model.commands.bottlenecks.bottlenecks import BottleneckOptions
    from integration_model.commands.brief.brief import BriefOptions
    from integration_model.commands.brief.facts import BriefFacts
    from integration_model.commands.brief.written import brief_html, brief_markdown
    from integration_model.commands.compare.compare import CompareOptions
    from integration_model.commands.roadmap.roadmap import RoadmapOptions
    from integration_model.commands.whatif import WhatIfOptions
    from integration_model.errors import InputError, IntegrationModelError
    from integration_model.sweeping import Swept, sweep

__version__ = "0.1.0"

_HOMES = {
    "BottleneckOptions": "commands.bottlenecks.bottlenecks",
    "BottleneckReport": "answers.bottlenecks",
    "BriefFacts": "commands.brief.facts",
    "BriefOptions": "commands.brief.brief",
    "CheckResult": "api",
    "Comparison": "answers.compare",
    "CompareOptions": "commands.compare.compare",
    "Difference": "answers.difference",
    "InputError": "errors",
    "IntegrationModelError": "errors",
    "Roadmap": "answers.roadmap",
    "RoadmapOptions": "commands.roadmap.roadmap",
    "Swept": "sweeping",
    "VaryTable": "answers.varied",
    "WhatIf": "answers.whatif",
    "WhatIfOptions": "commands.whatif",
    "bottlenecks": "api",
    "brief": "api",
    "brief_html": "commands.brief.written",
    "brief_markdown": "commands.brief.written",
    "check": "api",
    "compare": "api",
    "difference": "api",
    "explain": "api",
    "group_graph": "api",
    "in_words": "api",
    "init": "api",
    "load_workspace": "api",
    "open_session": "api",
    "roadmap": "api",
    "schemas": "api",
    "sweep": "sweeping",
    "vary": "api",
    "whatif": "api",
}

__all__ = [
    "BottleneckOptions",
    "BottleneckReport",
    "BriefFacts",
    "BriefOptions",
    "CheckResult",
    "CompareOptions",
    "Comparison",
    "Difference",
    "InputError",
    "IntegrationModelError",
    "Roadmap",
    "RoadmapOptions",
    "Swept",
    "VaryTable",
    "WhatIf",
    "WhatIfOptions",
    "__version__",
    "bottlenecks",
    "brief",
    "brief_html",
    "brief_markdown",
    "check",
    "compare",
    "difference",
    "explain",
    "group_graph",
    "in_words",
    "init",
    "load_workspace",
    "open_session",
    "roadmap",
    "schemas",
    "sweep",
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
