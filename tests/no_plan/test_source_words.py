"""Second sources in words: every reason has its words, and the sentences hold the figures of the result."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from integration_model.answers.load import comparison_from
from integration_model.answers.no_plan import NotOffered, OtherSource, SecondSource
from integration_model.no_plan.source_words import source_sentences
from integration_model.study.second_sources import WhyNot
from tests.document.factories import make_comparison, make_unplanned

LINES = ("alpha/a1", "alpha/a2", "beta/b1")


def make_refusal(why: WhyNot, lines: int = 1) -> NotOffered:
    """A reason with everything that any of them may tell."""
    return NotOffered(why, ("x", "y"), "z", "2031-01", lines)


def make_other(lines: tuple[str, ...], *why_not: NotOffered) -> OtherSource:
    """Another component, of which everything is known."""
    return OtherSource("new-hub", "soft", lines, 20.0, 60.0, 2, 3.5, why_not)


def make_source(*others: OtherSource, alone: tuple[str, ...] = LINES) -> SecondSource:
    """A component that ends because a chip in it does."""
    return SecondSource("hub", "old-hub", "2028-01", "chip", "a.yaml:3", LINES, "2028-09", LINES[1], alone, others, 80.0, ("beta/b2",))


REASONS = {
    WhyNot.ENDS_TOO: "delivery ends by then too",
    WhyNot.NO_PRICE: "nobody states `replaces_for_pm`",
    WhyNot.FITS_OTHERS: "fits only x, y",
    WhyNot.NO_BUS: "needs x, y, which z does not have",
    WhyNot.LATER: "offered only from 2031-01 on",
    WhyNot.STACK: "runs x, y",
    WhyNot.DATES: "its dates do not allow it",
}


@pytest.mark.parametrize("why", WhyNot)
def test_every_reason_has_its_words(why: WhyNot) -> None:
    """Where nobody is offered a component, why stands behind it."""
    assert f"Not on offer here: new-hub ({REASONS[why]})." in source_sentences(make_source(make_other((), make_refusal(why))))


def test_a_need_is_told_from_its_result() -> None:
    """Whom it hits, what ends, what there is for whom, what is left, and what is built on."""
    other = make_other(LINES[:2], make_refusal(WhyNot.DATES), make_refusal(WhyNot.ENDS_TOO), make_refusal(WhyNot.STACK, 2))
    assert list(source_sentences(make_source(other, alone=LINES[2:]))) == [
        "hub: 3 lines of 2 brands need a second source for old-hub, whose chip is delivered until 2028-01 (a.yaml:3), "
        "the first by 2028-09 (alpha/a2).",
        "new-hub of soft is offered to 2 of 3: 20 PM to put it in, 60 PM to qualify it on 2 architectures, +4 EUR a car; "
        "not to the rest (runs x, y; delivery ends by then too; ...).",
        "For 1 line no other source is on offer. At what replacing usually takes that is about 80 PM, but nobody has offered it.",
        "1 more line with it is built on without a change: what they need must be bought in time, and no figure holds it.",
    ]


def test_a_saved_need_is_read_back() -> None:
    """Its reasons are words of a list."""
    sources = (make_source(*(make_other((), make_refusal(why)) for why in WhyNot)),)
    saved = replace(make_comparison(), strategies=(replace(make_unplanned("open"), second_sources=sources),))
    assert sources == comparison_from(json.loads(json.dumps(saved.to_dict()))).strategies[0].second_sources
