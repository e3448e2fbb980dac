"""Files that are no YAML: called by their names."""

from __future__ import annotations

import pytest

from integration_model.errors import Findings
from integration_model.files.contents import text_of
from integration_model.files.limits import MAX_BYTES
from tests.files.telling import told

UTF8 = "save it as UTF-8 in your editor"
NO_YAML = "copy its values into a text file: a workspace holds YAML only"
RESTORE = "restore it from git or a backup"


@pytest.mark.parametrize(
    ("data", "code", "message", "hint", "column"),
    [
        (b"PK\x03\x04\x14\x00\x06", "E132", "this file is a zip archive, as Excel and Word files are", NO_YAML, 1),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "E132", "this file is an old Excel or Word file", NO_YAML, 1),
        (b"%PDF-1.7\n", "E132", "this file is a PDF", NO_YAML, 1),
        (b"\x1f\x8b\x08", "E132", "this file is a gzip archive", "unpack it", 1),
        (
            b"version https://git-lfs.github.com/spec/v1\n",
            "E132",
            "this file is a pointer of Git LFS: its content was never fetched",
            "run `git lfs pull`",
            1,
        ),
        ("id: x\n".encode("utf-16"), "E102", "this file is UTF-16 text", UTF8, 1),
        ("id: x\n".encode("utf-16-le"), "E102", "this file is UTF-16 text", UTF8, 1),
        ("id: x\n".encode("utf-16-be"), "E102", "this file is UTF-16 text", UTF8, 1),
        ("name: Citroën\n".encode("latin-1"), "E102", "this file is not UTF-8 text", UTF8, 12),
        ("ä: Citroë".encode() + b"\xff", "E102", "this file is not UTF-8 text", UTF8, 10),
        (b"x" * (MAX_BYTES + 1), "E131", "this file is longer than 5 MB", "split it, or move what is no YAML out of this folder", 1),
    ],
)
def test_a_file_is_called_what_it_is(data: bytes, code: str, message: str, hint: str, column: int) -> None:
    """There is no text, and one fault; its column counts letters."""
    findings = Findings()
    assert text_of(data, "x.yaml", findings) is None
    found = [(item.code, item.message, item.hint, item.place.line, item.place.column) for item in findings.items if item.place]
    assert found == [(code, message, hint, 1, column)]


@pytest.mark.parametrize("line_break", [b"\n", b"\r\n", b"\r"])
def test_every_line_break_counts(line_break: bytes) -> None:
    """The place is the one that an editor shows, whichever breaks the file has."""
    findings = Findings()
    assert text_of(b"id: x" + line_break + b"name: \xff", "x.yaml", findings) is None
    assert [(2, 7)] == [(item.place.line, item.place.column) for item in findings.items if item.place]


@pytest.mark.parametrize("text", ["", "id: x\n", "\ufeffid: x\n", "ä", "a\x00b"])
def test_utf8_is_read_as_it_is(text: str) -> None:
    """Whatever it says, text is text."""
    findings = Findings()
    assert (text, []) == (text_of(text.encode(), "x.yaml", findings), findings.items)


@pytest.mark.parametrize(
    ("text", "message", "hint", "line", "column"),
    [
        ("\x00" * 40, "this file is no text: it holds nothing but zeros", RESTORE, 1, 1),
        ("id: x\nname: \x00\x00", "this file is no text: it holds zeros (NUL)", RESTORE, 2, 7),
        ("\n<!DOCTYPE html>\n", "this file is a web page (HTML)", "download the file itself: on GitHub press `Raw` first", 1, 1),
        ("<html><body>", "this file is a web page (HTML)", "download the file itself: on GitHub press `Raw` first", 1, 1),
        ("brand;line;sop\nx;y;2022-11\n", "this file is a table, as spreadsheets save it", NO_YAML, 1, 1),
        ("brand\tline\tsop\n", "this file is a table, as spreadsheets save it", NO_YAML, 1, 1),
        ('id = "x"\n', "this file is TOML", "a file begins with `id:` and `name:`, each on a line of its own", 1, 1),
        ('<?xml version="1.0"?>', "this file is XML", "save it as text, with the ending .yaml, or delete it", 1, 1),
    ],
)
def test_a_text_that_is_no_yaml_is_called_what_it_is(text: str, message: str, hint: str, line: int, column: int) -> None:
    """One fault, and nothing of what YAML would have stumbled over."""
    assert [("E132", message, hint, line, column)] == told(text)
