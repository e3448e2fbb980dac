"""A clash told as a derivation: because of which statements a line can be nowhere, each thing that follows said once.

In: a clash. Out: consequences that name its statements by their numbers. What follows is asked of the same live model as the clash:
a line is put on one offer after the other, and the smallest part of the clash that shuts it is named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from integration_model.answers.consequences import (
    CannotGoTogether,
    Consequence,
    LatePlatform,
    NowhereToGo,
    OutOfReach,
    OverLimit,
    ShutOffers,
)
from integration_model.answers.statements import Asks, DoesNotMeet, GoesTogether, HasBudget, ShutRemedy, StatementFacts
from integration_model.domain import MIXED, NONE
from integration_model.no_plan.core import Clash, smallest
from integration_model.no_plan.statements import Statement, StatementKind
from integration_model.problem.answer import Status
from integration_model.problem.matrix import Matrix
from integration_model.problem.obstacles import LIFTED
from integration_model.problem.rows import TeamCapacity
from integration_model.solve.highs import LiveModel
from integration_model.study.gaps import Gap
from integration_model.study.offers import LineOffers, chances
from integration_model.study.study import Study

MAX_LINES = 3


def derive(clash: Clash) -> tuple[Consequence, ...]:
    """What follows from the statements, up to the contradiction."""
    limits = [one for one in clash.statements if one.kind is StatementKind.LIMIT]
    if limits:
        return tuple(_over_the_limit(clash, limits))
    return tuple(_nowhere_to_go(clash))


def told_facts(clash: Clash, statement: Statement) -> StatementFacts:
    """What a statement says; where something does not meet a requirement also why nothing helps: no remedy, nothing else that fits."""
    gap, said = _example(clash, statement), statement.facts
    if gap is not None and isinstance(said, Asks) and gap.check.component == NONE:
        return replace(said, missing=gap.check.judgement.sentence)
    if gap is not None and isinstance(said, DoesNotMeet):
        roles = _roles_of(clash, gap)
        return replace(
            said,
            found=gap.check.judgement.sentence,
            shut=_shut_remedies(gap),
            irreplaceable=_is_irreplaceable(clash, gap, roles),
            roles=roles if len(roles) > 1 else (),
        )
    return said


def _example(clash: Clash, statement: Statement) -> Gap | None:
    """A gap behind a statement, of a line on which the clash is met where there is one."""
    if statement.is_block:
        return None
    found = [one for one in statement.gaps if one.line in clash.question.lines and _is_offered(clash, one)]
    return next((one for one in found if one.line in clash.lines), found[0] if found else None)


def _is_offered(clash: Clash, gap: Gap) -> bool:
    return any(offer.platform == gap.platform for offer in clash.question.wide.offers(clash.strategy)[gap.line])


def _shut_remedies(gap: Gap) -> tuple[ShutRemedy, ...] | None:
    """The remedies of a gap that none of them closes; None where one does."""
    facts = {way.id: fact for fact, way in gap.closed}
    return None if gap.ways else tuple(ShutRemedy(one.id, facts.get(one.id)) for one in gap.check.requirement.remedies)


def _roles_of(clash: Clash, gap: Gap) -> tuple[str, ...]:
    """The roles of the component that a gap is about, or the role in which there is none."""
    component = clash.question.wide.files.components.get(gap.check.component or NONE)
    own = (gap.check.role,) if gap.check.role is not None else ()
    return component.roles if component is not None and own else own


def _is_irreplaceable(clash: Clash, gap: Gap, roles: Sequence[str]) -> bool:
    """Whether nothing else is offered for one of the roles."""
    others = clash.question.wide.study.uses[gap.offer]
    return any(len(others.get(role, ())) <= 1 for role in roles)


def _over_the_limit(clash: Clash, limits: Sequence[Statement]) -> Iterator[OverLimit]:
    """What everything else takes at least, against what is allowed."""
    others = _numbers(clash, [one for one in clash.statements if one not in limits])
    for number, limit in zip(_numbers(clash, limits), limits, strict=True):
        needed, allowed, year = max((_least_use(clash, limit, place) for place in _places(clash, limit)), key=lambda use: use[0] - use[1])
        unit = limit.facts.unit if isinstance(limit.facts, HasBudget) else "pm"
        yield OverLimit(others, number, unit, needed if needed > allowed else None, allowed, year)


def _places(clash: Clash, limit: Statement) -> list[int]:
    """Where the rows of a limit stand: that of a budget, or those of a team's years."""
    return [place for row in limit.rows if (place := clash.question.matrix.row_at(row)) is not None]


