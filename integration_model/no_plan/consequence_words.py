"""What follows from a clash in words: each sort of consequence has its sentence here, and nothing reads these sentences again.

In: consequences. Out: sentences that name statements by their numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from integration_model.answers.consequences import CannotGoTogether, Consequence, NowhereToGo, OutOfReach, OverLimit, ShutOffers
from integration_model.words import joined

_RUN = 2


def consequence_sentences(found: Iterable[Consequence]) -> Iterator[str]:
    """A sentence for each consequence."""
    return map(_sentence, found)


def _sentence(found: Consequence) -> str:
    match found:
        case OverLimit():
            return _over_limit(found)
        case NowhereToGo(line, shut):
            told = "; ".join(_cannot(one, f"`{line}`" if number == 0 else "it") for number, one in enumerate(shut))
            return f"{told[0].upper()}{told[1:]}."
        case OutOfReach():
            return _out_of_reach(found)
        case CannotGoTogether(because, lines):
            return f"Because of {_numbers(because) if because else 'all of them'} {joined(lines)} must go together, and cannot."


def _over_limit(found: OverLimit) -> str:
    because = f"Because of {_numbers(found.because)} it" if found.because else "Whatever is done, it"
    when = f" in {found.year}" if found.year else ""
    more = f"at least {found.needed:,.1f} {found.unit.upper()}" if found.needed is not None else "more in whole steps"
    return f"{because} takes {more}{when}; because of {_numbers([found.limit])} it may be {found.allowed:,.1f}."


def _cannot(shut: ShutOffers, who: str) -> str:
    """`because of (1) it cannot be on a or b, or stay on c`."""
    named = [f"be on {joined(shut.platforms, 'or')}"] if shut.platforms else []
    stacks = [f"stay on {joined(shut.stacks, 'or')}"] if shut.stacks else []
    return f"because of {_numbers(shut.because)} {who} cannot {', or '.join([*named, *stacks])}"


def _out_of_reach(found: OutOfReach) -> str:
    late = joined([f"{one.platform}{f', ready {one.ready}' if one.ready is not None else ''} ({one.origin})" for one in found.late], "or")
    changes = f"{', '.join(found.may_change)} ({found.may_change_origin})"
    when = f"it can change only {changes}" if found.may_change else "it can no longer change"
    return f"It cannot reach {late}: {when} and ends {found.ends} ({found.ends_origin})."


def _numbers(numbers: Sequence[int]) -> str:
    """`(1) and (2)`; three or more in a row as `(2) to (5)`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    told = [[f"({run[0]}) to ({run[-1]})"] if len(run) > _RUN else [f"({number})" for number in run] for run in runs]
    return joined([word for words in told for word in words])
