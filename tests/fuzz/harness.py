"""One mutant through `check`, and through `compare` where `check` accepts it: what went wrong, in words.

`python -m tests.fuzz.harness COUNT SEED [shipped|starter]` runs many and prints each failure with the seed that repeats it.
"""

from __future__ import annotations

import random
import re
import shutil
import signal
import sys
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from integration_model import api
from integration_model.commands.compare.compare import CompareOptions
from integration_model.errors import Diagnostic
from tests.fuzz.mutations import mutate

ROOT = Path(__file__).parents[2]
WORKSPACES = {"shipped": ROOT, "starter": ROOT / "integration_model" / "starter"}
PATIENCE_SECONDS = 5
IDLE_TIMES = 20
COMPARED = {"starter": 1, "shipped": 5}
"""Of so many accepted mutants one is compared: of the shipped workspace one or a few brands, which take seconds each."""
_LIKE = re.compile(r"^ +like: ([a-z0-9-]+)/", re.MULTILINE)
OPTIONS = {"starter": CompareOptions(), "shipped": CompareOptions(strategies=("mixed",))}
"""`mixed` may choose all that every strategy may; the others, and obstacles of the best, are asked of the small workspace."""


class Hang(BaseException):
    """It took longer than anybody waits; no `except Exception` on the way may swallow it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one mutant; `failure` is empty where all held."""

    seed: int
    file: str
    accepted: bool
    compared: bool
    failure: str


def run_mutant(kind: str, seed: int) -> Outcome:
    """The mutant of this seed; it depends on nothing but the workspace's files and the seed."""
    rng = random.Random(f"{kind} {seed}")
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "workspace"
        for name in ("brands", "suppliers"):
            shutil.copytree(WORKSPACES[kind] / name, root / name)
        file = rng.choice(sorted(root.glob("*/*.yaml")))
        if _is_compared(kind, seed):
            _leave_some(root / "brands", file.stem, rng)
        texts = [other.read_text(encoding="utf-8") for other in sorted(root.glob("*/*.yaml")) if other != file]
        changed = mutate(file.read_text(encoding="utf-8"), texts, rng)
        file.write_bytes(changed if isinstance(changed, bytes) else changed.encode("utf-8", errors="surrogatepass"))
        return _judge(kind, seed, root, file.relative_to(root).as_posix())


def _is_compared(kind: str, seed: int) -> bool:
    return seed % COMPARED[kind] == 0


def _leave_some(brands: Path, changed: str, rng: random.Random) -> None:
    """Of the brands the one that is changed, or any, and all that its lines are like."""
    texts = {file.stem: file.read_text(encoding="utf-8") for file in sorted(brands.glob("*.yaml")) if file.stem != "group"}
    left = {changed if changed in texts else rng.choice(sorted(texts))}
    while more := {found for name in left for found in _LIKE.findall(texts[name])} - left:
        left |= more
    for name in texts.keys() - left:
        (brands / f"{name}.yaml").unlink()


def _judge(kind: str, seed: int, root: Path, file: str) -> Outcome:
    accepted = compared = False
    try:
        with _patience():
            result = api.check(root)
        accepted = not result.errors
        wrong = [problem for item in result.diagnostics if (problem := _wrong_place(item, result.texts))]
        if wrong:
            return Outcome(seed, file, accepted, compared, wrong[0])
        if accepted and _is_compared(kind, seed):
            compared = True
            with _patience(12):
                api.compare(root, OPTIONS[kind])
    except Hang:
        return Outcome(seed, file, accepted, compared, f"hangs\n{''.join(traceback.format_exc().splitlines(keepends=True)[-12:])}")
    except Exception:
        return Outcome(seed, file, accepted, compared, traceback.format_exc(limit=-4))
    return Outcome(seed, file, accepted, compared, "")


def _wrong_place(item: Diagnostic, texts: dict[str, str]) -> str:
    """Says so where a place does not exist in its file."""
    place = item.place
    if place is None or place.path not in texts:
        return ""
    lines = texts[place.path].replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if 1 <= place.line <= len(lines) and 1 <= place.column <= len(lines[place.line - 1]) + 1:
        return ""
    return f"{item.code} at {place}:{place.column}, which is not there"


@contextmanager
def _patience(times: int = 1) -> Iterator[None]:
    """Seconds of computing, which do not depend on who else uses the machine; who computes nothing gets more of the clock's."""

    def ring(number: int, frame: FrameType | None) -> None:
        raise Hang

    timers = ((signal.SIGPROF, signal.ITIMER_PROF, 1), (signal.SIGALRM, signal.ITIMER_REAL, IDLE_TIMES))
    before = [signal.signal(sign, ring) for sign, _, _ in timers]
    for _, timer, factor in timers:
        signal.setitimer(timer, PATIENCE_SECONDS * times * factor)
    try:
        yield
    finally:
        for (sign, timer, _), handler in zip(timers, before, strict=True):
            signal.setitimer(timer, 0)
            signal.signal(sign, handler)


def main(count: int, seed: int, kind: str) -> None:
    """Run `count` mutants from `seed` on and print what failed."""
    accepted = compared = failed = 0
    for number in range(seed, seed + count):
        outcome = run_mutant(kind, number)
        accepted, compared = accepted + outcome.accepted, compared + outcome.compared
        if outcome.failure:
            failed += 1
            print(f"{kind} seed {number} ({outcome.file}):\n{outcome.failure}", flush=True)
    print(f"{kind}: {count} mutants from seed {seed}, {accepted} accepted, {compared} of them compared, {failed} failed")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3] if len(sys.argv) > 3 else "starter")
