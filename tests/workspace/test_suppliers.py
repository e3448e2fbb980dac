"""Suppliers' offers, linked: sizes, bases, requirements, conditions, flags."""

from __future__ import annotations

from typing import Any

import pytest

from integration_model.comparisons import AnyOf, AtLeast, Includes, NotBoth, OneOf, SupportedYears
from integration_model.domain import Platform, Requirement, Workspace
from integration_model.effort.cocomo import Ratings, adaptation_multiplier, effort_pm
from integration_model.schema.requirement import Scope
from integration_model.values import Basis, Month, Quantity
from tests.factories import Change, make_workspace
from tests.problem.toy_group import make_toy

GOOGLE, HARMAN, GROUP = "suppliers/google.yaml", "suppliers/harman.yaml", "brands/group.yaml"
ASKED = "at_least: {source_access: shared}"


def platform(name: str, *changes: Change) -> Platform:
    """A platform of the base with some texts of google.yaml replaced."""
    return make_workspace({GOOGLE: changes}).platforms[name]


def requirement(workspace: Workspace, name: str, owner: str = "android") -> Requirement:
    """A requirement of a platform."""
    return next(found for found in workspace.platforms[owner].requirements if found.id == name)


def base_once(*changes: Change) -> Quantity:
    """Effort of the base's sized block."""
    once = platform("android-core", *changes).foundation[0].work.once
    assert once is not None
    return once


def base_pm(*changes: Change) -> float:
    """Its expected value, person-months."""
    return base_once(*changes).expected


def adapted(**stated: str) -> Quantity:
    """Effort of 100 KSLOC of adapted code, or of as much as is stated, and of new code where some is."""
    size = ", ".join(f"{field}: {value}" for field, value in {"adapted_ksloc": "100", **stated}.items())
    return base_once(("{ksloc: 20..30..50}", f"{{{size}}}"))


@pytest.mark.parametrize(
    ("text", "basis", "source"),
    [
        ("8 @sheet", Basis.CITED, "https://example.org/sheet"),
        ("8 @own", Basis.ESTIMATE, "own knowledge"),
        ("8 @guess", Basis.ASSUMED, "a guess"),
        ("8", Basis.ASSUMED, ""),
        ("{value: 8, basis: derived}", Basis.DERIVED, ""),
        ("{value: 8, source: sheet}", Basis.CITED, "https://example.org/sheet"),
        ("{value: 8, source: sheet, basis: estimate}", Basis.ESTIMATE, "https://example.org/sheet"),
    ],
)
def test_a_fact_knows_what_it_rests_on(text: str, basis: Basis, source: str) -> None:
    """Its source's basis, else the document's; what the fact itself says wins."""
    known = make_workspace({HARMAN: [("ram_gb: 6..8..12 @sheet", f"ram_gb: {text}")]}).components["harman-mia-12"].facts["ram_gb"]
    assert (8.0, basis, source, "suppliers/harman.yaml:14") == (known.value, known.origin.basis, known.origin.source, str(known.origin))


def test_the_documents_basis_holds_where_nothing_is_said() -> None:
    """`basis:` at the top of a file."""
    found = make_workspace({HARMAN: [("name: Harman\n", "name: Harman\nbasis: derived\n")]}).components["harman-mia-10"]
    assert Basis.DERIVED is found.facts["ram_gb"].origin.basis


def test_of_a_range_the_likely_value_is_the_fact() -> None:
    """Ranges of facts are not drawn."""
    assert make_workspace().components["harman-mia-12"].facts["ram_gb"].value == 8.0


def test_a_size_becomes_person_months() -> None:
    """PM = A x size x programme^(E-1) x EM, with the platform's drivers, at the size's expected value."""
    expected = effort_pm(1.0, Ratings({"cplx": "h"}), 400.0) * (20 + 4 * 30 + 50) / 6
    assert pytest.approx(expected, rel=1e-12) == base_pm()


@pytest.mark.parametrize("factor", [0.5, 2.0, 10.0])
def test_effort_is_linear_in_the_size(factor: float) -> None:
    """The diseconomy of scale is the programme's: an item cut in ten costs the same in all."""
    scaled = "..".join(f"{size * factor:g}" for size in (20, 30, 50))
    assert pytest.approx(base_pm() * factor, rel=1e-12) == base_pm(("{ksloc: 20..30..50}", f"{{ksloc: {scaled}}}"))


def test_a_larger_programme_makes_each_line_dearer() -> None:
    """The exponent is over 1."""
    assert base_pm(("programme_ksloc: 400", "programme_ksloc: 800")) > base_pm()


