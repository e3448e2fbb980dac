"""The questions that people ask the graph, answered in a sentence and tables."""

from __future__ import annotations

from functools import cache

import pytest

from integration_model.document.terminal import terminal_lines
from integration_model.errors import InputError
from integration_model.graph.graph import GroupGraph
from integration_model.graph.page import answer_page
from integration_model.graph.questions import GraphAnswer, single_sources, what_connects, what_hangs_on, what_there_is, who_shares
from tests.factories import make_workspace


@cache
def graph() -> GroupGraph:
    """The graph of the base."""
    return GroupGraph(make_workspace())


def column(answer: GraphAnswer, head: str, table: int = 0) -> list[str]:
    """The cells below a head."""
    found = next(one for one in answer.tables[table].columns if one.title == head)
    return [text.strip() for text in found.cells]


def test_what_hangs_on_a_supplier_of_parts() -> None:
    """The line hangs on it through the part in another supplier's component."""
    answer = what_hangs_on(graph(), "qualcomm")
    assert answer.sentence == "1 of 3 vehicle lines of 1 brand hangs on qualcomm: 5,300 cars a year, 4 % of all."
    assert (column(answer, "component"), column(answer, "through")) == (["harman-mia-12"], ["part qualcomm/sa8155p"])
    assert (column(answer, "brand", 1), column(answer, "lines", 1), column(answer, "of", 1)) == (["maserati"], ["1"], ["2"])


def test_most_cars_come_first() -> None:
    """Components and brands are sorted by the cars that they concern; what is only on offer comes last."""
    answer = what_hangs_on(graph(), "harman")
    assert column(answer, "component") == ["harman-uconnect", "harman-amp", "harman-mia-12", "harman-mia-10", "harman-cdc"]
    assert column(answer, "brand", 1) == ["fiat", "maserati"]


def test_nothing_hangs_on_who_supplies_no_car() -> None:
    """A supplier of platforms has no lines, and says what it offers."""
    answer = what_hangs_on(graph(), "google")
    assert answer.sentence == "No vehicle line carries anything of google today."
    assert answer.note == "google also offers the platforms and stacks android, android-core, mia"


def test_single_sources() -> None:
    """Roles that one supplier alone can fill; the gateway of all lines before the head unit's supplier with two products."""
    answer = single_sources(graph())
    told = list(zip(column(answer, "role or part"), column(answer, "supplier"), column(answer, "why"), strict=True))
    assert told == [
        ("gateway", "bosch", "no other fits"),
        ("head-unit", "harman", "all 2 that fit are its own"),
        ("amplifier", "harman", "no other fits"),
    ]


def test_a_second_supplier_ends_a_single_source() -> None:
    """A gateway of another supplier on offer takes bosch from the lines' list, and makes it the group's."""
    other = "\n  harman-gateway:\n    fills: gateway\n    replaces_for_pm: 3\n  harman-amp:\n    fills: amplifier\n"
    answer = single_sources(GroupGraph(make_workspace({"suppliers/harman.yaml": [("\n  harman-amp:\n    fills: amplifier\n", other)]})))
    assert ("gateway", "today; on offer too: harman") == (column(answer, "role or part")[0], column(answer, "why")[0])


def test_a_part_in_all_that_fits_is_a_single_source() -> None:
    """Where every candidate has a chip of one maker, its maker is named."""
    chip = [("    ram_gb: 16\n", "    ram_gb: 16\n    soc: qualcomm/sa8155p\n")]
    answer = single_sources(GroupGraph(make_workspace({"suppliers/harman.yaml": chip})))
    rows = dict(zip(column(answer, "role or part"), zip(column(answer, "supplier"), column(answer, "brands"), strict=True), strict=True))
    assert rows["part in head-unit"] == ("qualcomm", "maserati")


def test_who_shares_a_component() -> None:
    """Its brands with their lines and architectures; a chip is shared through the units that carry it."""
    assert who_shares(graph(), "bosch-sgw").sentence == "2 brands share bosch-sgw: 3 vehicle lines, 123,933 cars a year."
    answer = who_shares(graph(), "sa8155p")
    assert (answer.sentence, answer.note) == (
        "1 brand shares qualcomm/sa8155p: 1 vehicle line, 5,300 cars a year.",
        "through harman-mia-12",
    )
    assert column(answer, "architectures") == ["giorgio"]


