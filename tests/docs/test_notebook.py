"""The notebook among the examples runs on a workspace, and draws what it says."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

from integration_model.starter.init import write_starter

ROOT = Path(__file__).resolve().parents[2]


def test_the_notebook_runs(tmp_path: Path) -> None:
    """On the workspace that `init` writes: the answer first, then its tables, and a picture with a line for each candidate."""
    write_starter(tmp_path / "start")
    command = [sys.executable, "-W", "error", str(ROOT / "examples" / "notebook.py"), "start"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("<Comparison: as-is ")
    assert "group.rates.eur_per_point" not in done.stdout
    svg = ElementTree.parse(tmp_path / "totals.svg").getroot()
    names = [text.text for text in svg.findall("{*}text")]
    assert names[1:] == ["as-is", "open-cockpit", "own-cockpit"]
    assert [len((line.get("points") or "").split()) for line in svg.findall("{*}polyline")] == [5, 5, 5]
