"""The words of tables of obstacles: what each saves, at most, together, and what removing it costs. Out: entries of the glossary."""

from __future__ import annotations

from integration_model.commands.guide.entry import Entry
from integration_model.commands.guide.entry import entry as _entry

WORDS_OF_BOTTLENECKS: tuple[Entry, ...] = (
    _entry("wish", "a wish that the platform can never serve, whatever is done: it is given up", "", "bottlenecks"),
    _entry(
        "alone | saves alone | saves",
        "what the plan takes less without this one obstacle, everything else as it is",
        "solved again, exact",
        "bottlenecks",
    ),
    _entry(
        "saves on | on", "what the same edit saves on another strategy, most often on the rival", "", "bottlenecks", ends_with_name=True
    ),
    _entry(
        "so far | together",
        "what this obstacle and all above it save when all are gone at once: obstacles overlap, so two of them gone save more or less than "
        "their sum",
        "solved again, exact",
        "bottlenecks",
    ),
    _entry(
        "at most | saves at most | together at most | so far at most | rival at most | at most on",
        "what an obstacle may save at most, where it takes too long to prove what it saves: that lies between the two",
        "what no plan is proven to beat; `--exact` proves all of it",
        "bottlenecks --exact",
        ends_with_name=True,
    ),
    _entry(
        "to remove",
        "what the files' own remedies and offers cost that make the statement true for good; `-` where there is none",
        "",
        "bottlenecks",
    ),
    _entry(
        "pays back",
        "what it saves, by what it costs to remove: at 1.0x the plan does that already",
        "saves alone / to remove",
        "bottlenecks",
    ),
)
