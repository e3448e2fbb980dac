"""What a start of the program costs, command by command, and what a comparison costs against its imports.

    python -m tests.benchmarks.starts

Seconds are of the processor in user mode, a mean over some starts, each in a process of its own on the workspace that `init` writes;
bytecode is kept, as it is after the first start of an installed program. The imports of a comparison are the modules that `compare` has
loaded when it ends, loaded again in their order and nothing done, without kept bytecode of the program's own: what another command
needs is none of them.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import integration_model
from integration_model.files.workspace_files import find_workspace
from integration_model.starter.init import write_starter

PROGRAM = ("-m", "integration_model")
COMMANDS: Mapping[str, tuple[str, ...]] = {
    "--version": ("--version",),
    "--help": ("--help",),
    "check": ("check",),
    "guide": ("guide",),
    "explain": ("explain", "north"),
    "whatif": ("whatif", "--set", "group.rates.eur_per_pm=9000"),
    "compare": ("compare",),
}
"""What is started, by the name under which it is told."""
_LIST = (
    "import json, sys\nfrom integration_model.cli.app import app\n"
    "try:\n    app(['compare'])\nexcept SystemExit:\n    pass\n"
    "print(json.dumps([name for name, module in list(sys.modules.items()) if getattr(module, '__spec__', None)]))"
)
_LOAD = "import importlib, json, sys\nfor name in json.loads(sys.argv[1]):\n    importlib.import_module(name)"


@dataclass(frozen=True)
class Copy:
    """The program copied without its bytecode, and whether it is kept from the first start on."""

    place: Path
    keeps: bool

    @classmethod
    def of(cls, place: Path, *, keeps: bool) -> Copy:
        """A new copy in a folder that is not there yet; that of the libraries is what it is."""
        package = Path(integration_model.__file__).parent
        shutil.copytree(package, place / package.name, ignore=shutil.ignore_patterns("__pycache__"))
        return cls(place, keeps)

    @property
    def surroundings(self) -> dict[str, str]:
        """The environment of a run."""
        return {**os.environ, "PYTHONPATH": str(self.place), "PYTHONDONTWRITEBYTECODE": "" if self.keeps else "1"}

    def seconds_of(self, words: Sequence[str], folder: Path, times: int = 1) -> float:
        """Seconds of the processor in user mode that a run of Python takes, a mean."""
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        for _ in range(times):
            subprocess.run([sys.executable, *words], cwd=folder, env=self.surroundings, stdout=subprocess.DEVNULL, check=True)
        return (resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before) / times

    def modules_of_compare(self, folder: Path) -> list[str]:
        """The modules that a comparison of a workspace has loaded when it ends, in the order in which they came, without Python's own."""
        words = [sys.executable, "-c", _LIST]
        done = subprocess.run(words, cwd=folder, env=self.surroundings, capture_output=True, text=True, check=True)
        names: list[str] = json.loads(done.stdout.splitlines()[-1])
        return [name for name in names if name.partition(".")[0] not in sys.stdlib_module_names and not name.startswith("__")]

    def seconds_of_imports(self, names: Sequence[str], folder: Path, times: int = 1) -> float:
        """Seconds that loading these modules takes."""
        return self.seconds_of(["-c", _LOAD, json.dumps(names)], folder, times)


def main() -> None:
    """Print a line for each command, and the comparison against its imports."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=10, help="starts of each command")
    times = parser.parse_args().times
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "starter"
        write_starter(folder)
        kept, bare = (Copy.of(Path(place) / name, keeps=keeps) for name, keeps in (("kept", True), ("bare", False)))
        for name, words in COMMANDS.items():
            kept.seconds_of([*PROGRAM, *words], folder)
            print(f"{name:<10} {kept.seconds_of([*PROGRAM, *words], folder, times):.3f} s")
        imports = bare.seconds_of_imports(bare.modules_of_compare(folder), folder, times)
        compared = kept.seconds_of([*PROGRAM, "compare"], find_workspace(Path(__file__).parent))
        print(f"shipped compare {compared:.1f} s / its imports without kept bytecode {imports:.2f} s = {compared / imports:.1f}")


if __name__ == "__main__":
    main()
