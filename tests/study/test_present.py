"""Present value: what is left at the start of the horizon of what is spent later, whole and year by year; and who does the work."""

from __future__ import annotations

import math

import pytest

from integration_model.problem.columns import ObjectiveKind, weights_of
from integration_model.schema.requirement import Party
from integration_model.solve.strategies import solve_strategy
from integration_model.study.calendar import NO_MONTHS, Calendar, Span
from integration_model.study.charges import Amount, Part, pm
from integration_model.study.present import Discounting, present_share
from integration_model.study.purposes import Purpose, PurposeKind
from integration_model.values import Month
from tests.problem.toy_group import make_toy


@pytest.mark.parametrize("rate", [0.0, 0.04, 0.25])
@pytest.mark.parametrize("span", [Span(0, 1), Span(5, 17), Span(-3, 2), Span(24, 96)])
def test_share_is_the_mean_over_its_months(span: Span, rate: float) -> None:
    """Each month is worth (1 + rate) ^ -(months from the start of the horizon / 12)."""
    months = [(1 + rate) ** (-month / 12) for month in range(span.first, span.end)]
    assert present_share(span, rate) == pytest.approx(math.fsum(months) / len(months), rel=1e-12)


@pytest.mark.parametrize("rate", [0.0, 0.04, 0.25])
@pytest.mark.parametrize("span", [Span(0, 12, 6), Span(5, 17, 12), Span(24, 96, 1)])
def test_what_rises_weighs_less_in_its_first_months(span: Span, rate: float) -> None:
    """A month of the rise has what is reached in its middle; every later one has all of it."""
    weights = [min(month + 0.5, span.rises) for month in range(span.months)]
    left = [weight * (1 + rate) ** (-(span.first + month) / 12) for month, weight in enumerate(weights)]
    assert present_share(span, rate) == pytest.approx(math.fsum(left) / math.fsum(weights), rel=1e-12)


@pytest.mark.parametrize("rate", [0.0, 0.08])
def test_what_rises_in_two_halves_is_what_rises_at_once(rate: float) -> None:
    """Cars of 24 months bring until the end what those of the first ten and of the last fourteen bring together."""

    def worth(built: Span) -> float:
        return built.months * (60 - (built.first + built.end) / 2) * present_share(Span(built.first, 60, built.months), rate)

    assert worth(Span(6, 16)) + worth(Span(16, 30)) == pytest.approx(worth(Span(6, 30)), rel=1e-12)


def test_years_of_what_rises_add_up() -> None:
    """Shares of its years make the whole, and what is left of each is what is left of all."""
    found, span = Discounting(Month(2027, 7), 0.08), Span(3, 40, 20)
    parts = list(found.by_year(span))
    assert math.fsum(part.share for part in parts) == pytest.approx(1.0)
    assert math.fsum(part.share * part.present for part in parts) == pytest.approx(found.share(span))
    assert parts[0].share < parts[0].months / span.months


def test_what_has_no_months_is_worth_what_it_is() -> None:
    """Until the first use is known, nothing is discounted."""
    assert present_share(NO_MONTHS, 0.1) == 1.0


def test_years_add_up() -> None:
    """A span is cut at each January; months and shares of its years make the whole."""
    found, span = Discounting(Month(2027, 7), 0.08), Span(3, 20)
    parts = list(found.by_year(span))
    assert [(str(part.first), str(part.last), part.months) for part in parts] == [
        ("2027-10", "2027-12", 3),
        ("2028-01", "2028-12", 12),
        ("2029-01", "2029-02", 2),
    ]
    assert math.fsum(part.months * part.present for part in parts) == pytest.approx(17 * found.share(span))


@pytest.mark.parametrize(
    ("first_use", "months", "expected"),
    [
        (24, 10.0, Span(8, 18)),
        (24, 0.0, Span(23, 24)),
        (24, 9.5, Span(8, 18)),
        (12, 30.0, Span(0, 6)),
        (0, 0.0, Span(0, 1)),
    ],
)
def test_work_is_done_before_its_first_use(first_use: int, months: float, expected: Span) -> None:
    """As late as the six months of integration allow, in whole months; what takes no time in the month before; not before the decision."""
    group = make_toy()
    group.group["integration_months"] = 6
    assert Calendar(group.link().group).work_before(first_use, months) == expected


def test_each_doer_has_a_rate() -> None:
    """Without one of its own everybody's person-month costs `eur_per_pm`."""
    group = make_toy()
    group.group["rates"]["eur_per_pm_by"] = {"supplier": 500_000}
    weights = weights_of(ObjectiveKind.ALL_IN, group.link().group)
    purpose = Purpose(PurposeKind.RELEASES, "b")
    worth = {party: weights.of(pm(Part.ASSETS, Amount(4.0, ()), "a", purpose, doer=party)) for party in Party}
    assert worth == {Party.GROUP: 4.0, Party.BRAND: 4.0, Party.SUPPLIER: 2.0, Party.PARTNER: 4.0}


def test_discounting_changes_no_effort() -> None:
    """The same plan takes as many person-months, and is worth less."""
    group = make_toy()
    plain = solve_strategy(group.problem(), "as-is")
    group.group["rates"]["discount_per_year"] = 0.1
    later = solve_strategy(group.problem(), "as-is")
    assert [addend.value for addend in later.addends] == [addend.value for addend in plain.addends]
    assert later.objective < plain.objective
    assert later.certificate is not None
    assert later.certificate.broken == ()