def test_a_driver_of_the_item_wins_over_the_platforms() -> None:
    """Nominal complexity takes the platform's high one away."""
    expected = effort_pm(1.0, Ratings({}), 400.0) * 10
    assert pytest.approx(expected, rel=1e-12) == base_pm(("{ksloc: 20..30..50}", "{ksloc: 10, drivers: {cplx: n}}"))


def test_adapted_code_counts_as_its_share_of_new_code() -> None:
    """New and adapted code of one item are one quantity."""
    share = adaptation_multiplier(dm=10, cm=20, im=30, su=30, unfm=0.4, aa=2)
    expected = effort_pm(1.0, Ratings({"cplx": "h"}), 400.0) * (5 + 100 * share)
    assert pytest.approx(expected, rel=1e-12) == base_pm(("{ksloc: 20..30..50}", "{ksloc: 5, adapted_ksloc: 100, dm: 10, cm: 20, im: 30}"))


@pytest.mark.parametrize("field", ["dm", "cm", "im", "su", "unfm", "aa", "adapted_ksloc"])
def test_ranges_of_adapted_code_are_ranges_of_its_effort(field: str) -> None:
    """Each number of a size may have a range: its low, likely and high are those of the effort, whose expected value is computed."""
    points = {"dm": (4, 8, 60), "su": (20, 30, 50), "unfm": (0.1, 0.4, 0.9), "aa": (0, 2, 8)}.get(field, (8, 28, 90))
    exact = {"dm": "10", "cm": "10", "im": "30", "su": "30", "unfm": "0.4", "aa": "2"}
    ranged = adapted(**exact | {field: "..".join(map(str, points))})
    assert ranged.range == pytest.approx([adapted(**exact | {field: str(point)}).expected for point in points])
    assert ranged.expected > ranged.range.likely


def test_a_size_is_one_judgement() -> None:
    """At its low every number of it is low: code, new and adapted, and how that is adapted."""
    points = {"ksloc": (5, 8, 15), "adapted_ksloc": (50, 70, 90), "dm": (4, 8, 40), "im": (20, 30, 60)}
    both = adapted(**{field: "..".join(map(str, values)) for field, values in points.items()})
    each = [adapted(**{field: str(values[point]) for field, values in points.items()}).expected for point in range(3)]
    assert both.range == pytest.approx(each)


@pytest.mark.parametrize(
    ("stated", "basis", "field"),
    [
        ({"adapted_ksloc": "100 @terms", "dm": "10", "cm": "10"}, Basis.CITED, "size.adapted_ksloc"),
        ({"adapted_ksloc": "100 @terms", "dm": "5..10..20 @own", "cm": "10"}, Basis.ESTIMATE, "size"),
        ({"adapted_ksloc": "100 @terms", "dm": "5..10..20 @own", "cm": "5..10..20 @guess"}, Basis.ASSUMED, "size"),
        ({"adapted_ksloc": "80..100..150 @guess", "dm": "5..10..20 @own"}, Basis.ASSUMED, "size"),
    ],
)
def test_a_range_of_adapted_code_rests_on_the_weakest_of_those_behind_it(stated: dict[str, str], basis: Basis, field: str) -> None:
    """Code that was counted is no evidence of how much of it is modified."""
    found = adapted(**stated).origin
    assert (found.basis, found.address.partition("foundation.base.")[2]) == (basis, field)


def test_a_platform_has_what_its_base_requires_and_promises() -> None:
    """Requirements, data flows and uses of the base hold for the heir; the foundation stays with the base."""
    heir = platform(
        "android", ("data_flows: {maps: group, voice-data: google}", "data_flows: {maps: group, voice-data: google}\n    uses: {ram_gb: 3}")
    )
    assert tuple(found.id for found in heir.requirements) == ("memory", "source", "speed", "talk-button")
    assert {flow: known.value for flow, known in heir.data_flows.items()} == {"maps": "google", "voice-data": "google"}
    assert ({key: quantity.expected for key, quantity in heir.uses.items()}, [node.id for node in heir.foundation]) == (
        {"ram_gb": 3.0},
        ["delta"],
    )


@pytest.mark.parametrize(
    ("base", "own", "ready"), [("2029-01", "2028-06", "2029-01"), ("2028-01", "2028-06", "2028-06"), ("2029-01", None, "2029-01")]
)
def test_a_platform_is_never_ready_before_its_base(base: str, own: str | None, ready: str) -> None:
    """The later of both dates holds, and is told where it stands."""
    group = make_toy()
    platforms = group.suppliers["soft"]["platforms"]
    platforms["base"]["ready"], platforms["droid"]["ready"] = base, own
    found = group.link().platforms["droid"]
    owner = "droid" if ready == own else "base"
    assert (str(found.ready), found.origin_of("ready").address) == (ready, f"suppliers.soft.platforms.{owner}.ready")


