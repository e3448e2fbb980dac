"""The verdict: which named platform, against which rival, how sure, and what is not sure.

In: solved strategies and their draws. Out: facts; `commands/compare/claims.py` says them in words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from integration_model.answers.strategy import StrategyResult
from integration_model.answers.verdict import Claim, ClaimKind, NoVerdict, Verdict
from integration_model.domain import AS_IS, Workspace
from integration_model.effort.draws import share_below
from integration_model.evaluate.ranges import Drawn
from integration_model.problem.answer import Status
from integration_model.solve.strategies import Solved

SURE = 90
"""In this many of 100 draws or more a comparison is called sure."""
EVEN = 50
"""Below this many the other one is named as the cheaper."""


def pick(solved: Sequence[Solved], workspace: Workspace) -> tuple[Solved | None, Solved | None]:
    """The best named platform, and its rival: the cheapest that does not share its base. A platform that no car ever has is neither."""
    named = sorted(
        (one for one in solved if one.strategy in workspace.named_platforms and _reaches_a_car(one)),
        key=lambda one: (one.objective, one.strategy),
    )
    if not named:
        return None, None
    best = named[0]
    return best, next((one for one in named[1:] if not _are_siblings(best.strategy, one.strategy, workspace)), None)


def _reaches_a_car(one: Solved) -> bool:
    """Whether there is a plan with at least one line on the platform; elsewhere all stay as they are, at the same cost."""
    return one.plan is not None and one.strategy in one.plan.platforms.values()


def _are_siblings(one: str, other: str, workspace: Workspace) -> bool:
    platforms = workspace.platforms
    mine, theirs = platforms[one].base or one, platforms[other].base or other
    return mine == theirs


class VerdictFinder:
    """Finds the claims of the verdict from solved strategies and their draws."""

    def __init__(self, workspace: Workspace, results: Mapping[str, StrategyResult], drawn: Mapping[str, Drawn]) -> None:
        self.workspace, self.results, self.drawn = workspace, results, drawn

    def find(self, best: Solved | None, rival: Solved | None) -> Verdict:
        """The verdict with all its claims."""
        if best is None:
            return Verdict(None, None, None, None, (), (), why_none=self._why_none())
        won = self._share(best.strategy, rival.strategy) if rival else None
        claims = [
            *self._unproven(),
            *self._against_rival(best, rival, won),
            *self._against_as_is(best),
            *self._against_siblings(best, rival),
        ]
        as_is = self.results.get(AS_IS)
        staying = as_is.objective.value if as_is and as_is.objective else None
        return Verdict(
            best=best.strategy,
            rival=rival.strategy if rival else None,
            margin=rival.objective - best.objective if rival else None,
            draws_won=won,
            sure=tuple(claim for claim in claims if _is_sure(claim, won)),
            not_sure=tuple(claim for claim in claims if not _is_sure(claim, won)),
            best_name=self.workspace.platforms[best.strategy].name,
            rival_name=self.workspace.platforms[rival.strategy].name if rival else None,
            objective=best.objective,
            rival_objective=rival.objective if rival else None,
            staying_objective=staying,
            staying_costs_less=staying is not None and staying < best.objective,
        )

    def _why_none(self) -> NoVerdict:
        """Why no platform is the best: none was looked at, a limit came first, or it is proven that there is none."""
        statuses = [result.status for name, result in self.results.items() if name in self.workspace.named_platforms]
        if not statuses:
            return NoVerdict.NOT_COMPARED
        if all(status == Status.INFEASIBLE for status in statuses):
            return NoVerdict.NO_PLAN
        return NoVerdict.NO_CAR if any(status == Status.OPTIMAL for status in statuses) else NoVerdict.STOPPED

    def _unproven(self) -> Iterator[Claim]:
        """Strategies with a plan that nobody has proven to be the best one."""
        for name, result in sorted(self.results.items()):
            if result.status == Status.LIMIT_WITH_PLAN and result.objective:
                yield Claim(ClaimKind.UNPROVEN, name, gap=result.objective.gap)

    def _share(self, one: str, other: str) -> int:
        return share_below(self.drawn[one].objective, self.drawn[other].objective)

    def _against_rival(self, best: Solved, rival: Solved | None, won: int | None) -> Iterator[Claim]:
        if rival is None:
            return
        mine, theirs = self.results[best.strategy].effort_pm, self.results[rival.strategy].effort_pm
        assert mine is not None, "the best has a plan"
        assert theirs is not None, "the rival has a plan"
        yield Claim(ClaimKind.CHEAPER, rival.strategy, won)
        kind = ClaimKind.LESS_EFFORT if mine.total < theirs.total else ClaimKind.RIVAL_LESS_EFFORT
        yield Claim(kind, rival.strategy, effort_pm=theirs.total, best_effort_pm=mine.total)

    def _against_as_is(self, best: Solved) -> Iterator[Claim]:
        as_is = self.results.get(AS_IS)
        if as_is is None or as_is.objective is None:
            return
        won = self._share(best.strategy, AS_IS)
        if won >= SURE:
            yield Claim(ClaimKind.CHEAPER_THAN_STAYING, AS_IS, won)
        elif won < EVEN:
            yield Claim(ClaimKind.STAYING_CHEAPER, AS_IS, self._share(AS_IS, best.strategy))
        else:
            yield Claim(ClaimKind.STAYING_CLOSE, AS_IS, won, objective=as_is.objective.value)

    def _against_siblings(self, best: Solved, rival: Solved | None) -> Iterator[Claim]:
        """Siblings share the base: what the other would save or cost, where money and effort disagree, or it is close."""
        mine = self.results[best.strategy]
        for name, other in sorted(self.results.items()):
            is_sibling = name in self.workspace.named_platforms and name not in (best.strategy, rival.strategy if rival else "")
            if is_sibling and _takes_a_line(other) and None not in (other.effort_pm, other.money_eur, mine.effort_pm, mine.money_eur):
                won = self._share(best.strategy, name)
                if won < SURE:
                    yield Claim(ClaimKind.SIBLING_CLOSE, name, won)
                yield from _trade(mine, other)


def _takes_a_line(result: StrategyResult) -> bool:
    """Whether any line is on the platform: one that no car reaches saves and costs nothing by itself."""
    return result.plan is not None and any(line.platform == result.id for line in result.plan.lines)


def _trade(mine: StrategyResult, other: StrategyResult) -> Iterator[Claim]:
    """What another strategy saves of effort for money, or of money for effort; nothing where it saves or costs both."""
    assert mine.effort_pm is not None
    assert mine.money_eur is not None
    assert other.effort_pm is not None
    assert other.money_eur is not None
    effort, money = mine.effort_pm.total - other.effort_pm.total, other.money_eur.total - mine.money_eur.total
    if (effort > 0 and money > 0) or (effort < 0 and money < 0):
        yield Claim(
            ClaimKind.SIBLING_SAVES_EFFORT if effort > 0 else ClaimKind.SIBLING_SAVES_MONEY,
            other.id,
            effort_pm=other.effort_pm.total,
            best_effort_pm=mine.effort_pm.total,
            money_eur=other.money_eur.total,
            best_money_eur=mine.money_eur.total,
        )


def _is_sure(claim: Claim, won: int | None) -> bool:
    """Whether a claim stands among what is sure: less effort is, where the lead over the rival is."""
    if claim.kind in (ClaimKind.CHEAPER, ClaimKind.LESS_EFFORT):
        return won is not None and won >= SURE
    return claim.kind is ClaimKind.CHEAPER_THAN_STAYING
