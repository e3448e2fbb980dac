"""A time limit that is really reached: a binding budget makes the relaxation fractional, and branch and bound is stopped."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUDGET = ["--set", "group.policies.budget_pm=57000", "--set", "group.policies.binding=true", "--because", "a budget that binds"]


def test_a_reached_limit_exits_with_3_and_claims_no_proof() -> None:
    """Exit code 3; the plan that was found says how far it may be from the optimum, and no word of a proof or of bottlenecks."""
    words = ["compare", "-w", str(ROOT), "--strategy", "android-automotive", *BUDGET, "--time-limit", "0.001"]
    command = [sys.executable, "-m", "integration_model", *words]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, cwd=ROOT, env={**os.environ, "COLUMNS": "100"})
    assert (done.returncode, "optimal for these files" in done.stdout) == (3, False)
    assert re.search(r"android-automotive stopped at a limit, up to 0\.\d+ % above its optimum", done.stdout)
    assert "not looked for: the best plan is not proven to be the best" in done.stdout
    assert "stopped at the time limit" in done.stderr
