"""Causes: the change of each strategy taken apart, edit by edit.

Each cause is solved alone. What the causes do together and none alone is named pair by pair, and what is left of that as one: so
the parts always sum to the whole. An edit that makes no valid workspace, or leaves a platform without a plan, where it stands alone,
goes together with one that it needs.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from integration_model.answers.units_today import price_shifts
from integration_model.answers.whatif import Cause, Joint, NamedEdit, Share
from integration_model.commands.whatif.bench import Variant, VariantSolver
from integration_model.domain import Workspace
from integration_model.errors import InputError
from integration_model.evaluate.timing import Timetable
from integration_model.solve.plan import Plan
from integration_model.study.purpose_words import topic_text
from integration_model.study.purposes import Purpose, PurposeKind

MAX_CAUSES = 6
_MAX_NAMED = 4
"""Of what is taken together."""
NOTHING = 1e-6
"""Relative to the objective: a smaller change is rounding."""

Link = Callable[[Sequence[NamedEdit]], Workspace]
"""The workspace with some edits; InputError where it is not valid."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is kept of a variant: objectives of strategies with a plan, and of the subjects the last SOP and who is paid."""

    objectives: Mapping[str, float]
    months: Mapping[str, int | None]
    spent: Mapping[str, Mapping[str, tuple[float, Purpose]]]

    @classmethod
    def of(cls, variant: Variant, base: Variant, subjects: Iterable[str]) -> Outcome:
        """The outcome of a variant, as soon as it is solved, at the prices that today's units have in the base."""
        planned = {one.strategy: one for one in variant.all() if one.plan is not None}
        known = [planned[name] for name in subjects if name in planned]
        dearer = list(_dearer(base, variant))
        shift = math.fsum(value for _, value, _ in dearer)
        return cls(
            {name: one.objective + shift for name, one in planned.items()},
            {one.strategy: _last_sop(one.plan) for one in known if one.plan is not None},
            {one.strategy: _spent((*((addend.who, addend.m_eur, addend.purpose) for addend in one.addends), *dearer)) for one in known},
        )


def _dearer(base: Variant, variant: Variant) -> Iterator[tuple[str, float, Purpose]]:
    """By component, what today's units cost more than at the base's prices: to whom it is paid, how much, what for."""
    components = variant.workspace.components
    for one in price_shifts(base.units_today, variant.units_today):
        yield components[one.component].origin.address, one.m_eur, Purpose(PurposeKind.CARS_TODAY, one.component)


def _last_sop(plan: Plan) -> int | None:
    """The month of the last SOP, counted by the calendar: scenarios may begin at other times."""
    last = Timetable(plan).ready().last
    return None if last is None else plan.study.workspace.group.start.ordinal + last


def _spent(addends: Iterable[tuple[str, float, Purpose]]) -> dict[str, tuple[float, Purpose]]:
    """By who is paid: the sum, and what the first of it is for."""
    sums: dict[str, tuple[float, Purpose]] = {}
    for who, value, purpose in addends:
        before = sums.get(who)
        sums[who] = (before[0] + value, before[1]) if before else (value, purpose)
    return sums


def gathered(edits: Sequence[NamedEdit], most: int = MAX_CAUSES) -> list[tuple[NamedEdit, ...]]:
    """The edits one by one; where they are more than `most`, those of a file together, then all settings, then the last files."""
    singles: list[tuple[NamedEdit, ...]] = [(change,) for change in edits]
    if len(singles) <= most:
        return singles
    files = [tuple(found) for name in dict.fromkeys(one.file for one in edits if one.file) if (found := _of_file(edits, name))]
    settings = _of_file(edits, "")
    groups = [*files, *((change,) for change in settings)]
    if len(groups) > most:
        groups = [*files, *([settings] if settings else [])]
    if len(groups) > most:
        groups = [*groups[: most - 1], tuple(itertools.chain.from_iterable(groups[most - 1 :]))]
    return groups


def _of_file(edits: Sequence[NamedEdit], name: str) -> tuple[NamedEdit, ...]:
    return tuple(change for change in edits if change.file == name)


