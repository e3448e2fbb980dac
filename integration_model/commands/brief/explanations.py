"""Explanations of figures that are no sums of the ledger: ranges, savings, break-even values, dates, shares, what follows from plans.

In: the answers. Out: for each, how it comes about, where its facts stand, and the command that shows more.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from integration_model.answers.bottlenecks import RankedObstacle
from integration_model.answers.compare import Conflict
from integration_model.answers.strategy import StrategyResult
from integration_model.answers.verdict import Turn
from integration_model.commands.brief.addends import ledger_explanations
from integration_model.commands.brief.facts import BriefFacts
from integration_model.commands.brief.pieces import Cell, Explained, Grid, Listing, Piece, Prose, code, heads
from integration_model.commands.brief.weak_facts import RestsOn, weakest
from integration_model.commands.brief.words import Words, anchor
from integration_model.commands.roadmap.page import chain_text
from integration_model.document.numbers import printed_difference
from integration_model.study.purpose_words import purpose_text
from integration_model.words import m_eur, millions, millions_as_printed, percent_apart, plural, signed_millions

DRAWS, SEARCH, SHARES, BASIS, CHANGED = (anchor("how", name) for name in ("draws", "search", "lines", "basis", "changed"))
"""Ids of what is explained once for all figures of a kind."""
WEAK_SHOWN = 12
_CONFLICTS, _RESTING, _MAX_SETS = 8, 4, 3


def explanations(facts: BriefFacts) -> tuple[Explained, ...]:
    """Every explanation of the page, those of totals first."""
    return tuple(_all(facts))


def _all(facts: BriefFacts) -> Iterator[Explained]:
    yield from ledger_explanations(facts)
    for result in facts.planned:
        yield from _against(facts, result)
        yield _plan(facts, result)
    yield from (_turn(turn) for turn in facts.comparison.verdict.turns)
    yield from (_obstacle(facts, one) for one in facts.bottlenecks.obstacles)
    yield from _waiting(facts)
    yield from _lines(facts)
    yield from (_fact(one) for one in weakest(facts.addends(facts.comparison.verdict.best or ""), WEAK_SHOWN))
    yield from _methods(facts)


def _said(text: str, *pieces: Piece, place: str = "") -> tuple[Piece, ...]:
    return (Prose(Words(text, place=place)), *pieces)


def _against(facts: BriefFacts, result: StrategyResult) -> Iterator[Explained]:
    """What a strategy takes more than staying, and than the best."""
    for beside in dict.fromkeys(("as-is", facts.comparison.verdict.best)):
        other = facts.result(beside)
        if other is None or other.id == result.id or other.objective is None or result.objective is None:
            continue
        one, two = result.objective.value, other.objective.value
        part = percent_apart(millions_as_printed(two), millions_as_printed(one))
        share = f", {part} of that" if part else ""
        apart = signed_millions(printed_difference(one, two))
        text = f"{millions(one)} of {result.id} less {millions(two)} of {other.id} is {apart} M EUR{share}."
        numbers = {millions(one): anchor("total", result.id), millions(two): anchor("total", other.id)}
        yield Explained(anchor("against", result.id, other.id), f"{result.id} against {other.id}", (Prose(Words(text, numbers)),))


def _plan(facts: BriefFacts, result: StrategyResult) -> Explained:
    """What follows from a plan: dates, data, lines left out, its worst conflicts."""
    rows = [(Cell("first and last SOP"), Cell(chain_text(chain))) for chain in (result.ready.chains if result.ready else ())]
    if result.ready and result.ready.left_out:
        rows.append((Cell(f"left out, {plural(len(result.ready.left_out), 'line')}"), Cell(", ".join(result.ready.left_out))))
    flows = result.data_flows
    if flows and flows.lost:
        rows.append((Cell("data that leaves the group"), Cell(", ".join(flows.lost))))
    if result.lost_if_ends_pm is not None:
        rows.append((Cell("lost if it ends"), Cell(f"{result.lost_if_ends_pm:,.0f} PM spent on it alone by month 24")))
    own = [one for one in facts.comparison.conflicts if result.id in one.severity_in or result.id in one.met_in]
    own.sort(key=lambda one: ("blocking", "hard", "soft").index(one.severity_in.get(result.id, one.severity)))
    tables = [Grid("What follows", heads(("what", "in words"), (0, 1)), tuple(rows))] if rows else []
    tables += [_conflicts(result, own[:_CONFLICTS])] if own else []
    count = plural(len(own), "conflict")
    return Explained(anchor("plan", result.id), f"{result.id}: what follows from its plan", _said(f"It meets {count}.", *tables))


def _conflicts(result: StrategyResult, own: list[Conflict]) -> Grid:
    rows = []
    for one in own:
        first, *others = one.statements
        rows.append(
            (code(one.id), Cell(one.severity_in.get(result.id, one.severity)), Cell(f"{first.party}: {first.text}"), code(first.origin))
        )
        more = f" (and {len(others) - 1:,} more)" if len(others) > 1 else ""
        rows += [(Cell(""), Cell(""), Cell(f"{side.party}{more}: {side.text}"), code(side.origin)) for side in others[:1]]
    return Grid(
        "Its worst conflicts, two statements each", heads(("conflict", "severity", "statement", "stated in"), (0, 1, 2, 3)), tuple(rows)
    )


def _turn(turn: Turn) -> Explained:
    text = (
        f"The files say {_plain(turn.now)}, from {_plain(turn.low)} to {_plain(turn.high)}. At {_plain(turn.value)} `{turn.winner}` "
        "takes as much as the best; beyond it takes less. Everything is optimised again there."
    )
    pieces = _said(text, Listing((f"explain value {turn.fact}",)), place=turn.origin)
    return Explained(anchor("turn", turn.fact), turn.name, pieces)


def _plain(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 1_000 else f"{value:.3g}"


def _obstacle(facts: BriefFacts, one: RankedObstacle) -> Explained:
    """The edit that imagines it away, what that saves by strategy, and what types it."""
    strategy, at_most = facts.bottlenecks.strategy, one.at_most
    most = f" to {m_eur(at_most[strategy])}" if strategy in at_most else ""
    title = f"{one.id} imagined away: saves {m_eur(one.saves.get(strategy, 0.0))}{most}"
    beyond = {name: f" to {millions(value)}" for name, value in at_most.items()}
    rows = tuple((code(name), Cell(f"{millions(value)}{beyond.get(name, '')}")) for name, value in one.saves.items())
    text = f"The plan is optimised again as if this were in the files, at no price; it saves the difference of the two optima. {one.title}"
    sets = one.edit[:_MAX_SETS]
    more = f"    # and {len(one.edit) - len(sets)} edits more: explain {one.id}" if len(one.edit) > len(sets) else ""
    typed = f"compare {' '.join(f'--set {shlex.quote(edit)}' for edit in sets)}{more}"
    table = Grid("What it saves", heads(("strategy", "M EUR")), rows)
    return Explained(anchor("obstacle", one.id), title, _said(text, table, Listing((f"explain {one.id}", typed)), place=one.origin))


def _waiting(facts: BriefFacts) -> Iterator[Explained]:
    for one in facts.roadmap.waiting:
        more = "leaves no plan" if one.more is None else f"takes {signed_millions(one.more)} M EUR"
        missed = f" Later or not at all: {', '.join(one.missed)}." if one.missed else ""
        staying = "" if one.more_staying is None else f" Staying as it is takes {signed_millions(one.more_staying)} M EUR then."
        text = (
            f"`{facts.subject}` is optimised again with the decision in {one.decision}; the rest of the files is as it is.{staying}{missed}"
        )
        typed = Listing((f"compare --strategy {facts.subject} --set group.decision={one.decision}",))
        title = f"deciding {plural(one.months, 'month')} later {more}"
        yield Explained(anchor("waiting", str(one.months)), title, _said(text, typed))


def _lines(facts: BriefFacts) -> Iterator[Explained]:
    """Each brand's lines: when each changes, how, and to what."""
    names = ("line", "architecture", "change", "SOP", "ends on", "built until", "cars a year")
    for brand in sorted({line.brand for line in facts.roadmap.lines}):
        own = [line for line in facts.roadmap.lines if line.brand == brand]
        rows = tuple(
            (
                code(line.id),
                code(line.architecture),
                Cell(line.change.value.replace("-", " ")),
                Cell(line.sop or "-"),
                code(line.platform),
                Cell(line.ends),
                Cell(f"{line.cars_per_year:,.0f}"),
            )
            for line in own
        )
        table = Grid(f"Lines of {brand} under {facts.subject}", heads(names, (0, 1, 2, 3, 4, 5)), rows)
        typed = Listing((f"explain {brand}", f"explain {own[0].id}"))
        yield Explained(anchor("lines", brand), f"{brand}: {plural(len(own), 'line')}", (table, typed))


