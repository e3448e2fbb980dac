"""COCOMO II.2000 against figures of the manual and its own laws."""

from __future__ import annotations

import copy
import math
import pickle
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integration_model.effort import cocomo
from integration_model.effort.cocomo import (
    EFFORT_MULTIPLIERS,
    LEVELS,
    SCALE_FACTORS,
    Ratings,
    adaptation_multiplier,
    effort_pm,
    exponent,
    multiplier,
    schedule_months,
    schedule_percent,
)

NOMINAL = Ratings({})
# Scale factors that sum to 24, so E = 1.15, with every multiplier nominal.
EXPONENT_115 = Ratings({"prec": "vh", "flex": "vl", "resl": "vl", "team": "l", "pmat": "l"})

any_ratings = st.fixed_dictionaries(
    {}, optional={driver: st.sampled_from(sorted(row)) for driver, row in {**SCALE_FACTORS, **EFFORT_MULTIPLIERS}.items()}
).map(Ratings)
sizes = st.floats(0.01, 10_000.0)
percentages = st.floats(0.0, 100.0)


def rate_all(level: str) -> Ratings:
    """Each scale factor at one level."""
    return Ratings(dict.fromkeys(SCALE_FACTORS, level))


class TestTables:
    def test_model_has_five_scale_factors_and_seventeen_multipliers(self) -> None:
        """The post-architecture model has 5 scale factors and 17 multipliers."""
        assert (len(SCALE_FACTORS), len(EFFORT_MULTIPLIERS)) == (5, 17)

    @pytest.mark.parametrize("driver", EFFORT_MULTIPLIERS)
    def test_nominal_multiplier_is_one(self, driver: str) -> None:
        """A nominal rating changes no effort."""
        assert EFFORT_MULTIPLIERS[driver]["n"] == 1.0

    @pytest.mark.parametrize("driver", SCALE_FACTORS)
    def test_scale_factors_fall_to_zero(self, driver: str) -> None:
        """A better rating of a scale factor lowers the diseconomy of scale, down to none."""
        values = [SCALE_FACTORS[driver][level] for level in LEVELS]
        assert values == sorted(set(values), reverse=True)
        assert values[-1] == 0.0

    @pytest.mark.parametrize("driver", EFFORT_MULTIPLIERS)
    def test_multipliers_go_one_way(self, driver: str) -> None:
        """The multipliers of a driver rise or fall with its level, without a turn."""
        values = [EFFORT_MULTIPLIERS[driver][level] for level in LEVELS if level in EFFORT_MULTIPLIERS[driver]]
        assert values in (sorted(values), sorted(values, reverse=True))

    @pytest.mark.parametrize(("driver", "level", "value"), [("team", "vh", 1.10), ("resl", "l", 5.65), ("pmat", "n", 4.68)])
    def test_known_misprints_are_right_here(self, driver: str, level: str, value: float) -> None:
        """Three values that published copies often misprint are those of the manual."""
        assert SCALE_FACTORS[driver][level] == value

    @pytest.mark.parametrize(
        ("driver", "range_"),
        [("cplx", 2.38), ("acap", 2.00), ("pcap", 1.76), ("time", 1.63), ("site", 1.53), ("rely", 1.54), ("sced", 1.43)],
    )
    def test_productivity_ranges_are_those_published(self, driver: str, range_: float) -> None:
        """The ratio of the largest to the least multiplier is the productivity range that the book prints."""
        values = EFFORT_MULTIPLIERS[driver].values()
        assert max(values) / min(values) == pytest.approx(range_, abs=0.006)


class TestRatings:
    def test_unknown_driver_is_refused_with_the_drivers(self) -> None:
        """A driver that does not exist is refused by a sentence that lists those that do."""
        with pytest.raises(ValueError, match=r"`speed` is not a COCOMO II driver; the drivers are prec, flex, .*, sced$"):
            Ratings({"speed": "h"})

    def test_level_that_the_row_has_not_is_refused_with_its_levels(self) -> None:
        """A level without a value is refused by a sentence that lists the driver's levels."""
        with pytest.raises(ValueError, match=r"^driver `time` has no level `vl`; its levels are n, h, vh, xh$"):
            Ratings({"time": "vl"})

    def test_all_faults_are_told_at_once(self) -> None:
        """Two faults are both in the error."""
        with pytest.raises(ValueError, match=r"`speed`.*; driver `time` has no level `vl`"):
            Ratings({"speed": "h", "time": "vl"})

    def test_ratings_that_mean_the_same_are_equal(self) -> None:
        """Order and nominal ratings make no difference, to equality and to the hash."""
        one, other = Ratings({"acap": "h", "team": "l"}), Ratings({"team": "l", "acap": "h", "tool": "n"})
        assert one == other
        assert hash(one) == hash(other)

    def test_ratings_survive_copy_and_pickle(self) -> None:
        """Ratings are plain values that can be copied and sent to another process."""
        ratings = Ratings({"acap": "h"})
        assert [copy.deepcopy(ratings), pickle.loads(pickle.dumps(ratings))] == [ratings, ratings]

    def test_ratings_do_not_follow_the_mapping_they_came_from(self) -> None:
        """A later change of the mapping changes no ratings."""
        levels = {"acap": "h"}
        ratings = Ratings(levels)
        levels["acap"] = "vl"
        assert ratings.level("acap") == "h"

    def test_overlay_replaces_and_keeps(self) -> None:
        """An item's drivers replace those of its platform, back to nominal too, and the rest stays."""
        platform = Ratings({"acap": "h", "team": "l", "cplx": "vh"})
        assert platform.overlaid({"acap": "vh", "team": "n"}) == Ratings({"acap": "vh", "cplx": "vh"})


