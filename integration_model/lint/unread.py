"""Doubts about what is stated and never read: limits that bind nothing, and values beside others that hold in their place."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from integration_model.files.tree import Path
from integration_model.lint.asking import Asker
from integration_model.lint.facts import ANY, Fact
from integration_model.lint.table import UnreadRule, load_unread

LIMITS: Mapping[Path, str] = {
    ("group", "policies", "budget_pm"): "the budget",
    ("group", "policies", "budget_eur"): "the budget",
}
"""What limits a plan only where `binding` stands beside it."""
TEAMS: Mapping[Path, str] = {
    ("suppliers", ANY, "contract", "capacity_pm_per_year"): "the capacity",
    ("group", "team", "engineers"): "the team",
}
"""What limits a plan where `binding` stands beside it, or where going beyond it costs more."""
USED = ("ram_gb", "storage_gb")
"""What is looked at of what platforms and features use."""
_BEYOND: Path = ("group", "rates", "beyond_team")
_EARNS: Path = ("group", "features", ANY, "earns_eur_per_car_year")
_WISHES = ("must", "points")
_POINTS: Path = ("brands", ANY, "points", ANY, "value")
_UP = "../"
_HOLDS: Mapping[str, Callable[[bool, bool], bool]] = {
    "always": lambda _given, _equal: True,
    "beside": lambda given, _equal: given,
    "without": lambda given, _equal: not given,
    "equals": lambda given, equal: given and equal,
    "unless": lambda given, equal: given and not equal,
}


def doubt_unread(facts: Sequence[Fact], asker: Asker) -> None:
    """Tell each value that changes nothing."""
    rules, is_free = load_unread(), any(fact.path == _BEYOND and fact.range is not None and fact.range.high == 1.0 for fact in facts)
    worthless = {fact.path[:-1] for fact in facts if fact.pattern == _POINTS and fact.range is not None and fact.range.high <= 0.0}
    for fact in facts:
        if fact.pattern in LIMITS:
            _doubt_limit(fact, LIMITS[fact.pattern], "`binding` is not given", asker)
        if is_free and fact.pattern in TEAMS:
            _doubt_limit(fact, TEAMS[fact.pattern], "`rates.beyond_team` is 1 and `binding` is not given", asker)
        if fact.pattern == _EARNS and not _is_wished(fact.path[2], worthless, asker):
            _tell(fact, "no brand wishes for it, and none sells it then", asker)
        if fact.pattern[-2:] == ("uses", ANY) and fact.path[-1] not in USED:
            _tell(fact, f"only {' and '.join(USED)} of a head unit are counted", asker)
        for rule in rules.get(fact.pattern, ()):
            if _is_unread(rule, fact.path, asker) and asker.is_written(fact.path) and not asker.has_faults_below(fact.path[:-1]):
                _tell(fact, rule.why, asker)
                break


def _is_wished(feature: str, worthless: Collection[Path], asker: Asker) -> bool:
    """Whether a brand names a feature under its wishes, for more than 0 points, or may do so, since its file has faults."""
    brands = asker.raw(("brands",))
    wished = brands.keys() if isinstance(brands, dict) else ()
    named = ((brand, kind) for brand in wished for kind in _WISHES if ("brands", brand, kind, feature) not in worthless)
    return asker.has_faults_in("brands") or any(_values(("brands", brand), (kind, feature), asker) for brand, kind in named)


def _doubt_limit(fact: Fact, what: str, why: str, asker: Asker) -> None:
    """A limit of which nobody says whether it binds."""
    beside = (*fact.path[:-1], "binding")
    if asker.raw(beside) is None and not asker.tree.is_lost(beside):
        owner = f" of `{fact.owner}`" if fact.owner else ""
        hint = "write `binding: true` beside it, or `binding: false` where it only informs"
        asker.warn("W440", f"{what}{owner} limits nothing: {why}", fact.path, hint=hint, value=fact.value)


def _is_unread(rule: UnreadRule, path: Path, asker: Asker) -> bool:
    """Whether the rule's condition holds beside the value; what has a fault may be anything."""
    others, _, wanted = rule.other.partition("=")
    targets = [_target(other, path) for other in others.split("|")] if others else []
    found = [value for holder, steps in targets for value in _values(holder, steps, asker)]
    return _HOLDS[rule.when](bool(found), wanted in found) and not any(asker.tree.is_lost((*holder, steps[0])) for holder, steps in targets)


def _target(other: str, path: Path) -> tuple[Path, Path]:
    """What holds the other field, and the steps that lead to it from there."""
    holder = path[:-1]
    while other.startswith(_UP):
        holder, other = holder[:-1], other.removeprefix(_UP)
    return holder, tuple(other.split("."))


def _values(holder: Path, steps: Path, asker: Asker) -> list[object]:
    """What stands at the end of the steps, any of several where a step is `*`."""
    level = [asker.raw(holder)]
    for step in steps:
        maps = [found for found in level if isinstance(found, dict)]
        level = [inner for found in maps for key, inner in found.items() if step in (key, ANY)]
    return [one for found in level if found is not None for one in (found if isinstance(found, list) else [found])]


def _tell(fact: Fact, why: str, asker: Asker) -> None:
    owner = f" of `{fact.owner}`" if fact.owner else ""
    asker.warn("W441", f"nothing reads `{fact.field}`{owner}", fact.path, note=why, hint="delete it", value=fact.value)
