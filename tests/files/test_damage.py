"""What befalls whole files on their way through mails and chats."""

from __future__ import annotations

import textwrap

import pytest

from tests.files.telling import told

FILE = """id: x
name: X
sources:
  a: https://example.org/a/very/long/address/that/no/mail/program/can/break/at/any/place
ecus:
  head-unit: hu-1
vehicle_lines:
  one:
    name: One # the first of the two lines that this brand has sold in all these years
points:
  carplay: 100
# A number: 26600, or with its range and source: 26000..26600..27000 @a (low..likely..high).
"""


def test_a_file_without_indentation_is_told_once() -> None:
    """Not one fault for each header that holds nothing."""
    stripped = "\n".join(line.lstrip() for line in FILE.split("\n"))
    hint = "copy the file itself, not its text out of a chat: what belongs to `sources:` is indented by 2 spaces"
    assert told(stripped) == [("E133", "no line of this file is indented: what belongs to what is lost", hint, 3, 1)]


def test_a_file_that_a_mail_broke_is_told_once() -> None:
    """At the first comment that goes on as if it were none."""
    broken = "\n".join(
        part for line in FILE.split("\n") for part in (textwrap.wrap(line, 72, break_long_words=False, drop_whitespace=True) or [""])
    )
    message = "this file was broken into lines of 69 signs, as mails are: here the comment of the line above goes on"
    ((code, found, hint, _, column),) = told(broken)
    assert ("E133", "send the file as an attachment, or copy it from where it is whole", 1) == (code, hint, column)
    assert found.partition("lines of")[0] == message.partition("lines of")[0]


def test_short_files_and_lists_without_indentation_are_whole() -> None:
    """A file may have headers with nothing below them, and dashes at the edge."""
    assert told("a: 1\nb:\nc: 2\n") == []
    assert told("a:\n- x\nb:\n- y\nc:\n- z\n") == []


@pytest.mark.parametrize(
    ("prefix", "message", "hint"),
    [
        ("> ", "every line begins with `>`, as quoted mails have it", "take it away from each line, or ask for the file as an attachment"),
        ("+", "every line begins with `+`: this is a patch", "take it away from each line, or apply the patch with git"),
        ("12: ", "every line begins with its number", "copy the file again without the numbers of its lines"),
    ],
)
def test_what_stands_before_every_line_is_told_once(prefix: str, message: str, hint: str) -> None:
    """Mails quote, patches mark, editors number."""
    text = "".join(f"{prefix}{line}\n" for line in FILE.strip().split("\n"))
    assert told(text) == [("E133", message, hint, 1, 1)]


def test_a_fence_is_told_once() -> None:
    """As chats and Markdown put it around a text."""
    hint = "delete the lines that begin with ```"
    assert told(f"```yaml\n{FILE}```\n") == [("E133", "this file stands in a fence, as chats and Markdown have them", hint, 1, 1)]
