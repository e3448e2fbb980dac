"""The words of `explain next` and of the line `next` of `compare`. Out: entries of the glossary."""

from __future__ import annotations

from integration_model.commands.guide.entry import Entry
from integration_model.commands.guide.entry import entry as _entry

WORDS_OF_NEXT: tuple[Entry, ...] = (
    _entry(
        "in any case | only if you change | next",
        "what no plan within 5 % of the best does without, of no candidate, staying as it is among them; `next` in `compare` tells the "
        "dearest of it that begins within two years, with its month in the best plans; only if you change: what all platforms share, "
        "but staying does not",
        "each decision of the best plan is forbidden and all optimised again, until a plan is within 5 % or none is, proven",
        "explain next",
    ),
    _entry(
        "begin by | needed by",
        "the month in which work must begin, and the SOP that it is for, less the months of the work behind it, of the line and of what "
        "rests on it: later in no plan within 5 % of the best",
        "needed by, less `integration_months`, less the months of the work",
        "explain next",
    ),
    _entry(
        "begins", "the month in which the best plan begins the work, as late as its first car and the work behind it allow", "", "roadmap"
    ),
    _entry(
        "opening | blocks | work packages",
        "opening a platform is the work on all of its blocks that are built once for the group, side by side with each other and with "
        "those of its base, all done for its first SOP; a work package is work done once for an architecture, a region or a unit",
        "each begins as late as its own months and the integration behind it allow, so that the longest begins first",
        "roadmap",
    ),
    _entry(
        "without",
        "how much more than the best the least plan takes without it, M EUR, at least that; no way: nothing else is possible",
        "a proven bound of everything optimised again with the decision forbidden",
        "explain next",
    ),
    _entry(
        "turn back | loses",
        "until when a decision can be taken back, and what is lost by it then: yes, and nothing, where staying as it is and all platforms "
        "within 5 % of the best can use it as well",
        "what is paid for it once; its cars, from the first one on, carry it until their next chance",
        "explain next",
    ),
)
