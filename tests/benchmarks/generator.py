"""A synthetic group N times as large as a real workspace: its brands N times, its architectures and suppliers about sqrt(N) times.

In: the raw trees of a workspace. Out: raw documents by path, which read and link without a fault. Copy 1 is the workspace itself,
so that growing by 1 changes no value; later copies have renamed ids (`fiat-x2`), jittered numbers and dates, and other mixes of
architectures and suppliers. Platforms are not copied: the question stays the same, and a foundation is shared by more cars.
"""

from __future__ import annotations

import copy
import math
import random
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from integration_model.errors import Findings
from integration_model.files.workspace_files import read_workspace

Raw = Any
SEED = 7

_NUMBER = re.compile(r"\d[\d_]*(?:\.\d+)?")
_SHARED_FIELDS = ("assets", "platforms")
"""What a supplier's copy does not have: there is one of each in the group."""
_PRICES = ("unit_eur", "replaces_for_pm", "requalifies_once_pm", "upkeep_pm_per_year")
_FOREIGN_FIT = 0.25
"""Chance that a component on offer fits an architecture of another copy."""
_OTHER_SIGNAL = 0.1
"""Chance that a copy's architecture carries a signal in another way."""


def grow(folder: Path, times: int, seed: int = SEED) -> dict[str, Raw]:
    """The documents of the group `times` as large, by path; the same seed gives the same documents."""
    if times < 1:
        raise ValueError(f"a group grows by 1 or more, not {times}")
    findings = Findings()
    tree = read_workspace(folder, findings)
    if findings.has_errors:
        raise ValueError(f"{folder} has faults: {findings.ordered()[0].message}")
    return _Grower(tree.raw, times, seed).grow()


def write(documents: Mapping[str, Raw], folder: Path) -> Path:
    """The folder with the documents as files."""
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    for path, raw in documents.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        text = yaml.dump(raw, Dumper=dumper, sort_keys=False, allow_unicode=True, width=1000, default_flow_style=None)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


@dataclass(frozen=True, slots=True)
class _Names:
    """Which ids are renamed with their copy; all others are shared by all copies."""

    architectures: frozenset[str]
    components: frozenset[str]
    stacks: frozenset[str]
    with_parts: frozenset[str]


