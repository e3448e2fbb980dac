"""Room: what features and the platform take of a head unit fits into it.

Written as covers: features that together do not fit beside a head unit are not all kept with it. The
sum over head units says the same of whole numbers, but its relaxation mixes half a small unit with
half a large one (0.8 % below the optimum on the shipped group; covers: 0).
"""

from __future__ import annotations

import bisect
import itertools
import math
from collections.abc import Iterator
from functools import lru_cache

from integration_model.problem.keys import Keep, Run, Use
from integration_model.problem.model import Model
from integration_model.problem.rows import Resource, ResourceTogether
from integration_model.problem.written import Written
from integration_model.study.offers import OfferKey
from integration_model.study.study import Study

RESOURCES = ("ram_gb", "storage_gb")
_SLACK = 1e-9
_SHORT = 7
"""Features of a cover of which every part is written."""
SUM = -2
"""Stands for `most` where features are too many for covers: the plain sum of what they take."""
_FEW = 10
"""So many features have few enough subsets to look at all of them."""
_MANY = 24
"""Covers of one head unit beyond which their sum alone is written: the rows grow faster than what they spare a solver."""
_UNKNOWN = 0.0
"""GB that a head unit counts with whose memory nobody knows: what is not known is not met, so leaving it out never pays."""


def resource(written: Written) -> None:
    """With each head unit at most so many of the features are kept that fit beside it."""
    model, study = written.model, written.study
    for key, roles in _decided(study):
        line, offer = key.line, key[1:]
        run = model.index(Run(*key))
        for name in RESOURCES:
            for component in roles["head-unit"]:
                used = model.index(Use(line, "head-unit", component, *offer))
                room = _capacity(study, component, name)
                for most, cover in covers_beside(study, key, name, room):
                    if most == SUM:
                        model.row(Resource(*key, name, component, SUM, cover), _sum(model, study, key, name, cover, used, room), "<=", 0.0)
                        continue
                    kept = [(model.index(Keep(line, feature, *offer)), 1.0) for feature in cover]
                    # With this head unit at most `most` of them are kept, with another one all of them may be.
                    terms = [*kept, (used, float(len(cover) - most)), (run, -float(len(cover)))]
                    model.row(Resource(*key, name, component, most, cover), terms, "<=", 0.0)


def _decided(study: Study) -> Iterator[tuple[OfferKey, dict[str, tuple[str, ...]]]]:
    """The offers on which something is decided, with their components by role: what is built today fits as it is."""
    return ((key, roles) for key, roles in study.uses.items() if not study.offer_of[key].stays)


def _sum(
    model: Model, study: Study, key: OfferKey, name: str, cover: tuple[str, ...], used: int, capacity: float
) -> list[tuple[int, float]]:
    """What the features take fits beside this head unit; beside another one all of it may be taken."""
    own = study.workspace.platforms[key.platform].uses.get(name)
    room = capacity - (own.expected if own else 0.0)
    takes = {feature: study.workspace.features[feature].uses[name].expected for feature in cover}
    kept = [(model.index(Keep(key.line, feature, *key[1:])), amount) for feature, amount in takes.items()]
    total = sum(takes.values())
    return [*kept, (used, total - room), (model.index(Run(*key)), -total)]


def covers_beside(study: Study, key: OfferKey, name: str, capacity: float) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """The covers of the features that a line wants on a platform, beside a head unit of this capacity."""
    own = study.workspace.platforms[key.platform].uses.get(name)
    features = study.workspace.features
    takers = [(wish.demand.feature, use.expected) for wish in study.wishes[key] if (use := features[wish.demand.feature].uses.get(name))]
    return covers(tuple(takers), capacity - (own.expected if own else 0.0))


@lru_cache(maxsize=10_000)
def covers(takers: tuple[tuple[str, float], ...], room: float) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """(most, features): of these features at most so many fit together; (-1, ()) where there is no room at all.

    From every minimal cover, extended by all that take at least as much as its largest member; of many features, or many covers,
    their sum alone.
    """
    if room < -_SLACK:
        return ((-1, ()),)
    if sum(amount for _, amount in takers) <= room + _SLACK:
        return ()
    if len(takers) > _FEW:
        return (_sum_of(takers),)
    found = tuple(_minimal_covers(takers, room))
    return found if len(found) <= _MANY else (_sum_of(takers),)


