"""A solved strategy in time: lines, platforms and work by month. In: a plan. Out: the steps of its roadmap, in its own order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from integration_model.answers.readiness import Readiness
from integration_model.answers.roadmap import Change, LineStep, PlatformStep, WorkStep
from integration_model.answers.strategy import Chain
from integration_model.domain import AS_IS
from integration_model.evaluate.timing import Piece, Timetable
from integration_model.solve.plan import Plan
from integration_model.study.assets import Asset
from integration_model.study.calendar import Span
from integration_model.study.offers import Offer, takes
from integration_model.study.purpose_words import theme_text

GROUP = "group"
"""The team of all work that no supplier does."""


class PlanInTime:
    """Every date of a plan, as months."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.study = plan.study
        self.calendar = plan.study.calendar
        self.timetable = Timetable(plan)
        self.left_out = frozenset(self.timetable.ready().left_out)

    def lines(self, readiness: Iterable[Readiness] = ()) -> tuple[LineStep, ...]:
        """Every line that is built within the horizon, by brand, and by the month of its change; with when it could be ready."""
        could_be = {one.line: one for one in readiness}
        found = (self._line(name, offer, could_be.get(name)) for name, offer in self.plan.offers.items() if _built(offer).months)
        return tuple(sorted(found, key=lambda line: (line.brand, line.sop or "9", line.id)))

    def _line(self, name: str, offer: Offer, readiness: Readiness | None) -> LineStep:
        line = self.study.workspace.lines[name]
        return LineStep(
            id=name,
            brand=line.brand,
            name=line.name,
            architecture=line.architecture,
            change=self._change(name, offer),
            sop=None if offer.change is None else str(offer.change),
            platform=offer.platform,
            left_out=name in self.left_out,
            barred=name in self.left_out and not takes(self.study.workspace.brands[line.brand], self.plan.strategy),
            ends=self._last_month(_built(offer)),
            cars_per_year=line.volume.expected,
            begins=str(self.calendar.month(max(0, _built(offer).first))),
            readiness=readiness,
        )

    def _change(self, name: str, offer: Offer) -> Change:
        if offer.change is None:
            return Change.STAYS if self.study.offers[name].is_built_at_end else Change.RUNS_OUT
        return Change.FACELIFT if offer.exchanges else Change.NEXT_GENERATION

    def platforms(self) -> tuple[PlatformStep, ...]:
        """Platforms, then stacks: each with the months in which cars are built with it."""
        used: dict[str, list[Span]] = {}
        for name, offer in self.plan.offers.items():
            for platform, span in ((offer.platform, offer.after), (self.study.offers[name].stack, offer.before)):
                used.setdefault(platform, []).extend([span] if span.months else [])
        found = (self._platform(name, spans) for name, spans in used.items() if spans)
        return tuple(sorted(found, key=lambda one: (one.is_stack, one.first_car or "", one.id)))

    def _platform(self, name: str, spans: list[Span]) -> PlatformStep:
        platform, first = self.study.workspace.platforms[name], min(span.first for span in spans)
        return PlatformStep(
            id=name,
            is_stack=platform.is_stack,
            ready=None if platform.is_stack else str(self.calendar.month(self.study.ready[name])),
            first_car=None if platform.is_stack and first <= 0 else str(self.calendar.month(first)),
            last_car=self._last_month(max(spans, key=lambda span: span.end)),
            lines=len(spans),
        )

    def work(self) -> tuple[WorkStep, ...]:
        """What is built once and takes time, as late as its first car and the work behind it allow, the earliest first."""
        pieces = ((name, self.timetable.asset(name)) for name in self.plan.asset_since)
        found = (self._work(name, piece) for name, piece in pieces if piece.months > 0.0)
        return tuple(sorted(found, key=lambda one: (one.since or "", one.until, one.id)))

    def _work(self, name: str, piece: Piece) -> WorkStep:
        since, until = months_of(piece)
        lines = self.plan.asset_lines[name]
        return WorkStep(
            id=name,
            what=piece.what,
            team=self.study.assets[name].supplier or GROUP,
            since=str(self.calendar.month(since)) if since >= self.calendar.decision else None,
            until=str(self.calendar.month(until)),
            first_car=str(self.calendar.month(self.plan.asset_since[name])),
            months=piece.months,
            work_pm=piece.work_pm,
            brands=tuple(sorted({self.study.workspace.lines[line].brand for line in lines})),
            lines=len(lines),
            theme=theme_text(self.study.assets[name].purpose),
            blocks=blocks_of(self.study.assets[name]),
        )

    def chain(self) -> Chain | None:
        """The longest of all lines' chains of work: that of the line whose pieces take most months, of equal ones the first SOP."""
        chains = (self.timetable.chain(name) for name in self._changing())
        return min(chains, key=lambda chain: (-_work_months(chain, self.plan.platforms[chain.line]), chain.sop, chain.line), default=None)

    def _changing(self) -> Iterator[str]:
        wanted = self.plan.strategy != AS_IS
        yield from (name for name, offer in self.plan.offers.items() if offer.change is not None and offer.is_stack is not wanted)

    def _last_month(self, span: Span) -> str:
        return str(self.calendar.month(span.end - 1))


def blocks_of(asset: Asset) -> int:
    """Of how many blocks work consists that are done side by side: a platform's opening of all its blocks for the group."""
    return max(1, len({charge.purpose for charge in asset.once}))


def _built(offer: Offer) -> Span:
    """All months in which a line is built."""
    return offer.after if not offer.before.months else Span(offer.before.first, max(offer.before.end, offer.after.end))


def months_of(piece: Piece) -> tuple[int, int]:
    """First and last month of a piece of work: it ends before the month that its end lies in begins."""
    since, end = int((piece.ends - piece.months) // 1), -int(-piece.ends // 1)
    return since, max(since, end - 1)


def _work_months(chain: Chain, platform: str) -> float:
    """How long the work of a chain takes, without the platform's own readiness."""
    return sum(step.months for step in chain.steps if step.what != f"{platform} ready")
