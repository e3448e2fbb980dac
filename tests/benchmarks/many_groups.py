"""The optimiser against full enumeration on many random groups, all strategies: `python -m tests.benchmarks.many_groups --groups 400`.

Prints each disagreement, the groups whose enumeration took too long, and a count; exits with 1 where something disagrees.
"""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field

from tests.problem.oracle import Oracle
from tests.problem.small_groups import make_group
from tests.solve.every_strategy import solve_all
from tests.solve.test_brute_force import read_alike, same


@dataclass
class Looked:
    """What was seen of one group."""

    seed: int
    agreed: int = 0
    read_otherwise: int = 0
    """Strategies where enumeration sees a line left out that the program calls impossible."""
    wrong: list[str] = field(default_factory=list)
    is_late: bool = False


class _TooLong(Exception):
    """An enumeration that takes longer than asked for."""


def look(seed: int, seconds: int) -> Looked:
    """All strategies of a random group, enumerated and solved."""
    looked = Looked(seed)

    def stop(*_: object) -> None:
        raise _TooLong

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        group = make_group(seed)
        oracle, problem = Oracle(group.link()), group.problem()
        for name, solved in solve_all(problem).items():
            if not read_alike(oracle, problem.study, name):
                looked.read_otherwise += 1
            elif same(expected := oracle.optimum(name), solved.objective):
                looked.agreed += 1
            else:
                looked.wrong.append(f"group {seed}, {name}: enumerated {expected:.6f}, solved {solved.objective:.6f}")
    except _TooLong:
        looked.is_late = True
    finally:
        signal.alarm(0)
    return looked


def _all(seeds: Sequence[int], seconds: int, workers: int) -> Iterator[Looked]:
    with ProcessPoolExecutor(workers) as pool:
        yield from pool.map(look, seeds, [seconds] * len(seeds))


def main(arguments: Sequence[str] | None = None) -> int:
    """Looks at groups and prints what disagrees."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--groups", type=int, default=400)
    parser.add_argument("--first", type=int, default=1000, help="seed of the first; the tests take those below 1000")
    parser.add_argument("--seconds", type=int, default=60, help="a group that takes longer is left and told")
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args(arguments)
    found = list(_all(range(asked.first, asked.first + asked.groups), asked.seconds, asked.workers))
    wrong = [line for one in found for line in one.wrong]
    print(*wrong, sep="\n", end="\n" if wrong else "")
    late = [str(one.seed) for one in found if one.is_late]
    print(f"{len(found) - len(late)} of {len(found)} groups, {sum(one.agreed for one in found)} strategies agree, {len(wrong)} do not,")
    print(f"{sum(one.read_otherwise for one in found)} are read otherwise; too long: {', '.join(late) or 'none'}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
