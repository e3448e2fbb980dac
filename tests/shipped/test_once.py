"""Who solves all of the shipped workspace shares a process with all who do."""

from __future__ import annotations

import re
from pathlib import Path

from tests.conftest import SHIPPED
from tests.shipped.once import shipped_problem, solved

ROOT = Path(__file__).parents[2]


WHOLE = re.compile(r"^from tests\..* import .*\b(?:shipped_solution|shipped_comparison|shipped_session|session_of)\b", re.MULTILINE)
"""Imports of the whole solution, or of what is made of it where the shipped folder is asked for."""


def test_all_who_ask_for_the_whole_solution_run_in_one_process() -> None:
    """Each test file that imports it is named where tests are given to processes, and no other is."""
    files = {str(file.relative_to(ROOT)): file.read_text("utf-8") for file in sorted((ROOT / "tests").rglob("test_*.py"))}
    asking = [name for name, text in files.items() if "from tests.shipped.once import" in text and WHOLE.search(text)]
    assert sorted(SHIPPED) == [name for name in asking if name != "tests/shipped/test_once.py"]


def test_an_answer_belongs_to_the_problem_that_is_held() -> None:
    """Whether this process solved everything or one strategy alone: columns of one problem say nothing of another."""
    assert solved("as-is").matrix.column_ids.tolist() == shipped_problem().matrix("as-is").column_ids.tolist()
    assert solved("as-is") is solved("as-is")
