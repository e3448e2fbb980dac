"""Whether a date hangs on people, as one sentence."""

from __future__ import annotations

import pytest

from integration_model import api
from integration_model.answers.roadmap import LineMoved, MorePeople
from integration_model.commands.roadmap.page import people_text, roadmap_output
from integration_model.commands.roadmap.roadmap import RoadmapOptions
from integration_model.document.lines import plain
from tests.evaluate.test_more_people import make_short_staffed
from tests.roadmap.made import MOVED, make_roadmap

VAN = LineMoved("beta/van", "2030-10", "2031-04")
SENTENCES = {
    "nobody is limited": (
        MorePeople(2),
        "no date hangs on people: no team's size limits this plan",
    ),
    "one has enough": (MorePeople(2, limited=("valeo",)), "no date hangs on people: valeo is not at the limit"),
    "two have enough": (MorePeople(2, limited=("group", "valeo")), "no date hangs on people: group, valeo are not at the limit"),
    "too few": (
        MorePeople(2, "valeo", 1.25, (), ("valeo",), ("valeo",)),
        "no date hangs on people: two people more at valeo move none, it takes 1 M EUR less",
    ),
    "one line": (
        MorePeople(2, "valeo", 3.4, (VAN,), ("valeo",), ("valeo",)),
        "two people more at valeo move beta/van first, from 2031-04 to 2030-10; it takes 3 M EUR less",
    ),
    "a line that came nowhere": (
        MorePeople(2, "valeo", 3.4, (LineMoved("beta/cab", "2030-10", None), VAN), ("valeo",), ("valeo",)),
        "two people more at valeo move beta/cab first, to 2030-10, where it comes else not at all, then 1 line more; it takes 3 M EUR less",
    ),
}


@pytest.mark.parametrize(("more", "text"), SENTENCES.values(), ids=SENTENCES)
def test_the_sentence(more: MorePeople, text: str) -> None:
    """It names the team, the line and both dates, or says that there is none."""
    assert text == people_text(make_roadmap(), more)


def test_it_stands_above_what_waiting_costs() -> None:
    """On the screen and on the page; nowhere where nobody looked."""
    lines = plain(roadmap_output(make_roadmap()).lines(140)).splitlines()
    labels = [line.split()[0] for line in lines[1 : lines.index("")]]
    assert labels.index("people") == labels.index("waiting") - 1
    assert "  people " not in plain(roadmap_output(make_roadmap(more_people=None)).lines(140))
    assert people_text(make_roadmap(), MOVED) in plain(roadmap_output(make_roadmap(), full=True).lines(200))


def test_the_roadmap_asks_it_of_its_own_strategy() -> None:
    """The team at its limit is named with the first line that it holds up; under staying as it is nobody is limited."""
    workspace = make_short_staffed(10).link()
    found = api.roadmap(workspace, RoadmapOptions(strategy="droid")).more_people
    assert found is not None
    assert (found.team, found.moved[0]) == ("acme", LineMoved("a/a1", "2027-07", "2028-07"))
    staying = api.roadmap(workspace, RoadmapOptions(strategy="as-is")).more_people
    assert staying is not None
    assert staying.limited == ()
