"""Draws against exact references, and the independence and repeatability that reports rest on."""

from __future__ import annotations

import dataclasses
import math
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from integration_model.effort.draws import Draws, Sampler, percentiles, pert_values, share_below
from integration_model.values import Basis, Origin, Quantity, Range

SHAPES = [0.0, 0.001, 0.05, 0.25, 0.5, 0.7, 0.95, 1.0]
"""Where the likely value stands between low and high."""

GOLDEN = [12.718421191548114, 10.690623855427681, 16.439558993519533]
"""Draws of `suppliers.google.port_pm` with seed 1; they change only if numpy changes its generator, and then every report does."""


def make_quantity(address: str = "brands.x.a_pm", low: float = 10.0, likely: float = 12.0, high: float = 20.0) -> Quantity:
    """A quantity at an address."""
    return Quantity(Range(low, likely, high), Origin(address, None, Basis.ESTIMATE))


def make_sampler(seed: int = 7, count: int = 20_000, correlation: float = 0.5, **suppliers: float) -> Sampler:
    """A sampler with enough draws to tell correlations apart."""
    return Sampler(seed, count, correlation, suppliers)


def exact_quantiles(mode: float, probabilities: Draws) -> Draws:
    """Quantiles of the PERT distribution on 0..1 by integrating its density over 400,000 even steps."""
    steps = 400_000
    middles = (np.arange(steps) + 0.5) / steps
    cumulative = np.concatenate(([0.0], np.cumsum(middles ** (4 * mode) * (1 - middles) ** (4 - 4 * mode))))
    return np.interp(probabilities, cumulative / cumulative[-1], np.linspace(0.0, 1.0, steps + 1))


def correlate(one: Draws, other: Draws) -> float:
    """Pearson's correlation."""
    return float(np.corrcoef(one, other)[0, 1])


class TestDistribution:
    @pytest.mark.parametrize("mode", SHAPES)
    def test_quantiles_agree_with_exact_integration(self, mode: float) -> None:
        """Quantiles are exact to 1e-4 of the span from score -4 to 4, for every shape."""
        scores = np.linspace(-4.0, 4.0, 401)
        probabilities = np.array([0.5 * math.erfc(-score / math.sqrt(2.0)) for score in scores.tolist()])
        difference = pert_values(Range(0.0, mode, 1.0), scores) - exact_quantiles(mode, probabilities)
        assert float(np.abs(difference).max()) < 1e-4

    def test_quantiles_agree_with_the_closed_form(self) -> None:
        """With likely = low the distribution function is 1 - (1 - x)^5, whose quantiles need no integration."""
        values = pert_values(Range(0.0, 0.0, 1.0), np.array([-1.2815515655446004, 0.0, 1.2815515655446004]))
        assert values.tolist() == pytest.approx([1 - 0.9**0.2, 1 - 0.5**0.2, 1 - 0.1**0.2], abs=1e-4)

    @pytest.mark.parametrize("mode", SHAPES)
    def test_mean_is_that_of_pert(self, mode: float) -> None:
        """The mean of many draws lies within 1 % of (low + 4 likely + high) / 6."""
        quantity = make_quantity(low=100.0, likely=100.0 + 300.0 * mode, high=400.0)
        draws = make_sampler(count=100_000).sample(quantity)
        assert float(draws.mean()) == pytest.approx(quantity.expected, rel=0.01)

    @pytest.mark.parametrize("mode", SHAPES)
    def test_spread_is_that_of_pert(self, mode: float) -> None:
        """The variance of many draws is (mean - low)(high - mean) / 7 within 3 %."""
        quantity = make_quantity(low=0.0, likely=mode, high=1.0)
        draws = make_sampler(count=100_000).sample(quantity)
        assert float(draws.var()) == pytest.approx(quantity.expected * (1 - quantity.expected) / 7, rel=0.03)

    @given(st.tuples(*[st.floats(-1e9, 1e9)] * 3).map(sorted).filter(lambda points: points[0] < points[2]))
    def test_values_stay_within_their_range_and_rise_with_the_score(self, points: list[float]) -> None:
        """No score leaves low..high, however extreme, and a higher score never gives a lower value."""
        range_ = Range(*points)
        values = pert_values(range_, np.array([-50.0, -6.0, -5.99, -1.0, 0.0, 1.0, 5.99, 6.0, 50.0]))
        assert np.isfinite(values).all()
        assert range_.low <= values.min()
        assert values.max() <= range_.high
        assert float(np.diff(values).min()) >= -1e-9 * (range_.high - range_.low)

    def test_range_without_width_is_a_constant(self) -> None:
        """Where low, likely and high agree, each draw is that value."""
        assert make_sampler(count=3).sample(make_quantity(low=5.0, likely=5.0, high=5.0)).tolist() == [5.0, 5.0, 5.0]

    @pytest.mark.parametrize(
        "points",
        [(2.0, 1.0, 3.0), (1.0, 4.0, 3.0), (3.0, 2.0, 1.0), (1.0, math.nan, 3.0), (0.0, 1.0, math.inf), (5.0, 7.0, 5.0)],
    )
    def test_points_out_of_order_are_refused(self, points: tuple[float, float, float]) -> None:
        """Three points that are no range are refused, never drawn from."""
        with pytest.raises(ValueError, match="is no range"):
            make_sampler(count=3).sample(make_quantity("a", *points))