class Attribution:
    """Takes the change from the base to a variant apart."""

    def __init__(
        self, bench: VariantSolver, link: Link, base: Variant, whole: Variant, edits: Sequence[NamedEdit], subjects: Sequence[str]
    ) -> None:
        self.bench, self.link, self.base = bench, link, base
        self.groups = gathered(edits)
        self.notes = [""] * len(self.groups)
        self.subjects = tuple(subjects)
        self.known: dict[frozenset[NamedEdit], Outcome | None] = {
            frozenset(): Outcome.of(base, base, subjects),
            frozenset(edits): Outcome.of(whole, base, subjects),
        }
        self.edits = tuple(edits)
        self.both = [name for name in subjects if all(found and name in found.objectives for found in self.known.values())]
        """Subjects whose change is a number."""

    def take_apart(self) -> tuple[tuple[Cause, ...], tuple[Joint, ...]]:
        """The causes and what they do together."""
        self._solve(self.groups)
        self._mend()
        alone = [self._shares([group]) for group in self.groups]
        causes = tuple(
            Cause(number, self._title(group), _origin(group), group, shares, note, self._without_plan(group))
            for number, (group, shares, note) in enumerate(zip(self.groups, alone, self.notes, strict=True), start=1)
        )
        return causes, self._joints(alone)

    def _title(self, group: Sequence[NamedEdit]) -> str:
        """A scenario's name, or a file's, where all that it edits is here, else each edit as it was said."""
        names = []
        for change in group:
            whole = _of_file(self.edits, change.file) if change.file else ()
            is_whole = bool(whole) and set(whole) <= set(group)
            files = f"{change.file}, {len(whole)} changes" if len(whole) > 1 else change.title
            names.append((change.scenario or files) if is_whole else change.title)
        told = list(dict.fromkeys(names))
        more = len(told) - _MAX_NAMED
        return "; ".join(told) if more <= 1 else f"{'; '.join(told[:_MAX_NAMED])} and {more} more"

    def _solve(self, parts: Sequence[tuple[NamedEdit, ...]], names: Sequence[str] | None = None) -> None:
        """The outcomes of these parts, each begun before the one before is read."""
        begun: list[tuple[frozenset[NamedEdit], Variant]] = []
        for part in parts:
            key = frozenset(part)
            if key in self.known:
                continue
            self.bench.options.progress(f"looking at {self._title(part)} alone")
            try:
                workspace = self.link(self._ordered(key))
            except InputError:
                self.known[key] = None
                continue
            begun.append((key, self.bench.put(workspace, self.base, names)))
            if len(begun) > 1:
                self._read(*begun.pop(0))
        for one in begun:
            self._read(*one)

    def _read(self, key: frozenset[NamedEdit], variant: Variant) -> None:
        self.known[key] = Outcome.of(variant, self.base, self.subjects)

    def _ordered(self, part: Iterable[NamedEdit]) -> tuple[NamedEdit, ...]:
        """As edits apply: in the order in which they were said."""
        return tuple(sorted(part, key=lambda change: change.number))

    def _stands(self, part: Sequence[NamedEdit]) -> bool:
        """Whether the part alone gives every subject a plan that has one before and after."""
        self._solve([tuple(part)])
        found = self.known[frozenset(part)]
        return found is not None and all(name in found.objectives for name in self.both)

    def _mend(self) -> None:
        """Join what does not stand alone with the first that it stands with; with all where there is no such one."""
        while len(self.groups) > 1:
            fallen = next((place for place, group in enumerate(self.groups) if not self._stands(group)), None)
            if fallen is None:
                return
            others = [place for place in range(len(self.groups)) if place != fallen]
            partner = next((place for place in others if self._stands(self._joined(fallen, place))), None)
            self._join([fallen, partner] if partner is not None else [fallen, *others])

    def _joined(self, *places: int) -> tuple[NamedEdit, ...]:
        return self._ordered(itertools.chain.from_iterable(self.groups[place] for place in places))

    def _join(self, places: Sequence[int]) -> None:
        first, together = min(places), self._joined(*places)
        note = f"together: `{self._title(self.groups[places[0]])}` alone {self._why_not(self.groups[places[0]])}"
        rest = [(group, told) for place, (group, told) in enumerate(zip(self.groups, self.notes, strict=True)) if place not in places]
        rest.insert(first, (together, note))
        self.groups, self.notes = [group for group, _ in rest], [told for _, told in rest]

    def _why_not(self, part: Sequence[NamedEdit]) -> str:
        return "does not fit the files" if self.known[frozenset(part)] is None else "leaves no plan"

    def _without_plan(self, group: Sequence[NamedEdit]) -> tuple[str, ...]:
        """Strategies that have no plan under a group alone."""
        found = self.known[frozenset(group)]
        return tuple(name for name in self.base.problem.strategies if found is None or name not in found.objectives)

    def _shares(self, parts: Sequence[tuple[NamedEdit, ...]]) -> dict[str, Share]:
        """What some causes do, by strategy: alone where it is one, else what is left when all that fewer of them do is taken off."""
        signs: dict[frozenset[NamedEdit], int] = {}
        for size in range(len(parts) + 1):
            for chosen in itertools.combinations(parts, size):
                signs[frozenset(itertools.chain.from_iterable(chosen))] = (-1) ** (len(parts) - size)
        outcomes = [(sign, self.known.get(key)) for key, sign in signs.items()]
        if any(outcome is None for _, outcome in outcomes):
            return {}
        found = [(sign, outcome) for sign, outcome in outcomes if outcome is not None]
        names = [name for name in found[0][1].objectives if all(name in outcome.objectives for _, outcome in found)]
        return {name: self._share(name, found) for name in names}

    def _share(self, name: str, outcomes: Sequence[tuple[int, Outcome]]) -> Share:
        pm = sum(sign * outcome.objectives[name] for sign, outcome in outcomes)
        if name not in self.subjects:
            return Share(pm)
        months = [(sign, outcome.months.get(name)) for sign, outcome in outcomes]
        known = [sign * month for sign, month in months if month is not None]
        return Share(pm, sum(known) if len(known) == len(months) else None, _mostly(name, outcomes, pm))

    def _joints(self, alone: Sequence[Mapping[str, Share]]) -> tuple[Joint, ...]:
        """Pairs that do more or less than each alone, then what is left."""
        told = self._left(alone, ())
        if len(self.groups) < 2 or not any(self._matters(name, share.m_eur) for name, share in told.items()):
            return ()
        joints: list[Joint] = []
        if len(self.groups) > 2 and any(name in told and self._matters(name, told[name].m_eur) for name in self.both):
            pairs = list(itertools.combinations(range(len(self.groups)), 2))
            self._solve([self._joined(*pair) for pair in pairs], self.both)
            for pair in pairs:
                shares = {name: one for name, one in self._shares([self.groups[place] for place in pair]).items() if name in self.both}
                if any(self._matters(name, share.m_eur) or share.months for name, share in shares.items()):
                    joints.append(Joint(tuple(place + 1 for place in pair), shares))
        left = self._left(alone, joints)
        if any(self._matters(name, share.m_eur) or share.months for name, share in left.items()):
            joints.append(Joint(tuple(range(1, len(self.groups) + 1)), left))
        return tuple(joints)

    def _left(self, alone: Sequence[Mapping[str, Share]], joints: Sequence[Joint]) -> dict[str, Share]:
        """What is left of the whole, by strategy; of two causes with what it mostly is."""
        whole = self._shares([self.edits]) if self.edits else {}
        parts = [*alone, *(joint.shares for joint in joints)]
        left = {}
        for name, share in whole.items():
            taken = [part[name] for part in parts if name in part]
            if len(taken) < len(alone) or (joints and name not in self.both):
                continue
            months = [one.months for one in taken]
            known = [month for month in months if month is not None]
            rest = share.months - sum(known) if share.months is not None and len(known) == len(months) else None
            left[name] = Share(share.m_eur - sum(one.m_eur for one in taken), rest)
        if len(self.groups) == 2:
            exact = self._shares(self.groups)
            left = {name: replace(share, mostly=exact[name].mostly) if name in exact else share for name, share in left.items()}
        return left

    def _matters(self, name: str, pm: float) -> bool:
        base = self.known[frozenset()]
        return base is not None and abs(pm) > NOTHING * max(1.0, abs(base.objectives.get(name, 0.0)))


def _mostly(name: str, outcomes: Sequence[tuple[int, Outcome]], pm: float) -> str:
    """What the largest part of a share in its own direction is paid for, in words of the ledger; empty where it is less than a tenth."""
    sums: dict[str, float] = {}
    purposes: dict[str, Purpose] = {}
    for sign, outcome in outcomes:
        for who, (value, purpose) in outcome.spent.get(name, {}).items():
            sums[who] = sums.get(who, 0.0) + sign * value
            purposes.setdefault(who, purpose)
    largest = max(sums, key=lambda who: (sums[who] if pm > 0 else -sums[who], who), default=None)
    if largest is None or abs(sums[largest]) < 0.1 * abs(pm) or abs(sums[largest]) < NOTHING:
        return ""
    return topic_text(purposes[largest])


def _origin(group: Sequence[NamedEdit]) -> str:
    if len(group) == 1:
        return group[0].origin
    return ", ".join(dict.fromkeys(change.file or change.origin for change in group))
