"""Who solves the rows of a sweep: this process, several of this machine, or a cluster; in whatever order, they come in theirs.

One level: a worker solves a row with one thread, and starts no others.
"""

from __future__ import annotations

import os
import pickle
import signal
import threading
import time
import warnings
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from integration_model.commands.whatif.sweep import Block, RowSolver, Sweep
from integration_model.document.extras import CLUSTER, extra_module, require
from integration_model.errors import Findings, InputError
from integration_model.version import VERSION

ALL = -1
"""As many workers as there are cores."""
DASK = "dask"
_PATIENCE_SECONDS = 10.0
_LOOK_SECONDS = 1.0
"""How often a process looks whether the one that started it is still there."""
_REPLACED = "A worker stopped while some jobs were given to the executor"
_AHEAD = "2*n_jobs"
"""So many rows are under way: what is done early waits for its turn, and memory does not grow with the rows."""


@dataclass(frozen=True, slots=True)
class Workers:
    """How many at once, and where: `dask:ADDRESS`, or here where nothing is named."""

    jobs: int = ALL
    on: str | None = None
    patience_seconds: float = _PATIENCE_SECONDS
    """How long a cluster is waited for."""


def require_workers(workers: Workers) -> None:
    """InputError where what they need is not installed, or where they are named as nobody is."""
    if workers.on is not None:
        _address(workers.on)
        require("distributed", f"`{workers.on}`", CLUSTER)


def solved(sweep: Sweep, numbers: Sequence[int], workers: Workers) -> Iterator[Block]:
    """The blocks of these rows in their order, each as soon as it and all before it are done."""
    if not numbers:
        return
    if workers.on is None and (workers.jobs == 1 or len(numbers) == 1):
        solver = RowSolver(sweep)
        yield from map(solver.block, numbers)
    elif workers.on is None:
        yield from _by_joblib(sweep, numbers, workers.jobs, {"backend": "loky"})
    else:
        with _client(workers.on, workers.patience_seconds) as client:
            yield from _by_joblib(sweep, numbers, workers.jobs, {"backend": DASK, "client": client}, is_elsewhere=True)


def _by_joblib(sweep: Sweep, numbers: Sequence[int], jobs: int, where: dict[str, Any], *, is_elsewhere: bool = False) -> Iterator[Block]:
    """The sweep goes to each worker once; where there is a cluster it is handed over by its own means."""
    import joblib  # late: only sweeps need it

    content = pickle.dumps(sweep)
    scattered = {"scatter": [content]} if is_elsewhere else {}
    parent = None if is_elsewhere else os.getpid()
    with warnings.catch_warnings(), joblib.parallel_config(**where, **scattered):
        # A process that has grown by what the base of a large group takes is replaced by a new one: no row is lost, nobody has to know.
        warnings.filterwarnings("ignore", _REPLACED, UserWarning)
        parallel = joblib.Parallel(n_jobs=jobs, return_as="generator", batch_size=1, pre_dispatch=_AHEAD)
        with closing(parallel(joblib.delayed(solve_row)(content, number, parent) for number in numbers)) as blocks:
            yield from blocks


def solve_row(content: bytes, number: int, parent: int | None = None) -> Block:
    """A row of a sweep that came from another process; this one ends with its parent, where one is named."""
    return _solver(content, parent).block(number)


@lru_cache(maxsize=1)
def _solver(content: bytes, parent: int | None) -> RowSolver:
    """The base is solved once a process."""
    if parent is not None and os.name != "nt" and os.getppid() == parent:
        threading.Thread(target=_end_with, args=(parent,), name="parent", daemon=True).start()
    sweep: Sweep = pickle.loads(content)
    return RowSolver(sweep)


def _end_with(parent: int) -> None:
    """Who was killed cannot tell its workers to end: they would wait for more work."""
    while os.getppid() == parent:
        time.sleep(_LOOK_SECONDS)
    os.kill(os.getpid(), signal.SIGTERM)


def _address(on: str) -> str:
    kind, _, address = on.partition(":")
    if kind != DASK or not address:
        raise _no_cluster(on)
    return address


def _no_cluster(on: str) -> InputError:
    return _refusal("E554", f"`--on {on}` names no cluster", "write --on dask:ADDRESS, such as dask:tcp://10.0.0.1:8786")


def _client(on: str, patience_seconds: float) -> Any:
    """The cluster, whose workers all have this version; InputError where it does not answer."""
    address = _address(on)
    distributed = extra_module("distributed", f"`{on}`", CLUSTER)
    try:
        client = distributed.Client(address, timeout=patience_seconds, set_as_default=False)
    except ValueError:
        raise _no_cluster(on) from None
    except OSError:
        hint = "is its scheduler running, and can it be reached from here?"
        raise _refusal("E555", f"the cluster `{address}` does not answer", hint) from None
    refuse_other_versions(client, address)
    return client


def refuse_other_versions(client: Any, address: str) -> None:
    """InputError where a worker of the cluster has another version, or none."""
    try:
        versions: dict[str, str] = client.run(version_here)
    except (ImportError, AttributeError, pickle.PickleError):
        client.close()
        raise _refusal("E556", f"workers of `{address}` lack integration-model", _install()) from None
    others = sorted({one for one in versions.values() if one != VERSION})
    if others:
        client.close()
        raise _refusal("E556", f"workers of `{address}` have integration-model {', '.join(others)}", _install())


def version_here() -> str:
    """The version that a worker has."""
    return VERSION


def _install() -> str:
    return f"pip install integration-model=={VERSION} there, too"


def _refusal(code: str, message: str, hint: str) -> InputError:
    findings = Findings()
    findings.error(code, message, hint=hint)
    return InputError(findings.ordered())