def _fact(fact: RestsOn) -> Explained:
    """A fact that nobody published, and the largest addends that rest on it."""
    ranked = sorted(fact.shares, key=lambda pair: (-abs(pair[1]), pair[0].who, purpose_text(pair[0].purpose)))
    rows = [
        (Cell(purpose_text(addend.purpose)), Cell(millions(share)), Cell(addend.formula_in_words)) for addend, share in ranked[:_RESTING]
    ]
    rows.append((Cell("together"), Cell(millions(fact.m_eur)), Cell(plural(len(ranked), "addend"))))
    names = heads(("what for", "M EUR that rest on it", "formula"), (0, 2))
    table = Grid("Its largest addends", names, tuple(rows), strong=frozenset([len(rows) - 1]))
    origin = fact.origin
    text = f"{str(origin.basis).capitalize()}{f': {origin.source}' if origin.source else ''}"
    typed = Listing((f"explain value {origin.address}",))
    pieces = _said(text, table, typed, place=str(origin.place) if origin.place else "")
    return Explained(anchor("fact", origin.address), f"{origin.address}: {m_eur(fact.m_eur)} rest on it", pieces)


def _methods(facts: BriefFacts) -> Iterator[Explained]:
    """What is explained once for all figures of a kind."""
    seed, search = facts.comparison.run.seed, facts.bottlenecks.search
    draws = (
        "Each fact with a range is drawn 2,000 times between its low and its high, all strategies with the same draws; in each draw each "
        "strategy takes the best of the plans that are known for it. P10 is what 10 of 100 draws stay below, P90 what 90 do. "
        f"The seed is {seed}. Fewer than 90 of 100 draws are called not sure."
    )
    yield Explained(DRAWS, "Ranges and draws", _said(draws))
    are_all = all(not one.at_most for one in facts.bottlenecks.obstacles)
    exact = "Each listed saving is exact" if are_all else "Listed savings are exact, but where two bounds are told"
    found = (
        f"{plural(search.obstacles, 'obstacle')} touch {facts.bottlenecks.strategy or 'it'}, {search.wholes:,} of them part of no other. "
        f"{exact}: {plural(search.relaxations, 're-solve')}, {search.branch_and_bounds:,} of them by branch and bound. "
        "Obstacles overlap: two of them gone save more or less than their sum; `together` is what one and all above it save at once."
    )
    yield Explained(SEARCH, "How bottlenecks are found", _said(found, Listing(("bottlenecks --all",))))
    shares = (
        "A car counts for a platform from the SOP of its line on; the share is that of all cars planned for the year. Cars a year are "
        "the volumes of the brand files; the lines of each brand with their dates are listed below."
    )
    yield Explained(SHARES, "Lines, cars and shares by year", _said(shares, Listing(("roadmap --table lines --format csv",))))
    basis = (
        "Each addend of the best strategy is split equally over the facts that it rests on; of a unit that takes another's place what "
        "counts is the difference, which rests on the facts of both. A fact is cited (published), derived (computed from what is "
        "published), estimated (with a reason), or assumed."
    )
    yield Explained(BASIS, "What the result rests on", _said(basis, Listing(("guide method",))))
    if facts.earlier is not None:
        old = (
            f"What stands before an arrow is what `{facts.earlier.name}` holds (files {facts.earlier.digest}); what stands behind it is "
            f"of these files ({facts.comparison.workspace.digest}), and is explained on this page."
        )
        yield Explained(CHANGED, "Then and now", _said(old, Listing((f"whatif {shlex.quote(facts.earlier.name)}",))))
