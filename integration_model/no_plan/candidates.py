"""What may be a way out of a clash, each an edit of the files: a statement withdrawn, a fact as it is asked for, a limit raised, more.

In: a clash. Out: candidates with the statements that they take away; whether they suffice is found by solving.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from integration_model.answers.statements import CanStaff, DeliveredUntil, DoesNotMeet, HasBudget, MustHave
from integration_model.comparisons import show, words
from integration_model.domain import AS_IS, Component, VehicleLine
from integration_model.no_plan.core import Clash
from integration_model.no_plan.statements import Statement, StatementKind
from integration_model.no_plan.withdrawal_words import withdrawal_title
from integration_model.problem.edits import (
    be_ready,
    fit_everywhere,
    joined,
    may_change_in,
    replace_for,
    set_budget,
    set_team,
    take_none,
    waive,
)
from integration_model.problem.fact_obstacles import FactImaginer, ImaginedFact
from integration_model.solve.strategies import Solved
from integration_model.study.charges import Unit, spent
from integration_model.study.offers import chances
from integration_model.study.second_sources import Usual, could_replace, usual
from integration_model.study.supply_ends import ends_of_supply
from integration_model.study.teams import GROUP
from integration_model.words import figure

Solve = Callable[[tuple[str, ...], str], Solved | None]
"""A strategy with edits in the files."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Edits that may be a way out."""

    title: str
    edit: tuple[str, ...]
    withdraws: frozenset[str] = frozenset()
    """The statements that it takes away; all of the clash where only solving can tell."""
    about: str = ""
    """The requirement that it is about: of several edits about one that lead to the same plan, one is enough."""


def candidates_of(clash: Clash, solve: Solve) -> Iterator[Candidate]:
    """Everything that may end a clash: what a requirement is asked of says less than the requirement, and is named first."""
    for statement in sorted(clash.statements, key=lambda one: one.kind is StatementKind.REQUIREMENT):
        yield from _of_statement(clash, (statement, *clash.merged.get(statement.id, ())), solve)
    yield from _in_time(clash)
    yield from _left_out(clash)


def _of_statement(clash: Clash, everybody: Sequence[Statement], solve: Solve) -> Iterator[Candidate]:
    first = everybody[0]
    if first.is_block:
        return  # nobody would wave all of it
    if first.kind is StatementKind.LIMIT:
        yield from _raised(clash, first, solve)
        return
    if isinstance(first.facts, MustHave) and len(everybody) > 1:
        feature = clash.question.wide.files.features[first.facts.feature]
        yield Candidate(f"do without {feature.name}", (waive(feature),), ids_of(everybody))
        return
    if isinstance(first.facts, DeliveredUntil):
        yield from _second_sources(clash, everybody)
    as_asked = list(_as_asked(clash, everybody)) if isinstance(first.facts, DoesNotMeet) else []
    edit = joined(edit for one in everybody for edit in one.edit)
    yield from as_asked or [Candidate(withdrawal_title(everybody), edit, ids_of(everybody), first.about)]


def _second_sources(clash: Clash, everybody: Sequence[Statement]) -> Iterator[Candidate]:
    """Components that nobody offers yet, on offer at what replacing usually takes; where there is none, delivery goes on."""
    files = clash.question.wide.files
    until = ends_of_supply(files)
    replaced: list[str] = []
    edits: list[str] = []
    kept = 0
    for one in everybody:
        names = _running_out(clash, one.who)
        pairs = [(name, other) for name in names if (other := could_replace(files, name, until)) is not None]
        if not pairs or len(pairs) < len(names):
            edits, kept = [*edits, *one.edit], kept + 1
            continue
        replaced += [f"{other.id} for {name}" for name, other in pairs]
        edits += [edit for _, other in pairs for edit in _on_offer(other, usual(files, other.role))]
    if replaced:
        told = f"{'; '.join(replaced[:2])}{f' and {len(replaced) - 2} more' if len(replaced) > 2 else ''}"
        rest = f"; {kept} delivered on" if kept else ""
        yield Candidate(f"second sources at what replacing usually takes: {told}{rest}", joined(edits), ids_of(everybody))


def _running_out(clash: Clash, who: str) -> list[str]:
    """The component of which an end of supply is said, or those with that part on the lines without a plan."""
    files = clash.question.wide.files
    if who in files.components:
        return [who]
    today = {ecu.component for line in clash.stuck for ecu in files.lines[line].ecus.values()}
    return sorted(name for name in today if who in files.components[name].parts)


def _on_offer(component: Component, price: Usual | None) -> Iterator[str]:
    """The edits that put a component on offer to everybody, at what is usual."""
    yield replace_for(component, _rounded_up(price.replaces_pm if price is not None else 0.0))
    if component.fits:
        yield fit_everywhere(component)


