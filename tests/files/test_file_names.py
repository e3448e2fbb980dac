"""Names of files: what is read, what is left behind, what is a copy of what, what a file ought to be called."""

from __future__ import annotations

import pytest

from integration_model.files.file_names import almost_yaml, as_id, is_left_behind, is_yaml, original_of, readable

BRANDS = ["alfa-romeo", "fiat", "group", "maserati", "ram"]


@pytest.mark.parametrize(
    ("stem", "original"),
    [
        ("maserati (copy)", "maserati"),
        ("maserati - Copy", "maserati"),
        ("maserati - Copy (2)", "maserati"),
        ("maserati - Kopie", "maserati"),
        ("Kopie von maserati", "maserati"),
        ("Copy of maserati", "maserati"),
        ("copie de maserati", "maserati"),
        ("maserati (1)", "maserati"),
        ("maserati (2) (3)", "maserati"),
        ("maserati-old", "maserati"),
        ("maserati_LOCAL_123", "maserati"),
        ("maserati_BACKUP_7", "maserati"),
        ("maserati.orig", "maserati"),
        ("FW_ maserati", "maserati"),
        ("WG maserati", "maserati"),
        ("Maserati", "maserati"),
        ("maserati (one user's conflicted copy 2026-11-27)", "maserati"),
        ("maserati.sync-conflict-20261127-1200-ABCD", "maserati"),
        ("alfa-romeo v2", "alfa-romeo"),
        ("alfa romeo final", "alfa-romeo"),
        ("group (1)", "group"),
        ("maserati", None),
        ("mase rati", None),
        ("maserati-corse", None),
        ("ramses", None),
        ("alfa", None),
    ],
)
def test_a_copy_is_known_by_its_name(stem: str, original: str | None) -> None:
    """Whatever desktops, mail programs, git and people put round the name of the file that they copied."""
    assert original_of(stem, BRANDS) == original


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        ("Maserati", "maserati"),
        ("citroën", "citroen"),
        ("Škoda", "skoda"),
        ("maserati (1)", "maserati"),
        ("Copy of alfa romeo", "alfa-romeo"),
        ("copy", "copy"),
        ("500", "500"),
        ("b\udcff", "b"),
        ("-", ""),
        ("吉利", ""),
    ],
)
def test_a_name_that_is_no_id_has_one_that_was_meant(stem: str, name: str) -> None:
    """In small letters without accents, and without what marks a copy."""
    assert as_id(stem) == name


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("fiat.yaml.txt", "fiat.yaml"),
        ("fiat.YAML", "fiat.yaml"),
        ("fiat.Yml", "fiat.yaml"),
        ("fiat.ymal", "fiat.yaml"),
        ("fiat.yaml.orig", "fiat.yaml"),
        ("fiat.yaml~", "fiat.yaml"),
        ("fiat.xml", None),
        ("fiat.txt", None),
        ("fiat", None),
    ],
)
def test_an_ending_that_was_nearly_right(name: str, meant: str | None) -> None:
    """Notepad adds one, Windows hides one, some write it large."""
    assert (False, meant) == (is_yaml(name), almost_yaml(name))


@pytest.mark.parametrize(
    "name", ["~$fiat.yaml", ".fiat.yaml.swp", ".#fiat.yaml", "#fiat.yaml#", "fiat.yaml.rej", "4913", ".brand.schema.json", "README.md"]
)
def test_what_editors_leave_is_never_data(name: str) -> None:
    """Locks, automatic saves, rejected patches."""
    assert (True, False) == (is_left_behind(name), is_yaml(name))


@pytest.mark.parametrize(("name", "shown"), [("citroën", "citroën"), ("b\udcff", "b\\xff"), ("a\x1b[31m\nb", "a\\x1b[31m\\nb")])
def test_every_name_can_be_printed(name: str, shown: str) -> None:
    """Bytes that are no text and signs that steer a terminal are told by their numbers."""
    assert readable(name) == shown