class _Grower:
    """Copies brands, architectures and suppliers one after the other, from one random stream."""

    def __init__(self, raw: dict[str, Raw], times: int, seed: int) -> None:
        self.raw, self.times = raw, times
        self.copies = math.isqrt(times - 1) + 1
        self.random = random.Random(seed)
        suppliers = raw["suppliers"].values()
        self.names = _Names(
            frozenset(raw["group"]["architectures"]),
            frozenset(name for supplier in suppliers for name in supplier.get("components", {})),
            frozenset(name for supplier in suppliers for name in supplier.get("stacks", {})),
            frozenset(name for name, supplier in raw["suppliers"].items() if supplier.get("parts")),
        )

    def grow(self) -> dict[str, Raw]:
        """All documents by path."""
        documents = {"brands/group.yaml": self._group()}
        for number in range(self.copies):
            for name, supplier in sorted(self.raw["suppliers"].items()):
                if number == 0 or set(supplier) & {"components", "parts", "stacks"}:
                    documents[f"suppliers/{renamed(name, number)}.yaml"] = self._supplier(name, number)
        for number in range(self.times):
            for name in sorted(self.raw["brands"]):
                documents[f"brands/{renamed(name, number)}.yaml"] = self._brand(name, number)
        return documents

    # The group's file

    def _group(self) -> Raw:
        group = copy.deepcopy(self.raw["group"])
        for number in range(1, self.copies):
            for name, architecture in self.raw["group"]["architectures"].items():
                group["architectures"][renamed(name, number)] = self._architecture(architecture, number)
            for name, successor in self.raw["group"].get("successors", {}).items():
                group["successors"][renamed(name, number)] = self._reference(successor, self.names.architectures, number)
        return group

    def _architecture(self, original: Raw, number: int) -> Raw:
        found = copy.deepcopy(original)
        found["name"] = f"{found['name']} ({number + 1})"
        found["ecus"] = self._ecus(found.get("ecus", {}), number)
        for name, signal in found.get("signals", {}).items():
            if isinstance(signal, dict) and self.random.random() < _OTHER_SIGNAL:
                found["signals"][name] = self._other_signal(signal)
        return found

    def _other_signal(self, signal: Raw) -> Raw:
        """Missing, or one that may now be written, or no longer."""
        if self.random.random() < 0.5:
            return "missing"
        return {**signal, "access": "read" if signal.get("access") == "read-write" else "read-write"}

    # Suppliers

    def _supplier(self, name: str, number: int) -> Raw:
        found = copy.deepcopy(self.raw["suppliers"][name])
        if number:
            found["id"], found["name"] = renamed(name, number), f"{found['name']} ({number + 1})"
            found = {field: value for field, value in found.items() if field not in _SHARED_FIELDS}
        for field in ("components", "stacks"):
            if field in found:
                found[field] = {renamed(key, number): value for key, value in found[field].items()}
        for component in found.get("components", {}).values():
            self._component(component, number)
        for stack in found.get("stacks", {}).values():
            self._jitter_fields(stack, ("upkeep_pm_per_year", "upkeep_pm_per_line_year", "adds_feature_pm"), number)
        return found

    def _component(self, component: Raw, number: int) -> None:
        self._jitter_fields(component, _PRICES, number)
        for field, names in (("stack", self.names.stacks), ("soc", self.names.with_parts)):
            if field in component:
                component[field] = self._reference(component[field], names, number)
        if "parts" in component:
            component["parts"] = [self._reference(part, self.names.with_parts, number) for part in component["parts"]]
        if "excludes" in component:
            component["excludes"] = [self._reference(other, self.names.components, number) for other in component["excludes"]]
        if self.copies > 1 and "replaces_for_pm" in component:
            component["fits"] = self._fits(component.get("fits") or sorted(self.names.architectures), number)

    def _fits(self, own: list[str], number: int) -> list[str]:
        """The architectures of its own copy, and some of the others."""
        return [
            renamed(name, other) for other in range(self.copies) for name in own if other == number or self.random.random() < _FOREIGN_FIT
        ]

    # Brands

    def _brand(self, name: str, number: int) -> Raw:
        found = copy.deepcopy(self.raw["brands"][name])
        if number == 0:
            return found
        # Each pair of copies of architectures and suppliers meets somewhere, and every copy is used.
        architectures, suppliers = number % self.copies, (number + number // self.copies) % self.copies
        found["id"], found["name"] = renamed(name, number), f"{found['name']} ({number + 1})"
        found["ecus"] = self._ecus(found.get("ecus", {}), suppliers)
        for line in found.get("vehicle_lines", {}).values():
            self._line(line, number, architectures, suppliers)
        if "points" in found:
            amounts = list(found["points"].values())
            self.random.shuffle(amounts)
            found["points"] = dict(zip(found["points"], amounts, strict=True))
        return found

    def _line(self, line: Raw, number: int, architectures: int, suppliers: int) -> None:
        if "like" in line:
            brand, _, rest = line["like"].partition("/")
            line["like"] = f"{renamed(brand, number)}/{rest}"
        line["ecus"] = line.get("ecus", {})
        self._cars(line, number, architectures, suppliers, self.random.randint(-6, 6))

    def _cars(self, cars: Raw, number: int, architectures: int, suppliers: int, months: int) -> None:
        """A line or a generation that follows it: what it stands on, how many are built, and when; the next one moves with its end."""
        if "architecture" in cars:
            cars["architecture"] = self._reference(cars["architecture"], self.names.architectures, architectures)
        if "ecus" in cars:
            cars["ecus"] = self._ecus(cars["ecus"], suppliers)
        self._jitter_fields(cars.get("volume_per_year", {}), tuple(cars.get("volume_per_year", {})), number, whole=True)
        for field in ("ends", "may_change"):
            if field in cars:
                cars[field] = _later(cars[field], months)
        if "followed_by" in cars:
            following = cars["followed_by"]
            if "sop" in following:
                following["sop"] = _later(following["sop"], months)
            self._cars(following, number, architectures, suppliers, months)

    # What all share

    def _ecus(self, ecus: Raw, number: int) -> Raw:
        return {role: self._reference(component, self.names.components, number) for role, component in ecus.items()}

    @staticmethod
    def _reference(text: str, names: frozenset[str], number: int) -> str:
        """`ID @source` or `ID/part` with the id renamed, where it is one of those that are copied."""
        found = re.match(r"[a-z0-9:-]+", text)
        if found is None or found[0] not in names:
            return text
        return renamed(found[0], number) + text[found.end() :]

    def _jitter_fields(self, holder: Raw, fields: tuple[str, ...], number: int, *, whole: bool = False) -> None:
        """Numbers up to 30 % larger or smaller, the whole range alike; those of the first copy stay."""
        for field in fields:
            if number and isinstance(holder.get(field), str):
                factor = self.random.uniform(0.7, 1.3)
                amount, at, source = holder[field].partition("@")
                holder[field] = _NUMBER.sub(lambda found, by=factor: _scaled(found[0], by, whole=whole), amount) + at + source


def renamed(name: str, number: int) -> str:
    """The id of a copy; copy 0 keeps its own."""
    return name if number == 0 else f"{name}-x{number + 1}"


def _scaled(number: str, factor: float, *, whole: bool) -> str:
    amount = float(number.replace("_", "")) * factor
    return str(round(amount)) if whole else f"{amount:.2f}" if amount < 1e6 else str(round(amount))


def _later(raw: Raw, months: int) -> Raw:
    """Dates so many months later."""
    if isinstance(raw, list):
        return [_later(one, months) for one in raw]
    date, space, rest = raw.partition(" ")
    year, month = map(int, date.split("-"))
    ordinal = year * 12 + month - 1 + months
    return f"{ordinal // 12}-{ordinal % 12 + 1:02d}{space}{rest}"
