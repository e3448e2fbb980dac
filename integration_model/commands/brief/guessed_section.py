"""What is guessed, and how to check a number.

In: the ledger of the best strategy and its provenance. Out: two sections.
"""

from __future__ import annotations

from integration_model.answers.compare import Comparison
from integration_model.answers.strategy import StrategyResult
from integration_model.commands.brief.explanations import BASIS, WEAK_SHOWN
from integration_model.commands.brief.facts import BriefFacts
from integration_model.commands.brief.pieces import Cell, Grid, Listing, Piece, Prose, Section, Statements, code, heads
from integration_model.commands.brief.weak_facts import weakest
from integration_model.commands.brief.words import Words, anchor
from integration_model.commands.compare.closing import basis, certainty
from integration_model.commands.compare.verdict_lines import turn_words, weak
from integration_model.document.numbers import percents
from integration_model.values import Basis
from integration_model.words import millions

_TOLD = {
    Basis.CITED: "published",
    Basis.DERIVED: "computed from what is published",
    Basis.ESTIMATE: "estimated, with a reason",
    Basis.ASSUMED: "assumed: nobody has looked yet",
}


def guessed_section(facts: BriefFacts) -> Section:
    """Shares by basis, the weak facts on which most rests, and those that turn the answer."""
    best = facts.result(facts.comparison.verdict.best)
    if best is None:
        return Section("guessed", "What is guessed", (Prose(Words("There is no answer whose facts could be weighed.")),))
    addends = facts.addends(best.id)
    pieces: list[Piece] = [Prose(Words(weak(facts.comparison), otherwise=BASIS))]
    if addends:
        pieces += [_bases(facts.comparison, best), _weakest(facts, best.id)]
    turns = tuple(Words(turn_words(one), otherwise=anchor("turn", one.fact), place=one.origin) for one in facts.comparison.verdict.turns)
    pieces += [Prose(Words("Each of these turns the answer alone:")), Statements(turns)] if turns else []
    return Section("guessed", "What is guessed", tuple(pieces))


def _bases(comparison: Comparison, best: StrategyResult) -> Grid:
    """How much of the best strategy rests on facts of each basis: the same shares as in the answer."""
    found = comparison.provenance
    shares = {
        Basis.CITED: found.cited,
        Basis.DERIVED: found.derived,
        Basis.ESTIMATE: found.estimate,
        Basis.ASSUMED: found.assumed,
    }
    whole = best.objective.value if best.objective else 0.0
    rows = tuple(
        (code(str(one)), Cell(_TOLD[one]), Cell(share, BASIS), Cell(millions(shares[one] * whole), BASIS))
        for one, share in zip(shares, percents(tuple(shares.values())), strict=True)
    )
    return Grid(f"What {best.id} rests on", heads(("basis", "which is", "share", "M EUR"), (0, 1)), rows)


def _weakest(facts: BriefFacts, strategy: str) -> Grid:
    """The estimated and assumed facts on which most of it rests."""
    rows = tuple(
        (
            code(one.origin.address, anchor("fact", one.origin.address)),
            Cell(str(one.origin.basis)),
            Cell(millions(one.m_eur), anchor("fact", one.origin.address)),
            code(str(one.origin.place) if one.origin.place else "-"),
        )
        for one in weakest(facts.addends(strategy), WEAK_SHOWN)
    )
    names = ("fact", "basis", "M EUR that rest on it", "stated in")
    return Grid("Facts that nobody published and on which most rests", heads(names, (0, 1, 3)), rows)


def checking_section(facts: BriefFacts) -> Section:
    """How each number can be checked on this page, in the files, and by computing it again."""
    how = (
        "Follow its link: each number of this page leads to the addends that it is the sum of, with their formulas and the lines of the "
        "files on which they rest, or to the sentence that says how it is found. The last row of a table of addends is their sum. "
        "With the same files (the digest above tells) these commands give the same numbers:"
    )
    typed = ("compare --ledger ledger.csv", "explain NAME", "explain value ADDRESS", "compare --verify", "check")
    sure = tuple(Words(f"{certainty(one)}.", otherwise=anchor("total", one.id), label=one.id) for one in facts.planned)
    pieces = (Prose(Words(how)), Listing(typed), Statements(sure), Prose(Words(f"{basis(facts.comparison)}.", otherwise=BASIS), "note"))
    return Section("checking", "How to check a number", pieces)
