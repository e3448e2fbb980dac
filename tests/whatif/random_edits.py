"""Random settings for small groups, and what is needed to ask what-ifs about groups that stand in no files."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from integration_model.answers.whatif import NamedEdit
from integration_model.commands.whatif import WhatIfQuestion
from integration_model.domain import Workspace
from tests.problem.small_groups import SmallGroup


def named(*sets: str) -> tuple[NamedEdit, ...]:
    """Settings as edits with a name."""
    return tuple(NamedEdit(one.partition("=")[0], one, "--set", number=number) for number, one in enumerate(sets))


def question(*sets: str) -> WhatIfQuestion:
    """All these settings at once."""
    return WhatIfQuestion("now", named(*sets))


class SmallGround:
    """A small group as the base of what-ifs."""

    def __init__(self, group: SmallGroup) -> None:
        self.group = group

    def link(self, edits: Sequence[NamedEdit]) -> Workspace:
        """The linked workspace with these settings; InputError where it is not valid."""
        return self.group.link(*(one.title for one in edits))


def random_sets(group: SmallGroup, seed: int, count: int) -> tuple[str, ...]:
    """So many settings of different addresses, of every kind that people ask about."""
    dice = random.Random(seed)
    known = dict(one.split("=") for one in _settings(group, dice))
    return tuple(f"{address}={known[address]}" for address in dice.sample(sorted(known), min(count, len(known))))


def _settings(group: SmallGroup, dice: random.Random) -> Iterator[str]:
    yield f"group.rates.eur_per_pm={dice.choice((5000, 20000))}"
    yield f"group.rates.eur_per_point={dice.choice((0.125, 1, 4))}"
    yield "group.horizon.to=2032-12"
    for name in group.group["features"]:
        yield f"group.features.{name}.waived=true"
    for name in group.group["regulations"] or ():
        yield f"group.regulations.{name}.waived=true"
    for brand, document in group.brands.items():
        yield f"brands.{brand}.policies.platform=[{dice.choice(('droid', 'bespoke', 'as-is'))}]"
        for line in document["vehicle_lines"]:
            yield f"brands.{brand}.vehicle_lines.{line}.may_change=[{dice.choice(('2027-05', '2028-01', '2029-05'))}]"
    for supplier in ("acme", "bolt"):
        for name in group.suppliers[supplier]["components"]:
            fact = dice.choice(("ram_gb=8", "ram_gb=1", "source_access=full", "over_the_air=true", "unit_eur=80", "replaces_for_pm=1"))
            yield f"suppliers.{supplier}.components.{name}.{fact}"
    for name, platform in group.suppliers["soft"]["platforms"].items():
        yield f"suppliers.soft.platforms.{name}.foundation.all.once_pm={dice.choice((5, 80))}"
        for requirement in platform["requires"]:
            yield f"suppliers.soft.platforms.{name}.requires.{requirement}.waived=true"
    for name in group.suppliers["soft"]["stacks"]:
        yield f"suppliers.soft.stacks.{name}.upkeep_pm_per_year={dice.choice((2, 90))}"
