"""Dominance: a platform that is nowhere better than another one, found on linked values without a solver.

In: a workspace. Out: the platforms that no plan needs, each with one that does all it does.

`q` dominates `p` where a plan with `p` can be rewritten with `q` in its place and costs no more in anything that is optimised:

* reach: every line reaches both at the same dates or neither, and no brand may take only one of them; where the length of the work
  counts, the blocks of both for a region or an architecture are of the same lengths; months that are stated, of a block, a feature or a
  way out, are the same: they decide who gets it, when it is spent, and in which year a team does it;
* foundation and releases: by scope (group, region, architecture) no more PM and no more EUR, expected, without what is sunk; a base
  that both extend counts for neither, any other base counts for `q` only;
* licence a car, work a year for each line, and what the platform takes of the head unit: no more; what it earns: no less;
* features: `q` brings along what `p` brings along, and can build what `p` can build, in the same scope for no more;
* data flows and notice: what `p` keeps in the group `q` keeps, and its end is announced no later;
* requirements and terms: each of `q`'s is one of `p`'s, and each way out of `p`'s is one of `q`'s for no more.

Money and work are compared apart, expected value against expected value. What only tells how a plan goes (what is lost if the platform
ends) is not compared. Where the comparison cannot tell, `p` counts as better: a warning is certain, silence is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import permutations

from integration_model.domain import Feature, Platform, Remedy, Requirement, VehicleLine, Workspace
from integration_model.schema.requirement import Scope
from integration_model.study.calendar import Calendar
from integration_model.study.foundations import still_to_build
from integration_model.study.openings import first_sop
from integration_model.values import Month, Quantity
from integration_model.work import FoundationNode, Work

Bill = dict[Scope, tuple[float, ...]]
"""Scope -> what its work costs, each kind of cost by itself."""


def dominated_platforms(workspace: Workspace) -> tuple[tuple[Platform, Platform], ...]:
    """Each named platform that is nowhere better than another, with the first such other; of twins the later one."""
    named = [workspace.platforms[name] for name in workspace.named_platforms]
    found: dict[str, tuple[Platform, Platform]] = {}
    for worse, better in permutations(named, 2):
        if worse.id in found or not _dominates(better, worse, workspace):
            continue
        if better.id < worse.id or not _dominates(worse, better, workspace):
            found[worse.id] = (worse, better)
    return tuple(found.values())


def _dominates(better: Platform, worse: Platform, workspace: Workspace) -> bool:
    return (
        _reaches_alike(better, worse, workspace)
        and _founded_for_no_more(better, worse, workspace)
        and _at_most(better.licence, worse.licence)
        and _earned(better) >= _earned(worse)
        and _at_most(better.line_upkeep, worse.line_upkeep)
        and all(_at_most(better.uses[name], worse.uses.get(name)) for name in better.uses)
        and all(_has_feature(better, worse, feature, workspace) for feature in workspace.features.values())
        and all(better.keeps(flow) for flow in workspace.group.data_flows if worse.keeps(flow))
        and (better.notice_months or 0.0) >= (worse.notice_months or 0.0)
        and _asks_for_no_more(better, worse)
    )


def _at_most(mine: Quantity | None, others: Quantity | None) -> bool:
    return (mine.expected if mine else 0.0) <= (others.expected if others else 0.0)


def _earned(platform: Platform) -> float:
    """What it brings the group a car and year."""
    earns = platform.earns
    if earns is None or earns.eur is None:
        return 0.0
    return earns.eur.expected * (1.0 - (earns.partner_share.expected if earns.partner_share else 0.0))


def _reaches_alike(better: Platform, worse: Platform, workspace: Workspace) -> bool:
    """Whether every line can change to both at the same dates or to neither; who may take the worse one may take the better one."""
    for brand in workspace.brands.values():
        if brand.platforms is not None and (worse.id in brand.platforms) != (better.id in brand.platforms):
            return False
    calendar = Calendar(workspace.group)
    first, other = (first_sop(one, workspace, calendar) for one in (better, worse))
    if not all(_changes(line, first, calendar) == _changes(line, other, calendar) for line in workspace.lines.values()):
        return False
    return _lengths(better, workspace) == _lengths(worse, workspace)


def _changes(line: VehicleLine, first: int, calendar: Calendar) -> list[Month]:
    """The dates at which a line may take a platform that cars can have from a month on."""
    return [month for month in line.chances(calendar.group.start) if calendar.number(month) >= first]


def _lengths(platform: Platform, workspace: Workspace) -> list[tuple[float, float]]:
    """What says how long its blocks and its base's take, those of the group as far as months are stated; nothing where no length counts."""
    bases = [workspace.platforms[platform.base]] if platform.base else []
    found = []
    for node in (node for one in (platform, *bases) for node in one.foundation):
        is_local = node.work.once_per is not Scope.GROUP
        is_computed = is_local and node.work.months is None and workspace.group.people_at_once is not None
        found.append((_left(node, node.work.once) if is_computed else 0.0, _left(node, node.work.months)))
    return sorted(length for length in found if length != (0.0, 0.0))