def test_a_requirement_of_its_own_replaces_that_of_the_base() -> None:
    """The same id says it anew."""
    own = (
        "      source:\n        kind: access\n        of: head-unit\n        at_least: {source_access: escrow}\n"
        "        why: less will do\n      memory:"
    )
    workspace = make_workspace({GOOGLE: [("      memory:", own)]})
    found = requirement(workspace, "source")
    assert [one.id for one in workspace.platforms["android"].requirements].count("source") == 1
    assert (found.owner, found.ask(), found.why) == ("android", "source access: at least escrow", "less will do")


def test_only_what_is_offered_can_be_chosen() -> None:
    """A base that is not offered is no strategy, and stacks are none either."""
    workspace = make_workspace()
    assert (workspace.named_platforms, workspace.stacks) == (("android",), ("mia",))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at_least: {ram_gb: 6}", AtLeast("ram_gb", 6.0)),
        ("at_least: {ram_gb: 4..6..9}", AtLeast("ram_gb", 6.0)),
        ("at_least: {asil: b}", AtLeast("asil", "b", ("qm", "a", "b", "c", "d"))),
        ("at_least: {support_until: 2030-01}", AtLeast("support_until", Month(2030, 1))),
        ("one_of: {over_the_air: true}", OneOf("over_the_air", (True,))),
        ("one_of: {os: [android, linux]}", OneOf("os", ("android", "linux"))),
        ("includes: {buses: ethernet}", Includes("buses", ("ethernet",))),
        ("supported_years: {support_until: 5}", SupportedYears("support_until", 5.0)),
        ("any_of: [{own_soc: true}, {at_least: {ram_gb: 6}}]", AnyOf((OneOf("own_soc", (True,)), AtLeast("ram_gb", 6.0)))),
    ],
)
def test_an_operand_has_the_type_of_its_fact(text: str, expected: Any) -> None:
    """Numbers, dates, flags and words are told apart by what is compared."""
    assert expected == requirement(make_workspace({GOOGLE: [(ASKED, text)]}), "source").comparison


def test_brands_are_asked_for_what_their_features_claim() -> None:
    """A claim is a word of the feature, compared by `not_both`."""
    workspace = make_workspace()
    assert NotBoth("push_to_talk_opens", ("fixed-assistant",)) == requirement(workspace, "talk-button").comparison
    assert workspace.features["mia-voice"].claims["push_to_talk_opens"].value == "fixed-assistant"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{source_access: escrow}", [("component", "source_access", ("escrow",))]),
        (
            "{source_access: [shared, full], ram_gb: 8}",
            [("component", "ram_gb", (8.0,)), ("component", "source_access", ("shared", "full"))],
        ),
        ("{own_soc: true, support_until: 2030-01}", [("component", "own_soc", (True,)), ("component", "support_until", (Month(2030, 1),))]),
    ],
)
def test_conditions_are_typed(text: str, expected: list[Any]) -> None:
    """A remedy is open where the component's fact has one of these values."""
    found = requirement(make_workspace({GOOGLE: [("only_if: {source_access: escrow}", f"only_if: {text}")]}), "source")
    remedy = next(remedy for remedy in found.remedies if remedy.id == "escrow")
    assert expected == [(condition.of, condition.fact, condition.allowed) for condition in remedy.conditions]


def test_a_condition_of_an_architecture_may_look_at_either() -> None:
    """A fact of components is looked up there, any other at the architecture."""
    text = "convert: {only_if: {zonal: true, source_access: full}, once_per"
    found = requirement(make_workspace({GOOGLE: [("convert: {once_per", text)]}), "speed").remedies[0]
    assert [(condition.of, condition.fact) for condition in found.conditions] == [("component", "source_access"), ("architecture", "zonal")]


@pytest.mark.parametrize(("name", "expected"), [("source", Scope.COMPONENT), ("speed", Scope.ARCHITECTURE), ("talk-button", Scope.BRAND)])
def test_work_is_done_once_for_what_is_asked_where_nothing_is_said(name: str, expected: Scope) -> None:
    """The scope follows from `of`."""
    found = requirement(make_workspace({GOOGLE: [("{once_per: architecture, once_pm: 5", "{once_pm: 5")]}), name)
    assert {expected} == {remedy.work.once_per for remedy in found.remedies}


