"""The cheapest ways out of clashes: edits of the files under which a strategy has a plan, each solved with the edits in the files.

In: clashes, and a function that gives the workspace with edits laid over its files. Out: edits with the objective that they lead to.
Each statement of a clash is one candidate (everybody's who says the same), a capacity or budget is raised to what is needed, facts
are imagined as they are asked for, and a brand may be left out. Where there are several clashes, a way out has one edit for each.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from integration_model.comparisons import show, words
from integration_model.domain import Workspace
from integration_model.no_plan_results import WayOut
from integration_model.optimise.answer import Status
from integration_model.optimise.core import Clash
from integration_model.optimise.edits import joined
from integration_model.optimise.fact_obstacles import FactImaginer, ImaginedFact
from integration_model.optimise.problem import Problem, write_problem
from integration_model.optimise.statements import Statement, StatementKind
from integration_model.optimise.strategies import Solved, solve_strategy
from integration_model.study.study import build_study

Edited = Callable[[tuple[str, ...]], Workspace | None]
"""The workspace with ADDRESS=VALUE edits laid over its files; None where they do not fit the files."""
MOST_TRIED = 6
"""Of the candidates, in the order of what the relaxation says of their price."""
SHOWN = 3
THREADS = 2
_TITLES = {
    "platform": "{who} may take every platform",
    "as-is": "{who} may stay on today's stacks",
    "together": "the lines of {who} may go apart",
    "signal": "{who} sends {what} as asked",
    "impossible": "{who} brings {what}",
    "flow": "{who} keeps {what} in the group",
    "outlived": "{who} is looked after until {what}",
    "offered": "{who} is offered from the start",
    "supplied": "{who} is delivered until {what}",
    "exclude": "{who} and {what} go together",
    "ram_gb": "{who} gets {what} GB of RAM",
    "storage_gb": "{who} gets {what} GB of storage",
}
"""What withdrawing a statement means, by the first word of its topic."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Edits that may be a way out."""

    title: str
    edit: tuple[str, ...]
    withdraws: frozenset[str] = frozenset()
    """The statements that it takes away; none where it does something else."""
    about: str = ""
    """The requirement that it is about: of several edits about one that lead to the same plan, one is enough."""


class WaysOut:
    """Looks for the ways out of the clashes of a strategy."""

    def __init__(self, problem: Problem, edited: Edited) -> None:
        self.problem, self.edited = problem, edited
        self._solved: dict[tuple[str, tuple[str, ...]], Solved | None] = {}

    def find(self, clashes: Sequence[Clash], most: int = SHOWN) -> tuple[WayOut, ...]:
        """The cheapest ways out, each verified: solved with its edits in the files."""
        strategy = clashes[0].strategy
        candidates = self._candidates(clashes)[:MOST_TRIED]
        with ThreadPoolExecutor(THREADS) as pool:
            answers = list(pool.map(lambda candidate: self.solve(candidate.edit, strategy), candidates))
        found = [
            (solved.objective, candidate)
            for candidate, solved in zip(candidates, answers, strict=True)
            if solved is not None and solved.plan is not None and solved.status is Status.OPTIMAL
        ]
        cheapest = _apart(sorted(found, key=lambda one: one[0]))[:most]
        return tuple(WayOut(one.title, one.edit, value, value - cheapest[0][0]) for value, one in cheapest)

    def solve(self, edit: tuple[str, ...], strategy: str) -> Solved | None:
        """The strategy with these edits in the files; None where they do not fit them."""
        key = (strategy, edit)
        if key not in self._solved:
            workspace = self.edited(edit)
            solved = None
            if workspace is not None:
                problem = write_problem(build_study(workspace), self.problem.kind)
                solved = solve_strategy(problem, strategy) if strategy in problem.strategies else None
            self._solved[key] = solved
        return self._solved[key]

    def _candidates(self, clashes: Sequence[Clash]) -> list[Candidate]:
        """One for each clash, put together, those first that the relaxation calls cheap; what leaves no plan is left out."""
        found: dict[tuple[str, ...], Candidate] = {}
        for chosen in itertools.product(*(tuple(self._of_clash(clash)) for clash in clashes)):
            edit = joined(one for candidate in chosen for one in candidate.edit)
            title = "; ".join(dict.fromkeys(candidate.title for candidate in chosen))
            withdraws = [candidate.withdraws for candidate in chosen]
            about = chosen[0].about if len(chosen) == 1 else ""
            found.setdefault(edit, Candidate(title, edit, frozenset().union(*withdraws) if all(withdraws) else frozenset(), about))
        priced = [(_price(clashes, candidate), place, candidate) for place, candidate in enumerate(found.values())]
        return [candidate for price, _, candidate in sorted(priced, key=lambda one: one[:2]) if price < math.inf]

    def _of_clash(self, clash: Clash) -> Iterator[Candidate]:
        # What a requirement is asked of says less than the requirement: it is tried first.
        for statement in sorted(clash.statements, key=lambda one: one.kind is StatementKind.REQUIREMENT):
            everybody = (statement, *clash.merged.get(statement.id, ()))
            yield from self._of_statement(clash, everybody)
        yield from self._left_out(clash)

    def _of_statement(self, clash: Clash, everybody: Sequence[Statement]) -> Iterator[Candidate]:
        first = everybody[0]
        if first.id.startswith("block "):
            return  # nobody would wave all of it
        if first.kind is StatementKind.LIMIT:
            yield from self._raised(clash, first)
            return
        if first.kind is StatementKind.DEMAND and len(everybody) > 1 and first.topic in clash.question.wide.files.features:
            feature = clash.question.wide.files.features[first.topic]
            yield Candidate(f"do without {feature.name}", (f"{feature.origin.address}.waived=true",), _ids(everybody))
            return
        as_asked = list(_as_asked(clash, everybody)) if first.kind is StatementKind.FACT and first.about else []
        edit = joined(edit for one in everybody for edit in one.edit)
        yield from as_asked or [Candidate(_title(clash, everybody), edit, _ids(everybody), first.about)]

    def _raised(self, clash: Clash, limit: Statement) -> Iterator[Candidate]:
        """The limit raised to what the best plan without it takes."""
        files = clash.question.wide.files
        solved = self.solve(limit.edit, clash.strategy)
        if solved is None or solved.plan is None:
            return
        used = use_of(solved, limit)
        if limit.topic == "capacity":
            yearly = _rounded_up(used / files.group.years)
            address = files.suppliers[limit.who].capacity.origin.address  # type: ignore[union-attr]  # it binds, so it is known
            yield Candidate(f"{limit.who} staffs {yearly} PM a year", (f"{address}={yearly}",))
        else:
            unit = limit.topic.rpartition(" ")[2]
            needed = _rounded_up(used)
            yield Candidate(f"a budget of {float(needed):,.6g} {unit.upper()}", (f"group.policies.budget_{unit}={needed}",))

    def _left_out(self, clash: Clash) -> Iterator[Candidate]:
        """Under a named platform a brand may be left out: it stays as it is."""
        files = clash.question.wide.files
        limits = any(one.kind is StatementKind.LIMIT for one in clash.statements)
        if clash.strategy not in files.named_platforms or limits:
            return
        edits = tuple(f"{files.brands[name].origin.address}.policies.platform=as-is" for name in clash.brands)
        who = clash.brands[0] if len(clash.brands) == 1 else f"{clash.brands[0]} and {len(clash.brands) - 1} more brands"
        yield Candidate(f"leave {who} out: today's stacks", edits)


