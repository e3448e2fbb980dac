"""A strategy: why it costs what it costs, against the best platform too; for as-is from when on it would cost more."""

from __future__ import annotations

from integration_model.commands.compare.reach import reach_words
from integration_model.commands.explain.explanation import Explanation, Part, explained, tabled
from integration_model.commands.explain.horizon import BreakEven, break_even, break_even_sentences, break_even_table
from integration_model.commands.explain.infeasible import explain_infeasible
from integration_model.commands.explain.number import strategy_parts
from integration_model.commands.explain.session import Session
from integration_model.commands.explain.teams import beyond_teams
from integration_model.document.tables import changes_in_millions, code, figure, millions_of, per_cent, place, sentences
from integration_model.domain import AS_IS, MIXED
from integration_model.solve.strategies import Solved
from integration_model.study.charges import Part as CostPart
from integration_model.values import brand_of
from integration_model.words import m_eur, signed_millions

_OBSTACLES = 5
_AS_MUCH = 0.0005


def explain_strategy(session: Session, name: str) -> Explanation:
    """The strategy's parts, what makes it dear, and how it stands to the best platform."""
    solved = session.solution.of(name)
    if solved.plan is None:
        return explain_infeasible(session, name)
    own = strategy_parts(session.comparison.strategy(name), [one for one in session.comparison.ledger if one.strategy == name])
    found, best = _break_even(session, name)
    told = [_answer(session, solved), *_difference(session, solved), *_uniformity(session, solved)]
    told += break_even_sentences(session, found, best) if found is not None else []
    tables = [
        *_against(session, solved),
        *_by_whom(solved),
        *beyond_teams(session, solved),
        *_hard(session, solved),
        *_elsewhere(session, solved),
    ]
    tables += break_even_table(found, best) if found is not None else []
    return explained(name, (*told, "", *own, *tables))


def _break_even(session: Session, name: str) -> tuple[BreakEven | None, str]:
    """The break-even horizon of as-is, and the platform that it is held against."""
    best = session.solution.platform
    if name != AS_IS or best is None:
        return None, ""
    return break_even(session, best.strategy), best.strategy


def _answer(session: Session, solved: Solved) -> str:
    group = session.workspace.group
    return f"{solved.strategy} costs {m_eur(solved.objective)} from {group.start} to {group.end}, {solved.status.value} for these files."


def _by_whom(solved: Solved) -> list[Part]:
    """For whom it is spent: all together, then brand by brand."""
    sums: dict[str, float] = {}
    for addend in solved.addends:
        sums[addend.brand] = sums.get(addend.brand, 0.0) + addend.m_eur
    whole = sum(sums.values())
    rows = [
        (name, value, value / whole if whole > 0.0 else None) for name, value in sorted(sums.items(), key=lambda item: (-item[1], item[0]))
    ]
    head = (code("brand"), millions_of("M EUR"), per_cent("share"))
    return tabled("brands", "For whom it is spent (shared: for two brands or more)", head, rows)


_OF_WHAT = {CostPart.EARNED.value: "what services bring"}
"""Parts whose name is no noun."""


def _other(session: Session, solved: Solved) -> Solved | None:
    """What a strategy is held against: the best platform, or, for the best itself, its rival."""
    best, rival = session.solution.platform, session.solution.rival
    return rival if best is not None and solved.strategy == best.strategy else best


def _difference(session: Session, solved: Solved) -> list[str]:
    other = _other(session, solved)
    if other is None:
        return []
    difference = solved.objective - other.objective
    if abs(difference) < _AS_MUCH:
        return [f"It costs as much as {other.strategy}."]
    moves = [(_part(solved, part) - _part(other, part), part.value) for part in CostPart]
    value, part = max(moves, key=lambda move: (move[0] * (1.0 if difference > 0 else -1.0), move[1]))
    word = "more" if difference > 0 else "less"
    above_all = f"above all by {_OF_WHAT.get(part, f'its {part}')} ({signed_millions(value)})"
    return [f"It costs {m_eur(abs(difference))} {word} than {other.strategy}, {above_all}."]


def _against(session: Session, solved: Solved) -> list[Part]:
    """Part by part."""
    other = _other(session, solved)
    if other is None:
        return []
    rows = []
    for part in CostPart:
        mine, theirs = _part(solved, part), _part(other, part)
        if mine or theirs:
            rows.append((part.value, mine, theirs, mine - theirs))
    rows.append(("in all", solved.objective, other.objective, solved.objective - other.objective))
    title = f"Where the difference to {other.strategy} comes from, M EUR"
    head = ("part", millions_of(solved.strategy), millions_of(other.strategy), changes_in_millions("difference"))
    return tabled("difference", title, head, rows)


def _part(solved: Solved, part: CostPart) -> float:
    return sum(addend.m_eur for addend in solved.addends if addend.part is part)


def _hard(session: Session, solved: Solved) -> list[Part]:
    """The obstacles that were ranked, with what each saves here."""
    rows = [
        (one.id, one.saves[solved.strategy], reach_words(one.reach), one.origin)
        for one in session.comparison.bottlenecks
        if one.saves.get(solved.strategy, 0.0) > 0.0
    ]
    head = (code("obstacle"), millions_of("saves"), sentences("hits"), place())
    is_open = any(solved.strategy in one.at_most for one in session.comparison.bottlenecks)
    title = f"What makes it dear: imagined away alone each would save{', at least' if is_open else ''}, M EUR"
    return tabled("obstacles", title, head, rows, shown=_OBSTACLES)


def _uniformity(session: Session, solved: Solved) -> list[str]:
    """The price of uniformity, of `mixed`."""
    best = session.solution.platform
    if best is None or solved.strategy != MIXED:
        return []
    gain = m_eur(best.objective - solved.objective)
    return [f"One platform for all costs {gain} more than leaving each brand the choice: the price of uniformity."]


def _elsewhere(session: Session, solved: Solved) -> list[Part]:
    """Of `mixed`: who goes another way than under the best platform."""
    best = session.solution.platform
    if best is None or best.plan is None or solved.plan is None or solved.strategy != MIXED:
        return []
    others: dict[str, list[str]] = {}
    for line, platform in solved.plan.platforms.items():
        if best.plan.platforms[line] != platform:
            others.setdefault(brand_of(line), []).append(platform)
    rows = [(brand, len(where), ", ".join(sorted(set(where)))) for brand, where in sorted(others.items())]
    head = (code("brand"), figure("lines"), sentences("take"))
    return tabled("elsewhere", f"Who goes another way than under {best.strategy} (why: explain BRAND)", head, rows)
