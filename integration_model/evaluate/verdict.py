"""The verdict: which named platform, against which rival, how sure, and what is not sure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from integration_model.answers.compare import StrategyResult, Verdict
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


class VerdictWriter:
    """Writes the sentences of the verdict from solved strategies and their draws."""

    def __init__(self, workspace: Workspace, results: Mapping[str, StrategyResult], drawn: Mapping[str, Drawn]) -> None:
        self.workspace, self.results, self.drawn = workspace, results, drawn

    def write(self, best: Solved | None, rival: Solved | None) -> Verdict:
        """The verdict in words and numbers."""
        if best is None:
            return Verdict(None, None, None, None, (), (), self._without_plan())
        won = self._share(best.strategy, rival.strategy) if rival else None
        sure: list[str] = []
        not_sure = self._unproven()
        if rival is not None and won is not None:
            self._against_rival(best, rival, won, sure, not_sure)
        self._against_as_is(best, sure, not_sure)
        self._against_siblings(best, rival, not_sure)
        return Verdict(
            best=best.strategy,
            rival=rival.strategy if rival else None,
            margin=rival.objective - best.objective if rival else None,
            draws_won=won,
            sure=tuple(sure),
            not_sure=tuple(not_sure),
            sentence=self._sentence(best, rival),
        )

    def _without_plan(self) -> str:
        """Why no platform is the best: none was looked at, a limit came first, or it is proven that there is none."""
        statuses = [result.status for name, result in self.results.items() if name in self.workspace.named_platforms]
        if not statuses:
            return "No platform was compared, so there is no verdict among platforms."
        if all(status == Status.INFEASIBLE for status in statuses):
            return "No platform can take all lines: no strategy with a named platform has a plan."
        if any(status == Status.OPTIMAL for status in statuses):
            years = f"from {self.workspace.group.start.year} to {self.workspace.group.end.year}"
            return f"No platform reaches a car {years}: every line stays on today's stack."
        return "No platform has a plan yet: solving stopped before one was found, or before it was proven that there is none."

    def _unproven(self) -> list[str]:
        """Strategies with a plan that nobody has proven to be the best one."""
        found = [(name, result.objective) for name, result in sorted(self.results.items()) if result.status == Status.LIMIT_WITH_PLAN]
        return [
            f"{name} stopped at a limit, up to {100.0 * objective.gap:.2g} % above its optimum" for name, objective in found if objective
        ]

    def _share(self, one: str, other: str) -> int:
        return share_below(self.drawn[one].objective, self.drawn[other].objective)

    def _sentence(self, best: Solved, rival: Solved | None) -> str:
        years = f"{self.workspace.group.start.year}-{self.workspace.group.end.year}"
        name = self._name(best.strategy)
        against = f", not {self._name(rival.strategy)}" if rival else ""
        if rival is not None:
            change = (best.objective / rival.objective - 1.0) * 100.0 if rival.objective else 0.0
            numbers = f"{best.objective:,.0f} PM-equivalents over {years}, not {rival.objective:,.0f} ({change:+.0f} %)"
        else:
            numbers = f"{best.objective:,.0f} PM-equivalents over {years}"
        as_is = self.results.get(AS_IS)
        if as_is is not None and as_is.objective is not None and as_is.objective.value < best.objective:
            return f"Staying as it is costs less ({as_is.objective.value:,.0f}); of the platforms {name}{against}: {numbers}."
        return f"{name}{against}: {numbers}."

    def _name(self, platform: str) -> str:
        return self.workspace.platforms[platform].name

    def _against_rival(self, best: Solved, rival: Solved, won: int, sure: list[str], not_sure: list[str]) -> None:
        mine, theirs = self.results[best.strategy].effort_pm, self.results[rival.strategy].effort_pm
        assert mine is not None, "the best has a plan"
        assert theirs is not None, "the rival has a plan"
        target = sure if won >= SURE else not_sure
        target.append(f"less all-in than {rival.strategy} in {won} of 100 draws of all ranges")
        if mine.total < theirs.total:
            target.append(f"less effort too: {mine.total:,.0f} PM against {theirs.total:,.0f}")
        else:
            not_sure.append(f"{rival.strategy} takes less effort: {theirs.total:,.0f} PM against {mine.total:,.0f}")

    def _against_as_is(self, best: Solved, sure: list[str], not_sure: list[str]) -> None:
        as_is = self.results.get(AS_IS)
        if as_is is None or as_is.objective is None:
            return
        won = self._share(best.strategy, AS_IS)
        if won >= SURE:
            sure.append(f"less than staying as it is in {won}")
        elif won < EVEN:
            not_sure.append(f"as-is costs less in {self._share(AS_IS, best.strategy)} of 100 draws")
        else:
            not_sure.append(f"against as-is ({as_is.objective.value:,.0f}) in {won} of 100")

    def _against_siblings(self, best: Solved, rival: Solved | None, not_sure: list[str]) -> None:
        """Siblings share the base: what the other would save or cost, where money and effort disagree, or it is close."""
        mine = self.results[best.strategy]
        for name, other in sorted(self.results.items()):
            is_sibling = name in self.workspace.named_platforms and name not in (best.strategy, rival.strategy if rival else "")
            if not is_sibling or other.effort_pm is None or other.money_eur is None or mine.effort_pm is None or mine.money_eur is None:
                continue
            won = self._share(best.strategy, name)
            if won < SURE:
                not_sure.append(f"against {name} in {won} of 100")
            effort, money = mine.effort_pm.total - other.effort_pm.total, other.money_eur.total - mine.money_eur.total
            if effort > 0 and money > 0:
                not_sure.append(f"{name} saves {effort:,.0f} PM for {money / 1e6:,.0f} M EUR")
            elif effort < 0 and money < 0:
                not_sure.append(f"{name} costs {-effort:,.0f} PM more and {-money / 1e6:,.0f} M EUR less")
