"""Which tables an explanation can have, known before anything is solved.

In: a workspace and what was typed. Out: the names of tables, as far as the words alone say what is meant.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from integration_model.commands.explain.lookup import KINDS
from integration_model.domain import AS_IS, MIXED, Workspace

TABLES: Mapping[str, tuple[str, ...]] = {
    "next": ("in-any-case", "if-changing", "only-best", "waiting"),
    "brand": ("strategies", "choices", "addends", "ecus", "conflicts"),
    "strategy": ("difference", "parts", "addends", "brands", "beyond", "elsewhere", "obstacles", "horizons", "chain-LINE"),
    "bottleneck": ("because", "savings", "gaps", "conflicts"),
    "line": ("strategies", "ecus", "gaps", "given-up"),
    "ecu": ("candidates", "gaps"),
    "gap": ("remedies",),
    "component": ("prices", "facts", "unmet"),
    "supplier": ("components", "brands", "single-sources", "platforms", "contract"),
    "architecture": ("coverage", "wanted", "facts"),
    "feature": ("strategies", "brands", "platforms", "needs"),
    "requirement": ("subjects", "remedies"),
    "platform": ("foundation", "strategies", "flows", "requirements"),
    "part": ("components",),
    "conflict": ("statements", "met"),
    "asset": ("formulas", "lines"),
    "facts": ("facts",),
    "number": ("parts", "addends", "chain-LINE"),
    "value": ("layers", "addends-STRATEGY"),
    "obstacle": ("because", "savings", "gaps", "conflicts"),
}
"""By kind the tables in their order; LINE and STRATEGY stand for any id of theirs."""


def ids_in_names(workspace: Workspace) -> dict[str, tuple[str, ...]]:
    """What LINE and STRATEGY stand for."""
    return {"LINE": tuple(workspace.lines), "STRATEGY": _strategies(workspace)}


def tables_of_words(workspace: Workspace, words: Sequence[str]) -> tuple[str, ...]:
    """The tables that an explanation of these words can have; of every kind where only solving tells what they mean."""
    kinds = [words[0]] if len(words) > 1 and words[0] in KINDS else _kinds_of(workspace, " ".join(words))
    return tuple(dict.fromkeys(table for kind in kinds for table in TABLES[kind]))


def _kinds_of(workspace: Workspace, name: str) -> Sequence[str]:
    """The kind that a whole name is of, and an obstacle that may be called so and comes first; all kinds where it is none of the files'."""
    known = {
        "next": ("next",),
        "brand": workspace.brands,
        "strategy": _strategies(workspace),
        "line": workspace.lines,
        "component": workspace.components,
        "supplier": workspace.suppliers,
        "architecture": workspace.architectures,
        "feature": workspace.features,
        "platform": workspace.platforms,
        "part": workspace.parts,
    }
    kind = next((kind for kind, names in known.items() if name in names), None)
    if kind is None:
        return KINDS
    return (kind,) if kind in ("next", "brand", "strategy") else (kind, "bottleneck")


def _strategies(workspace: Workspace) -> tuple[str, ...]:
    return (*workspace.named_platforms, AS_IS, MIXED)
