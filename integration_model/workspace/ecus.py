"""What fills a role, as people name it: a component, `none`, or something else that is told with those that can.

In: a role and the word that stands there. Out: whether a component fits; faults otherwise.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from integration_model.domain import Component
from integration_model.files.tree import Path
from integration_model.schema.meant_words import words_meant
from integration_model.schema.words import one_of
from integration_model.workspace.boxes import Clash
from integration_model.workspace.context import Context, path_of
from integration_model.workspace.removals import report_orphan
from integration_model.workspace.renamed import meant_here
from integration_model.workspace.suggest import likeness, listed, other_kind, very_near

HEAD_UNIT = "head-unit"
_NOTHING_WORDS = "none no non nein nothing null nil ~ - -- – n/a na false off without ohne kein keine aucun aucune nessuno 0 []"
_NOTHING = frozenset(_NOTHING_WORDS.split())
"""What people write for an ECU that is not there."""
_UNKNOWN_WORDS = "true yes on y ja si oui 1 tbd tbc todo ? ?? ??? unknown any default standard x xx xxx"
_NOBODY_KNOWS = frozenset(_UNKNOWN_WORDS.split())
"""What people write where they name no component."""


class EcuChecker:
    """Looks at each statement of an ECU; the fault of one place is told once, however many lines it reaches."""

    def __init__(self, components: Mapping[str, Component], roles: Collection[str]) -> None:
        self.components = components
        self.roles = roles

    def fills(self, role: str, word: str, path: Path, context: Context, line: str, who: str) -> bool:
        """Whether a component of this name can fill the role; `who` says which lines a wrong one would hit."""
        found = self.components.get(word)
        if found is None:
            self._tell_unknown(role, word, path, context, line, who)
            return False
        if role in found.roles:
            return True
        if set(found.roles) & set(self.roles) and not context.tree.may_hold(word):
            message = f"`{word}` is {_what(found)}, it cannot fill `{role}`"
            place = context.tree.word_place(path, word)
            context.findings.error("E204", message, place, note=who, hint=self._those_that_fill(role))
            context.tree.lost.add((*path_of(found.origin.address), "fills"))  # one of the two is wrong
        return False

    def tell_clash(self, clash: Clash, who: str) -> None:
        """A unit that is several in one box, with something else in one of its roles."""
        (stated, path, context), box = clash.other, self.components[clash.box]
        message = f"`{stated.value}` stands beside `{clash.box}`, which is {_what(box)} in one box"
        hint = f"write `{clash.role}: {clash.box}`, or name another {clash.named_in}"
        context.findings.error("E204", message, context.tree.word_place(path, stated.value), note=who, hint=hint)

    def _tell_unknown(self, role: str, word: str, path: Path, context: Context, line: str, who: str) -> None:
        if context.tree.may_hold(word) or report_orphan(context.tree, "E203", "component", word, path, line):
            return
        place, lower = context.tree.word_place(path, word), word.strip().lower()
        name = word.rpartition("/")[2]
        if lower in _NOTHING or lower in _NOBODY_KNOWS:
            context.findings.error("E224", f"`{word}` is not a component", place, note=who, hint=self._instead(role, lower))
        elif name in self._filling(role):
            context.findings.error("E224", "a component is named without its supplier", place, note=who, hint=f"write `{name}`")
        else:
            notes = (other_kind(word, "component", context.tree.raw), who)
            note = "; ".join(part for part in notes if part)
            hint = self._several(role, word) or self._meant(role, name, path, context)
            context.findings.error("E203", f"component `{word}` is not defined", place, note=note, hint=hint, missing=word)

    def _instead(self, role: str, word: str) -> str:
        """What to write for nothing, and for not knowing."""
        if word in _NOTHING and role != HEAD_UNIT:
            return f"write `none` where a car has no {role}"
        return f"each line has a head unit: {self._those_that_fill(role)}" if word in _NOTHING else self._those_that_fill(role)

    def _several(self, role: str, text: str) -> str:
        """Of several components in one text, none is dropped."""
        found = words_meant(text, self._filling(role))
        return one_of(found) if len(found) > 1 and all(one in self.components for one in found) else ""

    def _meant(self, role: str, word: str, path: Path, context: Context) -> str:
        """The nearest that fills the role; else those that do, and which other thing has nearly this name."""
        filling = self._filling(role)
        match, other = meant_here(word, filling, path, context.tree), very_near(word, self.components)
        if match is not None and (other is None or other in filling or likeness(word, match) >= likeness(word, other)):
            return f"did you mean `{match}` ({self.components[match].origin.place})?"
        near = [f"`{other}` is {_what(self.components[other])}"] if other is not None else []
        return "; ".join([*near, self._those_that_fill(role)])

    def _filling(self, role: str) -> list[str]:
        return [name for name, component in self.components.items() if role in component.roles]

    def _those_that_fill(self, role: str) -> str:
        names = self._filling(role)
        return (
            f"{listed(names)} can fill `{role}`"
            if names
            else f"no supplier has a component that fills `{role}`: define one, or write `none`"
        )


def _what(component: Component) -> str:
    """What a component is: a head-unit and an instrument-cluster."""
    return " and ".join(_a(role) for role in component.roles)


def _a(role: str) -> str:
    return f"an {role}" if role[0] in "aeiou" else f"a {role}"
