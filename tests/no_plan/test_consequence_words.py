"""What follows from a clash in words: each sort of consequence has its sentence, and is read back from JSON as what it was."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import get_args

import pytest

from integration_model.answers.consequences import (
    CannotGoTogether,
    Consequence,
    LatePlatform,
    NowhereToGo,
    OutOfReach,
    OverLimit,
    ShutOffers,
)
from integration_model.answers.load import comparison_from
from integration_model.no_plan.consequence_words import consequence_sentences
from tests.document.factories import make_comparison, make_unplanned

LATE = (LatePlatform("open", "2030-01", "suppliers/soft.yaml:4"), LatePlatform("bespoke", None, "suppliers/own.yaml:2"))
SENTENCES: tuple[tuple[Consequence, str], ...] = (
    (OverLimit((1, 2, 3, 5), 4, "pm", 8.54, 2.5), "Because of (1) to (3) and (5) it takes at least 8.5 PM; because of (4) it may be 2.5."),
    (OverLimit((1,), 2, "pm", 42.0, 40.0, "2027"), "Because of (1) it takes at least 42.0 PM in 2027; because of (2) it may be 40.0."),
    (OverLimit((), 1, "eur", None, 2000.0), "Whatever is done, it takes more in whole steps; because of (1) it may be 2,000.0."),
    (
        NowhereToGo("alpha/a1", (ShutOffers((1, 2), ("open", "bespoke"), ("one",)), ShutOffers((4,), (), ("three",)))),
        "Because of (1) and (2) `alpha/a1` cannot be on open or bespoke, or stay on one; because of (4) it cannot stay on three.",
    ),
    (
        OutOfReach("alpha/a1", LATE, ("2028-01", "2029-01"), "brands/alpha.yaml:7", "2031-12", "brands/alpha.yaml:8"),
        "It cannot reach open, ready 2030-01 (suppliers/soft.yaml:4) or bespoke (suppliers/own.yaml:2): "
        "it can change only 2028-01, 2029-01 (brands/alpha.yaml:7) and ends 2031-12 (brands/alpha.yaml:8).",
    ),
    (CannotGoTogether((3,), ("alpha/a1", "alpha/a2")), "Because of (3) alpha/a1 and alpha/a2 must go together, and cannot."),
    (CannotGoTogether((), ("alpha/a1", "alpha/a2")), "Because of all of them alpha/a1 and alpha/a2 must go together, and cannot."),
)


@pytest.mark.parametrize(("found", "expected"), SENTENCES)
def test_each_sort_has_its_sentence(found: Consequence, expected: str) -> None:
    """Statements are named by their numbers, three or more in a row as a range."""
    assert [expected] == list(consequence_sentences([found]))


def test_no_sort_is_without_a_sentence() -> None:
    """The table above has every sort."""
    assert set(get_args(Consequence)) == {type(found) for found, _ in SENTENCES}


def test_a_saved_consequence_is_read_back() -> None:
    """Its sort tells which one it was."""
    because = tuple(found for found, _ in SENTENCES)
    saved = replace(make_comparison(), strategies=(replace(make_unplanned("open"), because=because),))
    assert because == comparison_from(json.loads(json.dumps(saved.to_dict()))).strategies[0].because
