"""Why strategies have no plan: the whole derivation where nothing has one, else a line each.

In: a comparison. Out: blocks; the newest edit is named first, and what the files and edits say stands with its place.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Sequence

from integration_model.answers.compare import Comparison
from integration_model.answers.consequences import Consequence
from integration_model.answers.no_plan import CoreStatement
from integration_model.answers.said import SaidIn
from integration_model.answers.strategy import StrategyResult
from integration_model.document.blocks import Block, Command, Labelled, Sentence, document
from integration_model.document.lines import Line
from integration_model.document.terminal import terminal_lines
from integration_model.no_plan.consequence_words import consequence_sentences
from integration_model.no_plan.source_words import source_sentences
from integration_model.no_plan.statement_words import core_text, statement_text
from integration_model.values import SET
from integration_model.words import m_eur, number_word

_LONGEST_VALUE = 24
_SAID = 2
_SOURCES = 5
_FOLDERS = ("brands/", "suppliers/")


def no_plan_groups(comparison: Comparison) -> list[list[Block]]:
    """The statements that cannot all hold, and the ways out; one statement for each reason where some strategy has a plan."""
    stuck = [strategy for strategy in comparison.strategies if strategy.core]
    if not stuck:
        return []
    if any(strategy.status != "infeasible" for strategy in comparison.strategies):
        return [_briefly(stuck)]
    told = _freest(stuck)
    others = [strategy for strategy in stuck if strategy.core != told.core]
    alike = [strategy.id for strategy in stuck if strategy.core == told.core]
    clash: list[Block] = [
        Sentence(headline_text(alike, told.core), style="bad"),
        *core_blocks(told.core),
        *_following(told.because),
    ]
    groups = [clash, *_further(told), *source_groups(told), way_blocks(told)]
    return [*groups, *([_briefly(others)] if others else [])]


def no_plan_lines(comparison: Comparison, width: int) -> list[Line]:
    """The same as lines for a terminal."""
    return terminal_lines(document(*no_plan_groups(comparison)), width)


def _freest(stuck: Sequence[StrategyResult]) -> StrategyResult:
    """The strategy for which ways out were looked for, else the one that is bound least: mixed before all."""
    return next((one for one in stuck if one.ways_out), next((one for one in stuck if one.id == "mixed"), stuck[0]))


def headline_text(names: Sequence[str], core: Sequence[CoreStatement]) -> str:
    """Whose plan is missing, and how many statements are behind it."""
    what = "This statement cannot hold" if len(core) == 1 else f"These {number_word(len(core))} statements cannot all hold"
    under = ", even where each brand may choose (mixed)" if "mixed" in names else f" under {', '.join(names)}"
    return f"No plan satisfies these files{under}. {what}:"


def core_blocks(core: Sequence[CoreStatement]) -> list[Block]:
    """The statements, numbered, each with its place."""
    return [Sentence(core_text(one), place_of(one), f"({number})", indent=2) for number, one in enumerate(core, start=1)]


def _following(found: Iterable[Consequence]) -> list[Block]:
    return _sentences(consequence_sentences(found))


def _sentences(texts: Iterable[str]) -> list[Block]:
    return [Sentence(text, hang=0) for text in texts]


def place_of(one: CoreStatement) -> str:
    """The file and line, or the field that a setting sets, as short as a report wants it."""
    if one.origin is None or one.origin.kind is SaidIn.FILE:
        return one.origin.text if one.origin else ""
    above, _, name = one.origin.address.rpartition(".")
    value = one.origin.value
    told = value if len(value) <= _LONGEST_VALUE else f"{value[: _LONGEST_VALUE - 3]}..."
    return f"{SET} {'...' if above else ''}{name}={told}"


def _further(strategy: StrategyResult) -> list[list[Block]]:
    """What else clashes, each for itself."""
    groups: list[list[Block]] = []
    for one in strategy.further:
        what = "This statement cannot hold" if len(one.core) == 1 else f"These {number_word(len(one.core))} statements cannot all hold"
        groups.append(
            [
                Sentence(f"{what} either, whatever becomes of the above:"),
                *core_blocks(one.core),
                *_following(one.because),
            ]
        )
    left = strategy.more_clashes - len(strategy.further)
    if left > 0:
        more = "One more clash" if left == 1 else f"{left} more clashes"
        groups.append([Sentence(f"{more} beside these: explain {strategy.id}{same_edits(strategy.core)}.")])
    return groups


def source_groups(strategy: StrategyResult) -> list[list[Block]]:
    """Who needs a second source, what there is and what it takes; the rest counted."""
    groups: list[list[Block]] = [_sentences(source_sentences(source)) for source in strategy.second_sources[:_SOURCES]]
    left = len(strategy.second_sources) - _SOURCES
    if left > 0:
        more = "One more component needs" if left == 1 else f"{left} more components need"
        groups[-1].append(Sentence(f"{more} a second source, listed by: explain {strategy.id}{same_edits(strategy.core)}."))
    return groups


def way_blocks(strategy: StrategyResult) -> list[Block]:
    """The ways out with their prices, each ready to be added to the command; what was tried where none suffices."""
    ways, tried = strategy.ways_out, strategy.ways_tried
    if not ways:
        none = f"No way out was found: edits tried and solved, none of which suffices: {tried}."
        return [Sentence(none)] if tried else []
    blocks: list[Block] = []
    for number, way in enumerate(ways):
        label = "cheapest way out:" if number == 0 else "or:"
        price = f"{m_eur(way.objective)} in all" if number == 0 else f"+{m_eur(way.more)}"
        blocks.append(Sentence(f"{label} {way.title} ({price})", hang=2))
        blocks += [Command(as_options([edit])) for edit in way.edit]
        blocks += [Sentence(f"instead of {as_options([edit])}", indent=2, hang=4) for edit in way.instead]
    return blocks


def as_options(edit: Sequence[str]) -> str:
    """The edits as they are typed."""
    return " ".join(f"{SET} {shlex.quote(one)}" for one in edit)


def _briefly(stuck: Sequence[StrategyResult]) -> list[Block]:
    """A statement for each reason."""
    alike: dict[tuple[CoreStatement, ...], list[str]] = {}
    for strategy in stuck:
        alike.setdefault(strategy.core, []).append(strategy.id)
    return [
        Labelled("no plan" if number == 0 else "", f"{', '.join(names)}: {why(core)}; explain {names[0]}{same_edits(core)}")
        for number, (core, names) in enumerate(alike.items())
    ]


def same_edits(core: Sequence[CoreStatement]) -> str:
    """What else to type behind `explain` where the reason stands in no file of the workspace."""
    options = options_behind(core)
    return f" with the same {' and '.join(options)}" if options else ""


def options_behind(core: Sequence[CoreStatement]) -> tuple[str, ...]:
    """The options that say what the files of the workspace do not."""
    origins = [one.origin for one in core if one.origin is not None]
    is_set = any(origin.kind is SaidIn.SETTING for origin in origins)
    is_scenario = any(origin.kind is SaidIn.FILE and not origin.text.startswith(_FOLDERS) for origin in origins)
    return tuple(name for name, is_given in ((SET, is_set), ("--scenario", is_scenario)) if is_given)


def why(core: Sequence[CoreStatement]) -> str:
    """The reason in half a sentence: both statements, or the first one and how many others it clashes with."""
    said = [f"{statement_text(one.facts)} ({place_of(one)})" for one in core]
    if len(said) <= _SAID:
        return ", and ".join(said)
    return f"{said[0]} clashes with {number_word(len(said) - 1)} other statements"
