"""A hand-made comparison of a group with 14 brands and five strategies, every figure of which is a sum of its ledger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from integration_model.answers.compare import (
    Bottleneck,
    Comparison,
    Conflict,
    ConflictSide,
    FirstStep,
    MetBy,
    Provenance,
    Reach,
    Run,
    WorkspaceCounts,
)
from integration_model.answers.consequences import NowhereToGo, ShutOffers
from integration_model.answers.ledger import Addend
from integration_model.answers.no_plan import CoreStatement, WayOut
from integration_model.answers.plain import SCHEMA_VERSION
from integration_model.answers.said import Said, SaidIn, said_at
from integration_model.answers.statements import DoesNotMeet, TakesNoPlatform
from integration_model.answers.strategy import (
    AssetBuilt,
    BrandResult,
    Certificate,
    ConflictCounts,
    DataFlows,
    EcuPlan,
    Effort,
    LinePlan,
    Money,
    ObjectiveValue,
    PlanResult,
    Points,
    Ready,
    RemedyTaken,
    StrategyResult,
    WishDropped,
    YearPeople,
    YearShare,
)
from integration_model.answers.verdict import Answer, Claim, ClaimKind, NoVerdict, Turn, Verdict
from integration_model.study.calendar import Span
from integration_model.study.charges import EFFORT_PARTS, MONEY_PARTS, Amount, Part, Unit
from integration_model.study.present import Discounting
from integration_model.study.purposes import Purpose, PurposeKind
from integration_model.values import Basis, Month, Origin, Place, Quantity, Range, setting_path

UNDISCOUNTED = Discounting(Month(2027, 1), 0.0)
RATE = 9_500.0
PM_PER_POINT = 8.0
LINES = {
    "abarth": 2,
    "alfa-romeo": 5,
    "chrysler": 3,
    "citroen": 9,
    "dodge": 3,
    "ds": 4,
    "fiat": 15,
    "jeep": 12,
    "lancia": 2,
    "maserati": 3,
    "opel": 8,
    "peugeot": 9,
    "ram": 6,
    "vauxhall": 8,
}
ORIGIN = Origin("brands.jeep", Place("brands/jeep.yaml", 52, 5), Basis.ESTIMATE)
OTHER = Origin("group.rates", Place("brands/group.yaml", 31, 1), Basis.CITED)


@dataclass(frozen=True, slots=True)
class Recipe:
    """What the figures of a strategy are made from."""

    id: str
    foundation: float
    assets: float
    own_pm_per_line: float
    shared_upkeep: float
    money_eur: tuple[float, float, float, float]
    points_lost: float
    flows_kept: int
    hard: int
    soft: int
    less_than_rival: int | None
    months: tuple[int, int] = (19, 58)
    lost: float = 1_450.0


RECIPES = (
    Recipe("smartcockpit", 9_800.4, 6_140.2, 213.7, 9_300.9, (12.3e6, 180.4e6, 10.1e6, 0.0), 0.0, 11, 9, 61, 2, (31, 66), 9_800.4),
    Recipe("android-automotive", 3_900.4, 4_480.3, 149.3, 2_920.6, (0.0, 140.2e6, 4.4e6, 0.0), 43.7, 9, 3, 52, 83),
    Recipe(
        "android-automotive-gas", 4_600.2, 3_420.1, 159.1, 1_200.7, (168.4e6, 84.3e6, 4.2e6, 0.0), 157.4, 4, 4, 49, 11, (17, 61), 3_260.4
    ),
    Recipe("mixed", 3_900.4, 3_980.4, 147.2, 1_500.3, (10.2e6, 122.3e6, 4.1e6, 0.0), 113.9, 5, 2, 47, 96, (17, 60), 3_010.2),
    Recipe("as-is", 0.0, 410.3, 120.4, 15_700.8, (0.0, 8.4e6, 2.3e6, 6.2e6), 1_802.6, 8, 0, 0, None, (0, 70), 0.0),
)


def make_ledger(recipe: Recipe) -> tuple[Addend, ...]:
    """All addends of a strategy."""
    return tuple(_addends(recipe))


def _addends(recipe: Recipe) -> Iterator[Addend]:
    yield _addend(recipe, Part.FOUNDATION, Unit.PM, recipe.foundation)
    yield _addend(recipe, Part.ASSETS, Unit.PM, recipe.assets)
    yield _addend(recipe, Part.MAINTENANCE, Unit.PM, recipe.shared_upkeep)
    for place, (brand, lines) in enumerate(LINES.items()):
        own = recipe.own_pm_per_line * lines * (1.0 + 0.07 * (place % 5))
        for part, share in ((Part.TAILORING, 0.5), (Part.REPLACEMENT, 0.125), (Part.MAINTENANCE, 0.375)):
            yield _addend(recipe, part, Unit.PM, own * share, brand)
    for part, value in zip(MONEY_PARTS, recipe.money_eur, strict=False):
        yield _addend(recipe, part, Unit.EUR, value)
    yield _addend(recipe, Part.POINTS, Unit.POINTS, recipe.points_lost, "jeep")


def _addend(recipe: Recipe, part: Part, unit: Unit, value: float, brand: str = "shared") -> Addend:
    weight = {Unit.PM: 1.0, Unit.EUR: 1.0 / RATE, Unit.POINTS: PM_PER_POINT}[unit]
    return Addend(
        recipe.id,
        part,
        brand,
        unit,
        value,
        value * weight,
        f"brands.{brand}",
        Purpose(PurposeKind.WORK, f'{part} of "{brand}", all of it'),
        Amount(2.0, (Quantity(Range(3.0, 3.0, 3.0), ORIGIN),)),
        (ORIGIN, OTHER, ORIGIN),
        Span(0, 12),
        "group" if unit is Unit.PM else None,
        weight * 1e6,
        UNDISCOUNTED,
    )


def total(ledger: tuple[Addend, ...], unit: Unit, part: Part | None = None, brand: str | None = None) -> float:
    """The sum of the addends that fit."""
    return sum(addend.value for addend in ledger if addend.unit is unit and part in (None, addend.part) and brand in (None, addend.brand))


def make_strategy(recipe: Recipe, *, with_months: bool = False, **changes: Any) -> StrategyResult:
    """One strategy with a plan."""
    ledger = make_ledger(recipe)
    foundation, assets, tailoring, replacement, maintenance = (total(ledger, Unit.PM, part) for part in EFFORT_PARTS)
    licence, hardware, once, unbuilt, *_ = (total(ledger, Unit.EUR, part) for part in MONEY_PARTS)
    effort, value = total(ledger, Unit.PM), sum(addend.m_eur for addend in ledger)
    lost = recipe.points_lost * PM_PER_POINT
    named = recipe.id not in ("mixed", "as-is")
    made = StrategyResult(
        id=recipe.id,
        platforms=(recipe.id,) if named else ("android-automotive", "android-automotive-gas") if recipe.id == "mixed" else (),
        status="optimal",
        objective=ObjectiveValue(
            "all-in", "M EUR", value, value, 0.0, effort, value - effort - lost, lost, *(part * value for part in (0.7, 0.95, 1.3))
        ),
        effort_pm=Effort(foundation, assets, tailoring, replacement, maintenance, effort, 0.82 * effort, 0.99 * effort, 1.31 * effort),
        money_eur=Money(licence, hardware, once, unbuilt, licence + hardware + once + unbuilt),
        points=Points(4_000.0 - recipe.points_lost, 4_000.0, recipe.points_lost * PM_PER_POINT),
        data_flows=DataFlows(recipe.flows_kept, 11, ("voice-data", "driving-data")[: 11 - recipe.flows_kept]),
        ready=Ready(*recipe.months) if with_months else None,
        coverage=_coverage(recipe) if with_months and named else (),
        people=tuple(YearPeople(year, effort / 96.0 * (1.0 + 0.1 * (3 - abs(year - 2030)))) for year in range(2027, 2035)),
        lost_if_ends_pm=recipe.lost if with_months else None,
        conflicts=ConflictCounts(0, recipe.hard, recipe.soft),
        brands=tuple(_brand(recipe, brand, ledger) for brand in LINES),
        shared_pm=total(ledger, Unit.PM, brand="shared"),
        plan=_plan(recipe),
        core=(),
        ways_out=(),
        certificate=Certificate(8_214, (), len(ledger), value),
        less_than_rival=recipe.less_than_rival,
    )
    return replace(made, **changes)


def _coverage(recipe: Recipe) -> tuple[YearShare, ...]:
    """From its first SOP to its last one evenly more."""
    first, last = recipe.months
    return tuple(YearShare(2027 + year, min(1.0, max(0.0, (12 * year + 6 - first) / (last - first)))) for year in range(8))


def _brand(recipe: Recipe, brand: str, ledger: tuple[Addend, ...]) -> BrandResult:
    taken = recipe.id
    if recipe.id == "mixed":
        taken = "uconnect-5" if brand in ("abarth", "maserati") else "android-automotive-gas"
    elif recipe.id == "as-is":
        taken = "uconnect-5"
    return BrandResult(brand, {taken: LINES[brand]}, total(ledger, Unit.PM, brand=brand), 0.4 + 0.04 * list(LINES).index(brand), 7)


def _plan(recipe: Recipe) -> PlanResult:
    ecus = (EcuPlan("head-unit", "panasonic-cdc-8295", (RemedyTaken("os", "port"),)),)
    lines = tuple(LinePlan(f"{brand}/line", recipe.id, ecus, (RemedyTaken("signals", "convert"),)) for brand in LINES)
    dropped = (WishDropped("jeep/line", "alexa"),) if recipe.points_lost else ()
    return PlanResult(lines, (AssetBuilt("shared/signal-translator", "shared", "signal-translator", ()),), dropped)


def make_unplanned(
    name: str, status: str = "infeasible", core: tuple[CoreStatement, ...] = (), ways_out: tuple[WayOut, ...] = ()
) -> StrategyResult:
    """A strategy without a plan."""
    because = (NowhereToGo("maserati/grecale", (ShutOffers((1, 2), ("android-automotive",), ()),)),) if core else ()
    return StrategyResult(
        name, (), status, None, None, None, None, None, None, None, None, (), None, None, core, ways_out, None, because=because
    )


def make_core() -> tuple[CoreStatement, ...]:
    """Two statements that cannot both hold, the first of several brands."""
    return (
        CoreStatement(
            "policy",
            TakesNoPlatform("maserati", ("android-automotive",)),
            Said(SaidIn.FILE, "examples/one-platform.yaml:6"),
            ("brands.maserati.policies.platform=[android-automotive, smartcockpit]",),
            ("ds", "lancia"),
        ),
        CoreStatement(
            "fact",
            DoesNotMeet("visteon-cx: hypervisor none", None, ()),
            said_at(Place(setting_path("suppliers.visteon.components.visteon-cx.hypervisor=none"), 1, 1)),
            ("a=b",),
        ),
    )


def make_ways() -> tuple[WayOut, ...]:
    """Two ways out, the second with two edits."""
    return (
        WayOut("visteon-cx: hypervisor type-1", ("suppliers.visteon.components.visteon-cx.hypervisor=type-1",), 61_234.5, 0.0),
        WayOut("leave maserati out", ("brands.maserati.policies.platform=as-is", "brands.ds.policies.platform=as-is"), 61_272.5, 38.0),
    )


def make_reach(lines: int, brands: int) -> Reach:
    """So many lines of the first brands."""
    return Reach(lines, tuple(LINES)[:brands])


_OBSTACLES = (
    ("harman-source-access", "access", 1_980.4, 2_410.2, make_reach(41, 8), "suppliers/harman.yaml:26"),
    ("signal-encodings", "signal", 1_240.3, 1_310.4, Reach(20, ("jeep",), 5), "brands/group.yaml:88"),
    ("telematics-2g-3g", "regulation", 1_120.2, 1_120.2, make_reach(38, 12), "suppliers/marelli.yaml:22"),
    ("own-hmi", "differentiation", 960.1, 150.3, Reach(9, ("peugeot",)), "brands/peugeot.yaml:61"),
    ("cluster-asil-b", "safety", 840.4, 900.2, make_reach(23, 9), "suppliers/visteon.yaml:31"),
    ("one-talk-button", "terms", 520.3, 0.0, make_reach(101, 14), "suppliers/google.yaml:44"),
    ("hvac-zones", "signal", 410.1, 380.2, Reach(30, ("jeep",), 7), "brands/group.yaml:131"),
    ("release-support", "lifecycle", 340.2, 760.1, make_reach(57, 10), "suppliers/google.yaml:14"),
    ("security-gateway", "access", 310.3, 330.4, Reach(12, ("ram",), 2), "brands/group.yaml:152"),
    ("ram-amplifier-bus", "resource", 290.4, 300.1, make_reach(18, 2), "suppliers/harman.yaml:77"),
)


def make_bottlenecks() -> tuple[Bottleneck, ...]:
    """Ten obstacles, the largest first."""
    found: list[Bottleneck] = []
    together = 0.0
    for name, kind, here, there, reach, origin in _OBSTACLES:
        together += here * (1.05 if found else 1.0)
        saves = {"android-automotive": here, "smartcockpit": there, "android-automotive-gas": here * 0.9, "as-is": there}
        edit = (f"suppliers.google.platforms.android-automotive.requires.{name}.waived=true",)
        found.append(Bottleneck(name, kind, f"{name} in words", edit, saves, together, None, ("jeep", "ram"), ("harman",), origin, reach))
    return tuple(found)


def make_conflicts() -> tuple[Conflict, ...]:
    """Two hard conflicts and a soft one."""
    button = (
        ConflictSide("android-core", "whatever assistant the user chose answers the button", "suppliers/google.yaml:44"),
        ConflictSide("jeep", "Alexa [the built-in one] answers the button", "brands/jeep.yaml:52"),
        ConflictSide("ram", "Alexa answers the button", "brands/ram.yaml:48"),
    )
    voice = (
        ConflictSide("android-automotive", "the assistant's maker hears what is said", "suppliers/google.yaml:16"),
        ConflictSide("maserati", "voice stays in the group", "brands/maserati.yaml:76"),
    )
    met = {"android-automotive": (MetBy("give-up", 0.0),), "smartcockpit": (MetBy("adapt", 41.5),)}
    return (
        Conflict("one-talk-button", "terms", "android-core", "hard", "one-talk-button", button, 41, met),
        Conflict("voice-data", "terms", "android-automotive", "hard", "voice-data", voice, 3, {}),
        Conflict("hvac-zones.aee2010-cmp", "signal", "android-core", "soft", "aee2010-cmp", voice, 2, {}),
    )


def make_verdict(strategies: tuple[StrategyResult, ...], **changes: Any) -> Verdict:
    """The verdict: change, to android-automotive; staying as it is comes second, and is less in some draws."""
    totals = {strategy.id: strategy.objective.value for strategy in strategies if strategy.objective is not None}
    best, staying = totals["android-automotive"], totals["as-is"]
    made = Verdict(
        answer=Answer.CHANGE,
        best="android-automotive",
        rival="as-is",
        margin=staying - best,
        draws_won=83,
        platform="android-automotive",
        sure=(
            Claim(ClaimKind.CHEAPER, "android-automotive-gas", 97, objective=totals["android-automotive-gas"]),
            Claim(ClaimKind.CHEAPER, "smartcockpit", 100, objective=totals["smartcockpit"]),
        ),
        not_sure=(
            Claim(ClaimKind.CHEAPER, "as-is", 83, objective=staying),
            Claim(
                ClaimKind.SAVES_EFFORT,
                "android-automotive-gas",
                effort_pm=21_000.0,
                best_effort_pm=21_020.0,
                money_eur=257e6,
                best_money_eur=145e6,
            ),
        ),
        best_name="Android without Google",
        rival_name="staying as it is",
        platform_name="Android without Google",
        objective=best,
        rival_objective=staying,
        staying_objective=staying,
        platform_objective=best,
        platform_unifies=True,
        turns=(
            Turn(
                "suppliers.google.platforms.android-core.foundation.services",
                "services",
                6_140.0,
                3_100.0,
                2_400.0,
                4_200.0,
                "as-is",
                "a:1",
            ),
            Turn("group.rates.eur_per_point", "a point", 6.62, 8.0, 8.0, 8.0, "as-is", "brands/group.yaml:31"),
        ),
    )
    return replace(made, **changes)


def make_no_verdict(why: NoVerdict = NoVerdict.NO_PLAN) -> Verdict:
    """Nothing is the best."""
    return Verdict(None, None, None, None, None, None, (), (), why_none=why)


FIRST_STEPS = (
    FirstStep("Core of a gateway that converts signals (tables, tool, tests)", "2027-02", ("shared/gateway",), 71, 0.9),
    FirstStep("4G telematics, qualified on five architectures of the group", "2027-06", ("qualify/one", "qualify/two"), 24, 14.2),
    FirstStep("opening android-core", "2028-01", ("android-core/opening",), 88, 48.9),
)


def make_comparison(*, with_months: bool = False, **changes: Any) -> Comparison:
    """The whole comparison; `with_months` gives SOP months and what is lost if a platform ends."""
    strategies = tuple(make_strategy(recipe, with_months=with_months) for recipe in RECIPES)
    made = Comparison(
        schema_version=SCHEMA_VERSION,
        workspace=WorkspaceCounts(14, sum(LINES.values()), 17, 800, 54, 23, 3, "4f1c9e", "Fourteen Brands", 40),
        verdict=make_verdict(strategies),
        strategies=strategies,
        bottlenecks=make_bottlenecks(),
        conflicts=make_conflicts(),
        provenance=Provenance(0.224, 0.133, 0.556, 0.087),
        run=Run({"highspy": "1.15.1", "numpy": "2.4.6"}, 7, 1.25),
        horizon=("2027-01", "2034-12"),
        obstacles=214,
        verify_first="suppliers.harman.contract.change_lead_months",
        first_steps=FIRST_STEPS,
        ledger=tuple(addend for recipe in RECIPES for addend in make_ledger(recipe)),
    )
    return replace(made, **changes)
