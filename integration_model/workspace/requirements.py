"""Requirements of platforms, regulations and features, with typed comparisons."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from integration_model.catalogue import SignalTargets
from integration_model.comparisons import (
    AnyOf,
    AtLeast,
    AtMost,
    Criterion,
    FactValue,
    Includes,
    NotBoth,
    OneOf,
    SignalAsked,
    SupportedYears,
)
from integration_model.domain import Requirement
from integration_model.files.tree import Path
from integration_model.schema import requirement as shape
from integration_model.schema.lists import repetitions
from integration_model.schema.reasons import SAY_WHY, repeats
from integration_model.workspace.context import Context, flag
from integration_model.workspace.facts import LEVELS as LEVELS_WITH_FACTS
from integration_model.workspace.facts import FactType, fact_type, facts_of, order_of, read_operand, read_years
from integration_model.workspace.removals import report_orphan
from integration_model.workspace.suggest import did_you_mean, other_kind
from integration_model.workspace.work import Defaults, link_remedy

LEVELS = ("architecture", "line", "brand", "contract")
COMPARISONS = ("at_least", "at_most", "one_of", "includes", "supported_years", "signals", "not_both", "any_of")
Values = tuple[FactValue, ...]
_BUILDERS: dict[str, Callable[[str, Values], Criterion]] = {
    "at_least": lambda fact, values: AtLeast(fact, values[0], order_of(fact)),
    "at_most": lambda fact, values: AtMost(fact, values[0], order_of(fact)),
    "one_of": OneOf,
    "includes": lambda fact, values: Includes(fact, tuple(str(value) for value in values)),
    "supported_years": lambda fact, values: SupportedYears(fact, float(values[0])),  # type: ignore[arg-type]
    "not_both": lambda fact, values: NotBoth(fact, tuple(str(value) for value in values)),
}


_HOLDERS = ("requires", "regulations")
_SINGLE = ("at_least", "at_most", "supported_years")
_FITTING: dict[str, tuple[FactType, ...]] = {
    "at_least": (FactType.NUMBER, FactType.DATE),
    "at_most": (FactType.NUMBER, FactType.DATE),
    "one_of": (FactType.NUMBER, FactType.DATE, FactType.FLAG, FactType.WORD),
    "includes": (FactType.WORDS, FactType.WORD),
    "supported_years": (FactType.DATE,),
    "not_both": (FactType.WORD,),
}
_KINDS = {
    FactType.NUMBER: "a number",
    FactType.DATE: "a date",
    FactType.FLAG: "true or false",
    FactType.WORD: "a word",
    FactType.WORDS: "a list of words",
}
_BETTER = {
    FactType.NUMBER: "at_least, at_most or one_of",
    FactType.DATE: "at_least, at_most or supported_years",
    FactType.FLAG: "one_of",
    FactType.WORD: "one_of",
    FactType.WORDS: "includes",
}


class RequirementLinker:
    """Links the requirements of one owner."""

    def __init__(self, context: Context, defaults: Defaults, roles: Mapping[str, str], targets: SignalTargets, style: str) -> None:
        self.context = context
        self.defaults = defaults
        self.roles = roles
        self.targets = targets
        self.style = style

    def link(self, name: str, asked: shape.Requirement, owner: str, path: Path) -> Requirement:
        """The requirement with its comparison and remedies; faults are told."""
        self._refuse_emptiness(name, asked, path)
        are_known = self._are_roles(asked, path)
        level = asked.of[0] if len(asked.of) == 1 and asked.of[0] in LEVELS else "component"
        comparison, signals = self._comparison(asked, level, path) if are_known else (None, ())
        remedies = [
            link_remedy(key, remedy, (*path, "remedies", key), self.context, self.defaults, level)
            for key, remedy in sorted(asked.remedies.items())
        ]
        return Requirement(
            id=name,
            owner=owner,
            kind=asked.kind,
            of=tuple(asked.of),
            role=asked.role or "head-unit",
            comparison=comparison,
            signals=signals,
            only_in=tuple(asked.only_in) if asked.only_in is not None else None,
            binds_from=self.context.month(asked.binds_from),
            why=asked.why,
            remedies=tuple(remedies),
            waived=flag(asked.waived),
            exempt=tuple(asked.exempt),
            origin=self.context.origin(path, source=asked.source),
            new_types_from=self.context.month(asked.new_types_from),
        )

    def _refuse_emptiness(self, name: str, asked: shape.Requirement, path: Path) -> None:
        """A requirement that says nothing: of nobody, for cars of no market, or without a reason of its own."""
        for field, names, hint in (
            ("of", asked.of, "write a role, or one of architecture, line, brand, contract"),
            ("only_in", asked.only_in, "name the markets, or delete the line: it then holds in all of them"),
        ):
            if names == [] and not self.context.tree.is_lost((*path, field)):
                message = f"`{field}` of requirement `{name}` is empty"
                self.context.findings.error("E121", message, self.context.tree.place((*path, field)), hint=hint)
        if repeats(asked.why, name):
            message = f"`{asked.why}` repeats the requirement and gives no reason"
            self.context.findings.error("E221", message, self.context.tree.place((*path, "why")), hint=SAY_WHY)

    def _are_roles(self, asked: shape.Requirement, path: Path) -> bool:
        """Whether `of` names one level, or roles only; what is neither is told."""
        if len(asked.of) == 1 and asked.of[0] in LEVELS:
            return True
        if not asked.of:
            return False
        unknown = [(index, role) for index, role in enumerate(asked.of) if role not in self.roles]
        for index, role in unknown:
            listed = (*path, "of", str(index))
            if self.context.tree.may_hold(role) or report_orphan(self.context.tree, "E110", "role", role, listed):
                continue
            place = self.context.tree.place(listed if listed in self.context.tree.spots else (*path, "of"))
            hint = did_you_mean(role, [*self.roles, *LEVELS]) or "a role, or one of architecture, line, brand, contract"
            message = f"`{role}` is asked alone" if role in LEVELS else f"`{role}` is not a role"
            note = other_kind(role, "role", self.context.tree.raw)
            hint = "write two requirements" if role in LEVELS else hint
            self.context.findings.error("E110", message, place, note=note, hint=hint)
        return not unknown

    def _comparison(self, asked: shape.Requirement, level: str, path: Path) -> tuple[Criterion | None, tuple[SignalAsked, ...]]:
        given = [name for name in COMPARISONS if getattr(asked, name) is not None]
        if self.context.tree.is_lost(path) and (len(given) != 1 or not getattr(asked, given[0])):
            return None, ()
        if len(given) != 1:
            what = "no comparison" if not given else f"{len(given)} comparisons ({', '.join(given)})"
            self.context.findings.error(
                "E121",
                f"requirement `{path[-1]}` has {what}",
                self.context.tree.key_place(path),
                hint=f"exactly one of {', '.join(COMPARISONS)}",
            )
            return None, ()
        kind = given[0]
        if not getattr(asked, kind):
            self.context.findings.error(
                "E121",
                f"`{kind}` of requirement `{path[-1]}` is empty",
                self.context.tree.place((*path, kind)),
                hint="write what is compared",
            )
            return None, ()
        if kind == "signals":
            return None, self._signals(asked.signals or {}, level, path)
        if kind == "any_of":
            parts = [self._alternative(item, level, (*path, "any_of", str(index))) for index, item in enumerate(asked.any_of or [])]
            return AnyOf(tuple(part for part in parts if part is not None)), ()
        return self._plain(kind, getattr(asked, kind), level, (*path, kind)), ()

    def _plain(self, kind: str, operands: Any, level: str, path: Path) -> Criterion | None:
        if not isinstance(operands, Mapping):
            self.context.findings.error(
                "E117", f"`{kind}` wants a fact and its value", self.context.tree.place(path), hint=f"write `{kind}: {{FACT: {operands}}}`"
            )
            return None
        if len(operands) != 1:
            self.context.findings.error(
                "E121",
                f"`{kind}` compares {len(operands)} facts",
                self.context.tree.place(path),
                hint="one fact a requirement; several in any_of are alternatives",
            )
            return None
        ((fact, raw),) = operands.items()
        where = (*path, fact)
        for one in repetitions(raw) if isinstance(raw, list) else ():  # lists in `any_of` have no shape of their own
            self.context.findings.error("E220", one.message, self.context.tree.place((*where, str(one.at))), hint=one.hint)
        if not self._fits(kind, fact, level, where):
            return None
        in_years = kind == "supported_years"  # so many years are a number, whatever the fact
        values = read_years(raw, where, self.context) if in_years else read_operand(raw, fact, level, where, self.context)
        if values and len(values) > 1 and kind in _SINGLE:
            self.context.findings.error(
                "E121",
                f"`{kind}` compares with {len(values)} values",
                self.context.tree.place(where),
                hint="write one; one_of takes several",
            )
        return _BUILDERS[kind](fact, values) if values else None

    def _fits(self, kind: str, fact: str, level: str, path: Path) -> bool:
        """Whether the comparison makes sense for a fact of this type; a fact that does not exist is told where it is read."""
        found = fact_type(fact, level)
        holder = next((one for one in LEVELS_WITH_FACTS if fact in facts_of(one)), None) if level == "brand" else None
        if holder is not None:
            root = path[: max(index for index, part in enumerate(path) if part in _HOLDERS) + 2]
            meant = "head-unit" if holder == "component" else holder
            message = (
                f"`{fact}` is a fact of {'an' if holder[0] == 'a' else 'a'} {holder}, and a brand is asked for what its features claim"
            )
            self.context.findings.error("E121", message, self.context.tree.place((*root, "of")), hint=f"write `{meant}`")
            return False
        if found is None and kind != "supported_years":
            return True
        if found is None:
            return read_operand("", fact, level, path, self.context) is not None
        if found in _FITTING[kind] or (kind in ("at_least", "at_most") and order_of(fact)):
            return True
        what = f"{_KINDS[found]} without an order" if found is FactType.WORD and kind in ("at_least", "at_most") else _KINDS[found]
        self.context.findings.error(
            "E121", f"`{kind}` does not fit `{fact}`, which is {what}", self.context.tree.key_place(path), hint=f"use {_BETTER[found]}"
        )
        return False

    def _alternative(self, item: Mapping[str, Any], level: str, path: Path) -> Criterion | None:
        """`{at_least: {ram_gb: 4}}`, or `{own_soc: true}` as short for one_of."""
        if len(item) == 1:
            ((key, inner),) = item.items()
            if key in _BUILDERS:
                return self._plain(key, inner, level, (*path, key))
        return self._plain("one_of", item, level, path)

    def _signals(self, asked: Mapping[str, shape.Access], level: str, path: Path) -> tuple[SignalAsked, ...]:
        if level != "architecture":
            place = self.context.tree.place((*path, "of"))
            self.context.findings.error(
                "E121", f"requirement `{path[-1]}` asks for signals, but not of an architecture", place, hint="write `of: architecture`"
            )
            return ()
        signals = []
        for name, access in sorted(asked.items()):
            target = self.targets.target(name, self.style)
            if target is None:
                hint = did_you_mean(name, self.targets.names()) or "a VHAL property or a VSS path of the catalogue"
                self.context.findings.error(
                    "E208", f"signal `{name}` is not in the catalogue", self.context.tree.key_place((*path, "signals", name)), hint=hint
                )
            else:
                signals.append(SignalAsked(target, access.value))
        return tuple(signals)
