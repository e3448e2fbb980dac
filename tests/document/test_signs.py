"""What drawings are spelled with where there are no block characters."""

from __future__ import annotations

import pytest

from integration_model.document.bars import bar, spread, stacked
from integration_model.document.signs import ascii_signs, half_signs, plain_signs, spelled

DRAWN = f"{bar(0.55, 1.0, 4)}|{stacked((1.0, 1.0, 1.0), 3.0, 6)}|{spread(1.0, 2.0, 4.0, (0.0, 5.0), 6)}"


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [
        ("utf-8", "██▎|██╱╱░░| ├┼─┤"),
        ("ascii", "## |##//..| |+-|"),
        ("latin-1", "## |##//..| |+-|"),
        ("cp437", "██ |██//░░| ├┼─┤"),
        ("no such", "## |##//..| |+-|"),
    ],
)
def test_an_encoding_gets_what_it_has(encoding: str, expected: str) -> None:
    """Sign by sign, each one column wide as before."""
    assert spelled(DRAWN, plain_signs(encoding)) == expected


def test_old_consoles_get_halves() -> None:
    """Their letters have no eighths."""
    assert [spelled(bar(eighths / 8, 1.0, 1), half_signs()) for eighths in range(1, 9)] == [" ", " ", "▌", "▌", "▌", "█", "█", "█"]


def test_peoples_letters_stay() -> None:
    """Only what draws is spelled in another way."""
    assert spelled("Citroën ░", ascii_signs()) == "Citroën ."
