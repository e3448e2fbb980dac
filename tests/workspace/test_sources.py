"""Sources that count as cited: somebody can look them up, or it is told."""

from __future__ import annotations

import pytest

from tests.factories import link, make_files

GROUP, LAW = "brands/group.yaml", "law: https://example.org/law"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (LAW, []),
        ("law: www.example.org", []),
        ("law: the contract of 2024", []),
        ("law: 10.1000/182", []),
        ("law: TBD", ["E228"]),
        ("law: see mail", ["E228"]),
        ("law: {text: TBD}", ["E228"]),
        ("law: {basis: assumed, text: TBD}", []),
        ("law: http://", ["E228"]),
        ("law: https//example.org/law", ["E228"]),
        ("law: https:/example.org/law", ["E228"]),
        ("law: our own estimate", ["W419"]),
        ("law: {basis: estimate, text: our own estimate}", []),
        ("law: https://example.org/own-estimate", []),
    ],
)
def test_what_counts_as_cited_can_be_looked_up(source: str, expected: list[str]) -> None:
    """Addresses and names of papers can; what is still to come, half an address, and a guess cannot."""
    assert expected == [item.code for item in link(make_files({GROUP: [(LAW, source)]}))[1]]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("CitÃ©", "write `Cité`"),
        ("StraÃŸe", "write `Straße`"),
        ("Itâ€™s", "write `It’s`"),
        ("Cité", ""),
        ("São Ãlvaro", ""),
        ("ÂNCORA", ""),
    ],
)
def test_letters_in_the_wrong_encoding_are_told_as_they_were(name: str, hint: str) -> None:
    """Only where the signs are a text in UTF-8; capital letters of other languages stay."""
    told = link(make_files({"brands/maserati.yaml": [("name: Grecale", f"name: {name}")]}))[1]
    assert [("E229", hint)] * bool(hint) == [(item.code, item.hint) for item in told]


@pytest.mark.parametrize(
    ("claimed", "asked", "place"),
    [
        ("fixed-assistent", "fixed-assistant", "brands/group.yaml"),
        ("fixed-assistant", "fixed-assistent", "suppliers/google.yaml"),
    ],
)
def test_of_two_spellings_the_rarer_is_the_slip(claimed: str, asked: str, place: str) -> None:
    """The other one stands elsewhere in the files, be it in a reason."""
    changes = {
        GROUP: [("fixed-assistant", claimed), ("name: Voice of the house", "name: Assistant of the house")],
        "suppliers/google.yaml": [("fixed-assistant", asked)],
    }
    (told,) = link(make_files(changes))[1]
    assert (told.code, told.place.path if told.place else "", told.hint) == ("E222", place, "did you mean `fixed-assistant`?")