class TestStreams:
    def test_same_seed_gives_the_same_draws_on_every_run(self) -> None:
        """Draws of a seed and an address are fixed, whatever the process and its hash seed."""
        draws = Sampler(1, 3, 0.5, {"google": 0.7}).sample(make_quantity("suppliers.google.port_pm"))
        assert draws.tolist() == pytest.approx(GOLDEN, rel=1e-12)

    def test_seed_and_address_each_change_the_draws(self) -> None:
        """Another seed, or another address, gives other draws."""
        base = make_sampler(seed=1, count=5).sample(make_quantity("a")).tolist()
        assert base != make_sampler(seed=2, count=5).sample(make_quantity("a")).tolist()
        assert base != make_sampler(seed=1, count=5).sample(make_quantity("b")).tolist()

    @settings(max_examples=25)
    @given(st.permutations(["a", "b", "suppliers.google.x", "suppliers.lg.y"]), st.integers(0, 4))
    def test_draws_depend_on_no_other_quantity(self, addresses: list[str], more: int) -> None:
        """Order of calls and further quantities change no draws."""
        alone = {address: make_sampler(count=20, google=0.8).sample(make_quantity(address)).tolist() for address in addresses}
        sampler = make_sampler(count=20, google=0.8)
        for index in range(more):
            sampler.sample(make_quantity(f"more.{index}"))
        assert {address: sampler.sample(make_quantity(address)).tolist() for address in addresses} == alone

    def test_one_address_is_one_random_parameter(self) -> None:
        """Two quantities of the same address and range are the same array."""
        sampler = make_sampler(count=5)
        assert sampler.sample(make_quantity("a")) is sampler.sample(make_quantity("a"))

    def test_changed_range_keeps_its_chance(self) -> None:
        """A what-if that doubles a range doubles each of its draws."""
        sampler = make_sampler(count=50)
        base, edited = sampler.sample(make_quantity("a", 10, 12, 20)), sampler.sample(make_quantity("a", 20, 24, 40))
        assert edited.tolist() == pytest.approx((2 * base).tolist())

    def test_draws_cannot_be_written(self) -> None:
        """Nobody can spoil the draws that others share."""
        draws = make_sampler(count=5).sample(make_quantity())
        with pytest.raises(ValueError, match="read-only"):
            draws[0] = 0.0

    def test_fewer_draws_are_the_first_of_more(self) -> None:
        """A longer run continues a shorter one."""
        few, many = (make_sampler(count=count).sample(make_quantity()).tolist() for count in (10, 30))
        assert few == many[:10]


