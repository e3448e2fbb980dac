"""Comparisons: met, unmet and unknown of each, with their sentences."""

from __future__ import annotations

import pytest

from integration_model.comparisons import (
    AnyOf,
    AtLeast,
    AtMost,
    Criterion,
    FactValue,
    Fulfilment,
    Includes,
    Judgement,
    Known,
    NotBoth,
    OneOf,
    Subject,
    SupportedYears,
)
from integration_model.values import Basis, Month, Origin, Place

HERE = Origin("suppliers.harman.components.mia", Place("suppliers/harman.yaml", 10, 3), Basis.ESTIMATE)
THERE = Origin("suppliers.harman.components.mia.fact", Place("suppliers/harman.yaml", 14, 9), Basis.CITED)
ASIL = ("qm", "a", "b", "c", "d")


def subject(start: Month | None = None, **facts: FactValue) -> Subject:
    """A component called mia with these facts."""
    return Subject("mia", {name: Known(value, THERE) for name, value in facts.items()}, HERE, start)


def judge(comparison: Criterion, start: Month | None = None, **facts: FactValue) -> Judgement:
    """How mia with these facts stands."""
    return comparison.judge(subject(start, **facts))


@pytest.mark.parametrize(
    ("comparison", "value", "expected"),
    [
        (AtLeast("ram_gb", 6.0), 8.0, Fulfilment.MET),
        (AtLeast("ram_gb", 6.0), 6.0, Fulfilment.MET),
        (AtLeast("ram_gb", 6.0), 5.5, Fulfilment.UNMET),
        (AtLeast("asil", "b", ASIL), "d", Fulfilment.MET),
        (AtLeast("asil", "b", ASIL), "b", Fulfilment.MET),
        (AtLeast("asil", "b", ASIL), "qm", Fulfilment.UNMET),
        (AtLeast("support_until", Month(2030, 1)), Month(2030, 1), Fulfilment.MET),
        (AtLeast("support_until", Month(2030, 1)), Month(2029, 12), Fulfilment.UNMET),
        (AtMost("boot_seconds", 2.0), 2.0, Fulfilment.MET),
        (AtMost("boot_seconds", 2.0), 2.5, Fulfilment.UNMET),
        (AtMost("asil", "b", ASIL), "a", Fulfilment.MET),
        (AtMost("asil", "b", ASIL), "c", Fulfilment.UNMET),
        (OneOf("os", ("android", "linux")), "linux", Fulfilment.MET),
        (OneOf("os", ("android", "linux")), "qnx", Fulfilment.UNMET),
        (OneOf("own_soc", (True,)), True, Fulfilment.MET),
        (OneOf("own_soc", (True,)), False, Fulfilment.UNMET),
        (OneOf("os_release", (13.0, 14.0)), 14.0, Fulfilment.MET),
        (Includes("buses", ("ethernet", "can-fd")), ("can", "can-fd"), Fulfilment.MET),
        (Includes("buses", ("ethernet", "can-fd")), ("can", "lin"), Fulfilment.UNMET),
        (Includes("buses", ("ethernet",)), (), Fulfilment.UNMET),
        (Includes("os", ("android",)), "android", Fulfilment.MET),
        (NotBoth("talk", ("fixed",)), "chosen", Fulfilment.MET),
        (NotBoth("talk", ("fixed",)), "fixed", Fulfilment.UNMET),
    ],
)
def test_a_known_fact_is_met_or_not(comparison: Criterion, value: FactValue, expected: Fulfilment) -> None:
    """The likely value is compared, and the judgement rests on the fact's own place."""
    fact = getattr(comparison, "fact")  # noqa: B009  # the protocol promises only ask and judge
    found = judge(comparison, **{fact: value})
    assert (expected, THERE, fact) == (found.verdict, found.origin, found.fact)


@pytest.mark.parametrize(
    "comparison", [AtLeast("x", 1.0), AtMost("x", 1.0), OneOf("x", ("a",)), Includes("x", ("a",)), SupportedYears("x", 5.0)]
)
def test_a_fact_that_nobody_gave_is_unknown(comparison: Criterion) -> None:
    """Never met by silence; the judgement rests on the place of the subject."""
    found = judge(comparison, Month(2028, 1))
    assert (found.verdict, found.sentence, found.origin) == (Fulfilment.UNKNOWN, "mia: x is not known", HERE)


