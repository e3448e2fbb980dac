"""The page of the difference of two comparisons: the decision first, then totals, brands, what moved, conflicts, bottlenecks.

In: a `Difference`. Out: a `Document`; what did not change is not told.
"""

from __future__ import annotations

from collections.abc import Mapping

from integration_model.answers.difference import Certainty, ClaimChange, Difference, Lead
from integration_model.commands.compare.claims import claim_change_words, claim_words
from integration_model.commands.difference.moves import moved_table
from integration_model.commands.difference.sentence import decision_sentence
from integration_model.commands.difference.tables import bottleneck_change_table, brand_change_table, strategy_change_table
from integration_model.commands.difference.unbuilt import unbuilt_texts
from integration_model.document.blocks import Block, Document, Labelled, Note, Table, Title, document
from integration_model.document.formats import Output
from integration_model.document.numbers import decimals_of_m_eur
from integration_model.words import amount, signed

TABLES = ("strategies", "brands", "moved", "brands-PLATFORM", "moved-PLATFORM", "bottlenecks")
"""The tables that it can have; PLATFORM stands for a second best platform."""


def difference_output(difference: Difference) -> Output:
    """The difference, to be written in any format."""
    return Output("integration-model whatif", lambda: difference_page(difference), difference.to_dict)


def difference_page(difference: Difference) -> Document:
    """All that changed, or that nothing did."""
    if difference.same:
        return document([nothing_changed(difference)])
    tables = [[table] for table in change_tables(difference)]
    return document(decision_change_blocks(difference), *tables, closing_change_notes(difference))


def change_tables(difference: Difference, decided_by: Mapping[str, str] | None = None) -> list[Table]:
    """Totals, brands, moves and bottlenecks; `decided_by` says in words what moved a strategy."""
    decimals = decimals_of(difference)
    tables = [strategy_change_table(difference, decimals, decided_by or {})]
    for place, change in enumerate(difference.under):
        of_whom = f"-{change.strategy}" if place else ""
        tables += [brand_change_table(change, decimals, f"brands{of_whom}"), moved_table(change, decimals, f"moved{of_whom}")]
    tables.append(bottleneck_change_table(difference, decimals))
    return [table for table in tables if table is not None]


def decimals_of(difference: Difference) -> int:
    """With how many decimals its amounts are written."""
    totals = [value for one in difference.strategies for value in (one.objective.before, one.objective.after) if value is not None]
    return decimals_of_m_eur(totals)


def decision_change_blocks(difference: Difference) -> list[Block]:
    """Whether the decision stays, by how much it leads, and what its verdict says otherwise."""
    decision, decimals = difference.decision, decimals_of(difference)
    blocks: list[Block] = [Title(decision_sentence(difference), "bad" if decision.changed else "head")]
    span = next((text for text in difference.texts if text.name == "horizon"), None)
    if span:
        blocks.append(Labelled("horizon", f"{span.before} -> {span.after}: the totals are those of other spans.", style="warn"))
    blocks += [Labelled("cars", text, style="warn") for text in unbuilt_texts(difference.unbuilt, decimals)]
    leads = [_lead(lead, _printed(difference, lead), decimals) for lead in decision.leads if lead.by.is_told]
    blocks += [Labelled("leads", f"{'; '.join(leads)}.", style="good")] if leads else []
    for certainty, style in ((Certainty.SURE, "good"), (Certainty.NOT_SURE, "warn")):
        claims = [_claim(one) for one in decision.claims if one.certainty is certainty and one.is_news]
        blocks += [Labelled(certainty, f"{'; '.join(claims)}.", style=style)] if claims else []
    return blocks


def _printed(difference: Difference, lead: Lead) -> tuple[float | None, float | None]:
    """The lead before and after as the difference of the totals that the table prints."""
    decimals, best = decimals_of(difference), difference.decision.objective
    other = next(one.objective for one in difference.strategies if one.id == lead.strategy)
    sides = ((lead.by.before, other.before, best.before), (lead.by.after, other.after, best.after))
    before, after = (
        None if None in side else round(round(side[1] or 0.0, decimals) - round(side[2] or 0.0, decimals), decimals) for side in sides
    )
    return before, after


def _lead(lead: Lead, sides: tuple[float | None, float | None], decimals: int) -> str:
    """`over smartcockpit 23,130 -> 23,720`; behind where the platform takes more."""
    values = [value for value in sides if value is not None]
    behind = all(value <= 0 for value in values) and any(values)
    told = [amount(-value if behind else value, decimals) for value in values]
    words = f"{'behind' if behind else 'over'} {lead.strategy}"
    if len(told) == 2:
        return f"{words} {told[0]} -> {told[1]}"
    return f"{words} {told[0]} {'before' if sides[1] is None else 'now'}"


def _claim(change: ClaimChange) -> str:
    """The claim with its figures before and after, or that it is new or no longer made."""
    before, after = change.before, change.after
    if before is not None and after is not None:
        return claim_change_words(before, after)
    return f"new: {claim_words(after)}" if after is not None else f"no longer: {claim_words(before)}" if before is not None else ""


def closing_change_notes(difference: Difference) -> list[Note]:
    """Which files, and with what they were computed, where that differs."""
    told = [f"{one.name} {one.before or '-'} -> {one.after or '-'}" for one in difference.texts]
    told += [f"{one.name} {amount(one.number.before or 0)} -> {amount(one.number.after or 0)}" for one in difference.counts]
    return [*_held_prices(difference), *([Note("; ".join(told), indent=0)] if told else [])]


def _held_prices(difference: Difference) -> list[Note]:
    """Where today's units have other prices: that each total counts it, though they stand beside the totals."""
    shift, decimals = difference.price_shift, decimals_of(difference)
    if not round(shift, decimals):
        return []
    told = f"each `now` counts {signed(shift, decimals)} {difference.unit}: what cars carry today, at its new price against the old one"
    return [Note(told, indent=0)]


def nothing_changed(difference: Difference) -> Title:
    """Nothing did, though the files or versions may differ."""
    best, total = difference.decision.best_after, difference.decision.objective.after
    what = f"{best}, {amount(total, decimals_of(difference))} {difference.unit}" if best and total is not None else "no platform has a plan"
    told = "; ".join(f"{one.name} {one.before or '-'} -> {one.after or '-'}" for one in difference.texts)
    return Title(f"Nothing changed: {what}{f' (but {told})' if told else ''}.")
