"""A time limit that is really reached: a binding budget makes the relaxation fractional, and branch and bound is stopped."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUDGET = ["--set", "group.policies.budget_pm=57000", "--set", "group.policies.binding=true", "--because", "a budget that binds"]


def test_a_reached_limit_exits_with_3_and_claims_nothing() -> None:
    """Exit code 3, no verdict, and no word of a proof."""
    words = ["compare", "-w", str(ROOT), "--strategy", "android-automotive", *BUDGET, "--time-limit", "0.001"]
    command = [sys.executable, "-m", "integration_model", *words]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, cwd=ROOT, env={**os.environ, "COLUMNS": "100"})
    assert (done.returncode, done.stdout.startswith("No platform has a plan yet"), "optimal for these files" in done.stdout) == (
        3,
        True,
        False,
    )
    assert "stopped at the time limit" in done.stderr
