"""The verdict: change or stay, to which named platform, how sure, and what is not sure.

In: solved strategies and their draws. Out: facts; `commands/compare/claims.py` says them in words.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from integration_model.answers.strategy import StrategyResult
from integration_model.answers.verdict import Answer, Claim, ClaimKind, NoVerdict, Verdict
from integration_model.domain import AS_IS, Workspace
from integration_model.effort.draws import Draws, share_below
from integration_model.evaluate.coverage import coverage, not_on, unifies
from integration_model.problem.answer import Status
from integration_model.solve.strategies import Solved

SURE = 90
"""In this many of 100 draws or more a comparison is called sure."""
EVEN_DRAWS = (40, 60)
"""Between so many of 100 draws two candidates are as good as even."""
EVEN_SHARE = 0.01
"""Nearer to each other than this share of the lesser they are as good as even."""

SAME = 1e-9
"""Relative: sums of the same in another order differ by no more."""


def pick(solved: Sequence[Solved], workspace: Workspace) -> tuple[Solved | None, Solved | None]:
    """The best named platform, and the candidate nearest to it: another platform that unifies, or staying as it is.

    A platform that unifies goes before all that do not; one that no car ever has is nothing to speak of.
    """
    named = sorted((one for one in solved if one.strategy in workspace.named_platforms and _reaches_a_car(one)), key=_rank)
    if not named:
        return None, None
    platform = next((one for one in named if is_candidate(one)), named[0])
    others = [one for one in solved if one is not platform and is_candidate(one)]
    return platform, min(others, key=_rank, default=None)


def candidates_of(solved: Sequence[Solved]) -> list[Solved]:
    """Staying as it is and the platforms that unify, the one that takes least first."""
    return sorted((one for one in solved if is_candidate(one)), key=_rank)


def _rank(one: Solved) -> tuple[float, str]:
    return one.objective, one.strategy


def is_candidate(one: Solved) -> bool:
    """Whether a strategy can be the answer: staying as it is, or a named platform that unifies."""
    if one.plan is None:
        return False
    if one.strategy == AS_IS:
        return True
    return one.strategy in one.plan.study.workspace.named_platforms and unifies(one.plan, one.strategy)


def _reaches_a_car(one: Solved) -> bool:
    """Whether there is a plan with at least one line on the platform; elsewhere all stay as they are, at the same cost."""
    return one.plan is not None and one.strategy in one.plan.platforms.values()


def _are_siblings(one: str, other: str, workspace: Workspace) -> bool:
    platforms = workspace.platforms
    mine, theirs = platforms[one].base or one, platforms[other].base or other
    return mine == theirs


class VerdictFinder:
    """Finds the claims of the verdict from solved strategies and their totals draw by draw."""

    def __init__(self, workspace: Workspace, results: Mapping[str, StrategyResult], totals: Mapping[str, Draws]) -> None:
        self.workspace, self.results, self.totals = workspace, results, totals

    def find(self, solved: Sequence[Solved], platform: Solved | None) -> Verdict:
        """The verdict with all its claims; `platform` is the one whose obstacles are told."""
        candidates = candidates_of(solved)
        if not candidates or not self._named():
            return self._none(platform)
        best, rival = candidates[0], candidates[1] if len(candidates) > 1 else None
        won = self._share(best.strategy, rival.strategy) if rival else None
        claims = [*self._unproven(), *self._against(best, candidates[1:]), *self._too_few(solved)]
        if best.strategy != AS_IS:
            claims += self._platforms(best, candidates[1:])
        staying = next((one.objective for one in candidates if one.strategy == AS_IS), None)
        return Verdict(
            answer=self._answer(best, platform, candidates),
            best=best.strategy,
            rival=rival.strategy if rival else None,
            margin=rival.objective - best.objective if rival else None,
            draws_won=won,
            platform=platform.strategy if platform else None,
            sure=tuple(claim for claim in claims if _is_sure(claim)),
            not_sure=tuple(claim for claim in claims if not _is_sure(claim)),
            best_name=self._name(best),
            rival_name=self._name(rival),
            platform_name=self._name(platform),
            objective=best.objective,
            rival_objective=rival.objective if rival else None,
            staying_objective=staying,
            platform_objective=platform.objective if platform else None,
            platform_unifies=platform is not None and platform in candidates,
            unified_at_least=self.workspace.group.unified_at_least,
        )

    def _named(self) -> bool:
        """Whether any named platform was looked at."""
        return any(name in self.workspace.named_platforms for name in self.results)

    def _name(self, one: Solved | None) -> str | None:
        if one is None:
            return None
        return "staying as it is" if one.strategy == AS_IS else self.workspace.platforms[one.strategy].name

    def _none(self, platform: Solved | None) -> Verdict:
        """No verdict: none was looked at, a limit came first, or it is proven that there is none."""
        statuses = [result.status for result in self.results.values()]
        if not self._named():
            why = NoVerdict.NOT_COMPARED
        else:
            why = NoVerdict.NO_PLAN if all(status == Status.INFEASIBLE for status in statuses) else NoVerdict.STOPPED
        name = platform.strategy if platform else None
        return Verdict(None, None, None, None, None, name, (), (), platform_name=self._name(platform), why_none=why)

    def _answer(self, best: Solved, platform: Solved | None, candidates: Sequence[Solved]) -> Answer:
        """Change or stay; as good as even where the best platform and staying are so near that a draw decides."""
        staying = next((one for one in candidates if one.strategy == AS_IS), None)
        if platform is not None and platform in candidates and staying is not None and self._are_even(platform, staying):
            return Answer.EVEN
        return Answer.STAY if best.strategy == AS_IS else Answer.CHANGE

    def _are_even(self, one: Solved, other: Solved) -> bool:
        least = min(one.objective, other.objective)
        low, high = EVEN_DRAWS
        return abs(one.objective - other.objective) < EVEN_SHARE * abs(least) or low <= self._share(one.strategy, other.strategy) <= high

    def _unproven(self) -> Iterator[Claim]:
        """Strategies with a plan that nobody has proven to be the best one."""
        for name, result in sorted(self.results.items()):
            if result.status == Status.LIMIT_WITH_PLAN and result.objective:
                yield Claim(ClaimKind.UNPROVEN, name, gap=result.objective.gap)

    def _share(self, one: str, other: str) -> int:
        return share_below(self.totals[one], self.totals[other])

    def _against(self, best: Solved, others: Sequence[Solved]) -> Iterator[Claim]:
        """In how many draws the best takes less than each other candidate: than staying first, which is what is asked."""
        for other in sorted(others, key=lambda one: one.strategy != AS_IS):
            if self._are_same(best, other):
                yield Claim(ClaimKind.SAME, other.strategy, objective=other.objective)
            else:
                yield Claim(ClaimKind.CHEAPER, other.strategy, self._share(best.strategy, other.strategy), objective=other.objective)

    def _are_same(self, one: Solved, other: Solved) -> bool:
        """Whether two take the same in every draw: each is the other under another name."""
        mine, theirs = self.totals[one.strategy], self.totals[other.strategy]
        return math.isclose(one.objective, other.objective, rel_tol=SAME) and bool(np.allclose(mine, theirs, rtol=SAME, atol=0.0))

    def _too_few(self, solved: Sequence[Solved]) -> Iterator[Claim]:
        """Platforms that reach too few cars to be candidates."""
        for one in solved:
            if one.plan is not None and one.strategy in self.workspace.named_platforms and not is_candidate(one):
                shares = coverage(one.plan, one.strategy)
                share = shares[-1].share if shares else 0.0
                yield Claim(ClaimKind.NOT_UNIFYING, one.strategy, share=share, lines=not_on(one.plan, one.strategy))

    def _platforms(self, best: Solved, others: Sequence[Solved]) -> Iterator[Claim]:
        """Where effort speaks for another platform than the total, and what a sibling trades."""
        mine = self.results[best.strategy]
        for other in others:
            theirs = self.results[other.strategy]
            if other.strategy == AS_IS or mine.effort_pm is None or theirs.effort_pm is None:
                continue
            if _are_siblings(best.strategy, other.strategy, self.workspace):
                yield from _trade(mine, theirs)
            else:
                kind = _by_effort(mine.effort_pm.total, theirs.effort_pm.total)
                yield Claim(kind, other.strategy, effort_pm=theirs.effort_pm.total, best_effort_pm=mine.effort_pm.total)


def _by_effort(mine: float, theirs: float) -> ClaimKind:
    """What is claimed of the effort of another platform; nobody tells two apart that are one in whole person-months."""
    if f"{mine:.0f}" == f"{theirs:.0f}":
        return ClaimKind.SAME_EFFORT
    return ClaimKind.LESS_EFFORT if mine < theirs else ClaimKind.MORE_EFFORT


def _trade(mine: StrategyResult, other: StrategyResult) -> Iterator[Claim]:
    """What another strategy saves of effort for money, or of money for effort; nothing where it saves or costs both."""
    assert mine.effort_pm is not None
    assert mine.money_eur is not None
    assert other.effort_pm is not None
    assert other.money_eur is not None
    effort, money = mine.effort_pm.total - other.effort_pm.total, other.money_eur.total - mine.money_eur.total
    if (effort > 0 and money > 0) or (effort < 0 and money < 0):
        yield Claim(
            ClaimKind.SAVES_EFFORT if effort > 0 else ClaimKind.SAVES_MONEY,
            other.id,
            effort_pm=other.effort_pm.total,
            best_effort_pm=mine.effort_pm.total,
            money_eur=other.money_eur.total,
            best_money_eur=mine.money_eur.total,
        )


def _is_sure(claim: Claim) -> bool:
    """Whether a claim stands among what is sure."""
    if claim.kind is ClaimKind.CHEAPER:
        return claim.draws is not None and claim.draws >= SURE
    return claim.kind in (ClaimKind.SAME, ClaimKind.LESS_EFFORT, ClaimKind.SAME_EFFORT)
