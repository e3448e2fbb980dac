"""Who solves the shipped workspace once shares a process with all who do."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import SHIPPED

ROOT = Path(__file__).parents[2]


def test_all_who_ask_for_the_shipped_answers_run_in_one_process() -> None:
    """Each test file that imports them is named where tests are given to processes."""
    asking = [file for file in sorted((ROOT / "tests").rglob("test_*.py")) if "from tests.shipped.once import" in file.read_text("utf-8")]
    assert [name for file in asking if not (name := str(file.relative_to(ROOT))).startswith(SHIPPED)] == []
