"""Words for what nobody knows, where a line may be left out and where it may not."""

from __future__ import annotations

import pytest

from tests.factories import link, make_files

GROUP, MASERATI, HARMAN = "brands/group.yaml", "brands/maserati.yaml", "suppliers/harman.yaml"
GUESS = "where nobody knows it, write what you guess: `low..likely..high @guess`"


@pytest.mark.parametrize(
    ("file", "old", "new", "hint"),
    [
        (GROUP, "eur_per_pm: 8000..10000..12000", "eur_per_pm: ~", GUESS),
        (GROUP, "eur_per_pm: 8000..10000..12000", "eur_per_pm: TBD", GUESS),
        (HARMAN, "os: linux", "os: ~", "where nobody knows it, leave the line out"),
    ],
)
def test_a_line_that_must_be_there_is_never_to_be_left_out(file: str, old: str, new: str, hint: str) -> None:
    """Without it another fault would be told: the hint says what to write instead."""
    assert [item.hint for item in link(make_files({file: [(old, new)]}))[1] if item.code in ("E108", "E118", "E120")] == [hint]
