"""Why an obstacle is one: who asks for what and where, and who says otherwise; and which other edits work on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping

import numpy as np

from integration_model.answers.bottlenecks import Lever
from integration_model.answers.compare import ConflictSide
from integration_model.commands.bottlenecks.payments import Payments
from integration_model.comparisons import show
from integration_model.domain import Component, Demand, Requirement
from integration_model.evaluate.conflicts import side_of
from integration_model.problem.deadline import OutOfTimeError
from integration_model.problem.edits import replace_for
from integration_model.problem.keys import Drop, Take, Use
from integration_model.problem.obstacle_kinds import FACTS, ObstacleKind
from integration_model.problem.obstacles import Obstacle
from integration_model.problem.rows import CloseGap
from integration_model.solve.changes import Changes
from integration_model.solve.obstacle_savings import LiveStrategy, Search, rank
from integration_model.study.charges import Part
from integration_model.study.checks import REGULATIONS
from integration_model.study.gaps import Gap, GapId
from integration_model.study.offers import OfferKey
from integration_model.study.wishes import Wish

LEVER_KINDS = (ObstacleKind.FACT, ObstacleKind.SUPPLIER_FACT, ObstacleKind.EXEMPTION, ObstacleKind.SIGNAL, ObstacleKind.DEMAND)
"""Edits that somebody can work on; a requirement waived or a feature that comes everywhere is none."""
MAX_STATEMENTS = 4
MAX_ASKERS = 2
MAX_RELAXED = 8
"""Of so many edits with the largest bound it is looked at which save most."""
MIN = 0.5
_AS_IF_FREE = "as if it went in without work: the most that a cheaper exchange can bring"


class Reasons:
    """Statements behind the obstacles of one strategy."""

    def __init__(self, live: LiveStrategy, gaps: Mapping[GapId, Gap]) -> None:
        self.live, self.study = live, live.problem.study
        self.workspace = self.study.workspace
        self.gaps = gaps
        self.own = frozenset(live.keys())

    def because(self, obstacle: Obstacle) -> tuple[tuple[ConflictSide, ...], int]:
        """Who asks first, then what stands against it, most lines first; and how many statements are left out."""
        gaps = tuple(self.gaps_of(obstacle))
        wishes = tuple(self._wishes(obstacle))
        wanted = [_wants(demand, self._feature(demand)) for demand in sorted({wish.demand for wish in wishes}, key=_weight)]
        askers = _most_common(_asks(gap.check.requirement) for gap in gaps)
        answers = [*_most_common(self._offers(wish) for wish in wishes), *_most_common(self._says(gap) for gap in gaps)]
        answers += [ConflictSide(one.party, one.text, str(one.origin)) for one in obstacle.because]
        shown = [*wanted[:MAX_ASKERS], *([] if wanted else askers[:MAX_ASKERS])]
        shown += answers[: MAX_STATEMENTS - len(shown)]
        return tuple(shown), len({*wanted, *askers, *answers}) - len(shown)

    def gaps_of(self, obstacle: Obstacle) -> Iterator[Gap]:
        """The strategy's gaps that the obstacle closes, or opens a way for."""
        model = self.live.problem.model
        for row in obstacle.rows:
            freed = model.row_keys[row]
            gap = self.gaps.get(freed.gap) if isinstance(freed, CloseGap) else None
            if gap is not None and gap.offer in self.own:
                yield gap
        for column in obstacle.columns:
            key = model.keys[column]
            gap = self.gaps.get(key.gap) if isinstance(key, Take) else None
            if gap is not None and gap.offer in self.own:
                yield gap

    def _wishes(self, obstacle: Obstacle) -> Iterator[Wish]:
        """The strategy's wishes that the obstacle imagines away."""
        keys = (self.live.problem.model.keys[column] for column in obstacle.costs)
        dropped = {(OfferKey(key.line, key.platform, key.since), key.feature) for key in keys if isinstance(key, Drop)}
        for offer in sorted({offer for offer, _ in dropped} & self.own):
            for wish in self.study.wishes[offer]:
                if (wish.offer, wish.demand.feature) in dropped:
                    yield wish

    def _offers(self, wish: Wish) -> ConflictSide:
        """What the platform says to a wish."""
        name, platform = self._feature(wish.demand), self.workspace.platforms[wish.platform]
        text = f"cannot have {name}" if not wish.possible else f"has {name} only where it is built" if wish.assets else f"brings {name}"
        return ConflictSide(platform.id, text, str(platform.origin))

    def _says(self, gap: Gap) -> ConflictSide:
        """What stands against a requirement: a component's fact, or an architecture's, a line's or a supplier's."""
        check = gap.check
        party = check.component or (self.workspace.lines[gap.line].architecture if check.signal else check.subject)
        return side_of(party, check.judgement)

    def _feature(self, demand: Demand) -> str:
        return self.workspace.features[demand.feature].name


