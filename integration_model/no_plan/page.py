"""Why strategies have no plan: the whole derivation where nothing has one, else a line each.

In: a comparison. Out: lines; the newest edit is named first, and what the files and edits say stands with its place.
"""

from __future__ import annotations

import shlex
from collections.abc import Sequence

from integration_model.answers.compare import Comparison, StrategyResult
from integration_model.answers.no_plan import CoreStatement
from integration_model.document.lines import BLANK, Line, styled, wrap
from integration_model.document.placed import placed

_LABEL = "  no plan   "
SET = "--set"
_SAID = 2
_SOURCES = 5
_FOLDERS = ("brands/", "suppliers/")


def no_plan_lines(comparison: Comparison, width: int) -> list[Line]:
    """The statements that cannot all hold, and the ways out; one line for each reason where some strategy has a plan."""
    stuck = [strategy for strategy in comparison.strategies if strategy.core]
    if not stuck:
        return []
    if any(strategy.status != "infeasible" for strategy in comparison.strategies):
        return _briefly(stuck, width)
    told = _freest(stuck)
    others = [strategy for strategy in stuck if strategy.core != told.core]
    alike = [strategy.id for strategy in stuck if strategy.core == told.core]
    lines = [
        *headline(alike, told.core, width),
        *core_lines(told.core, width),
        *because_lines(told, width),
        *source_lines(told, width),
        *way_lines(told, width),
    ]
    return [*lines, *([BLANK, *_briefly(others, width)] if others else [])]


def _freest(stuck: Sequence[StrategyResult]) -> StrategyResult:
    """The strategy for which ways out were looked for, else the one that is bound least: mixed before all."""
    return next((one for one in stuck if one.ways_out), next((one for one in stuck if one.id == "mixed"), stuck[0]))


def headline(names: Sequence[str], core: Sequence[CoreStatement], width: int) -> list[Line]:
    """Whose plan is missing, and how many statements are behind it."""
    return [styled(text, "bad") for text in wrap(headline_text(names, core), width)]


def headline_text(names: Sequence[str], core: Sequence[CoreStatement]) -> str:
    """The same in one sentence."""
    what = "This statement cannot hold" if len(core) == 1 else f"These {_count(len(core))} statements cannot all hold"
    under = ", even where each brand may choose (mixed)" if "mixed" in names else f" under {', '.join(names)}"
    return f"No plan satisfies these files{under}. {what}:"


def _count(number: int) -> str:
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    return words[number] if number < len(words) else str(number)


def core_lines(core: Sequence[CoreStatement], width: int) -> list[Line]:
    """The statements, numbered, each with its place."""
    return [line for number, one in enumerate(core, start=1) for line in placed(statement(one), place_of(one), width, f"  ({number}) ")]


def statement(one: CoreStatement) -> str:
    """What is said, and how many others say the same."""
    return f"{one.text} (and {one.others})" if one.others else one.text


def place_of(one: CoreStatement) -> str:
    """The file and line, or that a setting says it."""
    return one.place


def because_lines(strategy: StrategyResult, width: int) -> list[Line]:
    """What follows, and how much more clashes."""
    lines = [Line(text) for sentence in strategy.because for text in wrap(sentence, width)]
    for one in strategy.further:
        what = "This statement cannot hold" if len(one.core) == 1 else f"These {_count(len(one.core))} statements cannot all hold"
        lines += [BLANK, *(Line(text) for text in wrap(f"{what} either, whatever becomes of the above:", width))]
        lines += [*core_lines(one.core, width), *(Line(text) for sentence in one.because for text in wrap(sentence, width))]
    left = strategy.more_clashes - len(strategy.further)
    if left > 0:
        more = "One more clash" if left == 1 else f"{left} more clashes"
        lines += [BLANK, *(Line(text) for text in wrap(f"{more} beside these: explain {strategy.id}{same_edits(strategy.core)}.", width))]
    return lines


def source_lines(strategy: StrategyResult, width: int) -> list[Line]:
    """Who needs a second source, what there is and what it takes; the rest counted."""
    lines: list[Line] = []
    for source in strategy.second_sources[:_SOURCES]:
        first, *others = source.sentences
        lines += [BLANK, *(Line(text) for text in wrap(first, width))]
        lines += [Line(text) for sentence in others for text in wrap(sentence, width, "  ")]
    left = len(strategy.second_sources) - _SOURCES
    if left > 0:
        more = "One more component needs" if left == 1 else f"{left} more components need"
        lines += [
            Line(text) for text in wrap(f"{more} a second source, listed by: explain {strategy.id}{same_edits(strategy.core)}.", width)
        ]
    return lines


def way_lines(strategy: StrategyResult, width: int) -> list[Line]:
    """The ways out with their prices, each ready to be added to the command; what was tried where none suffices."""
    ways, tried = strategy.ways_out, strategy.ways_tried
    if not ways:
        none = f"No way out was found: edits tried and solved, none of which suffices: {tried}."
        return [BLANK, *(Line(text) for text in wrap(none, width))] if tried else []
    lines = [BLANK]
    for number, way in enumerate(ways):
        label = "cheapest way out: " if number == 0 else "or: "
        price = f"{way.objective:,.0f} PM-equivalents in all" if number == 0 else f"+{way.more:,.1f} PM-equivalents"
        lines += [Line(text) for text in wrap(f"{way.title} ({price})", width, label, "  ")]
        lines += [Line(text) for edit in way.edit for text in wrap(as_options([edit]), width, "  ", "    ")]
        lines += [Line(text) for edit in way.instead for text in wrap(f"instead of {as_options([edit])}", width, "  ", "    ")]
    return lines


def as_options(edit: Sequence[str]) -> str:
    """The edits as they are typed."""
    return " ".join(f"{SET} {shlex.quote(one)}" for one in edit)


def _briefly(stuck: Sequence[StrategyResult], width: int) -> list[Line]:
    """A line for each reason."""
    alike: dict[tuple[CoreStatement, ...], list[str]] = {}
    for strategy in stuck:
        alike.setdefault(strategy.core, []).append(strategy.id)
    lines = []
    for number, (core, names) in enumerate(alike.items()):
        first = _LABEL if number == 0 else " " * len(_LABEL)
        told = f"{', '.join(names)}: {why(core)}; explain {names[0]}{same_edits(core)}"
        lines += [Line(text) for text in wrap(told, width, first, " " * len(_LABEL))]
    return lines


def same_edits(core: Sequence[CoreStatement]) -> str:
    """What else to type behind `explain` where the reason stands in no file of the workspace."""
    options = options_behind(core)
    return f" with the same {' and '.join(options)}" if options else ""


def options_behind(core: Sequence[CoreStatement]) -> tuple[str, ...]:
    """The options that say what the files of the workspace do not."""
    places = [one.place for one in core if one.place]
    is_set = any(place.startswith(SET) for place in places)
    is_scenario = any(".yaml:" in place and not place.startswith((SET, *_FOLDERS)) for place in places)
    return tuple(name for name, is_given in ((SET, is_set), ("--scenario", is_scenario)) if is_given)


def why(core: Sequence[CoreStatement]) -> str:
    """The reason in half a sentence: both statements, or the first one and how many others it clashes with."""
    said = [f"{one.text} ({place_of(one)})" for one in core]
    if len(said) <= _SAID:
        return ", and ".join(said)
    return f"{said[0]} clashes with {_count(len(said) - 1)} other statements"
