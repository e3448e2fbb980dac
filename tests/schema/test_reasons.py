"""The reason of a must-have: words that mean something when they are printed."""

from __future__ import annotations

import pytest

from tests.factories import link, make_files

MASERATI = "brands/maserati.yaml"
SAY = "say why in a few words: it is printed when it hurts"
MOVE = "points stand under `points:`: move the line there, or say in a few words why it is a must-have"


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        ("safety", []),
        ("the law asks for it in 2028", []),
        ("5G", []),
        ('"{value: every buyer asks for it}"', []),
        ("{value: every buyer asks for it, waived: true}", []),
        ("25", [("E221", MOVE)]),
        ("0.5", [("E221", MOVE)]),
        ("20..30..40", [("E221", MOVE)]),
        ("25 points", [("E221", MOVE)]),
        ('"30 %"', [("E221", MOVE)]),
        ("true", [("E221", SAY)]),
        ("yes", [("E221", SAY)]),
        ("x", [("E221", SAY)]),
        ("TBD", [("E221", SAY)]),
        ("t.b.d.", [("E221", SAY)]),
        ('"-"', [("E221", SAY)]),
        ('"..."', [("E221", SAY)]),
        ("apple-carplay", [("E221", SAY)]),
        ("Apple CarPlay", [("E221", SAY)]),
        ('"@motor1"', [("E221", SAY)]),
        ("see mail", [("E221", SAY)]),
        ("lorem ipsum", [("E221", SAY)]),
        ("wichtig", [("E221", SAY)]),
        ('""', [("E221", SAY)]),
        ("must have", [("E221", SAY)]),
        ("to be defined", [("E221", SAY)]),
        ("high prio", [("E221", SAY)]),
        ("no", [("E221", "what is no must-have does not stand here: delete the line, or say why it is one")]),
        ("every buyer @own", [("E227", 'write "every buyer"')]),
        ("{why: every buyer}", [("E109", 'write the reason itself behind the feature: "every buyer"')]),
        ("{value: 25}", [("E221", MOVE)]),
    ],
)
def test_a_reason_is_neither_a_number_nor_a_stand_in(reason: str, expected: list[tuple[str, str]]) -> None:
    """A wish that was meant to have points, or nobody can give a reason for, is no duty."""
    told = link(make_files({MASERATI: [("apple-carplay: every buyer asks for it", f"apple-carplay: {reason}")]}))[1]
    assert expected == [(item.code, item.hint) for item in told]


@pytest.mark.parametrize("why", ['""', "x", "tbd", "25", "memory", '"@terms"', "see mail"])
def test_a_requirement_says_why(why: str) -> None:
    """What reports print as the reason of a gap is more than a stand-in, its own id or a source."""
    told = link(make_files({"suppliers/google.yaml": [("why: three displays", f"why: {why}")]}))[1]
    assert [("E221", SAY)] == [(item.code, item.hint) for item in told]
