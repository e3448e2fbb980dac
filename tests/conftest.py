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

SHIPPED = (
    "tests/shipped/test_brief_size.py",
    "tests/shipped/test_shipped_optima.py",
    "tests/shipped/test_public_figures.py",
    "tests/docs/test_readme.py",
    "tests/explain/test_lookup.py",
    "tests/explain/test_texts.py",
    "tests/guide/test_glossary.py",
)
"""Tests that use the whole solution of `tests.shipped.once`: one process solves the shipped workspace once for all of them."""
SHIPPED_PROBLEM = (
    "tests/shipped/test_scenarios.py",
    "tests/shipped/test_time_limit.py",
    "tests/shipped/test_once.py",
    "tests/problem/test_reductions.py",
    "tests/evaluate/test_timing.py",
)
"""Tests that use its problem and single strategies, but not the whole solution: so it is with another process."""
_LONGEST = (
    *SHIPPED,
    *SHIPPED_PROBLEM,
    "tests/cli/test_surroundings.py",
    *("tests/shipped/", "tests/whatif/", "tests/docs/", "tests/no_plan/", "tests/problem/", "tests/solve/", "tests/explain/", "tests/cli/"),
    *("tests/bottlenecks/", "tests/evaluate/", "tests/compare/", "tests/typed/"),
)
"""Files and folders, by how their names begin."""

# Models of a million small objects are built again and again, and are gone when nobody holds them: to look through those that are held as
# often as usual costs a third of the time. Whatever is left in circles is found once there are as many new objects as in two of them.
gc.set_threshold(2_000_000, 20, 50)


@pytest.fixture(autouse=True, scope="module")
def what_is_kept_is_not_looked_through_again() -> None:
    """What earlier modules keep, such as the shipped problems, is no garbage: looking through it takes seconds each time."""
    gc.freeze()


def pytest_configure(config: pytest.Config) -> None:
    """Where Python may leave no bytecode beside the sources, it stands in a folder of its own until the end of the tests.

    Else each of some two hundred programs that tests start would compile all modules anew, which takes longer than what it is asked.
    """
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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long comes first, so that processes end together; what shares something stays together."""
    items.sort(key=lambda item: _turn(item.nodeid))


def _turn(name: str) -> int:
    return next((place for place, beginning in enumerate(_LONGEST) if name.startswith(beginning)), len(_LONGEST))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """Tests of a file go to one process; all that share the solution of the shipped workspace to one, those that share its problem, too."""
    from xdist.scheduler import LoadFileScheduling  # late: tests run without xdist, too

    class Scheduling(LoadFileScheduling):
        def _split_scope(self, nodeid: str) -> str:
            together = {"shipped": SHIPPED, "shipped problem": SHIPPED_PROBLEM}
            return next((name for name, files in together.items() if nodeid.startswith(files)), str(super()._split_scope(nodeid)))

    return Scheduling(config, log) if config.getvalue("dist") == "loadfile" else None


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
