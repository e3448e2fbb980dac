"""What the guide says of the cited signals is what the shipped files hold."""

from __future__ import annotations

from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "integration_model" / "commands" / "guide" / "topics" / "method.md"
WORDS = {5: "five", 15: "fifteen"}


def test_the_guide_counts_the_signals_that_a_public_database_shows() -> None:
    """So many encodings name a message of a public database, of so many in the architectures that have one."""
    architectures = yaml.safe_load((ROOT / "brands" / "group.yaml").read_text(encoding="utf-8"))["architectures"]
    cited = {name: sum(signal.get("source") == "opendbc" for signal in one["signals"].values()) for name, one in architectures.items()}
    public = [name for name, count in cited.items() if count]
    asked = sum(len(architectures[name]["signals"]) for name in public)
    others = WORDS[len(architectures) - len(public)]
    said = f"{sum(cited.values())} of the {asked} signal encodings of the {WORDS[len(public)]} architectures that have a public database"
    assert f"{said} (and none of the other {others})" in GUIDE.read_text(encoding="utf-8")


def test_what_is_absent_says_why() -> None:
    """Each signal that an architecture does not carry names the source that says so, if only as a guess."""
    architectures = yaml.safe_load((ROOT / "brands" / "group.yaml").read_text(encoding="utf-8"))["architectures"]
    silent = [
        (name, signal)
        for name, one in architectures.items()
        for signal, found in one["signals"].items()
        if found == "missing" or (found.get("missing") and "source" not in found)
    ]
    assert silent == []
