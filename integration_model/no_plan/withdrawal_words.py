"""What withdrawing a statement means, in words: the titles of ways out.

In: a statement and those that say the same. Out: text.
"""

from __future__ import annotations

from collections.abc import Sequence

from integration_model.answers import statements as facts
from integration_model.no_plan.statement_words import memory_name
from integration_model.no_plan.statements import Statement
from integration_model.study.checks import REGULATIONS
from integration_model.values import parts_of_setting


def withdrawal_title(everybody: Sequence[Statement]) -> str:
    """What withdrawing what everybody here says means."""
    first = everybody[0]
    who = first.who if len(everybody) == 1 else f"{first.who} and {len(everybody) - 1} more"
    match first.facts:
        case facts.Asks(owner, requirement):
            return f"waive {requirement} of {'the law' if owner == REGULATIONS else owner}"
        case facts.MustKeep(_, flow):
            return f"{who} lets {flow} go"
        case facts.MustHave(_, _, name):
            return f"{who} without {name}"
        case facts.DoesNotMeet(_, None):
            return f"leave {who} out of {first.about.rpartition('.')[2]}"
    sentence = _otherwise(first, who)
    return sentence if len(everybody) == 1 else sentence.replace(" is ", " are ", 1).replace(" brings ", " bring ", 1)


def _otherwise(statement: Statement, who: str) -> str:
    """How a policy or a fact is once it is as it should be, of one."""
    value = parts_of_setting(statement.edit[0])[1]
    match statement.facts:
        case facts.TakesNoPlatform():
            return f"{who} may take every platform"
        case facts.MayNotStay():
            return f"{who} may stay on today's stacks"
        case facts.GoesTogether():
            return f"the lines of {who or 'each brand'} may go apart"
        case facts.DoesNotMeet(_, signal):
            return f"{who} sends {signal} as asked"
        case facts.CannotHave(_, _, name):
            return f"{who} brings {name}"
        case facts.DataGoesTo(_, flow):
            return f"{who} keeps {flow} in the group"
        case facts.LookedAfterUntil():
            return f"{who} is looked after until {value}"
        case facts.OfferedFrom():
            return f"{who} is offered from the start"
        case facts.DeliveredUntil():
            return f"{who} is delivered until {value}"
        case facts.Excludes(_, other):
            return f"{who} and {other} go together"
        case facts.HasRoom(_, memory):
            return f"{who} gets {value} GB of {memory_name(memory)}"
    raise AssertionError("limits are raised, and blocks withdrawn by nobody")
