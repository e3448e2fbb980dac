"""Which thing is meant: every kind with its names, the short forms that people type, and the faults where none or several fit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from integration_model.commands.explain.number import number_names
from integration_model.commands.explain.requirement import all_requirements
from integration_model.commands.explain.session import Session
from integration_model.commands.explain.value import is_place, value_names
from integration_model.errors import Findings, InputError, did_you_mean
from integration_model.problem.obstacle_kinds import is_imagined
from integration_model.study.purpose_words import purpose_text, topic_text
from integration_model.values import nameplate_of, steps_of

KINDS = (
    "next",
    "brand",
    "strategy",
    "bottleneck",
    "line",
    "ecu",
    "gap",
    "component",
    "supplier",
    "architecture",
    "feature",
    "requirement",
    "platform",
    "part",
    "conflict",
    "asset",
    "facts",
    "number",
    "value",
    "obstacle",
)
"""What can be explained; where a name fits several, the first that it fits whole is told, and the others are named below."""

_SHOWN = 3
_EXAMPLE = "a brand, a strategy, a number such as `android-automotive foundation`, or an address such as `group.rates.eur_per_pm`"
Forms = Mapping[str, tuple[str, ...]]
"""What people type -> the names that it may mean."""
Made = Mapping[str, tuple[str, ...]]
"""Whole names -> what they are made of."""


@dataclass(frozen=True, slots=True)
class Meant:
    """A thing to explain, and how to ask for the other things of the very same name."""

    kind: str
    name: str
    parts: tuple[str, ...]
    """What the name is made of: a line and a role, a line and a requirement, a strategy and a part; else the name itself."""
    also: tuple[str, ...] = ()


class Lookup:
    """Finds the things of a session by their names."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.workspace = session.workspace

    def find(self, words: tuple[str, ...]) -> Meant:
        """What the words mean; InputError where nothing or more than one thing is called so."""
        wanted = words[0] if len(words) > 1 and words[0] in KINDS else None
        name = " ".join(words[1:] if wanted else words)
        kinds = [wanted] if wanted else list(KINDS)
        if wanted in (None, "obstacle") and is_imagined(name) and name in self.session.imagined:
            return self._meant("obstacle", name)
        whole = [kind for kind in kinds if name in self.names(kind)]
        if whole == ["value"] and not wanted and (owners := [kind for kind in KINDS[:-1] if len(self._forms(kind).get(name, ())) == 1]):
            return self._meant(owners[0], self._forms(owners[0])[name][0], f"value {name}")
        if whole:
            also = [f"{kind} {name}" for kind in whole[1:] if not {kind, whole[0]} <= {"bottleneck", "obstacle"}]
            return self._meant(whole[0], name, *also)
        found = [(kind, one) for kind in kinds for one in self._forms(kind).get(name, ())]
        if found:
            return self._only(name, found)
        if "value" in kinds and is_place(self.workspace, name):
            return self._meant("value", name)
        raise self._unknown(name, kinds)

    def _meant(self, kind: str, name: str, *also: str) -> Meant:
        return Meant(kind, name, self._made.get(kind, {}).get(name, (name,)), also)

    def _only(self, name: str, found: list[tuple[str, str]]) -> Meant:
        """The one thing that a short form means; several of one kind are a fault, of several kinds the first counts."""
        kind = found[0][0]
        same = [one for other, one in found if other == kind]
        if len(same) == 1:
            return self._meant(kind, same[0])
        findings = Findings()
        shown = ", ".join(same[:_SHOWN]) + (", ..." if len(same) > _SHOWN else "")
        findings.error("E514", f"`{name}` may mean {len(same)} things", hint=f"say which: {shown}")
        raise InputError(findings.ordered())

    def _unknown(self, name: str, kinds: Iterable[str]) -> InputError:
        findings = Findings()
        known = {one for kind in kinds for one in (*self.names(kind), *self._forms(kind))}
        findings.error("E513", f"nothing here is called `{name}`", hint=did_you_mean(name, known) or _EXAMPLE)
        return InputError(findings.ordered())

    def names(self, kind: str) -> frozenset[str]:
        """The whole names of a kind."""
        return self._kept_names[kind] if kind != "obstacle" else frozenset(self.session.obstacles)

    @cached_property
    def _made(self) -> dict[str, Made]:
        """The names of those kinds that are made of several words."""
        ecus = [(line, role) for line in self.workspace.lines for role in sorted(self._roles(line))]
        return {"ecu": _joined(ecus), "gap": _joined(self._gaps), "number": _joined(number_names(self.session.comparison))}

    @cached_property
    def _kept_names(self) -> dict[str, frozenset[str]]:
        workspace, comparison = self.workspace, self.session.comparison
        return {
            "next": frozenset({"next"}),
            "brand": frozenset(workspace.brands),
            "strategy": frozenset(one.id for one in comparison.strategies),
            "bottleneck": frozenset(one.id for one in comparison.bottlenecks) & frozenset(self.session.obstacles),
            "line": frozenset(workspace.lines),
            "ecu": frozenset(self._made["ecu"]),
            "gap": frozenset(self._made["gap"]),
            "component": frozenset(workspace.components),
            "supplier": frozenset(workspace.suppliers),
            "architecture": frozenset(workspace.architectures),
            "feature": frozenset(workspace.features),
            "requirement": frozenset(all_requirements(workspace)),
            "platform": frozenset(workspace.platforms),
            "part": frozenset(workspace.parts),
            "conflict": frozenset(one.id for one in comparison.conflicts),
            "asset": frozenset(self.session.study.assets),
            "facts": frozenset(one.id for one in comparison.strategies),
            "number": frozenset(self._made["number"]),
            "value": value_names(workspace),
        }

    def _roles(self, line: str) -> set[str]:
        """Roles that a line carries, or could."""
        offers = self.session.study.uses
        return set(self.workspace.lines[line].ecus) | {role for key, roles in offers.items() if key[0] == line for role in roles}

    @cached_property
    def _gaps(self) -> tuple[tuple[str, str], ...]:
        """Each line with each requirement, with and without its owner, of the strategy in focus."""
        keys = self.session.live.keys() if self.session.live is not None else []
        gaps = [gap for key in keys for gap in self.session.study.gaps[key]]
        found: dict[tuple[str, str], None] = {}
        for gap in gaps:
            asked = gap.check.requirement
            found[gap.line, asked.id] = found[gap.line, f"{asked.owner}.{asked.id}"] = None
        return tuple(found)

    def _forms(self, kind: str) -> Forms:
        """Shorter or longer ways to say the names of a kind."""
        return self._kept_forms.get(kind, {})

    @cached_property
    def _kept_forms(self) -> dict[str, Forms]:
        workspace, best = self.workspace, self.session.comparison.verdict.best
        lines = [(line, nameplate_of(line.id), line.origin.address) for line in workspace.lines.values()]
        forms: dict[str, Forms] = {
            "brand": _gathered((one.origin.address, name) for name, one in workspace.brands.items()),
            "component": _gathered((one.origin.address, name) for name, one in workspace.components.items()),
            "supplier": _gathered((one.origin.address, name) for name, one in workspace.suppliers.items()),
            "architecture": _gathered((one.origin.address, name) for name, one in workspace.architectures.items()),
            "feature": _gathered((one.origin.address, name) for name, one in workspace.features.items()),
            "platform": _gathered((one.origin.address, name) for name, one in workspace.platforms.items()),
        }
        forms["line"] = _gathered((form, line.id) for line, *shorter in lines for form in shorter)
        forms["ecu"] = _gathered(
            (form, f"{line.id} {role}")
            for line, short, address in lines
            for role in self._roles(line.id)
            for form in (f"{short} {role}", f"{address} {role}", f"{address}.ecus.{role}")
        )
        forms["gap"] = _gathered((f"{nameplate_of(line)} {asked}", f"{line} {asked}") for line, asked in self._gaps)
        forms["requirement"] = _gathered(
            (form, name)
            for name, one in all_requirements(workspace).items()
            for form in (one.origin.address, one.id, f"{one.owner}.{one.id}")
        )
        forms["asset"] = _gathered(
            (form, name)
            for name, one in self.session.study.assets.items()
            for form in (purpose_text(one.purpose), name.partition("/")[2], topic_text(one.purpose))
        )
        forms["facts"] = {"facts": (best,)} if best else {}
        forms["number"] = _gathered((parts[-1], name) for name, parts in self._made["number"].items() if parts[:-1] == (best,))
        forms["value"] = _gathered((tail, name) for name in sorted(self.names("value")) for tail in _tails(name))
        return forms


def _joined(things: Iterable[tuple[str, ...]]) -> Made:
    return {" ".join(parts): parts for parts in things}


def _gathered(pairs: Iterable[tuple[str, str]]) -> Forms:
    """Names by form; a form that is the name itself is none."""
    found: dict[str, dict[str, None]] = {}
    for form, name in pairs:
        if form and form != name:
            found.setdefault(form, {})[name] = None
    return {form: tuple(sorted(names)) for form, names in found.items()}


def _tails(address: str) -> Iterable[str]:
    """The ends of an address at its points."""
    parts = steps_of(address)
    return (".".join(parts[start:]) for start in range(1, len(parts)))
