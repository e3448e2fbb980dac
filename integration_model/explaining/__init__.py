"""`explain`: why a number is what it is, by name. In: workspace and comparison. Out: lines of text."""

from __future__ import annotations

from collections.abc import Sequence

from integration_model.domain import Workspace
from integration_model.errors import Findings, InputError, did_you_mean
from integration_model.explaining.brand import explain_brand
from integration_model.explaining.conflict import explain_bottleneck, explain_conflict
from integration_model.explaining.explanation import Explanation
from integration_model.explaining.number import explain_number, number_names
from integration_model.explaining.value import explain_value, values_of
from integration_model.results import Comparison

KINDS = ("brand", "value", "number", "strategy", "bottleneck", "conflict")

__all__ = ["KINDS", "Explanation", "explain"]


def explain(workspace: Workspace, words: tuple[str, ...], comparison: Comparison) -> Explanation:
    """The explanation of a brand, value, number, strategy, bottleneck or conflict; InputError where the name is unknown."""
    kind, name = _kind_and_name(words, workspace, comparison)
    if kind == "brand":
        return explain_brand(workspace, name, comparison)
    if kind == "value":
        return explain_value(workspace, name, comparison)
    if kind == "bottleneck":
        return explain_bottleneck(next(one for one in comparison.bottlenecks if one.id == name), comparison)
    if kind == "conflict":
        return explain_conflict(next(one for one in comparison.conflicts if one.id == name))
    return explain_number(name, comparison)


def _kind_and_name(words: tuple[str, ...], workspace: Workspace, comparison: Comparison) -> tuple[str, str]:
    """Which of the known names is meant; an optional kind word in front settles it."""
    wanted = words[0] if len(words) > 1 and words[0] in KINDS else None
    name = " ".join(words[1:] if wanted else words)
    known = _names(workspace, comparison)
    for kind in [wanted] if wanted else KINDS:
        if name in known[kind]:
            return kind, name
    found = [(kind, one) for kind in ([wanted] if wanted else KINDS) for one in _meant(name, kind, known[kind], comparison)]
    if len(found) == 1:
        return found[0]
    if found:
        raise _unclear(name, [one for _, one in found])
    everything = [one for kind in ([wanted] if wanted else KINDS) for one in known[kind or "brand"]]
    findings = Findings()
    hint = (
        did_you_mean(name, everything)
        or "a brand, a strategy, a number such as `android-automotive foundation`, or an address such as `group.rates.eur_per_pm`"
    )
    findings.error("E513", f"nothing here is called `{name}`", hint=hint)
    raise InputError(findings.ordered())


def _meant(name: str, kind: str, known: Sequence[str], comparison: Comparison) -> list[str]:
    """What a short name may mean: a part of the best strategy, or an address that ends like it."""
    if kind == "number":
        whole = f"{comparison.verdict.best} {name}"
        return [whole] if whole in known else []
    return [one for one in known if one.endswith(f".{name}")] if kind == "value" else []


def _unclear(name: str, meant: list[str]) -> InputError:
    findings = Findings()
    shown = ", ".join(meant[:3]) + (", ..." if len(meant) > len(meant[:3]) else "")
    findings.error("E514", f"`{name}` may mean {len(meant)} things", hint=f"say which: {shown}")
    return InputError(findings.ordered())


def _names(workspace: Workspace, comparison: Comparison) -> dict[str, list[str]]:
    numbers = number_names(comparison)
    return {
        "brand": list(workspace.brands),
        "strategy": [strategy.id for strategy in comparison.strategies],
        "number": numbers,
        "bottleneck": [one.id for one in comparison.bottlenecks],
        "conflict": [one.id for one in comparison.conflicts],
        "value": list(values_of(workspace)),
    }
