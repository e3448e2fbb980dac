"""What all tests share: golden files and the option that rewrites them."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path

import pytest

Golden = Callable[[str, str], None]

# Models of a hundred thousand small objects are built again and again: looking for garbage as often as usual costs a third of the time.
gc.set_threshold(200_000, 20, 50)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--update-golden` and how many broken files are tried."""
    parser.addoption(
        "--update-golden", action="store_true", default=False, help="write the expected texts anew instead of comparing with them"
    )
    parser.addoption("--mutants", type=int, default=200, help="how many broken files are tried")
    parser.addoption("--mutant-seed", type=int, default=1, help="the seed of the first of them")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """`golden(name, text)`: the text equals the file `golden/NAME` beside the test; a missing file fails."""
    folder = Path(request.path).parent / "golden"

    def compare(name: str, text: str) -> None:
        file = folder / name
        if request.config.getoption("--update-golden"):
            folder.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8")
            return
        assert file.exists(), f"there is no {file}: look at the text and write it with --update-golden"
        assert file.read_text(encoding="utf-8") == text

    return compare