def _least_use(clash: Clash, limit: Statement, place: int) -> tuple[float, float, str]:
    """The least that a limit's row can come to without it, as far as the relaxation knows, and what it allows; in which year."""
    question = clash.question
    core = {one.id for one in clash.statements if one is not limit}
    free = {row: bounds for row, bounds in question.rows.items() if not question.holders[row] <= core}
    live = LiveModel(replace(question.live.matrix, cost=_coefficients(question.matrix, place)), (), question.deadline)
    live.change(rows={**free, place: LIFTED})
    relaxation = live.relax()
    question.deadline.ask()
    needed, left = (relaxation.objective if relaxation.status is Status.OPTIMAL else 0.0), float(question.matrix.row_upper[place])
    key = question.wide.problem.model.row_keys[int(question.matrix.row_ids[place])]
    if not isinstance(key, TeamCapacity):
        return needed, left, ""
    capacity = question.wide.study.teams.capacity(key.team, int(key.year)) or 0.0
    return needed + capacity - left, capacity, key.year


def _coefficients(matrix: Matrix, row: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    columns = np.repeat(np.arange(matrix.columns), np.diff(matrix.starts))
    mine = matrix.indices == row
    return np.bincount(columns[mine], weights=matrix.values[mine], minlength=matrix.columns).astype(np.float64)


def _nowhere_to_go(clash: Clash) -> Iterator[Consequence]:
    question = clash.question
    told = clash.lines[:MAX_LINES]
    is_alone = not question.has_plan([one.id for one in clash.statements], [told[0]])
    together = [one for one in clash.statements if isinstance(one.facts, GoesTogether)]
    for line in told[:1] if is_alone else told:
        if shut := tuple(_shut(clash, line, [] if is_alone else together)):
            yield NowhereToGo(line, shut)
        yield from _out_of_reach(clash, question.wide.study.offers[line])
    if not is_alone:
        yield CannotGoTogether(_numbers(clash, together), told)


def _shut(clash: Clash, line: str, aside: Sequence[Statement]) -> Iterator[ShutOffers]:
    """Platform by platform and its stack, whenever the line would change; those that the same statements shut in one."""
    question = clash.question
    core = [one.id for one in clash.statements if one not in aside]
    by_reason: dict[tuple[str, ...], list[str]] = {}
    for platform in dict.fromkeys(offer.platform for offer in question.wide.offers(clash.strategy)[line]):
        only = {line: platform}

        def fails(active: Sequence[str], only: dict[str, str] = only) -> bool:
            return not question.has_plan(active, [line], only)

        if fails(core):
            by_reason.setdefault(tuple(sorted(smallest(core, fails))), []).append(platform)
    found = question.wide.files.platforms
    for reason, names in by_reason.items():
        stacks = tuple(name for name in names if found[name].is_stack)
        because = _numbers(clash, [one for one in clash.statements if one.id in reason])
        yield ShutOffers(because, tuple(name for name in names if name not in stacks), stacks)


def _out_of_reach(clash: Clash, offers: LineOffers) -> Iterator[OutOfReach]:
    """Platforms of the strategy that come too late for a line: nobody states that, the dates do."""
    files, line, study = clash.question.wide.files, offers.line, clash.question.wide.study
    named = [clash.strategy] if clash.strategy in files.named_platforms else files.named_platforms if clash.strategy == MIXED else ()
    late = [files.platforms[name] for name in named if all(offer.platform != name for offer in offers.platforms)]
    if late:
        yield OutOfReach(
            line.id,
            tuple(LatePlatform(one.id, _ready(study, one.id), str(one.origin_of("ready"))) for one in late),
            tuple(map(str, chances(line, study.calendar))),
            str(line.origin_of("may_change")),
            str(line.ends),
            str(line.origin_of("ends")),
        )


def _ready(study: Study, platform: str) -> str | None:
    """The month from which cars can enter production with a platform, as its file says it or its work takes; None where it is there."""
    first = study.ready[platform]
    return study.month_text(first) if first > 0 else None


def _numbers(clash: Clash, statements: Sequence[Statement]) -> tuple[int, ...]:
    """Their places in the clash, from 1 on."""
    return tuple(number for number, one in enumerate(clash.statements, start=1) if one in statements)
