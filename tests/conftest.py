"""What all tests share: golden files and the option that rewrites them."""

from __future__ import annotations

import gc
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

Golden = Callable[[str, str], None]

_GROUP = "xdist_group"
_LONGEST = ("shipped", "tests/whatif", "tests/docs", "tests/no_plan", "tests/solve", "tests/bottlenecks", "tests/evaluate", "tests/cli")
"""Groups of tests, and folders, by how their names begin."""

# Models of a hundred thousand small objects are built again and again: looking for garbage as often as usual costs a third of the time.
gc.set_threshold(200_000, 20, 50)


@pytest.fixture(autouse=True, scope="module")
def what_is_kept_is_not_looked_through_again() -> None:
    """What earlier modules keep, such as the shipped problems, is no garbage: looking through it takes seconds each time."""
    gc.freeze()


def pytest_configure(config: pytest.Config) -> None:
    """Where Python may leave no bytecode beside the sources, it stands in a folder of its own until the end of the tests.

    Else each of some two hundred programs that tests start would compile all modules anew, which takes longer than what it is asked.
    """
    config.addinivalue_line("markers", f"{_GROUP}(name): tests that share what takes long; they come first")
    if not sys.dont_write_bytecode:
        return
    folder = tempfile.TemporaryDirectory(prefix="integration-model-bytecode-", ignore_cleanup_errors=True)
    before = {name: os.environ.get(name) for name in ("PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX")}
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = folder.name

    def put_back() -> None:
        for name, value in before.items():
            os.environ.pop(name, None) if value is None else os.environ.__setitem__(name, value)
        folder.cleanup()

    config.add_cleanup(put_back)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Modules that share what takes long come first, one after the other: each process that gets some of them solves it once.

    The other folders that take long follow, so that processes end together.
    """
    for item in items:
        if item.get_closest_marker(_GROUP) is None:
            item.add_marker(pytest.mark.xdist_group(item.nodeid.partition("::")[0]))
    items.sort(key=_turn)


def _turn(item: pytest.Item) -> int:
    name = item.get_closest_marker(_GROUP).args[0]  # type: ignore[union-attr]  # every item has one by now
    return next((place for place, folder in enumerate(_LONGEST) if name.startswith(folder)), len(_LONGEST))


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
