"""COCOMO II.2000, the post-architecture model: from a size and ratings to person-months and calendar months.

Belongs to the resolve stage. In go sizes in KSLOC (thousands of logical statements) and ratings by driver name; out come
person-months of 152 hours and months. Pure functions of numbers: no files, no ranges, no state.

Source of every formula, constant and table below: B. Boehm, C. Abts, A. W. Brown, S. Chulani, B. Clark, E. Horowitz, R. Madachy,
D. Reifer, B. Steece, "Software Cost Estimation with COCOMO II", Prentice Hall 2000, and the COCOMO II Model Definition Manual,
University of Southern California, 2000 (calibration COCOMO II.2000). Some published copies of the tables carry typing errors;
right are TEAM very high 1.10, RESL low 5.65 and PMAT nominal 4.68.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import InitVar, dataclass, field
from typing import Final

A: Final = 2.94
"""PM per KSLOC at exponent 1 with nominal multipliers (COCOMO II.2000 calibration)."""

B: Final = 0.91
"""Exponent of effort when every scale factor is 0 (COCOMO II.2000 calibration)."""

C: Final = 3.67
"""Months of a project of one PM (COCOMO II.2000 calibration)."""

D: Final = 0.28
"""Exponent of the schedule when every scale factor is 0 (COCOMO II.2000 calibration)."""

LEVELS: Final = ("vl", "l", "n", "h", "vh", "xh")
"""Very low, low, nominal, high, very high, extra high: the rating levels of COCOMO II."""

NOMINAL: Final = "n"
"""The level of a driver that nobody rated."""


def _by_level(*values: float | None) -> dict[str, float]:
    """One row of a table as level -> value, without the levels that the row has not."""
    return {level: value for level, value in zip(LEVELS, values, strict=True) if value is not None}


# fmt: off
SCALE_FACTORS: Final[Mapping[str, Mapping[str, float]]] = {
    "prec": _by_level(6.20, 4.96, 3.72, 2.48, 1.24, 0.00),
    "flex": _by_level(5.07, 4.05, 3.04, 2.03, 1.01, 0.00),
    "resl": _by_level(7.07, 5.65, 4.24, 2.83, 1.41, 0.00),
    "team": _by_level(5.48, 4.38, 3.29, 2.19, 1.10, 0.00),
    "pmat": _by_level(7.80, 6.24, 4.68, 3.12, 1.56, 0.00),
}
"""Scale factors SF by driver and level (Model Definition Manual 2000, scale factors of COCOMO II.2000)."""

EFFORT_MULTIPLIERS: Final[Mapping[str, Mapping[str, float]]] = {
    "rely": _by_level(0.82, 0.92, 1.00, 1.10, 1.26, None),
    "data": _by_level(None, 0.90, 1.00, 1.14, 1.28, None),
    "cplx": _by_level(0.73, 0.87, 1.00, 1.17, 1.34, 1.74),
    "ruse": _by_level(None, 0.95, 1.00, 1.07, 1.15, 1.24),
    "docu": _by_level(0.81, 0.91, 1.00, 1.11, 1.23, None),
    "time": _by_level(None, None, 1.00, 1.11, 1.29, 1.63),
    "stor": _by_level(None, None, 1.00, 1.05, 1.17, 1.46),
    "pvol": _by_level(None, 0.87, 1.00, 1.15, 1.30, None),
    "acap": _by_level(1.42, 1.19, 1.00, 0.85, 0.71, None),
    "pcap": _by_level(1.34, 1.15, 1.00, 0.88, 0.76, None),
    "pcon": _by_level(1.29, 1.12, 1.00, 0.90, 0.81, None),
    "apex": _by_level(1.22, 1.10, 1.00, 0.88, 0.81, None),
    "plex": _by_level(1.19, 1.09, 1.00, 0.91, 0.85, None),
    "ltex": _by_level(1.20, 1.09, 1.00, 0.91, 0.84, None),
    "tool": _by_level(1.17, 1.09, 1.00, 0.90, 0.78, None),
    "site": _by_level(1.22, 1.09, 1.00, 0.93, 0.86, 0.80),
    "sced": _by_level(1.43, 1.14, 1.00, 1.00, 1.00, None),
}
"""Effort multipliers EM by driver and level (Model Definition Manual 2000, post-architecture cost drivers of COCOMO II.2000)."""

SCHEDULE_PERCENT: Final[Mapping[str, float]] = _by_level(75.0, 85.0, 100.0, 130.0, 160.0, None)
"""What each level of SCED means: calendar time in per cent of the nominal (Model Definition Manual 2000, SCED rating scale)."""
# fmt: on

_DRIVERS: Final = {**SCALE_FACTORS, **EFFORT_MULTIPLIERS}


@dataclass(frozen=True, slots=True)
class Ratings:
    """Levels of the 22 COCOMO II drivers; a driver that is not named is nominal.

    Built from a mapping of driver to level. Ratings that mean the same are equal, so a driver rated nominal is as good as not named.
    Raises ValueError with one sentence per fault for a driver that does not exist and for a level that the driver has not.
    """

    levels: InitVar[Mapping[str, str]]
    changed: tuple[tuple[str, str], ...] = field(init=False)
    """Driver and level of what is not nominal, in the order of the driver names."""

    def __post_init__(self, levels: Mapping[str, str]) -> None:
        faults = [fault for driver, level in levels.items() if (fault := _fault(driver, level))]
        if faults:
            raise ValueError("; ".join(faults))
        object.__setattr__(self, "changed", tuple(sorted((d, level) for d, level in levels.items() if level != NOMINAL)))

    def level(self, driver: str) -> str:
        """The level of a driver."""
        return dict(self.changed).get(driver, NOMINAL)

    def overlaid(self, levels: Mapping[str, str]) -> Ratings:
        """These ratings with some levels replaced: an item's drivers over those of its platform."""
        return Ratings({**dict(self.changed), **levels})


