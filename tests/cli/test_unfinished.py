"""What a comparison had no time for is told in words, whatever it was."""

from __future__ import annotations

import ast
from pathlib import Path

from integration_model.cli.compare_command import _NO_TIME_FOR
from integration_model.commands import compare as package


def test_whatever_time_was_up_for_has_its_words() -> None:
    """Every name that the comparison notes as unfinished: each stands in a tuple that is joined to the others, or is given back."""
    texts = [file.read_text(encoding="utf-8") for file in Path(package.__file__).parent.glob("*.py")]
    noted = {
        one.value
        for text in texts
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Tuple)
        for one in node.elts
        if isinstance(one, ast.Constant) and one.value in {*_NO_TIME_FOR, "next", "turns"}
    }
    assert noted >= {"bottlenecks", "draws", "turns", "next", "reasons", "verification"}
    assert noted <= _NO_TIME_FOR.keys()
