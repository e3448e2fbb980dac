"""Decisions as people take them, whichever platform and month they come with, and the columns that mean them.

In: a problem and a strategy's cut of it. Out: each decision with the places of its columns, each from a month on, so that what several
strategies decide alike is one decision, and `later than` is a set of columns that are shut.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from integration_model.domain import NONE
from integration_model.problem.keys import Build, Drop, Key, Run, Use
from integration_model.problem.matrix import Matrix
from integration_model.problem.problem import Problem
from integration_model.study.purposes import PurposeKind
from integration_model.study.study import Study


class DecisionKind(StrEnum):
    """What is decided."""

    OPEN = "open"
    """A platform, or a base, is opened."""
    VERIFY = "verify"
    """A fact that nobody gave is found out."""
    BUILD = "build"
    """Work that is done once."""
    ORDER = "order"
    """A component that a line does not carry today."""
    MOVE = "move"
    """A line leaves the stack of today."""
    DROP = "drop"
    """A line goes without a feature that is wanted."""


class Decision(NamedTuple):
    """What is decided, of what: an asset, a component, a feature; where it is about a line, of which, and in which role."""

    kind: DecisionKind
    subject: str
    line: str = ""
    role: str = ""


class Dated(NamedTuple):
    """A column that means a decision, from a month on; no month where the car is planned so."""

    month: str
    place: int
    stays: bool
    """Whether the columns of all later months are at 1, too: what is there by a month is there later."""


Decisions = Mapping[Decision, tuple[Dated, ...]]
_OF_ASSETS = {PurposeKind.OPENING: DecisionKind.OPEN, PurposeKind.FIND_OUT: DecisionKind.VERIFY}


def decisions_in(problem: Problem, matrix: Matrix) -> Decisions:
    """Every decision that a strategy can take, with its columns in the order of their months."""
    found: dict[Decision, list[Dated]] = {}
    for place, column in enumerate(matrix.column_ids.tolist()):
        key = problem.model.keys[column]
        for decision, month in _meant(problem.study, key):
            found.setdefault(decision, []).append(Dated(month, place, isinstance(key, Build)))
    return {decision: tuple(sorted(columns)) for decision, columns in sorted(found.items())}


def _meant(study: Study, key: Key) -> Iterator[tuple[Decision, str]]:
    """The decision that a column means, and from when on; nothing where it only follows, or all stays as it is."""
    if isinstance(key, Build):
        yield _of_asset(study, key.asset), key.since
    elif isinstance(key, Use):
        ecu = study.workspace.lines[key.line].ecus.get(key.role)
        if key.component not in (NONE, ecu.component if ecu else NONE):
            yield Decision(DecisionKind.ORDER, key.component, key.line, key.role), key.since
    elif isinstance(key, Run):
        if not study.workspace.platforms[key.platform].is_stack:
            yield Decision(DecisionKind.MOVE, "", key.line), key.since
    elif isinstance(key, Drop):
        yield Decision(DecisionKind.DROP, key.feature, key.line), key.since


def _of_asset(study: Study, name: str) -> Decision:
    """What building an asset decides: a running change orders a component, as a facelift does."""
    asset = study.assets[name]
    if asset.purpose.kind in (PurposeKind.EXCHANGE, PurposeKind.ADDITION):
        role, *_ = asset.key.scopes
        return Decision(DecisionKind.ORDER, asset.purpose.name, asset.purpose.line, role)
    return Decision(_OF_ASSETS.get(asset.purpose.kind, DecisionKind.BUILD), name)
