"""The page of `bottlenecks`: the answer first, then the list, why the worst are obstacles, what goes well together.

In: a `BottleneckReport`. Out: a `Document`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from integration_model.answers.bottlenecks import BottleneckReport, FallsAway, GivenUp, InAnyCase, OtherLines, Pair, PlanLookedAt, Sure
from integration_model.commands.bottlenecks.amounts import Amounts
from integration_model.commands.bottlenecks.details import detail_blocks
from integration_model.commands.bottlenecks.tables import obstacle_table, view_table
from integration_model.commands.compare.not_built_words import supply_text
from integration_model.document.blocks import Block, Document, Note, Sentence, Table, Title, document
from integration_model.document.formats import Output
from integration_model.document.grid import Column
from integration_model.words import amount, listed, percent_apart, plural

_SURE, _SUPPLIES, _LINES = 7, 5, 3
_PLANS: Mapping[PlanLookedAt, str] = {
    PlanLookedAt.BEST: "the best",
    PlanLookedAt.LEAST_EFFORT: "least effort",
    PlanLookedAt.LEAST_MONEY: "least money",
}
"""How plans are called that stand by themselves."""
_UNFINISHED: Mapping[str, str] = {
    "removal": "what some take to remove",
    "better-together": "what goes well together",
    "in-any-case": "what to do in any case",
    "levers": "some levers",
}
_OVERLAP = 'Obstacles overlap: two of them gone save more or less than their sum. "together": what a line and all above it save at once.'
"""Whoever adds up what each saves alone is told why that is not what they save together."""
_WORST = (
    "Without any obstacle",
    "Without its worst obstacle",
    "Without its two worst obstacles",
    "Without its three worst obstacles",
    "Without its four worst obstacles",
    "Without its five worst obstacles",
)

TABLES = ("obstacles", "gives-up", "not-supplied", "better-together", "in-any-case")
"""The tables that it can have."""


def tables_by(view: str | None) -> tuple[str, ...]:
    """The same with that of a view."""
    return TABLES if view is None else (*TABLES[:3], f"by-{view}", *TABLES[3:])


def bottlenecks_output(report: BottleneckReport) -> Output:
    """The report, to be written in any format."""
    return Output("integration-model bottlenecks", lambda: bottlenecks_page(report), report.to_dict)


def bottlenecks_page(report: BottleneckReport) -> Document:
    """The report; one sentence where the strategy has no plan."""
    if report.objective is None:
        what = f"{report.strategy} has no plan" if report.strategy else "no platform can be had"
        return document([Title(f"{what}, so nothing can be said of what makes it hard", "bad")])
    write = Amounts(report.objective)
    places = {one.id: place for place, one in enumerate(report.obstacles, 1)}
    return document(
        [Title(_answer(report, report.objective, write)), *map(Note, _notes(report))],
        [obstacle_table(report, write), *_others(report, write)] if report.obstacles else [],
        [_gives_up(report, write)] if report.gives_up else [],
        [_not_supplied(report)] if report.not_supplied else [],
        [view_table(report, report.view, write)] if report.view else [],
        *(detail_blocks(detail, places[detail.id], report.obstacles[places[detail.id] - 1], write) for detail in report.details),
        _closing(report, write),
    )


def _answer(report: BottleneckReport, whole: float, write: Amounts) -> str:
    """What is left without the worst obstacles."""
    count, left = min(len(report.obstacles), len(_WORST) - 1), report.without_worst or 0.0
    if count == 0:
        return f"No obstacle of {report.strategy} was found; it takes {write(whole)} {report.unit}."
    part = percent_apart(write.printed(whole), write.printed(left))
    least = report.without_worst_at_least
    takes = write(left) if least is None else write.between(least, left)
    share = f" ({part}{' at least' if least else ''})" if part else ""
    return f"{_WORST[count]} {report.strategy} takes {takes} {report.unit}, not {write(whole)}{share}."


def _notes(report: BottleneckReport) -> tuple[str, ...]:
    """How to read what follows."""
    kind = "" if report.kind == "all-in" else f" Only {'effort' if report.kind == 'effort' else 'money'} and points count here."
    priced = (
        _OVERLAP,
        '"to remove": the cheapest way in the files; - where there is none.',
        '"pays back": 1.0x where the plan does that already; only a fact can pay back more: it opens other ways.',
    )
    unpriced = (_OVERLAP, "Nothing in the files removes one of these for good: they have no price.")
    return (
        f"Each line: the plan is optimised again as if that one thing were already true, at no price.{kind}",
        *(priced if any(one.to_remove is not None for one in report.obstacles) else unpriced),
        *(['"at most": what it saves lies between "saves" and this; to prove it takes too long, but for --exact.'] * _is_open(report)),
    )


def _others(report: BottleneckReport, write: Amounts) -> Iterator[Sentence]:
    """Where an edit changes which lines can have a platform: what comes of that is in no figure of the table."""
    for one in report.obstacles:
        if one.others is not None:
            lines = listed(one.others.lines, _LINES)
            text = (
                f"other lines: the edit of {one.id} changes who can have a platform ({lines}); with that {_with_others(one.others, write)}"
            )
            yield Sentence(text, hang=2)


def _with_others(others: OtherLines, write: Amounts) -> str:
    if others.saves is None:
        return "the files leave no plan"
    return f"the files save {write(others.saves)}" if others.saves >= 0.0 else f"the files take {write(-others.saves)} more"


def _is_open(report: BottleneckReport) -> bool:
    """Whether anything that is listed lies between two bounds."""
    return any(one.at_most or one.together_at_most is not None for one in report.obstacles)


def _gives_up(report: BottleneckReport, write: Amounts) -> Table:
    """Wishes that the platform can never serve."""
    found = report.gives_up
    shown = ", ".join(f"{one.id} {write.between(one.saves, one.at_most)}" for one in found[:_SURE])
    more = len(found) - _SURE
    told = Sentence(
        f"what {report.strategy} gives up, whatever is done: {shown}{f'; and {more} more: --table gives-up' if more > 0 else ''}", hang=2
    )
    columns = (
        Column(("wish",), tuple(one.id for one in found), left=True, is_code=True),
        Column(("saves",), tuple(write(one.saves) for one in found), values=tuple(one.saves for one in found)),
        *_most_of(found, write),
        Column(("what",), tuple(one.title for one in found), left=True),
    )
    return Table("gives-up", f"What {report.strategy} gives up, whatever is done", columns, told=(told,))


def _most_of(found: tuple[GivenUp, ...], write: Amounts) -> list[Column]:
    most = tuple(one.at_most for one in found)
    cells = tuple("" if value is None else write(value) for value in most)
    return [Column(("at most",), cells, values=most)] if any(cells) else []


def _not_supplied(report: BottleneckReport) -> Table:
    """Cars that are not built for want of units, with what they would have brought."""
    found = report.not_supplied
    told = tuple(Sentence(f"for want of supply: {supply_text(one)}", hang=2) for one in found[:_SUPPLIES])
    columns = (
        Column(("delivered no more",), tuple(one.about for one in found), left=True, is_code=True),
        Column(("by",), tuple(one.who for one in found), left=True, is_code=True),
        Column(("until",), tuple(one.until or "" for one in found), left=True),
        Column(("cars not built",), tuple(amount(one.cars) for one in found), values=tuple(one.cars for one in found)),
        Column(("from",), tuple(one.since for one in found), left=True),
        Column(("to",), tuple(one.last for one in found), left=True),
        Column(("margin, M EUR",), tuple(amount(one.margin_m_eur) for one in found), values=tuple(one.margin_m_eur for one in found)),
        Column(("lines",), tuple(listed(one.lines) for one in found), left=True),
    )
    return Table("not-supplied", f"Cars that {report.strategy} does not build for want of supply", columns, told=told)


def _closing(report: BottleneckReport, write: Amounts) -> list[Block]:
    """What goes well together, what to do in any case, and how certain all this is."""
    pairs = [_pairs(report.better_together, write)] if report.better_together else []
    always = [_in_any_case(report.in_any_case, write)] if report.in_any_case is not None else []
    return [*pairs, *always, Note(_certainty(report), indent=0)]


def _pairs(pairs: tuple[Pair, ...], write: Amounts) -> Table:
    told = tuple(
        Sentence(
            f"better together: {one.first} with {one.second} {write(one.together)}, alone {write(one.alone)}"
            f"{f' ({falls_away_text(one.because)})' if one.because is not None else ''}",
            hang=2,
        )
        for one in pairs
    )
    columns = (
        Column(("one",), tuple(one.first for one in pairs), left=True, is_code=True),
        Column(("with",), tuple(one.second for one in pairs), left=True, is_code=True),
        Column(("together",), tuple(write(one.together) for one in pairs), values=tuple(one.together for one in pairs)),
        Column(("alone",), tuple(write(one.alone) for one in pairs), values=tuple(one.alone for one in pairs)),
        Column(("because",), tuple(falls_away_text(one.because) if one.because is not None else "" for one in pairs), left=True),
    )
    return Table("better-together", "Better together", columns, told=told)


def falls_away_text(found: FallsAway) -> str:
    """What two obstacles take with them only together."""
    what = f"{found.what}, {found.times} times" if found.times > 1 else found.what
    return f"only then falls away: {what}" if found.without is None else f"without {found.without} alone there is still: {what}"


def _in_any_case(always: InAnyCase, write: Amounts) -> Sentence | Table:
    """What stands in all plans."""
    start = f"do in any case (in all {len(always.plans)} plans looked at: {_plans(always)})"
    found = always.decisions
    if not found:
        return Sentence(f"{start}: nothing", hang=2)
    shown = "; ".join(f"{one.what}{_times(one)}, {write(one.amount)}" for one in found[:_SURE])
    more = len(found) - _SURE
    told = Sentence(f"{start}: {shown}{f'; and {more} more: --table in-any-case' if more > 0 else ''}", hang=2)
    columns = (
        Column(("what",), tuple(one.what for one in found), left=True),
        Column(("lines",), tuple(str(one.lines) if one.lines else "" for one in found)),
        Column(("assets",), tuple(str(one.assets) if one.assets else "" for one in found)),
        Column(("amount",), tuple(write(one.amount) for one in found), values=tuple(one.amount for one in found)),
    )
    return Table("in-any-case", f"Do in any case: in all {len(always.plans)} plans looked at", columns, told=(told,))


def _times(one: Sure) -> str:
    return f" on {plural(one.lines, 'line')}" if one.lines else f" ({one.assets} times)" if one.assets > 1 else ""


def _certainty(report: BottleneckReport) -> str:
    search, listed_ones = report.search, len(report.obstacles)
    proven = sum(report.strategy not in one.at_most for one in report.obstacles)
    listed_are = f"the {listed_ones:,} listed" if proven == listed_ones else f"of the {listed_ones:,} listed {proven:,}"
    are_exact = f"{listed_are} {'is' if proven == 1 < listed_ones else 'are'} exact"
    text = (
        f"{search.obstacles:,} obstacles, {search.wholes:,} of them part of no other; {are_exact} "
        f"({search.relaxations:,} re-solves, {search.branch_and_bounds:,} of them by branch and bound)"
        f"{_left_out(report)}"
    )
    return f"{text}; all: --all" if search.wholes > listed_ones else text


def _left_out(report: BottleneckReport) -> str:
    """What takes too long to prove."""
    search = report.search
    parts = [f"{plural(search.undecided, 'other')} may save more than the last"] if search.undecided else []
    parts += [f"not proven, so left out: {listed([_UNFINISHED[part] for part in search.unfinished])}"] if search.unfinished else []
    return "".join(f"; {part}" for part in parts) + ("; all of it: --exact" if parts else "")


def _plans(always: InAnyCase) -> str:
    """How the plans came about, in a few words."""
    single = [_PLANS[plan.kind] for plan in always.plans if plan.kind is not PlanLookedAt.WITHOUT]
    without = len(always.plans) - len(single)
    words = [*single[:1], *([f"without each of the first {without}"] if without else []), *single[1:]]
    beyond = f"; left out, more than 5 % dearer: {', '.join(_PLANS[kind] for kind in always.beyond)}" if always.beyond else ""
    return ", ".join(words) + beyond