def test_upkeep_is_the_groups_where_nothing_is_said() -> None:
    """Else what the piece of work says itself."""
    workspace = make_workspace({GOOGLE: [("slim: {once_pm: 20, each_pm: 3}", "slim: {once_pm: 20, each_pm: 3, upkeep_per_year: 0}")]})
    slim = requirement(workspace, "memory").remedies[0].work
    assert (slim.upkeep.expected if slim.upkeep else None, slim.each_upkeep.expected if slim.each_upkeep else None) == (0.0, 0.05)


def test_flags_for_what_ifs_are_linked() -> None:
    """Waived, exempt and served, as edits give them."""
    workspace = make_workspace(
        {},
        "suppliers.google.platforms.android.requires.memory.waived=true",
        "suppliers.google.platforms.android-core.requires.source.exempt=[harman-mia-10, fiat]",
        "group.architectures.small.signals.PERF_VEHICLE_SPEED.served=true",
        "group.features.track-pages.waived=true",
    )
    assert (requirement(workspace, "memory").waived, requirement(workspace, "source").exempt) == (True, ("harman-mia-10", "fiat"))
    assert (workspace.architectures["small"].signals["vehicle-speed"].served, workspace.features["track-pages"].waived) == (True, True)
    assert not requirement(make_workspace(), "memory").waived


def test_a_part_of_another_supplier_hangs_on_both() -> None:
    """The system on chip stands first among the parts."""
    changes = {
        HARMAN: [("soc: qualcomm/sa8155p", "soc: qualcomm/sa8155p\n    parts: [qualcomm/modem]")],
        "suppliers/qualcomm.yaml": [("parts:\n", "parts:\n  modem: {name: Modem}\n")],
    }
    assert make_workspace(changes).components["harman-mia-12"].parts == ("qualcomm/sa8155p", "qualcomm/modem")


def test_releases_are_counted_a_year() -> None:
    """Every six months is twice a year."""
    found = platform("android", ("every_months: 12", "every_months: 6"))
    assert (found.upkeep.expected if found.upkeep else None, found.upkeep_times) == (40.0, 2.0)


UPKEEP = "    upkeep_pm_per_year: 40\n    provides: [apple-carplay, mia-voice]\n"


def stack(lines: str) -> Platform:
    """The stack of the base with more lines."""
    return platform("mia", (UPKEEP, UPKEEP + lines))


@pytest.mark.parametrize(
    ("renewal", "months"),
    [
        ("{first: 2028-01, every_years: 2, pm: 5}", [Month(2028, 1), Month(2030, 1)]),
        ("{every_years: 2, pm: 5}", [Month(2029, 1), Month(2031, 1)]),
        ("{first: 2030-06, pm: 5}", [Month(2030, 6)]),
        ("{first: 2025-03, every_years: 3, pm: 5}", [Month(2028, 3), Month(2031, 3)]),
        ("{first: 2031-12, every_years: 1, pm: 5}", [Month(2031, 12)]),
        ("{first: 2032-01, every_years: 1, pm: 5}", []),
        ("{every_years: 1.5, pm: 5}", [Month(2028, 7), Month(2030, 1), Month(2031, 7)]),
    ],
)
def test_months_of_a_renewal(renewal: str, months: list[Month]) -> None:
    """Due first when it says, else so many years after January 2027; then again and again, as far as December 2031."""
    found = stack(f"    renewal: {renewal}\n").renewal
    assert found is not None
    assert list(found.months) == months


def test_what_a_stack_asks_for() -> None:
    """Work for each line, what outlasts production, a renewal's work and money, and bringing it elsewhere."""
    found = stack(
        "    upkeep_pm_per_line_year: 3\n    after_production: 0.2\n    port_pm: 30\n    renewal: {every_years: 2, pm: 40, eur: 5000}\n"
    )
    assert found.renewal is not None
    amounts = (found.line_upkeep, found.after_production, found.port, found.renewal.work, found.renewal.money)
    assert [amount.expected if amount else None for amount in amounts] == [3.0, 0.2, 30.0, 40.0, 5000.0]
    assert found.renewal.origin.address == "suppliers.google.stacks.mia.renewal"


def test_a_stack_that_says_nothing_does_not_age() -> None:
    """Without a word nothing outlasts its production, nothing is renewed, and bringing it elsewhere costs nothing."""
    found = make_workspace().platforms["mia"]
    assert (found.line_upkeep, found.after_production, found.port, found.renewal) == (None, None, None, None)