class TestExponentAndMultiplier:
    @pytest.mark.parametrize(("level", "expected"), [("xh", 0.91), ("n", 1.0997), ("vl", 1.2262)])
    def test_exponent_spans_the_published_range(self, level: str, expected: float) -> None:
        """The exponent runs from 0.91 over 1.0997 to 1.2262."""
        assert exponent(rate_all(level)) == pytest.approx(expected, abs=1e-12)

    def test_multiplier_is_the_product(self) -> None:
        """Several ratings multiply, SCED among them, and scale factors take no part."""
        assert multiplier(Ratings({"acap": "h", "cplx": "vh", "sced": "vl", "team": "vl"})) == pytest.approx(0.85 * 1.34 * 1.43)


class TestAdaptation:
    @pytest.mark.parametrize(
        ("parameters", "expected"),
        [
            ((0, 0, 0, 0, 0, 0), 0.0),
            ((30, 17, 60, 30, 0.4, 4), 0.47524),  # AAF 35.1
            ((45, 45, 45, 30, 0.4, 4), 0.598),  # AAF 45
            ((50, 50, 50, 30, 0.4, 4), 0.66),  # AAF 50
            ((55, 55, 55, 30, 0.4, 4), 0.71),  # AAF 55
            ((60, 60, 60, 30, 0.4, 4), 0.76),  # AAF 60
            ((100, 100, 100, 0, 0, 0), 1.0),
            ((100, 100, 100, 50, 1, 8), 1.58),
            ((0, 0, 200, 0, 0, 0), 0.6),
        ],
    )
    def test_multiplier_on_both_sides_of_the_branch(self, parameters: tuple[float, ...], expected: float) -> None:
        """Worked values below, at and above an adaptation adjustment of 50."""
        assert adaptation_multiplier(*parameters) == pytest.approx(expected, abs=1e-12)

    @given(su=st.floats(0, 50), unfm=st.floats(0, 1), aa=st.floats(0, 8))
    def test_both_formulas_agree_at_fifty(self, su: float, unfm: float, aa: float) -> None:
        """There is no step where the formula changes."""
        below, at, above = (adaptation_multiplier(x, x, x, su, unfm, aa) for x in (50 - 1e-9, 50, 50 + 1e-9))
        assert below == pytest.approx(at, abs=1e-9)
        assert above == pytest.approx(at, abs=1e-9)

    @given(percentages, percentages, percentages, st.floats(0, 50), st.floats(0, 1), st.floats(0, 8), st.floats(0, 50))
    def test_more_modification_never_costs_less(
        self, dm: float, cm: float, im: float, su: float, unfm: float, aa: float, more: float
    ) -> None:
        """AAM never falls when more of the design is modified."""
        dm_more = min(100.0, dm + more)
        assert adaptation_multiplier(dm_more, cm, im, su, unfm, aa) >= adaptation_multiplier(dm, cm, im, su, unfm, aa) - 1e-12

    @pytest.mark.parametrize(
        ("name", "value", "allowed"),
        [
            ("dm", -1.0, "0 to 100"),
            ("dm", 100.1, "0 to 100"),
            ("cm", 101.0, "0 to 100"),
            ("im", -0.1, "at least 0"),
            ("im", math.inf, "at least 0"),
            ("su", 51.0, "0 to 50"),
            ("unfm", 1.1, "0 to 1"),
            ("aa", 9.0, "0 to 8"),
            ("dm", math.nan, "0 to 100"),
        ],
    )
    def test_value_outside_its_scale_is_refused(self, name: str, value: float, allowed: str) -> None:
        """A value outside its scale is refused by a sentence with its name and what is allowed."""
        parameters = {"dm": 10.0, "cm": 10.0, "im": 10.0, "su": 30.0, "unfm": 0.4, "aa": 4.0, name: value}
        with pytest.raises(ValueError, match=rf"^`{name}` is .*{allowed}$"):
            adaptation_multiplier(**parameters)


