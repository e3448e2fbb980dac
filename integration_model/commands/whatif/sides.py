"""What-ifs beside their base: each solved, told apart from the base, and its change traced to the edits."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from integration_model.answers.compare import Comparison
from integration_model.answers.plain import SCHEMA_VERSION
from integration_model.answers.whatif import Cause, EditedValue, Joint, NamedEdit, Side, StrategyMove, WhatIf
from integration_model.commands.compare.compare import THREADS, collection_paused
from integration_model.commands.difference import difference
from integration_model.commands.difference.held_prices import at_prices_of
from integration_model.commands.whatif.bench import Variant, VariantSolver, WhatIfOptions
from integration_model.commands.whatif.causes import NOTHING, Attribution, Link
from integration_model.domain import AS_IS
from integration_model.errors import Findings, InputError
from integration_model.evaluate.verdict import candidates_of
from integration_model.no_plan.ways_out import Edited
from integration_model.values import Month

MAX_SIDES = 36
MAX_TRACED = 6
"""With more of them side by side none is taken apart: each would be solved for each of its edits."""


@dataclass(frozen=True, slots=True)
class WhatIfQuestion:
    """One what-if: its name, and its edits in the order in which they apply."""

    name: str
    edits: tuple[NamedEdit, ...]
    edited: Edited | None = None
    """The same workspace with further edits: where nothing has a plan, ways out are looked for with it."""
    values: Callable[[], tuple[EditedValue, ...]] = tuple
    """What its edits make of which values."""


@collection_paused()
def whatif(link: Link, questions: Sequence[WhatIfQuestion], options: WhatIfOptions) -> WhatIf:
    """Each question beside the base, which is the workspace without edits; InputError for more than `MAX_SIDES` of them."""
    if len(questions) > MAX_SIDES:
        findings = Findings()
        findings.error(
            "E520", f"{len(questions)} what-ifs side by side are too many to read", hint=f"ask at most {MAX_SIDES}, or use --vary"
        )
        raise InputError(findings.ordered())
    with ThreadPoolExecutor(THREADS) as pool:
        bench = VariantSolver(options, pool)
        base = bench.put(link(()))
        begun = _begun(bench, link, base, questions)
        ahead = next(begun, None)
        before = bench.conclude(base)
        sides = []
        while ahead is not None:
            variant, question = ahead
            edits = question.edits if len(questions) <= MAX_TRACED else ()
            following = next(begun, None)
            sides.append(_side(bench, link, base, before, question, variant, edits))
            ahead = following
        return WhatIf(SCHEMA_VERSION, before, tuple(sides), bench.kind, solved=bench.solved, reused=bench.reused)


def _begun(
    bench: VariantSolver, link: Link, base: Variant, questions: Sequence[WhatIfQuestion]
) -> Iterator[tuple[Variant, WhatIfQuestion]]:
    """Each question's variant on its way; who takes one before it is needed has the solver work while it is told."""
    for question in questions:
        yield bench.put(link(question.edits), base), question


def _side(
    bench: VariantSolver,
    link: Link,
    base: Variant,
    before: Comparison,
    question: WhatIfQuestion,
    variant: Variant,
    traced: Sequence[NamedEdit],
) -> Side:
    """The side of a question; its change is taken apart by the edits that are to be traced."""
    best, rival = variant.picked()
    if best is None:
        best, rival = base.picked()
    subjects = [one.strategy for one in (best, rival) if one is not None]
    beside = _beside(base, variant, subjects)
    causes, joints = Attribution(bench, link, base, variant, traced, (*subjects, *beside)).take_apart() if traced else ((), ())
    bench.options.progress("telling the two apart")
    concluded = bench.conclude(variant, question.edited)
    now = at_prices_of(before, concluded)
    return Side(
        name=question.name,
        edits=question.edits,
        comparison=now,
        difference=difference(before, concluded),
        strategies=tuple(_changes(before, now, causes, joints, variant.reused())),
        subject=subjects[0] if subjects else None,
        rival=subjects[1] if len(subjects) > 1 else None,
        causes=causes,
        joints=joints,
        months=months_between(before, now, subjects[0]) if subjects else None,
        values=question.values(),
        beside=beside,
    )


def _beside(base: Variant, variant: Variant, told: Sequence[str]) -> tuple[str, ...]:
    """Where the answer turns: the best now, the best before, and staying as it is, as far as they are not told anyway."""
    now, before = (next((one.strategy for one in candidates_of(side.all())), None) for side in (variant, base))
    if now == before or not told:
        return ()
    has_plan = {one.strategy for side in (base, variant) for one in side.all() if one.plan is not None}
    wanted = dict.fromkeys(name for name in (now, before, AS_IS) if name is not None)
    return tuple(name for name in wanted if name in has_plan and name not in told)


def _changes(
    before: Comparison, now: Comparison, causes: Sequence[Cause], joints: Sequence[Joint], reused: frozenset[str]
) -> list[StrategyMove]:
    then = {one.id: one for one in before.strategies}
    after = {one.id: one for one in now.strategies}
    found = []
    for name in dict.fromkeys([*after, *then]):
        old, new = then.get(name), after.get(name)
        before_value = old.objective.value if old and old.objective else None
        found.append(
            StrategyMove(
                id=name,
                before=before_value,
                now=new.objective.value if new and new.objective else None,
                decided_by=tuple(cause.number for cause in causes if _moves(cause, name, before_value)),
                together=any(name in joint.shares and abs(joint.shares[name].m_eur) > NOTHING for joint in joints),
                status=new.status if new else "gone",
                core=new.core if new else (),
                reused=name in reused,
            )
        )
    return found


def _moves(cause: Cause, strategy: str, before: float | None) -> bool:
    """Whether a cause alone changes a strategy: its objective, or whether it has a plan."""
    if before is None or strategy in cause.without_plan:
        return (strategy in cause.without_plan) != (before is None)
    share = cause.shares.get(strategy)
    return share is None or abs(share.m_eur) > NOTHING * max(1.0, abs(before))


def months_between(before: Comparison, now: Comparison, strategy: str) -> int | None:
    """By how many months of the calendar the last SOP of a strategy moves; None where there is none before or now."""
    ends = [_last_sop(one, strategy) for one in (before, now)]
    return None if ends[0] is None or ends[1] is None else ends[1] - ends[0]


def _last_sop(comparison: Comparison, strategy: str) -> int | None:
    last = next((one.ready.last for one in comparison.strategies if one.id == strategy and one.ready is not None), None)
    return None if last is None else Month.read(comparison.horizon[0]).ordinal + last
