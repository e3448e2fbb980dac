"""Statements in words: each sort has its sentence here, and nothing reads these sentences again.

In: the facts of statements. Out: text.
"""

from __future__ import annotations

from collections.abc import Iterable

from integration_model.answers import statements as facts
from integration_model.answers.no_plan import CoreStatement
from integration_model.comparisons import words
from integration_model.study.checks import REGULATIONS
from integration_model.study.teams import GROUP
from integration_model.words import figure, joined, plural

_SIGNALS = 3
"""Of so many a requirement's sentence gives the names."""
_OF_BRANDS = (facts.TakesNoPlatform, facts.MayNotStay, facts.GoesTogether, facts.MustHave, facts.MustKeep, facts.MustHaveAll)


def core_text(statement: CoreStatement) -> str:
    """What a statement says, and how many others say the same: `... (and 5 more brands)`."""
    others = f" (and {plural(len(statement.also), f'more {_noun(statement.facts)}')})" if statement.also else ""
    return f"{statement_text(statement.facts)}{others}"


def statement_text(said: facts.StatementFacts) -> str:
    """What is said, without a full stop."""
    match said:
        case facts.TakesNoPlatform(brand, but):
            return f"`{brand}` takes no named platform{f' but {joined(but)}' if but else ''}"
        case facts.MayNotStay(brand):
            return f"`{brand}` may not stay on today's stacks"
        case facts.GoesTogether(brand):
            return f"the lines of {f'`{brand}`' if brand is not None else 'each brand'} go to one platform together"
        case facts.MustHave(brand, _, name, why):
            return f"`{brand}` must have {name}: {why}"
        case facts.MustKeep(brand, flow, why):
            return f"`{brand}` must keep {flow} in the group: {why}"
        case facts.MustHaveAll(brand, count):
            return f"all must-haves of `{brand}`: {plural(count, 'feature')}"
        case facts.Asks() | facts.AsksAll() | facts.DoesNotMeet():
            return _asking_text(said)
        case facts.CanStaff(team, size):
            who = f"the group has {figure(size)} engineers" if team == GROUP else f"`{team}` can do {figure(size)} PM of work a year"
            return f"{who}, and nothing is done beyond"
        case facts.HasBudget(unit, amount):
            return f"the group's budget is {figure(amount)} {unit.upper()}"
        case _:
            return _fact_text(said)


def _asking_text(said: facts.Asks | facts.AsksAll | facts.DoesNotMeet) -> str:
    """A requirement, or what does not meet it and why nothing helps."""
    match said:
        case facts.Asks():
            missing = [said.missing] if said.missing is not None else []
            return ", and ".join([f"{_asker(said)} asks for {_asked(said)}{_asked_of(said)}", *missing])
        case facts.AsksAll(owner, count):
            return f"all that {_owner(owner)} asks: {plural(count, 'requirement')}"
        case facts.DoesNotMeet(found, _, shut):
            no_way = [_no_way(shut)] if shut is not None else []
            box = [f"it is {' and '.join(said.roles)} in one box"] if said.roles else []
            return ", ".join([found, *box, *no_way, *(["no replacement is offered"] if said.irreplaceable else [])])


def _fact_text(
    said: facts.DataGoesTo
    | facts.LookedAfterUntil
    | facts.OfferedFrom
    | facts.DeliveredUntil
    | facts.CannotHave
    | facts.Excludes
    | facts.HasRoom,
) -> str:
    """What a platform, component or part is like."""
    match said:
        case facts.DataGoesTo(platform, flow, to):
            return f"on `{platform}` {flow} goes to {to}" if to is not None else f"nobody says who gets {flow} on `{platform}`"
        case facts.LookedAfterUntil(stack, until):
            return f"nobody looks after the stack `{stack}` beyond {until}"
        case facts.OfferedFrom(component, month):
            return f"`{component}` is offered only from {month} on"
        case facts.DeliveredUntil(name, until):
            return f"`{name}` is delivered only until {until}"
        case facts.CannotHave(platform, _, name, only_on, is_stated):
            unstated = "" if is_stated else ": the files do not say what building it takes"
            return f"only {joined(only_on)} can have {name}" if only_on else f"`{platform}` cannot have {name}{unstated}"
        case facts.Excludes(component, other):
            return f"`{component}` and `{other}` cannot be in the same car"
        case facts.HasRoom(component, memory, gb):
            return f"`{component}` has {gb:g} GB of {memory_name(memory)} for the platform and all must-haves"


def memory_name(memory: str) -> str:
    """`RAM` or `storage`."""
    return memory.removesuffix("_gb").replace("ram", "RAM")


def _owner(owner: str) -> str:
    return "the law" if owner == REGULATIONS else f"`{owner}`"


def _asker(said: facts.Asks) -> str:
    return f"{_owner(said.owner)} ({said.requirement})"


def _asked(said: facts.Asks) -> str:
    """`signals (speed, gear)`, or what the comparison asks."""
    names = said.signals
    return f"signals ({', '.join(names[:_SIGNALS])}{', ...' if len(names) > _SIGNALS else ''})" if names else said.what


def _asked_of(said: facts.Asks) -> str:
    if said.in_contract_of is not None:
        return f" in the contract of every {said.in_contract_of}"
    return f" of every {' and '.join(said.of)}" if said.of else ""


def _no_way(shut: Iterable[facts.ShutRemedy]) -> str:
    """Why no remedy closes a gap."""
    told = [f"{one.id} (not with this {words(one.fact)})" if one.fact is not None else one.id for one in shut]
    return f"none of its remedies is open: {joined(told)}" if told else "no remedy is offered"


def _noun(said: facts.StatementFacts) -> str:
    """What the others are that say the same."""
    if isinstance(said, _OF_BRANDS):
        return "brand"
    if isinstance(said, facts.DoesNotMeet):
        return "architecture" if said.signal is not None else "component"
    return "component" if isinstance(said, facts.Asks) else "thing"
