"""What charges are for in words: each kind has its words here, and nothing reads them again.

In: purposes. Out: text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from integration_model.study.purposes import Purpose, PurposeKind

_WORDS: Mapping[PurposeKind, str] = {
    PurposeKind.WORK: "{name}{signal}{scope}",
    PurposeKind.FOUNDATION: "{name} foundation: {of}{scope}",
    PurposeKind.OPENING: "opening {name}",
    PurposeKind.FIND_OUT: "find out: {fact} of {of}",
    PurposeKind.QUALIFICATION: "qualify {name} on {of}",
    PurposeKind.ADDED_FEATURE: "{name} brought to {of}",
    PurposeKind.REMEDY: "{name}: {of}{told_signal} for {line}{scope}",
    PurposeKind.REMEDY_BEFORE: "{name}: {of}{told_signal} for {line}{scope}, until it changes",
    PurposeKind.FEATURE: "{name} for {line}",
    PurposeKind.RELEASES: "releases of {name}",
    PurposeKind.LICENCE: "licence of {name} for {line}",
    PurposeKind.STACK: "upkeep of {name} from {since} to {until}",
    PurposeKind.ON_THE_ROAD: "{name} for cars on the road",
    PurposeKind.RENEWAL: "renewal of {name} in {since}",
    PurposeKind.PORT: "{name} ported to {of}",
    PurposeKind.LINE_YEARS: "keep {name} in {line}",
    PurposeKind.COMPONENT: "keep {name} in {line}",
    PurposeKind.COMPONENT_BEFORE: "keep {name} in {line}, until it changes",
    PurposeKind.REPLACEMENT: "{name} in place of {of} in {line}",
    PurposeKind.ADDITION: "{name} added in {line}",
    PurposeKind.EXCHANGE: "{name} in place of {of} in {line}, running change",
    PurposeKind.NOT_BUILT: "{line} not built for {name} from {since} to {until}",
    PurposeKind.BEYOND_TEAM: "beyond what {name} can do in {since}",
    PurposeKind.CARS_AFTER: "{name} in {line}, from then on",
    PurposeKind.CARS_NO_LONGER: "{name} in {line}, no longer from then on",
    PurposeKind.CARS_TODAY: "{name} in {line}, as today",
    PurposeKind.WITHOUT: "{line} without {name}",
    PurposeKind.WITHOUT_BEFORE: "{line} without {name}, until it changes",
    PurposeKind.EARNED: "{line} earns with {name}{share}",
    PurposeKind.EARNED_BEFORE: "{line} earns with {name}, until it changes{share}",
    PurposeKind.EARNED_BY_ALL: "{line} would earn with {name} on all of its cars{share}",
    PurposeKind.NOT_EARNED: "{line} without {name}, not earned{share}",
    PurposeKind.NOT_EARNED_BEFORE: "{line} without {name}, not earned until it changes{share}",
}
"""Each kind with room for what it is about."""
_TOPICS: Mapping[PurposeKind, str] = {
    PurposeKind.WORK: "{name}{signal}",
    PurposeKind.FOUNDATION: "{name} foundation: {of}",
    PurposeKind.REMEDY: "{name}: {of}",
    PurposeKind.REMEDY_BEFORE: "{name}: {of}",
    PurposeKind.FEATURE: "{name}",
    PurposeKind.LICENCE: "licence of {name}",
    PurposeKind.STACK: "upkeep of {name}",
    PurposeKind.RENEWAL: "renewal of {name}",
    PurposeKind.LINE_YEARS: "{name}, by line",
    PurposeKind.COMPONENT: "{name}",
    PurposeKind.COMPONENT_BEFORE: "{name}",
    PurposeKind.EXCHANGE: "{name} in place of {of}",
    PurposeKind.NOT_BUILT: "{line} not built",
    PurposeKind.BEYOND_TEAM: "beyond what {name} can do",
    PurposeKind.REPLACEMENT: "{name} in place of {of}",
    PurposeKind.ADDITION: "{name} added",
    PurposeKind.CARS_AFTER: "{name}",
    PurposeKind.CARS_NO_LONGER: "{name}",
    PurposeKind.CARS_TODAY: "{name}",
    PurposeKind.EARNED: "earned with {name}",
    PurposeKind.EARNED_BEFORE: "earned with {name}",
    PurposeKind.EARNED_BY_ALL: "earned with {name}",
    PurposeKind.NOT_EARNED: "earned with {name}",
    PurposeKind.NOT_EARNED_BEFORE: "earned with {name}",
}
"""The same without line, scope and months; the other kinds name none of them."""
_LASTING: Mapping[PurposeKind, str] = {
    PurposeKind.STACK: "upkeep of {name}",
    PurposeKind.RENEWAL: "renewal of {name}",
    PurposeKind.NOT_BUILT: "{line} not built for {name}",
}
"""The same without months; the other kinds name none."""
_THEMES: Mapping[PurposeKind, str] = {
    PurposeKind.FOUNDATION: "{name} foundation",
    PurposeKind.FIND_OUT: "find out what nobody says",
    PurposeKind.QUALIFICATION: "qualify {name}",
    PurposeKind.ADDED_FEATURE: "{of} features",
    PurposeKind.PORT: "{name} ported",
}
"""What several pieces of work belong to; other kinds have a title."""
OPENING = (
    "opening a platform: its blocks for the whole group, side by side with each other and with those of its base, all done for its first "
    "SOP: the longest begins first"
)
"""What that is; whoever reads the months of a base behind those of its platform is told that no chain is meant."""
_OF_LINES = (PurposeKind.REMEDY, PurposeKind.REMEDY_BEFORE, PurposeKind.FEATURE)
"""Work that a line validates again, where other work is kept up."""


def purpose_text(purpose: Purpose) -> str:
    """What a charge is for."""
    return f"{_start(purpose)}{_filled(_WORDS[purpose.kind], purpose)}"


def lasting_text(purpose: Purpose) -> str:
    """The same whichever months it is for: what stays the same between two plans that differ in their dates."""
    return f"{_start(purpose)}{_filled(_LASTING.get(purpose.kind, _WORDS[purpose.kind]), purpose)}"


def topic_text(purpose: Purpose) -> str:
    """The same whatever the line, scope and months, and whether it is the work or its upkeep."""
    return _filled(_TOPICS.get(purpose.kind, _WORDS[purpose.kind]), purpose)


def title_text(purpose: Purpose) -> str:
    """The same whatever the scope and signal."""
    return purpose_text(replace(purpose, scope="", signal=""))


def theme_text(purpose: Purpose) -> str:
    """What a piece of work belongs to: the same for all nodes of a foundation, all places of a component, all architectures of a remedy."""
    return _filled(_THEMES[purpose.kind], purpose) if purpose.kind in _THEMES else title_text(purpose)


def _start(purpose: Purpose) -> str:
    """What upkeep is told by."""
    if not purpose.is_upkeep:
        return ""
    return "re-validate: " if purpose.kind in _OF_LINES else "keep: "


def _filled(words: str, purpose: Purpose) -> str:
    return words.format(
        name=purpose.name,
        of=purpose.of,
        fact=purpose.name.replace("_", " "),
        signal=f", {purpose.signal}" if purpose.signal else "",
        told_signal=f" ({purpose.signal})" if purpose.signal else "",
        scope=f" ({purpose.scope})" if purpose.scope else "",
        line=purpose.line,
        share=f": the {purpose.of}'s share of it" if purpose.of else "",
        since=purpose.since,
        until=purpose.until,
    )
