"""Requirements of platforms, regulations and features, with typed comparisons."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from integration_model.catalogue import SignalTargets
from integration_model.comparisons import AnyOf, AtLeast, AtMost, Comparison, FactValue, Includes, NotBoth, OneOf, SignalAsked, SupportedYears
from integration_model.domain import Requirement
from integration_model.errors import did_you_mean
from integration_model.linking.context import Context, flag
from integration_model.linking.facts import order_of, read_operand
from integration_model.linking.work import Defaults, link_remedy
from integration_model.reading.tree import Path
from integration_model.shape import requirement as shape

LEVELS = ("architecture", "line", "brand", "contract")
COMPARISONS = ("at_least", "at_most", "one_of", "includes", "supported_years", "signals", "not_both", "any_of")
Values = tuple[FactValue, ...]
_BUILDERS: dict[str, Callable[[str, Values], Comparison]] = {
    "at_least": lambda fact, values: AtLeast(fact, values[0], order_of(fact)),
    "at_most": lambda fact, values: AtMost(fact, values[0], order_of(fact)),
    "one_of": OneOf,
    "includes": lambda fact, values: Includes(fact, tuple(str(value) for value in values)),
    "supported_years": lambda fact, values: SupportedYears(fact, float(values[0])),  # type: ignore[arg-type]
    "not_both": lambda fact, values: NotBoth(fact, tuple(str(value) for value in values)),
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
        level = self._level(asked, path)
        comparison, signals = self._comparison(asked, level, path)
        remedies = [link_remedy(key, remedy, (*path, "remedies", key), self.context, self.defaults, level) for key, remedy in sorted(asked.remedies.items())]
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
        )

    def _level(self, asked: shape.Requirement, path: Path) -> str:
        """component for roles, else the one level that is named."""
        if len(asked.of) == 1 and asked.of[0] in LEVELS:
            return asked.of[0]
        for index, role in enumerate(asked.of):
            if role not in self.roles:
                place_path = (*path, "of") if len(asked.of) == 1 else (*path, "of", str(index))
                hint = did_you_mean(role, [*self.roles, *LEVELS])
                self.context.findings.error("E110", f"`{role}` is not a role", self.context.tree.place(place_path), hint=hint or "a role, or one of architecture, line, brand, contract")
        return "component"

    def _comparison(self, asked: shape.Requirement, level: str, path: Path) -> tuple[Comparison | None, tuple[SignalAsked, ...]]:
        given = [name for name in COMPARISONS if getattr(asked, name) is not None]
        if len(given) != 1:
            if self.context.tree.is_lost(path):
                return None, ()
            what = "no comparison" if not given else f"{len(given)} comparisons ({', '.join(given)})"
            self.context.findings.error("E121", f"requirement `{path[-1]}` has {what}", self.context.tree.key_place(path), hint=f"exactly one of {', '.join(COMPARISONS)}")
            return None, ()
        kind = given[0]
        if kind == "signals":
            return None, self._signals(asked.signals or {}, path)
        if kind == "any_of":
            parts = [self._alternative(item, level, (*path, "any_of", str(index))) for index, item in enumerate(asked.any_of or [])]
            return AnyOf(tuple(part for part in parts if part is not None)), ()
        return self._plain(kind, getattr(asked, kind), level, (*path, kind)), ()

    def _plain(self, kind: str, operands: Mapping[str, Any], level: str, path: Path) -> Comparison | None:
        if len(operands) != 1:
            self.context.findings.error("E121", f"`{kind}` compares {len(operands)} facts", self.context.tree.place(path), hint="one fact a requirement; several in any_of are alternatives")
            return None
        ((fact, raw),) = operands.items()
        where = (*path, fact)
        if kind == "supported_years":
            values = self._years(raw, fact, level, where)
        else:
            values = read_operand(raw, fact, "brand" if kind == "not_both" else level, where, self.context)
        return _BUILDERS[kind](fact, values) if values else None

    def _years(self, raw: Any, fact: str, level: str, path: Path) -> Values | None:
        """A number of years after SOP, compared with a date."""
        checked = read_operand("2030-01", fact, level, path, self.context)
        if checked is None:
            return None
        return read_operand(raw, "ram_gb", "component", path, self.context)

    def _alternative(self, item: Mapping[str, Any], level: str, path: Path) -> Comparison | None:
        """`{at_least: {ram_gb: 4}}`, or `{own_soc: true}` as short for one_of."""
        if len(item) == 1:
            ((key, inner),) = item.items()
            if key in _BUILDERS:
                return self._plain(key, inner, level, (*path, key))
        return self._plain("one_of", item, level, path)

    def _signals(self, asked: Mapping[str, shape.Access], path: Path) -> tuple[SignalAsked, ...]:
        signals = []
        for name, access in sorted(asked.items()):
            target = self.targets.target(name, self.style)
            if target is None:
                hint = did_you_mean(name, self.targets.names()) or "a VHAL property or a VSS path of the catalogue"
                self.context.findings.error("E208", f"signal `{name}` is not in the catalogue", self.context.tree.key_place((*path, "signals", name)), hint=hint)
            else:
                signals.append(SignalAsked(target, access.value))
        return tuple(signals)