def _raised(clash: Clash, limit: Statement, solve: Solve) -> Iterator[Candidate]:
    """The limit raised to what the best plan without it takes."""
    solved = solve(limit.edit, clash.strategy)
    if solved is None or solved.plan is None:
        return
    if isinstance(limit.facts, CanStaff):
        team, teams = limit.facts.team, solved.plan.study.teams
        needed = _size_needed(solved, team)
        size = str(math.ceil(needed)) if team == GROUP else _rounded_up(needed)  # people are whole
        title = f"{size} engineers" if team == GROUP else f"{team} staffs {size} PM a year"
        yield Candidate(title, (set_team(teams.limits[team], size),), ids_of([limit]))
    elif isinstance(limit.facts, HasBudget):
        unit, needed = limit.facts.unit, spent((entry.charge for entry in solved.entries), Unit(limit.facts.unit))
        budget = _rounded_up(needed)
        yield Candidate(f"a budget of {figure(float(budget))} {unit.upper()}", (set_budget(unit, budget),), ids_of([limit]))


def _in_time(clash: Clash) -> Iterator[Candidate]:
    """A platform ready when the lines can still change, or the lines free to change once it is."""
    files, lines = clash.question.wide.files, [clash.question.wide.files.lines[name] for name in clash.stuck]
    for name in files.named_platforms if clash.strategy not in files.named_platforms else (clash.strategy,):
        platform, late = files.platforms[name], [line for line in lines if _is_late(clash, line, name)]
        if not late or clash.strategy == AS_IS:
            continue
        everything, calendar = everybody_of(clash), clash.question.wide.study.calendar
        last = [max(months, default=None) for months in (tuple(chances(line, calendar)) for line in late)]
        dates = [month for month in last if month is not None]
        if platform.ready is not None and len(dates) == len(late):
            yield Candidate(f"{name} is ready {min(dates)}", (be_ready(platform, min(dates)),), everything)
        first = calendar.month(clash.question.wide.study.ready[name])
        if all(line.sop <= first <= line.ends for line in late):
            edits = joined(may_change_in(line, first) for line in late)
            who = late[0].id if len(late) == 1 else f"{late[0].id} and {len(late) - 1} more"
            yield Candidate(f"{who} may change in {first}", edits, everything)


def _is_late(clash: Clash, line: VehicleLine, platform: str) -> bool:
    """Whether a line may go to a platform, but cannot once it is ready."""
    wide = clash.question.wide
    allowed = wide.files.brands[line.brand].platforms
    offered = any(offer.platform == platform for offer in wide.study.offers[line.id].platforms)
    return not offered and (allowed is None or platform in allowed)


def _left_out(clash: Clash) -> Iterator[Candidate]:
    """Under a named platform a brand may be left out: it stays as it is."""
    files = clash.question.wide.files
    if clash.strategy not in files.named_platforms or limits_of(clash):
        return
    edits = tuple(take_none(files.brands[name]) for name in clash.brands)
    who = clash.brands[0] if len(clash.brands) == 1 else f"{clash.brands[0]} and {len(clash.brands) - 1} more brands"
    yield Candidate(f"leave {who} out: today's stacks", edits, everybody_of(clash))


def limits_of(clash: Clash) -> tuple[Statement, ...]:
    """Its capacities and budgets."""
    return tuple(one for one in clash.statements if one.kind is StatementKind.LIMIT)


def everybody_of(clash: Clash) -> frozenset[str]:
    """The ids of its statements, and of what others say in their place."""
    return ids_of((*clash.statements, *(one for merged in clash.merged.values() for one in merged)))


def ids_of(statements: Iterable[Statement]) -> frozenset[str]:
    """Their ids."""
    return frozenset(one.id for one in statements)


def _size_needed(solved: Solved, team: str) -> float:
    """How large a team must be for what a plan asks of it in its worst year: engineers, or person-months a year."""
    assert solved.plan is not None, "only plans use anything"
    teams = solved.plan.study.teams
    size = teams.limits[team].expected
    for one, work in teams.work((entry.charge, entry.supplier) for entry in solved.entries).items():
        if one.team == team and (a_unit := teams.per_unit(*one)) > 0.0:
            size = max(size, teams.limits[team].expected + teams.beyond(one, work) / a_unit)
    return size


def _rounded_up(value: float) -> str:
    """A number to write into a file: four digits are enough, and never less than the value."""
    if value <= 0.0:
        return "0"
    step = 10.0 ** (math.floor(math.log10(value)) - 3)
    rounded = math.ceil(value / step - 1e-9) * step
    return f"{rounded:.0f}" if step >= 1.0 else f"{rounded:.10g}"


def _as_asked(clash: Clash, everybody: Sequence[Statement]) -> Iterator[Candidate]:
    """The facts that do not meet the requirement, as it asks for them: the same edit as the obstacle's."""
    question = clash.question
    own = frozenset(offer.key for offers in question.wide.offers(clash.strategy).values() for offer in offers)
    facts = {(one.who, gap.check.judgement.fact) for one in everybody for gap in one.gaps}
    imagined = (one for one in FactImaginer(question.wide.problem, own).imagine() if not one.is_whole)
    found: list[ImaginedFact] = [one for one in imagined if (one.component.id, one.fact) in facts]
    if len(found) == len(everybody):
        titles = [f"{one.component.id}: {words(one.fact)} {show(one.values[one.fact])}" for one in found]
        yield Candidate(
            "; ".join(titles[:2]) + ("; ..." if len(titles) > 2 else ""),
            joined(edit for one in found for edit in one.edits),
            ids_of(everybody),
            everybody[0].about,
        )


__all__ = ["Candidate", "candidates_of", "everybody_of", "ids_of", "limits_of"]