class TestCommonCause:
    def test_independent_quantities_do_not_correlate(self) -> None:
        """Streams of ten addresses outside the common cause are independent, pair by pair."""
        sampler = make_sampler()
        draws = [sampler.sample(make_quantity(f"brands.x.price_{index}"), common=False) for index in range(10)]
        assert max(abs(correlate(one, other)) for one, other in combinations(draws, 2)) < 0.035

    def test_independent_quantity_does_not_follow_the_common_cause(self) -> None:
        """A price does not correlate with an effort."""
        sampler = make_sampler(correlation=0.9)
        price, effort = sampler.sample(make_quantity("price"), common=False), sampler.sample(make_quantity("effort"))
        assert correlate(price, effort) == pytest.approx(0.0, abs=0.03)

    @pytest.mark.parametrize("correlation", [0.0, 0.5, 0.9])
    def test_prices_of_one_class_err_together(self, correlation: float) -> None:
        """Prices of one class correlate as work does; with work, or a price of another class, they do not."""
        sampler = make_sampler(correlation=correlation)
        one, other, apart = (
            sampler.sample(dataclasses.replace(make_quantity(f"{name}.unit_eur"), price_class=market), common=False)
            for name, market in (("a", "head-unit"), ("b", "head-unit"), ("c", "cluster"))
        )
        assert correlate(one, other) == pytest.approx(correlation, abs=0.03)
        assert correlate(one, apart) == pytest.approx(0.0, abs=0.03)
        assert correlate(one, sampler.sample(make_quantity("effort"))) == pytest.approx(0.0, abs=0.03)

    def test_equal_guesses_of_two_classes_are_two(self) -> None:
        """The same guessed range in two markets is two judgements, in one market it is one."""
        guess = Quantity(Range(10.0, 12.0, 20.0), Origin("a.unit_eur", None, Basis.ASSUMED), "radio")
        same, apart = (
            dataclasses.replace(guess, origin=Origin("b.unit_eur", None, Basis.ASSUMED), price_class=name) for name in ("radio", "cluster")
        )
        assert (guess.parameter == same.parameter, guess.parameter == apart.parameter) == (True, False)

    @pytest.mark.parametrize("correlation", [0.0, 0.3, 0.5, 0.9])
    def test_group_quantities_correlate_as_told(self, correlation: float) -> None:
        """Two efforts correlate by the common cause."""
        sampler = make_sampler(correlation=correlation)
        one, other = (sampler.sample(make_quantity(address, 0.0, 0.5, 1.0)) for address in ("brands.a.x", "brands.b.x"))
        assert correlate(one, other) == pytest.approx(correlation, abs=0.03)

    def test_full_correlation_is_one_draw_for_all(self) -> None:
        """With correlation 1 two efforts of equal range are equal."""
        sampler = make_sampler(count=20, correlation=1.0)
        assert sampler.sample(make_quantity("a")).tolist() == sampler.sample(make_quantity("b")).tolist()

    @pytest.mark.parametrize(
        ("supplier_share", "inside", "with_group", "with_other_supplier"),
        [
            (0.8, 0.8, 0.5, 0.5),
            (0.5, 0.5, 0.5, 0.5),
            (0.2, 0.2, math.sqrt(0.1), math.sqrt(0.1)),
            (0.0, 0.0, 0.0, 0.0),
            (1.0, 1.0, 0.5, 0.5),
        ],
    )
    def test_supplier_correlates_as_told(self, supplier_share: float, inside: float, with_group: float, with_other_supplier: float) -> None:
        """A supplier's efforts correlate among themselves by its own figure and with others by what both share of the group's cause."""
        sampler = make_sampler(google=supplier_share)
        addresses = ("suppliers.google.a", "suppliers.google.b", "brands.x", "suppliers.lg.a")
        one, two, brand, other = (sampler.sample(make_quantity(address, 0.0, 0.5, 1.0)) for address in addresses)
        assert correlate(one, two) == pytest.approx(inside, abs=0.03)
        assert correlate(one, brand) == pytest.approx(with_group, abs=0.03)
        assert correlate(one, other) == pytest.approx(with_other_supplier, abs=0.03)

    @pytest.mark.parametrize("basis", [Basis.ESTIMATE, Basis.ASSUMED])
    def test_a_guess_errs_with_its_supplier_too(self, basis: Basis) -> None:
        """What is guessed in a supplier's file has the supplier's cause, though equal guesses are one judgement."""
        sampler = make_sampler(google=1.0)
        one, two = (
            sampler.sample(Quantity(Range(0.0, likely, 1.0), Origin(f"suppliers.google.{name}_pm", None, basis)))
            for name, likely in (("a", 0.4), ("b", 0.6))
        )
        assert correlate(one, two) > 0.98

    def test_two_suppliers_have_causes_of_their_own(self) -> None:
        """Two suppliers that each err together do not err together with each other beyond the group's cause."""
        sampler = make_sampler(correlation=0.0, google=0.9, lg=0.9)
        one, other = (sampler.sample(make_quantity(f"suppliers.{supplier}.a")) for supplier in ("google", "lg"))
        assert correlate(one, other) == pytest.approx(0.0, abs=0.03)

    @pytest.mark.parametrize("address", ["suppliers.google-maps.a", "brands.suppliers.google.a", "suppliers.google"])
    def test_supplier_is_known_by_its_whole_id(self, address: str) -> None:
        """Only what stands under `suppliers.<id>.` is that supplier's."""
        plain, with_supplier = make_sampler(count=5), make_sampler(count=5, google=0.9)
        assert with_supplier.sample(make_quantity(address)).tolist() == plain.sample(make_quantity(address)).tolist()

    @pytest.mark.parametrize("share", [-0.1, 1.1, math.nan])
    def test_correlation_outside_0_to_1_is_refused(self, share: float) -> None:
        """A correlation that is no share is refused, the supplier named."""
        with pytest.raises(ValueError, match=r"^`correlation` is"):
            Sampler(1, 10, share, {})
        with pytest.raises(ValueError, match=r"^`supplier_correlations\[google\]` is"):
            Sampler(1, 10, 0.5, {"google": share})

    def test_no_draws_are_refused(self) -> None:
        """A sampler without draws is refused."""
        with pytest.raises(ValueError, match="at least one draw"):
            Sampler(1, 0, 0.5, {})