def _apart(found: Sequence[tuple[float, Candidate]]) -> list[tuple[float, Candidate]]:
    """The ways that are not the same thing said twice: of one requirement, and as cheap."""
    kept: dict[tuple[str, ...], tuple[float, Candidate]] = {}
    for value, one in found:
        kept.setdefault((one.about, f"{value:.3f}") if one.about else one.edit, (value, one))
    return list(kept.values())


def _ids(statements: Sequence[Statement]) -> frozenset[str]:
    return frozenset(one.id for one in statements)


def _price(clashes: Sequence[Clash], candidate: Candidate) -> float:
    """What the brands that have no plan would cost with it, on the relaxation; less than anything where only solving can tell."""
    if not candidate.withdraws:
        return -math.inf
    return sum(clash.question.price(candidate.withdraws) for clash in clashes)


def use_of(solved: Solved, limit: Statement) -> float:
    """What a plan takes of a limit: of a supplier's people, or of the group's budget."""
    plan = solved.plan
    assert plan is not None, "only plans use anything"
    if limit.topic == "capacity":
        study = plan.study
        charges = [charge for name in plan.asset_users if study.assets[name].supplier == limit.who for charge in study.assets[name].charges]
        charges += [charge for _, way in plan.gaps if way is not None and way.supplier == limit.who for charge in way.charges]
        return sum(charge.amount.expected for charge in charges if charge.unit == "pm")
    unit = limit.topic.rpartition(" ")[2]
    return sum(addend.value for addend in solved.addends if addend.unit == unit)


def _rounded_up(value: float) -> str:
    """A number to write into a file: four digits are enough, and never less than the value."""
    if value <= 0.0:
        return "0"
    step = 10.0 ** (math.floor(math.log10(value)) - 3)
    return f"{math.ceil(value / step - 1e-9) * step:.10g}"


def _as_asked(clash: Clash, everybody: Sequence[Statement]) -> Iterator[Candidate]:
    """The facts that do not meet the requirement, as it asks for them: the same edit as the obstacle's."""
    question = clash.question
    own = frozenset(offer.key for offers in question.wide.offers(clash.strategy).values() for offer in offers)
    facts = {(one.who, gap.check.judgement.fact) for one in everybody for gap in one.gaps}
    found: list[ImaginedFact] = [
        imagined for imagined in FactImaginer(question.wide.problem, own).imagine() if (imagined.component.id, imagined.fact) in facts
    ]
    if len(found) == len(everybody):
        titles = [f"{one.component.id}: {words(one.fact)} {show(one.value)}" for one in found]
        yield Candidate(
            "; ".join(titles[:2]) + ("; ..." if len(titles) > 2 else ""),
            joined("=".join(one.edit) for one in found),
            about=everybody[0].about,
        )


def _title(clash: Clash, everybody: Sequence[Statement]) -> str:
    """What withdrawing a statement means."""
    first, files = everybody[0], clash.question.wide.files
    who = first.who if len(everybody) == 1 else f"{first.who} and {len(everybody) - 1} more"
    if first.kind is StatementKind.REQUIREMENT:
        return f"waive {first.topic.rpartition('.')[2]} of {_owner(first)}"
    if first.kind is StatementKind.DEMAND:
        if first.topic.startswith("keep:"):
            return f"{who} lets {first.topic.removeprefix('keep:')} go"
        return f"{who} without {files.features[first.topic].name}"
    topic, _, rest = first.topic.partition(" ")
    told = _TITLES.get(topic)
    if told is None:
        return f"leave {who} out of {first.about.rpartition('.')[2]}"
    what = files.features[rest].name if topic == "impossible" else rest or first.edit[0].partition("=")[2]
    return told.format(who=who or "each brand", what=what)


def _owner(statement: Statement) -> str:
    owner = statement.gaps[0].check.requirement.owner
    return "the law" if owner == "regulations" else owner


__all__ = ["Candidate", "Edited", "WaysOut", "use_of"]
