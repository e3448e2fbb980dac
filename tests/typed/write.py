"""Writes `told.txt` anew: `python -m tests.typed.write`, then read the difference."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.typed.test_typed import GOLDEN, INPUTS, told_of


def main() -> None:
    """Every input and what it is told, in the order of the inputs."""
    blocks = []
    for name in INPUTS:
        with tempfile.TemporaryDirectory() as folder:
            blocks.append("\n".join([f"[{name}]", *told_of(name, Path(folder))]))
    GOLDEN.write_text("\n\n".join(blocks) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