class TestSummaries:
    @pytest.mark.parametrize(
        ("wins", "count", "expected"),
        [(0, 2000, 0), (19, 2000, 0), (20, 2000, 1), (1999, 2000, 99), (2000, 2000, 100), (1, 3, 33), (29, 100, 29)],
    )
    def test_share_is_rounded_down(self, wins: int, count: int, expected: int) -> None:
        """A share is never overstated; 100 of 100 means every draw."""
        assert share_below(np.arange(count, dtype=np.float64), np.full(count, float(wins))) == expected

    def test_equal_draws_are_not_below(self) -> None:
        """A tie is no win."""
        assert share_below(np.ones(10), np.ones(10)) == 0

    @pytest.mark.parametrize(("one", "other"), [(3, 4), (0, 0), (3, 1)])
    def test_draws_of_unequal_count_are_refused(self, one: int, other: int) -> None:
        """Draws that do not pair up are refused."""
        with pytest.raises(ValueError, match="equal count"):
            share_below(np.ones(one), np.ones(other))

    def test_percentiles_of_an_even_ladder(self) -> None:
        """The percentiles of 0..100 are 10, 50 and 90, in any order of draws."""
        assert percentiles(np.arange(100.0, -1.0, -1.0)) == pytest.approx((10.0, 50.0, 90.0))

    def test_percentiles_of_nothing_are_refused(self) -> None:
        """No draws have no percentiles."""
        with pytest.raises(ValueError, match="no draws"):
            percentiles(np.array([]))


class TestEqualStatements:
    @staticmethod
    def stated(address: str, source: str, basis: Basis = Basis.ASSUMED) -> Quantity:
        """The same range at an address, resting on a source."""
        return Quantity(Range(10.0, 12.0, 20.0), Origin(address, None, basis, source))

    @pytest.mark.parametrize(
        ("other", "are_one"),
        [
            (("suppliers.b.components.y.unit_eur", "a guess", Basis.ASSUMED), True),
            (("suppliers.b.components.y.unit_eur", "", Basis.ASSUMED), True),
            (("suppliers.b.components.y.once_eur", "a guess", Basis.ASSUMED), False),
            (("suppliers.b.components.y.unit_eur", "a price list", Basis.ASSUMED), False),
            (("suppliers.b.components.y.unit_eur", "", Basis.ESTIMATE), False),
        ],
    )
    def test_what_is_guessed_alike_is_drawn_once(self, other: tuple[str, str, Basis], are_one: bool) -> None:
        """The same range of the same field on the same guess or source is one parameter; another field or source is another."""
        address, source, basis = other
        sampler = make_sampler(count=50)
        one = sampler.sample(self.stated("suppliers.a.components.x.unit_eur", "a guess"))
        two = sampler.sample(self.stated(address, source, basis))
        assert bool((one == two).all()) == are_one
