"""Keys of rows of the wide problem only: what a statement of the files keeps shut, one type a kind of statement."""

from __future__ import annotations

from typing import Literal, NamedTuple

from integration_model.study.gaps import GapId


class BarredPlatform(NamedTuple):
    """A platform that a policy of its brand keeps a line from."""

    brand: str
    line: str
    platform: str
    family: Literal["policy-platform"] = "policy-platform"


class BarredStack(NamedTuple):
    """A stack that a policy of its brand keeps a line from staying on."""

    brand: str
    line: str
    stack: str
    family: Literal["policy-as-is"] = "policy-as-is"


class Outlived(NamedTuple):
    """A stack that nobody looks after for as long as a line is built."""

    stack: str
    line: str
    family: Literal["outlived"] = "outlived"


class NotYetOffered(NamedTuple):
    """A component that comes too late for a line's change."""

    component: str
    line: str
    role: str
    platform: str
    since: str
    family: Literal["offered"] = "offered"


class NoLongerSupplied(NamedTuple):
    """A component or part (`name`) that is no longer delivered when a line changes, and the component that is shut by it."""

    name: str
    line: str
    role: str
    component: str
    platform: str
    since: str
    family: Literal["supplied"] = "supplied"


class ShutExchange(NamedTuple):
    """A component that could take another's place at any time, but for its dates or a part's (`name`), or since it is unfit itself."""

    gap: GapId
    component: str
    why: str
    name: str
    family: Literal["shut-exchange"] = "shut-exchange"


class Impossible(NamedTuple):
    """A feature that a platform cannot have, and a line that wants it."""

    platform: str
    feature: str
    line: str
    family: Literal["impossible"] = "impossible"