def _asks(requirement: Requirement) -> ConflictSide:
    who = "the law" if requirement.owner == REGULATIONS else requirement.owner
    text = f"asks for {requirement.ask()}" if requirement.comparison is not None else "asks for signals"
    return ConflictSide(who, f"{text}: {requirement.why}" if requirement.why else text, str(requirement.origin))


def _wants(demand: Demand, feature: str) -> ConflictSide:
    why = f"a must: {demand.must}" if demand.must is not None else f"{show(demand.points.expected)} of 100 points" if demand.points else ""
    return ConflictSide(demand.brand, f"wants {feature}, {why}", str(demand.origin))


def _weight(demand: Demand) -> tuple[float, str]:
    """Musts first, then most points."""
    return (-(demand.points.expected if demand.points is not None else float("inf")), demand.brand)


def _most_common(statements: Iterable[ConflictSide]) -> list[ConflictSide]:
    """One statement a place and party, those that are made most often first."""
    counts: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], ConflictSide] = {}
    for one in statements:
        counts[one.party, one.origin] += 1
        first.setdefault((one.party, one.origin), one)
    return [first[key] for key in sorted(first, key=lambda key: (-counts[key], key))]


def levers_of(search: Search, obstacle: Obstacle, most: int = 3) -> tuple[Lever, ...]:
    """The edits that work on an obstacle, each with what it saves by itself: parts of it, and facts that close or open some of it.

    Those that save most on the relaxation; what they save is exact. OutOfTimeError where that takes too long.
    """
    effects = search.wholes.effects
    mine, same = effects[obstacle.id], {obstacle.id, *search.wholes.twins.get(obstacle.id, ())}
    parts = [
        other
        for other in search.obstacles
        if other.id not in same
        and other.kind in LEVER_KINDS
        and (effects[other.id] <= mine if other.kind not in FACTS else effects[other.id] & mine)
        and effects[other.id]
    ]
    hopeful = sorted(_distinct(parts, search), key=lambda one: (-search.live.bound([one]), one.id))[:MAX_RELAXED]
    chosen = sorted(hopeful, key=lambda one: (-search.live.relaxed_saving([one]), one.id))[:most]
    ranked = rank(search.live, chosen, most)
    if any(one.at_most is not None for one in ranked):
        raise OutOfTimeError
    found = ((one.obstacle, one.saves) for one in ranked if one.saves >= MIN)
    return tuple(Lever(one.id, one.title, saves, one.edit, None, one.as_if) for one, saves in found)


def replacement_lever(live: LiveStrategy, payments: Payments, gaps: Iterable[Gap]) -> Lever | None:
    """The replacement without these gaps that most lines take today, as if it went in without work; None where there is none."""
    if Part.REPLACEMENT not in payments.costs:
        return None
    problem = live.problem
    components = problem.study.workspace.components
    owners = {(gap.line, gap.check.role, gap.check.component) for gap in gaps}
    taken: dict[str, list[int]] = {}
    for place in np.flatnonzero(live.values > 0.5).tolist():
        key = problem.model.keys[int(payments.column_ids[place])]
        if isinstance(key, Use) and payments.costs[Part.REPLACEMENT][place] > 0 and _is_other(key, components[key.component], owners):
            taken.setdefault(key.component, []).append(place)
    if not taken:
        return None
    name = min(taken, key=lambda name: (-len(taken[name]), name))
    costs = {}
    for place, column in enumerate(payments.column_ids.tolist()):
        key = problem.model.keys[column]
        if isinstance(key, Use) and key.component == name:
            costs[place] = float(live.solved.matrix.cost[place] - payments.costs[Part.REPLACEMENT][place])
    answer = live.solve_with(Changes(costs=costs))
    saves = live.solved.objective - live.without_ties(answer)
    title, edit = f"{name} goes in without work", (replace_for(components[name], "0"),)
    return Lever(name, title, saves, edit, None, _AS_IF_FREE) if saves >= MIN else None


def _is_other(use: Use, component: Component, owners: Collection[tuple[str, str | None, str | None]]) -> bool:
    """Whether a component fills a role in place of one of these."""
    filled = {(use.line, role) for role in component.roles}
    named = {name for line, role, name in owners if (line, role) in filled}
    return bool(named) and use.component not in named


def _distinct(obstacles: Iterable[Obstacle], search: Search) -> Iterator[Obstacle]:
    """Each effect once."""
    seen: set[frozenset[tuple[str, int]]] = set()
    for one in obstacles:
        effect = search.wholes.effects[one.id]
        if effect not in seen:
            seen.add(effect)
            yield one
