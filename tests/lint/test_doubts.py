"""Doubts are told of whatever workspace there is, and stop nothing."""

from __future__ import annotations

import pytest

from integration_model.errors import Findings
from integration_model.loading import link_tree
from tests.problem.small_groups import make_group


@pytest.mark.parametrize("first", range(0, 60, 20))
def test_random_groups_are_doubted_without_an_error(first: int) -> None:
    """Every kind of statement occurs in them; what is told of them are warnings, and there are some."""
    findings = Findings()
    groups = [make_group(seed) for seed in range(first, first + 20)]
    assert [group for group in groups if link_tree(group.tree(), findings) is None] == []
    assert (findings.has_errors, findings.items != []) == (False, True)
