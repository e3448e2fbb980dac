"""Second sources as results: for whom, by when, what else there is, and what it takes.

In: the needs of a study. Out: results with the sentences in which they are told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from integration_model.answers.no_plan import OtherSource, SecondSource
from integration_model.domain import Component, Part
from integration_model.study.second_sources import Need, Other, ends_of_supply, needs, runs_out_first, usual
from integration_model.study.study import Study
from integration_model.values import Month
from integration_model.words import joined, listed, plural

_NAMED = 3
_REASONS = 2


def stated_needs(study: Study) -> tuple[SecondSource, ...]:
    """What needs a second source because somebody states until when it is delivered."""
    workspace = study.workspace
    return tuple(_told(study, need, runs_out_first(need.component, workspace)) for need in needs(study, ends_of_supply(workspace)))


def needs_without(study: Study, supplier: str) -> tuple[SecondSource, ...]:
    """What would need one if nothing of a supplier, and nothing with a part of it, were delivered for cars that start in the horizon."""
    return _without(study, study.graph.components_with(supplier))


def needs_without_part(study: Study, part: str) -> tuple[SecondSource, ...]:
    """The same for one part, whoever carries it."""
    return _without(study, [one.id for one in study.workspace.components.values() if part in one.parts])


def _without(study: Study, components: tuple[str, ...] | list[str]) -> tuple[SecondSource, ...]:
    before: Mapping[str, Month] = dict.fromkeys(components, study.workspace.group.start.plus(-1))
    return tuple(_told(study, need, None) for need in needs(study, before))


def _told(study: Study, need: Need, ending: Component | Part | None) -> SecondSource:
    """The need as a result; `ending` is what is said to be delivered no longer, where somebody says so."""
    workspace = study.workspace
    others = tuple(_other(one) for one in need.others)
    alone = need.alone
    guess = usual(workspace, need.component.role) if alone else None
    at_usual = guess.replaces_pm * len(alone) + guess.requalifies_pm * len({one.architecture for one in alone}) if guess else None
    return SecondSource(
        role=need.component.role,
        component=need.component.id,
        until=str(need.until) if ending is not None else None,
        origin=str(ending.origin_of("supplied_until")) if ending is not None else "",
        lines=tuple(line.id for line in need.lines),
        by=str(need.first[0]),
        first=need.first[1],
        alone=tuple(line.id for line in alone),
        others=others,
        usual_pm=at_usual,
        beyond=need.beyond,
        sentences=tuple(_sentences(need, ending, at_usual)),
    )


def _other(other: Other) -> OtherSource:
    component = other.component
    replaces = component.replaces.expected * len(other.lines) if component.replaces is not None else None
    requalifies = component.requalifies.expected * _architectures(other) if component.requalifies is not None else None
    return OtherSource(component.id, component.supplier, tuple(line.id for line in other.lines), replaces, requalifies, dict(other.why_not))


def _architectures(other: Other) -> int:
    return len({line.architecture for line in other.lines})


def _sentences(need: Need, ending: Component | Part | None, at_usual: float | None) -> Iterator[str]:
    component, (month, first) = need.component, need.first
    brands = len({line.brand for line in need.lines})
    which = f"whose {ending.id} is delivered" if ending is not None and ending.id != component.id else "delivered"
    ends = f", {which} until {need.until} ({ending.origin_of('supplied_until')})" if ending is not None else ""
    verb = "needs" if len(need.lines) == 1 else "need"
    yield (
        f"{component.role}: {plural(len(need.lines), 'line')} of {plural(brands, 'brand')} {verb} a second source for "
        f"{component.id}{ends}, the first by {month} ({first})."
    )
    for other in [one for one in need.others if one.lines][:_NAMED]:
        yield f"{_offered(other)} of {len(need.lines)}: {_cost(component, other)}{_rest(other)}."
    yield from _refused(need)
    if need.alone:
        yield _alone(need, at_usual)
    if need.beyond:
        yield (
            f"{plural(len(need.beyond), 'more line')} with it {'is' if len(need.beyond) == 1 else 'are'} built on without a change: "
            "what they need must be bought in time, and no figure holds it."
        )


def _refused(need: Need) -> Iterator[str]:
    """The components that are offered to nobody here, those with one reason in one sentence."""
    by_reason: dict[str, list[str]] = {}
    for other in need.others if need.alone else ():
        if not other.lines:
            by_reason.setdefault(_reasons(other.why_not), []).append(other.component.id)
    for reason, names in by_reason.items():
        who = listed(names, _NAMED) if len(names) > _NAMED else joined(names)
        yield f"Not on offer here: {who} ({reason})."


def _offered(other: Other) -> str:
    return f"{other.component.id} of {other.component.supplier} is offered to {len(other.lines)}"


def _cost(today: Component, other: Other) -> str:
    """What taking it everywhere takes, before what its own gaps cost."""
    component, number = other.component, _architectures(other)
    told = [f"{component.replaces.expected * len(other.lines):,.0f} PM to put it in"] if component.replaces is not None else []
    if component.requalifies is not None:
        told.append(f"{component.requalifies.expected * number:,.0f} PM to qualify it on {plural(number, 'architecture')}")
    if component.unit is not None and today.unit is not None:
        told.append(f"{component.unit.expected - today.unit.expected:+,.0f} EUR a car")
    return ", ".join(told) or "at no cost that anybody states"


def _rest(other: Other) -> str:
    return f"; not to the rest ({_reasons(other.why_not)})" if other.why_not else ""


def _reasons(why_not: Mapping[str, int]) -> str:
    shown = list(why_not)[:_REASONS]
    return "; ".join(shown) + ("; ..." if len(why_not) > len(shown) else "")


def _alone(need: Need, at_usual: float | None) -> str:
    if len(need.alone) == len(need.lines):
        who = "No other source is on offer"
    else:
        who = f"For {plural(len(need.alone), 'line')} no other source is on offer"
    guess = f" At what replacing usually takes that is about {at_usual:,.0f} PM, but nobody has offered it." if at_usual is not None else ""
    return f"{who}.{guess}"