class TestEffort:
    def test_hundred_ksloc_at_exponent_115(self) -> None:
        """100 KSLOC at E = 1.15 and EM = 1 take 586.61 PM."""
        assert exponent(EXPONENT_115) == pytest.approx(1.15)
        assert effort_pm(100, EXPONENT_115) == pytest.approx(586.61, abs=0.005)

    def test_hundred_ksloc_all_nominal(self) -> None:
        """100 KSLOC with nothing rated take 465.3 PM."""
        assert effort_pm(100, NOMINAL) == pytest.approx(465.3, abs=0.05)

    def test_cutting_without_a_programme_would_save(self) -> None:
        """Ten items of 10 KSLOC as programmes of their own take 370 PM, which is why the programme counts."""
        assert 10 * effort_pm(10, NOMINAL) == pytest.approx(369.9, abs=0.1)

    @given(sizes, sizes, any_ratings)
    def test_cutting_an_item_changes_nothing(self, ksloc: float, programme: float, ratings: Ratings) -> None:
        """Ten tenths of an item cost what the item costs in the same programme."""
        assert 10 * effort_pm(ksloc / 10, ratings, programme) == pytest.approx(effort_pm(ksloc, ratings, programme), rel=1e-9)

    @given(sizes, any_ratings)
    def test_item_without_programme_is_its_own(self, ksloc: float, ratings: Ratings) -> None:
        """Without a programme the item is the programme, and the formula is A x size^E x EM."""
        direct = 2.94 * ksloc ** exponent(ratings) * multiplier(ratings)
        assert effort_pm(ksloc, ratings) == pytest.approx(direct, rel=1e-9)
        assert effort_pm(ksloc, ratings, ksloc) == effort_pm(ksloc, ratings)

    def test_larger_programme_makes_an_item_dearer(self) -> None:
        """The same item costs more in a larger programme when the exponent is above 1."""
        assert effort_pm(10, NOMINAL, 420) > effort_pm(10, NOMINAL, 100) > effort_pm(10, NOMINAL)

    def test_nothing_costs_nothing(self) -> None:
        """An item without code takes no effort, even where the exponent is below 1."""
        assert [effort_pm(0, NOMINAL), effort_pm(0, rate_all("xh")), effort_pm(0, NOMINAL, 420)] == [0.0, 0.0, 0.0]

    @pytest.mark.parametrize("ksloc", [-1.0, math.nan, math.inf])
    def test_impossible_size_is_refused(self, ksloc: float) -> None:
        """A size that is no number of at least 0 is refused."""
        with pytest.raises(ValueError, match=r"^`ksloc` is .*at least 0$"):
            effort_pm(ksloc, NOMINAL)

    @pytest.mark.parametrize("programme", [0.0, -420.0, math.nan, math.inf])
    def test_impossible_programme_is_refused(self, programme: float) -> None:
        """A programme that is no number above 0 is refused."""
        with pytest.raises(ValueError, match=r"^`programme_ksloc` is .*above 0$"):
            effort_pm(10, NOMINAL, programme)


class TestSchedule:
    def test_schedule_of_hundred_ksloc(self) -> None:
        """586.61 PM at E = 1.15 take 29.7 months."""
        assert schedule_months(586.61, 1.15) == pytest.approx(29.7, abs=0.05)

    def test_compression_shortens_in_proportion(self) -> None:
        """75 per cent of the nominal schedule is three quarters of its months."""
        compressed = schedule_months(586.61, 1.15, schedule_percent(Ratings({"sced": "vl"})))
        assert compressed == pytest.approx(0.75 * schedule_months(586.61, 1.15))

    def test_no_effort_takes_no_time(self) -> None:
        """Nothing to do is done at once."""
        assert schedule_months(0, 1.0997) == 0.0

    @pytest.mark.parametrize(
        ("arguments", "name"),
        [((-1, 1.1, 100), "pm"), ((1, 0.9, 100), "exponent"), ((1, 1.1, 0.75), "sced_percent"), ((1, 1.1, 161), "sced_percent")],
    )
    def test_impossible_argument_is_refused(self, arguments: tuple[float, float, float], name: str) -> None:
        """An argument outside its scale is refused by name, a share given for per cent among them."""
        with pytest.raises(ValueError, match=f"^`{name}` is"):
            schedule_months(*arguments)


def test_cocomo_loads_without_numpy() -> None:
    """Checking files needs COCOMO and must not pay for numpy."""
    program = f"import sys, {cocomo.__name__}; print('numpy' in sys.modules)"
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "False"
