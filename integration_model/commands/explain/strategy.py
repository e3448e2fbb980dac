"""A strategy: why it costs what it costs, against the best platform too; for as-is from when on it would cost more."""

from __future__ import annotations

from integration_model.commands.compare.reach import reach_words
from integration_model.commands.explain.explanation import Explanation, equivalents, headed, plural
from integration_model.commands.explain.horizon import BreakEven, break_even, break_even_sentences, break_even_table
from integration_model.commands.explain.infeasible import explain_infeasible
from integration_model.commands.explain.number import explain_number
from integration_model.commands.explain.session import Session
from integration_model.domain import AS_IS, MIXED
from integration_model.solve.strategies import Solved
from integration_model.study.charges import Part
from integration_model.values import brand_of

_OBSTACLES = 5
_AS_MUCH = 0.05


def explain_strategy(session: Session, name: str) -> Explanation:
    """The strategy's parts, what makes it dear, and how it stands to the best platform."""
    solved = session.solution.of(name)
    if solved.plan is None:
        return explain_infeasible(session, name)
    own = explain_number(name, session.comparison)
    found, best = _break_even(session, name)
    sentences = [_answer(session, solved), *_difference(session, solved), *_uniformity(session, solved)]
    sentences += break_even_sentences(session, found, best) if found is not None else []
    tables = [*_against(session, solved), *_by_whom(solved), *_hard(session, solved), *_elsewhere(session, solved)]
    tables += break_even_table(found, best) if found is not None else []
    return Explanation(name, (*sentences, "", *own.lines, *tables))


def _break_even(session: Session, name: str) -> tuple[BreakEven | None, str]:
    """The break-even horizon of as-is, and the platform that it is held against."""
    best = session.solution.best
    if name != AS_IS or best is None:
        return None, ""
    return break_even(session, best.strategy), best.strategy


def _answer(session: Session, solved: Solved) -> str:
    group = session.workspace.group
    return (
        f"{solved.strategy} costs {equivalents(solved.objective)} from {group.start} to {group.end}, {solved.status.value} for these files."
    )


def _by_whom(solved: Solved) -> list[str]:
    """For whom it is spent: all together, then brand by brand."""
    sums: dict[str, float] = {}
    for addend in solved.addends:
        sums[addend.brand] = sums.get(addend.brand, 0.0) + addend.equivalent
    whole = sum(sums.values()) or 1.0
    rows = [(name, f"{value:,.1f}", f"{value / whole:.0%}") for name, value in sorted(sums.items(), key=lambda item: (-item[1], item[0]))]
    return headed("For whom it is spent (shared: for two brands or more)", ("brand", "PM-equivalents", "share"), rows, (1, 2))


def _other(session: Session, solved: Solved) -> Solved | None:
    """What a strategy is held against: the best platform, or, for the best itself, its rival."""
    best, rival = session.solution.best, session.solution.rival
    return rival if best is not None and solved.strategy == best.strategy else best


def _difference(session: Session, solved: Solved) -> list[str]:
    other = _other(session, solved)
    if other is None:
        return []
    difference = solved.objective - other.objective
    if abs(difference) < _AS_MUCH:
        return [f"It costs as much as {other.strategy}."]
    moves = [(_part(solved, part) - _part(other, part), part.value) for part in Part]
    value, part = max(moves, key=lambda move: (move[0] * (1.0 if difference > 0 else -1.0), move[1]))
    word = "more" if difference > 0 else "less"
    return [f"It costs {equivalents(abs(difference))} {word} than {other.strategy}, above all by its {part} ({value:+,.1f})."]


def _against(session: Session, solved: Solved) -> list[str]:
    """Part by part."""
    other = _other(session, solved)
    if other is None:
        return []
    rows = []
    for part in Part:
        mine, theirs = _part(solved, part), _part(other, part)
        if mine or theirs:
            rows.append((part.value, f"{mine:,.1f}", f"{theirs:,.1f}", f"{mine - theirs:+,.1f}"))
    rows.append(("in all", f"{solved.objective:,.1f}", f"{other.objective:,.1f}", f"{solved.objective - other.objective:+,.1f}"))
    title = f"Where the difference to {other.strategy} comes from, PM-equivalents"
    return headed(title, ("part", solved.strategy, other.strategy, "difference"), rows, (1, 2, 3))


def _part(solved: Solved, part: Part) -> float:
    return sum(addend.equivalent for addend in solved.addends if addend.part is part)


def _hard(session: Session, solved: Solved) -> list[str]:
    """The obstacles that were ranked, with what each saves here."""
    rows = [
        (one.id, f"{one.saves[solved.strategy]:,.1f}", reach_words(one.reach), one.origin)
        for one in session.comparison.bottlenecks
        if one.saves.get(solved.strategy, 0.0) > 0.0
    ]
    head = ("obstacle", "saves", "hits", "stated in")
    return headed("What makes it dear: imagined away alone each would save, PM-equivalents", head, rows, (1,), _OBSTACLES)


def _uniformity(session: Session, solved: Solved) -> list[str]:
    """The price of uniformity, of `mixed`."""
    best = session.solution.best
    if best is None or solved.strategy != MIXED:
        return []
    gain = equivalents(best.objective - solved.objective)
    return [f"One platform for all costs {gain} more than leaving each brand the choice: the price of uniformity."]


def _elsewhere(session: Session, solved: Solved) -> list[str]:
    """Of `mixed`: who goes another way than under the best platform."""
    best = session.solution.best
    if best is None or best.plan is None or solved.plan is None or solved.strategy != MIXED:
        return []
    others: dict[str, list[str]] = {}
    for line, platform in solved.plan.platforms.items():
        if best.plan.platforms[line] != platform:
            others.setdefault(brand_of(line), []).append(platform)
    rows = [(brand, plural(len(where), "line"), ", ".join(sorted(set(where)))) for brand, where in sorted(others.items())]
    return headed(f"Who goes another way than under {best.strategy} (why: explain BRAND)", ("brand", "lines", "take"), rows)
