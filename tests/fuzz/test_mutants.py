"""Whatever stands in the files, `check` answers; and what it accepts, `compare` answers. More with `--mutants COUNT --mutant-seed SEED`."""

from __future__ import annotations

import pytest

from tests.fuzz.harness import run_mutant

_CHUNK = 10


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Chunks of seeds; of the shipped workspace, which is fifty times the starter, a tenth."""
    count, first = metafunc.config.getoption("--mutants"), metafunc.config.getoption("--mutant-seed")
    shares = {"starter": count - count // 10, "shipped": count // 10}
    starts = [(kind, start) for kind, share in shares.items() for start in range(first, first + share, _CHUNK)]
    metafunc.parametrize(("kind", "start"), starts)


def test_no_mutant_is_a_bug_of_ours(kind: str, start: int) -> None:
    """No traceback, no hang, only places that exist; what is accepted is compared."""
    failures = [outcome for seed in range(start, start + _CHUNK) if (outcome := run_mutant(kind, seed)).failure]
    assert failures == []
