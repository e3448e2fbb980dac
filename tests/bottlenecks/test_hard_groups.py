"""Reports on hard groups: within a few times what the answer took, and all of it where that is asked for."""

from __future__ import annotations

from integration_model.answers.bottlenecks import BottleneckReport
from integration_model.commands.bottlenecks.bottlenecks import BottleneckOptions, bottlenecks
from tests.benchmarks.hard_workspaces import hard_groups


def report(kind: str, size: str, options: BottleneckOptions) -> BottleneckReport:
    """The report on the first group of a kind."""
    return bottlenecks(next(one for one in hard_groups(size) if one.name.startswith(kind)).make().link(), options)


def test_a_hard_group_is_told_within_bounds() -> None:
    """What is not proven is said of each figure, and what is left out is named."""
    found = report("budget", "small", BottleneckOptions(strategy="shared"))
    open_ = [one for one in found.obstacles if "shared" in one.at_most]
    assert open_
    assert [one.id for one in open_ if not one.saves["shared"] <= one.at_most["shared"]] == []
    assert [one.id for one in open_ if one.to_remove is not None] == []
    assert not found.search.exact
    assert found.search.unfinished == ("removal", "better-together", "in-any-case", "levers")
    assert found.in_any_case is None


def test_all_is_exact_where_that_is_asked_for() -> None:
    """Then nothing is left out, however long it takes."""
    found = report("covering", "tiny", BottleneckOptions(strategy="shared", top=3, exact=True))
    assert [one.at_most for one in found.obstacles] == [{}] * 3
    assert (found.search.exact, found.search.unfinished, found.search.undecided) == (True, (), 0)
    assert found.in_any_case is not None
