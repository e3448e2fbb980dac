"""Keys of columns: what each decision of the problem is about, one type a kind, with its fields by name.

Each key ends with the name of its kind, as golden texts print it: so kinds with equal fields are different keys, and all of them are
compared and hashed as fast as tuples are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple, TypeAlias

from integration_model.study.gaps import Gap, GapId


class Stack(NamedTuple):
    """A stack is kept from a month on, until somebody may leave it or come to it."""

    stack: str
    since: str
    kind: Literal["stack"] = "stack"


class Renew(NamedTuple):
    """A stack is renewed in a month."""

    stack: str
    month: str
    kind: Literal["renew"] = "renew"


class Unbuilt(NamedTuple):
    """Cars of a line are not built for a market from a month on, until that may change."""

    line: str
    market: str
    since: str
    kind: Literal["unbuilt"] = "unbuilt"


class Deliver(NamedTuple):
    """Cars of a line are built for a market from a month on with what fills a role, since it is imagined to be delivered for longer."""

    line: str
    market: str
    since: str
    role: str
    edit: str
    kind: Literal["deliver"] = "deliver"


class Over(NamedTuple):
    """Person-months of a year that are more than a team can do."""

    team: str
    year: str
    kind: Literal["over"] = "over"


class Run(NamedTuple):
    """A line runs on a platform or stack, from a month on or as it is (no month)."""

    line: str
    platform: str
    since: str
    kind: Literal["run"] = "run"


class Use(NamedTuple):
    """A component (or none) fills a role of a line that runs on a platform."""

    line: str
    role: str
    component: str
    platform: str
    since: str
    kind: Literal["use"] = "use"


class Take(NamedTuple):
    """A gap is closed in one of its ways."""

    gap: GapId
    way: str
    kind: Literal["take"] = "take"


class Imagined(NamedTuple):
    """A component counts as if one of its facts were as asked."""

    line: str
    role: str
    component: str
    platform: str
    since: str
    fact: str
    kind: Literal["imagined"] = "imagined"


class Keep(NamedTuple):
    """A line that runs on a platform has a feature that is wanted."""

    line: str
    feature: str
    platform: str
    since: str
    kind: Literal["keep"] = "keep"


class Drop(NamedTuple):
    """A line that runs on a platform does without a feature that is wanted."""

    line: str
    feature: str
    platform: str
    since: str
    kind: Literal["drop"] = "drop"


class Build(NamedTuple):
    """An asset is there by a month."""

    asset: str
    since: str
    kind: Literal["build"] = "build"


Key: TypeAlias = Stack | Renew | Over | Unbuilt | Deliver | Run | Use | Take | Imagined | Keep | Drop | Build
SHARED = (Stack, Renew, Over, Build)
"""Decisions that belong to no line."""


def label(key: Key) -> str:
    """A key as golden texts print it: `run(alpha/a1,android)`."""
    return f"{key.kind}({','.join(texts(key[:-1]))})"


def texts(fields: Iterable[object]) -> Iterator[str]:
    """The fields of a key as texts, those of a field that has several one by one."""
    for value in fields:
        yield from value if isinstance(value, tuple) else (str(value),)


def line_of(key: Key) -> str | None:
    """The line that a decision is about; None where it belongs to no line."""
    if isinstance(key, SHARED):
        return None
    return key.gap.line if isinstance(key, Take) else key.line


def owner_of(gap: Gap) -> Run | Use:
    """The decision that a gap belongs to: a component in its role, or the line's platform itself."""
    check = gap.check
    if check.role is not None and check.component is not None and not gap.is_before:
        return Use(gap.line, check.role, check.component, gap.offer.platform, gap.offer.since)
    return Run(*gap.offer)
