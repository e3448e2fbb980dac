"""PuLP's own CBC, run so that nothing is left behind: in a folder of its own, by names that need no quotes, ended when we are.

PuLP itself takes TMPDIR as it is and splits the command at blanks, leaves its files where a solve fails, and leaves CBC running
where the program is interrupted.
"""

from __future__ import annotations

import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

import pulp

_PROBLEM, _SOLUTION = "problem.mps", "solution.txt"
_SECONDS_BETWEEN_LOOKS = 0.01


class TidyCbc(pulp.PULP_CBC_CMD):  # type: ignore[misc]
    """CBC as it comes with PuLP; PulpSolverError where it breaks down, OSError where there is no folder for its files."""

    name = "PULP_CBC_CMD"

    def solve_CBC(self, lp: Any, **_: Any) -> int:
        """Solve the problem; its status. What is found stands in the problem's variables."""
        with tempfile.TemporaryDirectory(prefix="integration-model-", ignore_cleanup_errors=True) as name:
            folder = Path(name)
            variables, columns, rows = _write(lp, folder / _PROBLEM)
            self._run(folder)
            if not (folder / _SOLUTION).exists():
                raise pulp.PulpSolverError("CBC wrote no solution")
            found = self.readsol_MPS(str(folder / _SOLUTION), lp, variables, columns, rows)
        status, values, reduced_costs, duals, slacks, solution_status = found
        lp.assignVarsVals(values)
        lp.assignVarsDj(reduced_costs)
        lp.assignConsPi(duals)
        lp.assignConsSlack(slacks, activity=True)
        lp.assignStatus(status, solution_status)
        return int(status)

    def _run(self, folder: Path) -> None:
        limit = [] if self.timeLimit is None else ["-sec", str(self.timeLimit)]
        words = [word for option in [*self.options, *self.getOptions()] for word in f"-{option}".split()]
        command = [str(Path(self.path).absolute()), _PROBLEM, *limit, *words, "-solve", "-printingOptions", "all", "-solution", _SOLUTION]
        nowhere = subprocess.DEVNULL
        process = subprocess.Popen(command, cwd=folder, stdin=nowhere, stdout=nowhere, stderr=nowhere)
        try:
            # `wait` would give CBC time after Ctrl-C, more than there is before we end.
            while process.poll() is None:
                time.sleep(_SECONDS_BETWEEN_LOOKS)
        finally:
            process.kill()
            process.wait()
        if process.returncode != 0:
            raise pulp.PulpSolverError(f"CBC ended with {process.returncode}")


def _write(lp: Any, file: Path) -> tuple[Any, Any, Any]:
    """PuLP's variables, and their names and the rows' in the file."""
    try:
        variables, columns, rows, _ = lp.writeMPS(str(file), rename=1)
    except OSError as fault:
        fault.filename = str(file)  # a full disk names no file
        raise
    return variables, columns, rows


def solver_class(name: str) -> type[Any]:
    """The class of a solver that PuLP knows by name, or our own in its place."""
    kinds: dict[str, type[Any]] = {kind.name: kind for kind in pulp.apis._all_solvers}
    return {**kinds, TidyCbc.name: TidyCbc}[name]


__all__ = ["TidyCbc", "solver_class"]