def _founded_for_no_more(better: Platform, worse: Platform, workspace: Workspace) -> bool:
    """Whether the foundation costs no more in any scope; the worse one's base may be there for others in any case."""
    base = workspace.platforms[better.base] if better.base and better.base != worse.base else None
    mine, others = _bill([better, *([base] if base else [])]), _bill([worse])
    nothing = (0.0,) * 4
    return all(
        mine_one <= others_one for scope in mine for mine_one, others_one in zip(mine[scope], others.get(scope, nothing), strict=True)
    )


def _bill(platforms: Iterable[Platform]) -> Bill:
    """For each scope: PM once, PM a year, EUR once, and (for the group) PM of releases a year."""
    bill: Bill = {}
    for platform in platforms:
        for node in platform.foundation:
            work = node.work
            once = work.once.expected if work.once else 0.0
            # A group's block is kept by the releases; those of a region or architecture have upkeep of their own.
            keep = once * work.upkeep.expected if work.upkeep and work.once_per is not Scope.GROUP else 0.0
            _add(bill, work.once_per, (_left(node, work.once), keep, _left(node, work.once_eur), 0.0))
        releases = platform.upkeep.expected * platform.upkeep_times if platform.upkeep else 0.0
        _add(bill, Scope.GROUP, (0.0, 0.0, 0.0, releases))
    return bill


def _left(node: FoundationNode, stated: Quantity | None) -> float:
    """What is still to be spent or waited for of a block; nothing of what it does not state."""
    return still_to_build(node, stated).expected if stated is not None else 0.0


def _add(bill: Bill, scope: Scope, costs: tuple[float, ...]) -> None:
    bill[scope] = tuple(known + more for known, more in zip(bill.get(scope, (0.0,) * len(costs)), costs, strict=True))


def _has_feature(better: Platform, worse: Platform, feature: Feature, workspace: Workspace) -> bool:
    """Whether a feature that the worse one has or can build comes with the better one, or is built there for no more."""
    if feature.id in better.provides:
        return True
    if feature.id in worse.provides:
        return False
    others, mine = _build(worse, feature), _build(better, feature)
    if others is None or mine is None:
        return others is None
    base = workspace.platforms[worse.base] if worse.base else None
    if base is not None and worse.builds.get(feature.id) is base.builds.get(feature.id):
        # Built at the base's price it serves all platforms on the base: that may be paid for already.
        return mine is others and better.base == worse.base
    return _costs_no_more(mine, others)


def _build(platform: Platform, feature: Feature) -> Work | None:
    """The work of building a feature on a platform; None where nobody can."""
    if feature.id in platform.cannot or (feature.only_on and platform.id not in feature.only_on):
        return None
    return platform.builds.get(feature.id) or feature.build


def _costs_no_more(mine: Work, others: Work) -> bool:
    """Whether work in the same scope costs no more, once, for each line, in money, and a year, and is said to take as long."""
    return mine is others or (
        mine.once_per is others.once_per
        and _stated(mine.months) == _stated(others.months)
        and _at_most(mine.once, others.once)
        and _at_most(mine.each, others.each)
        and _at_most(mine.once_eur, others.once_eur)
        and _yearly(mine.upkeep, mine.once) <= _yearly(others.upkeep, others.once)
        and _yearly(mine.each_upkeep, mine.each) <= _yearly(others.each_upkeep, others.each)
    )


def _stated(months: Quantity | None) -> float | None:
    return months.expected if months is not None else None


def _yearly(share: Quantity | None, work: Quantity | None) -> float:
    return share.expected * work.expected if share and work else 0.0


def _asks_for_no_more(better: Platform, worse: Platform) -> bool:
    """Whether each requirement of the better one is covered by one of the worse one's, none of these used twice."""
    free = [asked for asked in worse.requirements if not asked.waived]
    for asked in _binding(better):
        match = next((other for other in free if _is_no_harder(asked, other, worse)), None)
        if match is None:
            return False
        free.remove(match)
    return True


def _binding(platform: Platform) -> Iterator[Requirement]:
    return (asked for asked in platform.requirements if not asked.waived)


def _is_no_harder(mine: Requirement, other: Requirement, worse: Platform) -> bool:
    """Whether the same is asked of the same, and every way out is there for no more."""
    if mine is other:
        return True
    return (
        # What a base asks is answered once for all platforms on it: that may be paid for already.
        other.owner == worse.id
        and (mine.of, mine.role, mine.comparison, mine.signals) == (other.of, other.role, other.comparison, other.signals)
        and (mine.only_in, mine.binds_from, mine.new_types_from) == (other.only_in, other.binds_from, other.new_types_from)
        and set(other.exempt) <= set(mine.exempt)
        and all(any(_serves(way, wanted) for way in mine.remedies) for wanted in other.remedies)
    )


def _serves(mine: Remedy, other: Remedy) -> bool:
    """Whether a way out is open whenever the other is, and costs no more."""
    return (
        set(mine.conditions) <= set(other.conditions)
        and (mine.ready is None or (other.ready is not None and mine.ready <= other.ready))
        and (mine.in_role, mine.by, mine.drops, mine.builds, mine.needs)
        == (other.in_role, other.by, other.drops, other.builds, other.needs)
        and _costs_no_more(mine.work, other.work)
    )
