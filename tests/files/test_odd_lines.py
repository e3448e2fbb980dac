"""Lines and values that come from elsewhere: one fault, in words of what they are."""

from __future__ import annotations

import pytest

from tests.files.telling import told

BEFORE, AFTER = "id: x\nlines:\n  city:\n", "    ends: 2031-06\n"


@pytest.mark.parametrize(
    ("line", "code", "message", "hint"),
    [
        ("    // sop: 2021-05", "E103", "`//` begins no comment", "comments begin with `#`: write `#`"),
        ("    -- sop: 2021-05", "E103", "`--` begins no comment", "comments begin with `#`: write `#`"),
        ("@@ -1,2 +1,2 @@", "E133", "a line of a patch", "delete the line"),
        ("+    sop: 2021-05", "E133", "`+` of a patch stands in front of this line", "delete it"),
        ("17    sop: 2021-05", "E133", "the number of the line stands in front of it: `17`", "delete it"),
        ("    > sop: 2021-05", "E133", "`>` stands in front of this line, as in quoted mails", "delete it"),
        ("    [10:31] Bob: hello", "E133", "a line of a chat: `[10:31] Bob: hello`", "delete the line"),
        (">>>> ORIGINAL", "E130", "a line of a merge conflict is left over: `>>>>`", "delete the line"),
        ("    %%%%%%%", "E103", "`%%%%%%%` is no field", "delete the line, or put `#` in front of it"),
        ("    **sop**: 2021-05", "E103", "`**sop**` is a name with signs around it", "write `sop: 2021-05`"),
        ("    todo", "E103", "a colon is missing: `todo`", "write `# todo`, if it is a comment"),
        ("    sop; 2021-05", "E103", "a colon is missing: `sop; 2021-05`", "write `sop: 2021-05`"),
        (
            "    sop: 2021-05 end: 2031-06",
            "E122",
            "two fields stand on this line: the second is `end: 2031-06`",
            "write `end: 2031-06` on a line of its own",
        ),
        ("    volume: eu: 95", "E122", "a field stands in the place of a value: `eu: 95`", "write `{eu: 95}`"),
        ("    volume: (eu: 95)", "E122", "a field stands in the place of a value: `(eu: 95)`", "write `{eu: 95}`"),
        ("    price: >=450", "E124", "`>=450` is no value: a text cannot begin with `>`", "write `450`"),
        ("    price: ?", "E124", "`?` is no value", "where nobody knows a value, delete the line"),
        ("    buses: - can", "E122", "a dash stands behind a field", "a list on one line stands in brackets: write `[can]`"),
        ("    buses: [can,, lin]", "E123", "nothing stands between two commas", "delete it"),
        ("    volume: {eu: 95},", "E123", "a comma stands behind the closing sign", "delete it"),
        ("    sop: &a 2021-05", "E124", "`&a` is a mark of YAML's", "write `2021-05`"),
    ],
)
def test_a_line_from_elsewhere_is_told_as_what_it_is(line: str, code: str, message: str, hint: str) -> None:
    """Once, on its own line."""
    assert [(code, message, hint, 4)] == [item[:4] for item in told(f"{BEFORE}{line}\n{AFTER}")]


def test_a_file_that_ends_in_the_middle_of_a_line_is_told_so() -> None:
    """Its last word has no colon, and no line's end behind it."""
    message, hint = "this file ends in the middle of a line: `volume_per_`", "take the file again from where it is whole"
    assert [("E101", message, hint, 5, 5)] == told(f"{BEFORE}{AFTER}    volume_per_")


def test_a_header_does_not_make_a_text_of_what_stands_below_it() -> None:
    """`|` behind a header is a slip, behind a reason it is none."""
    assert [("E122", "`|` makes one text of the lines below `ecus:`", "delete it", 2, 7)] == told("id: x\necus: |\n  a: b\n")
    assert [] == told("id: x\nwhy: |\n  a: b\n")