def _fault(driver: str, level: str) -> str | None:
    """What is wrong with one rating, naming what is allowed; None when nothing is."""
    if driver not in _DRIVERS:
        return f"`{driver}` is not a COCOMO II driver; the drivers are {', '.join(_DRIVERS)}"
    if level not in _DRIVERS[driver]:
        return f"driver `{driver}` has no level `{level}`; its levels are {', '.join(_DRIVERS[driver])}"
    return None


def exponent(ratings: Ratings) -> float:
    """The scale exponent E = B + 0.01 x sum of the five scale factors: 0.91 to 1.2262, all nominal 1.0997."""
    return B + 0.01 * math.fsum(row[ratings.level(driver)] for driver, row in SCALE_FACTORS.items())


def multiplier(ratings: Ratings) -> float:
    """The product of the 17 effort multipliers, SCED among them; all nominal 1."""
    return math.prod(row[ratings.level(driver)] for driver, row in EFFORT_MULTIPLIERS.items())


def schedule_percent(ratings: Ratings) -> float:
    """The calendar time that the SCED rating asks for, in per cent of the nominal: what `schedule_months` takes."""
    return SCHEDULE_PERCENT[ratings.level("sced")]


def adaptation_multiplier(dm: float, cm: float, im: float, su: float, unfm: float, aa: float) -> float:
    """AAM: the share of adapted code that counts as new code (1 = writing it anew; more is possible).

    `dm`, `cm`, `im` are per cent of design modified, code modified and integration effort, 30 for 30 % (`im` may exceed 100);
    `su` is software understanding, 10 (clear) to 50, and 0 for code that is used as it is; `unfm` unfamiliarity, 0 to 1;
    `aa` assessment and assimilation, 0 to 8. AAF = 0.4 DM + 0.3 CM + 0.3 IM; AAM = (AA + AAF (1 + 0.02 SU UNFM)) / 100 up to AAF 50,
    (AA + AAF + SU UNFM) / 100 beyond; both agree at 50. Automatically translated code is not modelled.
    Raises ValueError for a value outside its scale.
    """
    _require_within("dm", dm, 0.0, 100.0)
    _require_within("cm", cm, 0.0, 100.0)
    _require_within("im", im, 0.0, math.inf)
    _require_within("su", su, 0.0, 50.0)
    _require_within("unfm", unfm, 0.0, 1.0)
    _require_within("aa", aa, 0.0, 8.0)
    adjustment = 0.4 * dm + 0.3 * cm + 0.3 * im
    if adjustment <= 50.0:
        return (aa + adjustment * (1.0 + 0.02 * su * unfm)) / 100.0
    return (aa + adjustment + su * unfm) / 100.0


def effort_pm(ksloc: float, ratings: Ratings, programme_ksloc: float | None = None) -> float:
    """Person-months of an item of `ksloc` within a programme: A x ksloc x programme_ksloc^(E-1) x EM.

    The diseconomy of scale is that of the whole programme (the manual's procedure for several modules), so cutting an item in ten
    changes nothing. Without `programme_ksloc` the item is a programme of its own. Adapted code comes as ksloc x AAM.
    A programme that is smaller than its item is not refused here: the high end of a range may exceed the programme's stated size.
    """
    _require_within("ksloc", ksloc, 0.0, math.inf)
    programme = ksloc if programme_ksloc is None else programme_ksloc
    if programme_ksloc is not None and not 0.0 < programme_ksloc < math.inf:
        raise ValueError(f"`programme_ksloc` is {programme_ksloc:g}; it must be a number above 0")
    if ksloc == 0.0:
        return 0.0
    return A * ksloc * math.pow(programme, exponent(ratings) - 1.0) * multiplier(ratings)


def schedule_months(pm: float, exponent: float, sced_percent: float = 100.0) -> float:
    """Calendar months of a project: TDEV = C x PM_NS^(D + 0.2 (E - B)) x SCED% / 100.

    `pm` is PM_NS, the effort on the nominal schedule, that is with SCED at nominal (`ratings.overlaid({"sced": "n"})`), because the
    formula states the compression by `sced_percent` (75 to 160) and would else count it twice. `exponent` is E of the same ratings.
    """
    _require_within("pm", pm, 0.0, math.inf)
    _require_within("exponent", exponent, B, math.inf)
    _require_within("sced_percent", sced_percent, 75.0, 160.0)
    return C * math.pow(pm, schedule_exponent(exponent)) * sced_percent / 100.0


def schedule_exponent(exponent: float) -> float:
    """The power of the effort with which calendar months grow: D + 0.2 (E - B)."""
    return D + 0.2 * (exponent - B)


def _require_within(name: str, value: float, low: float, high: float) -> None:
    """Raise ValueError unless the value is a finite number from low to high; not-a-number never is."""
    if low <= value <= high and value < math.inf:
        return
    allowed = f"from {low:g} to {high:g}" if high < math.inf else f"a number of at least {low:g}"
    raise ValueError(f"`{name}` is {value:g}; it must be {allowed}")
