"""Units that are several in one box: a line that names one in any of its roles carries it in all of them.

In: what is stated of ECUs, layer by layer. Out: role by role the statement that holds, and the two of a pair that cannot both hold.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from integration_model.domain import Component
from integration_model.files.tree import Path
from integration_model.values import Stated
from integration_model.workspace.context import Context

Statement: TypeAlias = tuple[Stated[str], Path, Context]
"""What is stated of a role, and where."""
Layer: TypeAlias = Mapping[str, Statement]


class Clash(NamedTuple):
    """A unit that is several in one box, named in a role, and what stands in another of its roles beside it."""

    box: str
    named_in: str
    role: str
    other: Statement


class Merged(NamedTuple):
    """Role -> the statement that holds, and what cannot stand together."""

    holds: Mapping[str, Statement]
    clashes: Sequence[Clash]


def merge(layers: Sequence[Layer], components: Mapping[str, Component], roles: Collection[str]) -> Merged:
    """Role by role what the nearest layer says, the last first; what a unit fills beside the role that names it goes with that."""
    holds: dict[str, Statement] = {}
    clashes: list[Clash] = []
    for layer in reversed(layers):
        said = {role: statement for role, statement in layer.items() if role not in holds}
        holds |= said
        for role, statement in said.items():
            for other in _beside(role, statement, components, roles):
                standing = holds.setdefault(other, statement)
                if standing[0].value != statement[0].value:
                    clashes.append(Clash(statement[0].value, role, other, standing))
    return Merged(holds, clashes)


def _beside(role: str, statement: Statement, components: Mapping[str, Component], known: Collection[str]) -> list[str]:
    """The other roles of a unit that is named in one of its roles."""
    found = components.get(statement[0].value)
    return [other for other in found.roles if other != role and other in known] if found is not None and role in found.roles else []
