"""Second sources in words: for whom, by when, what else there is and what it takes; nothing reads these sentences again.

In: second sources as results. Out: sentences.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from integration_model.answers.no_plan import NotOffered, OtherSource, SecondSource
from integration_model.study.second_sources import WhyNot
from integration_model.values import brand_of
from integration_model.words import joined, listed, plural

_NAMED = 3
_REASONS = 2
_WHY_NOT: Mapping[WhyNot, str] = {
    WhyNot.ENDS_TOO: "delivery ends by then too",
    WhyNot.NO_PRICE: "nobody states `replaces_for_pm`",
    WhyNot.FITS_OTHERS: "fits only {names}",
    WhyNot.NO_BUS: "needs {names}, which {architecture} does not have",
    WhyNot.LATER: "offered only from {since} on",
    WhyNot.STACK: "runs {names}",
    WhyNot.DATES: "its dates do not allow it",
}
"""Each reason with room for what it is about."""


def source_sentences(source: SecondSource) -> Iterator[str]:
    """Who needs another source by when, what there is, and what nobody offers."""
    yield _need(source)
    for other in [one for one in source.others if one.lines][:_NAMED]:
        offered = f"{other.component} of {other.supplier} is offered to {len(other.lines)} of {len(source.lines)}"
        yield f"{offered}: {_cost(other)}{_rest(other)}."
    if source.alone:
        yield from _refused(source)
        yield _alone(source)
    if source.beyond:
        yield (
            f"{plural(len(source.beyond), 'more line')} with it {'is' if len(source.beyond) == 1 else 'are'} built on without a change: "
            "what they need must be bought in time, and no figure holds it."
        )


def _need(source: SecondSource) -> str:
    brands = len({brand_of(line) for line in source.lines})
    which = f"whose {source.ending} is delivered" if source.ending not in (None, source.component) else "delivered"
    ends = f", {which} until {source.until} ({source.origin})" if source.until is not None else ""
    verb = "needs" if len(source.lines) == 1 else "need"
    return (
        f"{source.role}: {plural(len(source.lines), 'line')} of {plural(brands, 'brand')} {verb} a second source for "
        f"{source.component}{ends}, the first by {source.by} ({source.first})."
    )


def _refused(source: SecondSource) -> Iterator[str]:
    """The components that are offered to nobody here, those with one reason in one sentence."""
    by_reason: dict[str, list[str]] = {}
    for other in source.others:
        if not other.lines:
            by_reason.setdefault(_reasons(other.why_not), []).append(other.component)
    for reason, names in by_reason.items():
        who = listed(names, _NAMED) if len(names) > _NAMED else joined(names)
        yield f"Not on offer here: {who} ({reason})."


def _cost(other: OtherSource) -> str:
    """What taking it everywhere takes, before what its own gaps cost."""
    told = [f"{other.replaces_pm:,.0f} PM to put it in"] if other.replaces_pm is not None else []
    if other.requalifies_pm is not None:
        told.append(f"{other.requalifies_pm:,.0f} PM to qualify it on {plural(other.architectures, 'architecture')}")
    if other.more_eur_a_car is not None:
        told.append(f"{other.more_eur_a_car:+,.0f} EUR a car")
    return ", ".join(told) or "at no cost that anybody states"


def _rest(other: OtherSource) -> str:
    return f"; not to the rest ({_reasons(other.why_not)})" if other.why_not else ""


def _reasons(why_not: Iterable[NotOffered]) -> str:
    """Those of most lines first, of equals in the order of the alphabet."""
    told = [text for _, text in sorted((-one.lines, _reason(one)) for one in why_not)]
    return "; ".join(told[:_REASONS]) + ("; ..." if len(told) > _REASONS else "")


def _reason(one: NotOffered) -> str:
    return _WHY_NOT[one.why].format(names=", ".join(one.names), architecture=one.architecture, since=one.since)


def _alone(source: SecondSource) -> str:
    count = len(source.alone)
    who = "No other source is on offer" if count == len(source.lines) else f"For {plural(count, 'line')} no other source is on offer"
    if source.usual_pm is None:
        return f"{who}."
    return f"{who}. At what replacing usually takes that is about {source.usual_pm:,.0f} PM, but nobody has offered it."
