"""Hollow files: what says nothing is told, unless it says that there is nothing."""

from __future__ import annotations

import pytest

from integration_model.errors import Findings
from integration_model.schema.stage import shape_workspace
from tests.factories import make_files, make_tree

FIAT = "brands/fiat.yaml"
WISHES = "points:\n  apple-carplay: 70\n  mia-voice: 30\n"


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        (WISHES, []),
        ("points: {}   # every platform suits it\n", []),
        ("points:\n", ["W412"]),
        ("", ["W412"]),
    ],
)
def test_a_brand_without_wishes_is_told_unless_it_says_so(points: str, expected: list[str]) -> None:
    """The end of the file may be missing, or all wishes may stand as comments; `{}` is typed on purpose."""
    told = Findings()
    shape_workspace(make_tree(make_files({FIAT: [(WISHES, points)]}), told), told)
    assert expected == [item.code for item in told.ordered()]
