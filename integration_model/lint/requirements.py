"""Doubts about requirements: what everything meets, what nothing comes near, and ways out that cost nothing.

In: the linked workspace. Out: warnings, each where the value or the way out stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from integration_model.comparisons import AnyOf, AtLeast, AtMost, Criterion, OneOf, words
from integration_model.domain import Requirement, Workspace
from integration_model.files.tree import Path
from integration_model.lint.asking import Asker
from integration_model.lint.slips import plain
from integration_model.schema.supplier import CHOICES
from integration_model.values import Quantity
from integration_model.work import Work

_FAR = 4.0
"""So many times beyond the best component nobody asks, but by a slip."""
_MUCH = 2.0
"""More than so many times the largest head unit nothing can use of one."""
_SLIPS = (10.0, 100.0, 1000.0, 1024.0)
_COSTS = ("once_pm", "each_pm", "once_eur")
_HEAD_UNIT = "head-unit"
_FLAGS = {True, False}


def doubt_requirements(workspace: Workspace, asker: Asker) -> None:
    """Tell each requirement, and each way out of one, that was hardly meant so."""
    for path, requirement in _requirements(workspace):
        _doubt_comparison(requirement, path, workspace, asker)
        for remedy in requirement.remedies:
            is_dated = remedy.ready is not None or remedy.work.months is not None
            if not (is_dated or remedy.drops or remedy.builds or remedy.needs or remedy.why):
                _doubt_free(f"remedy `{remedy.id}` of `{requirement.id}`", remedy.work, (*path, "remedies", remedy.id), asker)
    for asset in workspace.assets.values():
        if not asset.needs:
            _doubt_free(f"asset `{asset.id}`", asset.work, _path(asset.work.origin.address), asker)
    _doubt_uses(workspace, asker)


def _requirements(workspace: Workspace) -> Iterator[tuple[Path, Requirement]]:
    """All requirements, each once: what a platform inherits stands at its base."""
    owners: list[Iterable[Requirement]] = [workspace.group.regulations]
    owners += [platform.requirements for platform in workspace.platforms.values()]
    owners += [feature.requirements for feature in workspace.features.values()]
    found = {_path(asked.origin.address): asked for requirements in owners for asked in requirements}
    yield from found.items()


def _path(address: str) -> Path:
    return tuple(address.split("."))


def _doubt_free(what: str, work: Work, path: Path, asker: Asker) -> None:
    """Work that takes neither effort nor money: whoever may take it always does."""
    if any(_is_some(cost) for cost in (work.once, work.each, work.once_eur)) or not asker.is_written(path) or asker.has_faults_below(path):
        return
    stated = [field for field in _COSTS if asker.raw((*path, field)) is not None]
    where = (*path, stated[0]) if stated else path
    hint = f"say what it takes{'' if stated else ' under `once_pm`, `each_pm` or `once_eur`'}; {asker.if_meant(where)}"
    asker.warn("W444", f"{what} costs nothing: neither effort nor money is given", where, hint=hint)


def _is_some(cost: Quantity | None) -> bool:
    return cost is not None and cost.range.high > 0.0


def _doubt_comparison(requirement: Requirement, path: Path, workspace: Workspace, asker: Asker) -> None:
    for field, one in _plain(requirement.comparison):
        where = (*path, field, one.fact)
        if _is_always_met(one):
            message = f"`{requirement.id}` asks nothing: any value of `{one.fact}` meets it"
            hint = f"name the values that do; {asker.if_meant(where)}"
            asker.warn("W445", message, where, note="it is met wherever the value is known", hint=hint)
        elif isinstance(one, AtLeast | AtMost) and isinstance(one.threshold, float) and not asker.is_told(where):
            known = _values(one.fact, requirement.of, workspace)
            _doubt_reach(one, one.threshold, known, where, requirement.id, asker)


def _plain(comparison: Criterion | None) -> Iterator[tuple[str, AtLeast | AtMost | OneOf]]:
    """The comparison with its field; alternatives are not looked at one by one, since another of them may be meant to hold."""
    for field, kind in (("at_least", AtLeast), ("at_most", AtMost), ("one_of", OneOf)):
        if isinstance(comparison, kind) and not isinstance(comparison, AnyOf):
            yield field, comparison


def _is_always_met(one: AtLeast | AtMost | OneOf) -> bool:
    """Whether no value that the fact can have misses it."""
    if isinstance(one, OneOf):
        choices = CHOICES.get(one.fact)
        return set(one.allowed) == _FLAGS if not choices else set(choices) <= set(one.allowed)
    return bool(one.order) and one.threshold == (one.order[0] if isinstance(one, AtLeast) else one.order[-1])


def _values(fact: str, roles: Sequence[str], workspace: Workspace) -> list[float]:
    """The numbers that the components of these roles state, from least to most."""
    known = (found.facts[fact].value for found in workspace.components.values() if set(found.roles) & set(roles) and fact in found.facts)
    return sorted(value for value in known if isinstance(value, float))


def _doubt_reach(one: AtLeast | AtMost, wanted: float, known: Sequence[float], path: Path, name: str, asker: Asker) -> None:
    """A threshold from which the best of all components is far away."""
    best = (known[-1] if isinstance(one, AtLeast) else known[0]) if known else 0.0
    times = (wanted / best if isinstance(one, AtLeast) else best / wanted) if best and wanted else 0.0
    if times <= _FAR:
        return
    message = f"`{path[-2]}: {{{one.fact}: {plain(wanted)}}}` of `{name}` is far from what any component has: {plain(best)} at best"
    asker.warn("W447", message, path, note=_all_of(known, one.fact), hint=_guess(wanted, known, path, asker))


def _doubt_uses(workspace: Workspace, asker: Asker) -> None:
    """What takes more of a head unit than the largest has."""
    for owner, uses in _users(workspace):
        for fact, quantity in uses.items():
            known, path = _values(fact, (_HEAD_UNIT,), workspace), _path(quantity.origin.address)
            if known and quantity.range.likely > _MUCH * known[-1] and not asker.is_told(path):
                message = f"`uses.{fact}: {plain(quantity.range.likely)}` of `{owner}` is more than any head unit has"
                others = _other_uses(fact, path, workspace)
                asker.warn("W447", message, path, note=_all_of(known, fact), hint=_guess(quantity.range.likely, others, path, asker))


def _other_uses(fact: str, path: Path, workspace: Workspace) -> list[float]:
    """What others use of it, from least to most."""
    found = (uses[fact] for _, uses in _users(workspace) if fact in uses)
    return sorted(one.range.likely for one in found if _path(one.origin.address) != path)


def _users(workspace: Workspace) -> Iterator[tuple[str, Mapping[str, Quantity]]]:
    """What takes something of a head unit, and how much."""
    yield from ((feature.id, feature.uses) for feature in workspace.features.values())
    yield from ((platform.id, platform.uses) for platform in workspace.platforms.values())


def _all_of(known: Sequence[float], fact: str) -> str:
    span = plain(known[0]) if known[0] == known[-1] else f"{plain(known[0])} to {plain(known[-1])}"
    return f"{words(fact)} that is stated: {span}"


def _guess(value: float, known: Sequence[float], path: Path, asker: Asker) -> str:
    """What lies among them but for a slip."""
    moved = (moved for times in _SLIPS for moved in (value / times, value * times))
    meant = next((one for one in moved if known and known[0] / _MUCH <= one <= known[-1] * _MUCH), None)
    return f"{f'did you mean `{plain(meant)}`? ' if meant is not None else ''}{asker.if_meant(path)}"