def test_a_path_from_a_brand_to_what_blocks_it() -> None:
    """A sentence for each edge with its place; the two sides meet at the unit that does not meet the requirement."""
    answer = what_connects(graph(), "maserati", "source")
    assert answer.sentence == "4 steps from brand maserati to requirement android-core.source."
    assert column(answer, "statement")[-1] == (
        "requirement android-core.source is not met by component harman-mia-10: harman-mia-10: source access escrow"
    )
    assert column(answer, "stated in")[-1].startswith("suppliers/harman.yaml:")
    assert answer.note == "both sides meet at component harman-mia-10"


def test_a_dependence_never_turns() -> None:
    """From a brand to a chip's maker all edges lead forward, and back they are the same."""
    there, back = what_connects(graph(), "maserati", "qualcomm"), what_connects(graph(), "qualcomm", "maserati")
    assert (there.note, back.note) == ("", "")
    assert column(there, "statement") == column(back, "statement")[::-1]


def test_a_connection_that_turns_says_so() -> None:
    """Two brands with the same feature are connected, and nobody depends on anybody."""
    assert "it turns at" in what_connects(graph(), "fiat", "qualcomm").note
    assert what_connects(graph(), "fiat", "maserati").note.startswith("both sides meet at")


def test_a_thing_is_itself() -> None:
    """A path to itself has no steps."""
    assert what_connects(graph(), "fiat", "brand:fiat") == GraphAnswer("path fiat fiat", "Both are brand fiat.", ())


def test_what_nothing_connects() -> None:
    """A feature that nobody wants and no platform provides stands alone."""
    lonely = "features:\n  lonely:\n    name: Lonely\n    aspect: function\n    build: 3\n  apple-carplay:\n    name: Apple CarPlay\n"
    changed = make_workspace({"brands/group.yaml": [("features:\n  apple-carplay:\n    name: Apple CarPlay\n", lonely)]})
    assert what_connects(GroupGraph(changed), "fiat", "lonely").sentence == "Nothing connects brand fiat with feature lonely."


@pytest.mark.parametrize(
    ("ask", "code", "hint"),
    [
        (lambda: what_hangs_on(graph(), "harmann"), "E513", "did you mean `harman`?"),
        (lambda: who_shares(graph(), "maserati"), "E513", "such as bosch-sgw"),
        (lambda: what_connects(graph(), "head-unit", "gateway-x"), "E513", "did you mean `gateway`?"),
        (lambda: what_connects(graph(), "vehicle-speed", "fiat"), "E514", "say which: `signal:"),
    ],
)
def test_unknown_and_unclear_names_are_told(ask, code: str, hint: str) -> None:  # type: ignore[no-untyped-def]
    """The nearest name of the right kind, or the keys that tell them apart."""
    with pytest.raises(InputError) as fault:
        ask()
    found = fault.value.diagnostics[0]
    assert (found.code, found.hint[: len(hint)]) == (code, hint)


def test_what_there_is() -> None:
    """Nodes and edges by kind; they sum to the whole."""
    whole = graph().whole()
    answer = what_there_is(whole)
    assert sum(int(count.replace(",", "")) for count in column(answer, "count")) == len(whole.nodes)
    assert sum(int(count.replace(",", "")) for count in column(answer, "count", 1)) == len(whole.edges)
    assert {kind for kind, count in graph().counts().items() if count} == set(column(answer, "nodes"))
    assert {edge.kind.value for edge in whole.edges} == set(column(answer, "edges", 1))


@pytest.mark.parametrize("width", [60, 80, 100, 140])
def test_answers_fit_the_width(width: int) -> None:
    """No line is longer than the width."""
    answers = (
        what_hangs_on(graph(), "harman"),
        single_sources(graph()),
        who_shares(graph(), "bosch-sgw"),
        what_connects(graph(), "maserati", "source"),
    )
    assert max(len(line.text) for answer in answers for line in terminal_lines(answer_page(answer), width)) <= width


def test_a_car_and_what_follows_it_are_counted_once() -> None:
    """They are built one after the other: the larger of both counts, in the sentence and in each table."""
    follows = "ends: 2030-06\n    followed_by: {sop: 2030-07, ends: 2036-06, volume_per_year: {eu: 6000}}"
    changes = {"brands/maserati.yaml": [("ends: 2032-06", follows)]}
    answer = what_hangs_on(GroupGraph(make_workspace(changes)), "qualcomm")
    assert answer.sentence.startswith("1 of 3 vehicle lines and 1 of 1 next generation of 1 brand hang on qualcomm: 6,000 cars a year")
    assert (column(answer, "cars a year"), column(answer, "cars a year", 1)) == (["6,000"], ["6,000"])
