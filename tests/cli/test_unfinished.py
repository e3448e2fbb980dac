"""What a comparison had no time for is told in words, whatever it was."""

from __future__ import annotations

from integration_model.answers.compare import Unfinished
from integration_model.cli.compare_command import NO_TIME_FOR


def test_whatever_time_was_up_for_has_its_words() -> None:
    """No name without a sentence, and none for nothing."""
    assert set(NO_TIME_FOR) == set(Unfinished)