def _sum_of(takers: tuple[tuple[str, float], ...]) -> tuple[int, tuple[str, ...]]:
    """All of them at once."""
    return SUM, tuple(sorted(name for name, _ in takers))


def _minimal_covers(takers: tuple[tuple[str, float], ...], room: float) -> dict[tuple[int, tuple[str, ...]], None]:
    """Each minimal cover, extended; not many more of them than are used."""
    minimal: list[frozenset[str]] = []
    found: dict[tuple[int, tuple[str, ...]], None] = {}
    for size in range(len(takers) + 1):
        for chosen in itertools.combinations(takers, size):
            names = frozenset(name for name, _ in chosen)
            if sum(amount for _, amount in chosen) > room + _SLACK and not any(smaller <= names for smaller in minimal):
                minimal.append(names)
                largest = max((amount for _, amount in chosen), default=math.inf)
                extended = tuple(sorted(names | {name for name, amount in takers if amount >= largest}))
                found[size - 1, extended] = None
        if len(found) > _MANY:
            break
    return found


def _capacity(study: Study, component: str, name: str) -> float:
    known = study.workspace.components[component].facts.get(name)
    return float(known.value) if known is not None else _UNKNOWN  # type: ignore[arg-type]  # a number, by the fact's type


def resource_together(written: Written) -> None:
    """The same over all head units of a line at once: of these features so many are kept as fit beside the one that is chosen.

    Follows from `resource` for whole numbers; half of each head unit has room for half of what each has room for, and no more.
    """
    model, study = written.model, written.study
    for key, roles in _decided(study):
        units = roles["head-unit"]
        if len(units) < 2:
            continue
        kept = {wish.demand.feature: model.index(Keep(key.line, wish.demand.feature, *key[1:])) for wish in study.wishes[key]}
        used = {unit: model.index(Use(key.line, "head-unit", unit, *key[1:])) for unit in units}
        for name in RESOURCES:
            found = {unit: covers_beside(study, key, name, _capacity(study, unit, name)) for unit in units}
            left = {unit: _left(study, key, name, unit) for unit in units}
            whole = {features for limits in found.values() for _, features in limits if features}
            for cover in sorted(whole | {part for features in whole for part in _parts(study, key, features)}):
                sums = _sums(study, name, cover)
                room = ((used[unit], bisect.bisect_right(sums, left[unit])) for unit in units)
                terms = [(kept[feature], 1.0) for feature in cover]
                terms += [(column, -float(most)) for column, most in room if most]
                model.row(ResourceTogether(*key, name, cover), terms, "<=", 0.0)


def _parts(study: Study, key: OfferKey, cover: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Two and more features of a cover: a row that leaves out what is given up anyway says more of the others.

    All of them of a cover of a few features; of a larger one those that are worth most.
    """
    if len(cover) <= _SHORT:
        yield from (part for count in range(2, len(cover)) for part in itertools.combinations(cover, count))
        return
    worth = {wish.demand.feature: wish.demand.points.expected if wish.demand.points else math.inf for wish in study.wishes[key]}
    ordered = sorted(cover, key=lambda feature: (-worth[feature], feature))
    yield from (tuple(sorted(ordered[:count])) for count in range(2, len(ordered)))


def _left(study: Study, key: OfferKey, name: str, unit: str) -> float:
    """What a head unit has beside the platform's own."""
    own = study.workspace.platforms[key.platform].uses.get(name)
    return _capacity(study, unit, name) - (own.expected if own else 0.0) + _SLACK


def _sums(study: Study, name: str, cover: tuple[str, ...]) -> list[float]:
    """What one of these features takes, two of them, and so on: the smallest first."""
    return list(itertools.accumulate(sorted(study.workspace.features[feature].uses[name].expected for feature in cover)))
