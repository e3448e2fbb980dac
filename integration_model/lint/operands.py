"""What requirements compare with: numbers of the facts that they ask about, and years of support."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from integration_model.files.tree import Path
from integration_model.lint.facts import ANY, Fact
from integration_model.lint.table import Rule, Table
from integration_model.values import Range

_COMPARISONS = ("at_least", "at_most", "one_of")
_YEARS = "supported_years"
_HOLDERS: tuple[Path, ...] = (("suppliers", ANY, "components", ANY), ("suppliers", ANY, "contract"), ("group", "architectures", ANY))
_NUMBER = re.compile(r"\d+(?:_\d+)*(?:\.\d+)?")


def operands(facts: Sequence[Fact], table: Table) -> Iterator[tuple[Fact, Rule]]:
    """Each number that a requirement compares with, and the rule of the fact that it asks about."""
    for fact in facts:
        if fact.pattern[-1] != ANY or fact.pattern[-2] not in (*_COMPARISONS, _YEARS) or not isinstance(fact.value, str):
            continue
        rule = table.rule(fact.pattern) if fact.pattern[-2] == _YEARS else _rule_of(fact.path[-1], table)
        if rule is not None and _NUMBER.fullmatch(fact.value):
            number = float(fact.value.replace("_", ""))
            yield replace(fact, range=Range(number, number, number)), rule


def _rule_of(name: str, table: Table) -> Rule | None:
    """The rule of a fact of a component, a contract or an architecture."""
    return next((rule for holder in _HOLDERS if (rule := table.rule((*holder, name))) is not None), None)
