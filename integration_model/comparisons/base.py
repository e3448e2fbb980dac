"""What every comparison takes and returns, and the words for facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from integration_model.values import Month, Origin

FactValue = float | str | bool | tuple[str, ...] | Month

_WORDS = {
    "ram_gb": "GB of RAM",
    "storage_gb": "GB of storage",
    "os_release": "OS release",
    "os": "operating system",
    "boot_seconds": "seconds to boot",
    "screen_inch": "inches of screen",
    "asil": "ASIL",
    "own_soc": "own system on chip",
    "over_the_air": "updates over the air",
    "cyber_evidence": "UN R155 evidence",
    "update_evidence": "UN R156 evidence",
    "gatekeeps": "message gatekeeping",
    "ota_modules": "modules updated over the air",
    "change_lead_months": "months of lead for a change",
    "service_oriented": "service orientation (SOME/IP)",
    "proxi_alignment": "PROXI alignment",
}


@dataclass(frozen=True, slots=True)
class Known:
    """A stated fact with its origin."""

    value: FactValue
    origin: Origin


class Fulfilment(StrEnum):
    """How a subject stands to a requirement."""

    MET = "met"
    UNMET = "unmet"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Subject:
    """What is asked: its name, its facts, where it is said, and the SOP on the platform where there is one."""

    name: str
    facts: Mapping[str, Known]
    origin: Origin
    start: Month | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict, what is said of the subject, the place that it rests on, and the fact that was looked at."""

    verdict: Fulfilment
    said: str
    """What the subject states of the fact, in words; a whole sentence where no subject is named."""
    origin: Origin
    fact: str
    subject: str = ""
    """Who states it."""

    @property
    def sentence(self) -> str:
        """The subject and what it states."""
        return f"{self.subject}: {self.said}" if self.subject else self.said


class Criterion(Protocol):
    """One typed question about one subject."""

    def ask(self) -> str:
        """What is asked, in words that follow `asks for`."""
        ...

    def judge(self, subject: Subject) -> Judgement:
        """How the subject stands."""
        ...


def words(fact: str) -> str:
    """The fact's name as people say it."""
    return _WORDS.get(fact, fact.replace("_", " "))


def show(value: FactValue) -> str:
    """A fact's value as people write it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Month):
        return str(value)
    if isinstance(value, tuple):
        return ", ".join(str(word) for word in value) or "none"
    return f"{value:g}" if isinstance(value, float) else value


def state(subject: Subject, fact: str) -> str:
    """What a subject states of a fact."""
    known = subject.facts.get(fact)
    return f"{words(fact)} {show(known.value)}" if known else f"{words(fact)} is not known"


def judge_known(subject: Subject, fact: str, holds: bool | None) -> Judgement:
    """The judgement of a fact: unknown where `holds` is None."""
    known = subject.facts.get(fact)
    origin = known.origin if known else subject.origin
    verdict = Fulfilment.UNKNOWN if holds is None else Fulfilment.MET if holds else Fulfilment.UNMET
    return Judgement(verdict, state(subject, fact), origin, fact, subject.name)