def test_a_subject_that_claims_nothing_is_free() -> None:
    """Only a claim can collide with what the platform keeps for itself."""
    found = judge(NotBoth("push_to_talk_opens", ("fixed",)))
    assert (found.verdict, found.sentence) == (Fulfilment.MET, "mia claims nothing of push to talk opens")


@pytest.mark.parametrize(
    ("until", "expected"), [(Month(2033, 1), Fulfilment.MET), (Month(2032, 12), Fulfilment.UNMET), (Month(2040, 6), Fulfilment.MET)]
)
def test_support_reaches_so_many_years_beyond_the_sop(until: Month, expected: Fulfilment) -> None:
    """Five years after an SOP in 2028-01 is 2033-01, to the month."""
    assert expected == judge(SupportedYears("support_until", 5.0), Month(2028, 1), support_until=until).verdict


def test_support_without_an_sop_has_nothing_to_reach() -> None:
    """A line that never starts on the platform asks for no support."""
    assert Fulfilment.MET is judge(SupportedYears("support_until", 5.0), None, support_until=Month(2000, 1)).verdict


def test_unmet_support_tells_the_month_that_was_needed() -> None:
    """The sentence holds both dates."""
    found = judge(SupportedYears("support_until", 4.5), Month(2028, 1), support_until=Month(2030, 1))
    assert found.sentence == "mia: support until 2030-01; SOP 2028-01 asks for 2032-07"


ALTERNATIVES = AnyOf((AtLeast("ram_gb", 6.0), OneOf("own_soc", (True,))))


@pytest.mark.parametrize(
    ("facts", "expected", "sentence"),
    [
        ({"ram_gb": 8.0, "own_soc": False}, Fulfilment.MET, "mia: GB of RAM 8"),
        ({"ram_gb": 2.0, "own_soc": True}, Fulfilment.MET, "mia: own system on chip yes"),
        ({"own_soc": True}, Fulfilment.MET, "mia: own system on chip yes"),
        ({"ram_gb": 2.0}, Fulfilment.UNKNOWN, "mia: own system on chip is not known"),
        ({}, Fulfilment.UNKNOWN, "mia: GB of RAM is not known"),
        ({"ram_gb": 2.0, "own_soc": False}, Fulfilment.UNMET, "mia: GB of RAM 2; own system on chip no"),
    ],
)
def test_one_alternative_suffices(facts: dict[str, FactValue], expected: Fulfilment, sentence: str) -> None:
    """Met before unknown before unmet; where none is met, all are told."""
    found = judge(ALTERNATIVES, **facts)
    assert (expected, sentence) == (found.verdict, found.sentence)


@pytest.mark.parametrize(
    ("comparison", "expected"),
    [
        (AtLeast("ram_gb", 6.0), "GB of RAM: at least 6"),
        (AtMost("boot_seconds", 2.5), "seconds to boot: at most 2.5"),
        (AtLeast("support_until", Month(2030, 1)), "support until: at least 2030-01"),
        (OneOf("own_soc", (True,)), "own system on chip: yes"),
        (OneOf("os", ("android", "linux")), "operating system: android or linux"),
        (Includes("buses", ("ethernet", "can-fd")), "buses: ethernet or can-fd among them"),
        (NotBoth("push_to_talk_opens", ("fixed-assistant",)), "push to talk opens: not fixed-assistant"),
        (SupportedYears("support_until", 5.0), "support until: 5 years after SOP"),
        (ALTERNATIVES, "GB of RAM: at least 6, or own system on chip: yes"),
    ],
)
def test_what_is_asked_is_told_in_words(comparison: Criterion, expected: str) -> None:
    """The words follow `asks for`."""
    assert expected == comparison.ask()


@pytest.mark.parametrize(
    ("facts", "expected"),
    [({"buses": ()}, "mia: buses none"), ({"buses": ("can", "lin")}, "mia: buses can, lin"), ({"buses": ("can",)}, "mia: buses can")],
)
def test_a_list_is_told_as_people_write_it(facts: dict[str, FactValue], expected: str) -> None:
    """Words with commas; none where it is empty."""
    assert expected == judge(Includes("buses", ("most",)), **facts).sentence
