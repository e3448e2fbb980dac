"""Texts to trees: everything stays text, every value has its place, and slips are told in people's words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integration_model.errors import Findings
from integration_model.files.syntax.yaml_text import read_yaml
from integration_model.files.tree import Raw, Tree
from integration_model.values import Place

_ABOVE = "write what these lines belong to above it, with a colon"
_ABOVE_BY_2 = f"{_ABOVE} and indented by 2 spaces"
_SLIP = "this line is indented by {} spaces, the lines that it belongs to by {}"

ROOT = ("brands", "x")
UNSEEN = "delete the sign, which cannot be seen, or type the text again"


def read(text: str) -> tuple[Raw | None, Tree, Findings]:
    """The raw value of a file called x.yaml, its tree, and what was told."""
    tree, findings = Tree(), Findings()
    return read_yaml(text, "x.yaml", ROOT, tree, findings), tree, findings


def told(text: str) -> list[tuple[str, str, str, int, int, int]]:
    """Code, message, hint, line, column and length of each fault of a text."""
    found = read(text)[2].ordered()
    return [(item.code, item.message, item.hint, item.place.line, item.place.column, item.place.length) for item in found if item.place]


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "on",
        "off",
        "yes",
        "y",
        "~3",
        "3008",
        "1_200",
        "1.200",
        "0x10",
        "1e3",
        "2025-01",
        "2025-01-01",
        "12:30",
        "null",
        "true",
        ".5",
        "=",
        "a#b",
    ],
)
def test_a_scalar_stays_the_text_that_was_written(text: str) -> None:
    """YAML's own guesses are never used, in quotes or without."""
    assert {"key": text} == read(f"key: {text}")[0]
    assert {"key": text} == read(f'key: "{text}"')[0] == read(f"key: '{text}'")[0]


@pytest.mark.parametrize("key", ["3008", "no", "on", "y", "2025-01", "1.5", "Vehicle.Speed"])
def test_a_key_stays_text(key: str) -> None:
    """`3008:` is not a number and `no:` not false."""
    assert {key: {"a": "1"}} == read(f"{key}:\n  a: 1\n")[0]


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\nb: [x, y]\n",
        "\ufeffa: 1\nb: [x, y]\n",
        "a: 1\r\nb: [x, y]\r\n",
        "a: 1\rb: [x, y]\r",
        "---\na: 1\nb:\n- x\n- y\n",
        '# head\n{a: 1, "b": [x, "y"]}',
        "a:   1   # why\n\n\nb:\n    - x\n    - 'y'\n",
    ],
)
def test_bom_line_ends_comments_quotes_and_styles_say_the_same(text: str) -> None:
    """What an editor makes of a file does not change what it says."""
    raw, _, findings = read(text)
    assert (raw, findings.ordered()) == ({"a": "1", "b": ["x", "y"]}, ())


def test_each_value_and_key_has_its_place() -> None:
    """Lines and columns count from 1; a block map stands where its key stands, everything else where its value stands."""
    tree = read('a: 1\nb:\n  - x\n  - {c: hello}\nd:\n  e: "f g"\n')[1]
    spots = {path[2:]: (spot.key[1:3], spot.value[1:]) for path, spot in tree.spots.items()}
    assert spots[("a",)] == ((1, 1), (1, 4, 1))
    assert spots[("b", "0")] == ((3, 5), (3, 5, 1))
    assert spots[("b", "1", "c")] == ((4, 6), (4, 9, 5))
    assert spots[("d",)] == ((5, 1), (5, 1, 1))
    assert spots[("d", "e")] == ((6, 3), (6, 6, 5))


def test_a_place_is_the_nearest_that_exists() -> None:
    """What has no place of its own is told at what holds it."""
    tree = read("a:\n  b: 1\n")[1]
    assert Place("x.yaml", 1, 1, 1) == tree.place((*ROOT, "a", "c", "d"))
    assert Place("x.yaml", 1, 1, 1) == tree.key_place((*ROOT, "a"))
    assert tree.place(("brands", "y")) is None


def test_a_word_of_a_value_has_a_place() -> None:
    """Carets stand under the id or under the source of `ID @source`, not under both."""
    tree = read("a: mia-12 @own\n")[1]
    assert Place("x.yaml", 1, 4, 6) == tree.word_place((*ROOT, "a"), "mia-12")
    assert Place("x.yaml", 1, 11, 4) == tree.word_place((*ROOT, "a"), "@own")
    assert Place("x.yaml", 1, 4, 11) == tree.word_place((*ROOT, "a"), "absent")


def test_umlauts_do_not_shift_the_carets() -> None:
    """Columns count characters, not bytes."""
    assert [(code, line, column) for code, _, _, line, column, _ in told("{ä: größe, b: “x”}")] == [("E115", 1, 15)]


@pytest.mark.parametrize(
    ("text", "code", "message", "hint", "place"),
    [
        (
            "id: a\nsop:2026-03\nends: 2030-01\n",
            "E103",
            "a space is missing behind the colon: `sop:2026-03`",
            "write `sop: 2026-03`",
            (2, 1, 11),
        ),
        ("id: a\nsop 2026-03\nends: 2030-01\n", "E103", "a colon is missing: `sop 2026-03`", "write `sop: 2026-03`", (2, 1, 11)),
        ("id: a\nmust\n  x: y\n", "E103", "a colon is missing: `must`", "write `must:`", (2, 1, 4)),
        ("m:\n  sop 2026-03\n  ends: 2030-01\n", "E103", "a colon is missing: `sop 2026-03`", "write `sop: 2026-03`", (2, 3, 11)),
        (
            "m:\n  sop:2026-03\n  ends: 2030-01\n",
            "E103",
            "a space is missing behind the colon: `sop:2026-03`",
            "write `sop: 2026-03`",
            (2, 3, 11),
        ),
        ("v: {eu:300}\n", "E103", "a space is missing behind the colon: `eu:300`", "write `eu: 300`", (1, 5, 6)),
        ("v: {eu: 1, na 200}\n", "E103", "a colon is missing: `na 200`", "write `na: 200`", (1, 12, 6)),
        ("v: {eu}\n", "E123", "`eu` in braces has no value", "write `eu` without the braces, or `[eu]` for a list", (1, 4, 4)),
        (
            "v: {eu: 1,200}\n",
            "E104",
            "`1,200` is two things to YAML inside { }: the number 1 and a key `200`",
            "write `1200` or `1_200`",
            (1, 9, 5),
        ),
        (
            "v: {eu: 3,5}\n",
            "E104",
            "`3,5` is two things to YAML inside { }: the number 3 and a key `5`",
            "a point is the decimal point: did you mean `3.5`?",
            (1, 9, 3),
        ),
        (
            "v: {eu: 1,200,000 @own, na: 3}\n",
            "E104",
            "`1,200,000` is 3 things to YAML inside { }, cut at each comma",
            "write `1200000` or `1_200_000`",
            (1, 9, 9),
        ),
        (
            "v: {eu: 1,200..1,500..1,900}\n",
            "E104",
            "`1,200..1,500..1,900` is 4 things to YAML inside { }, cut at each comma",
            "write `1200..1500..1900`",
            (1, 9, 19),
        ),
        ("a:\n\tb: 1\n", "E111", "this line begins with a tab", "YAML wants spaces: replace it by two", (2, 1, 1)),
        ("a:\n  b: 1\n \tc: 2\n", "E111", "this line begins with a tab", "YAML wants spaces: replace it by two", (3, 2, 1)),
        ("a: 1\nb: 2\na: 3\n", "E113", "`a` stands twice (lines 1 and 3)", "keep one of the two", (3, 1, 1)),
        ("m:\n  a: 1\n  a: 3\n", "E113", "`a` stands twice in `m` (lines 2 and 3)", "keep one of the two", (3, 3, 1)),
        ("m: {a: 1, a: 3}\n", "E113", "`a` stands twice in `m` (line 1)", "keep one of the two", (1, 11, 1)),
        ("a:\na: 1\n", "E113", "`a` stands twice (lines 1 and 2), here with nothing behind it", "delete the line", (1, 1, 1)),
        ("name: Maserati: MC20\n", "E114", "a name with a colon needs quotes: `Maserati: MC20`", 'write "Maserati: MC20"', (1, 7, 14)),
        ("name: “MIA”\n", "E115", "`“MIA”` has typographic quotes", 'pasted from Word? use "MIA"', (1, 7, 5)),
        ("name: „MIA“\n", "E115", "`„MIA“` has typographic quotes", 'pasted from Word? use "MIA"', (1, 7, 5)),
        (
            "name: two\u00a0words\n",
            "E115",
            "`two\u00a0words` holds a no-break space",
            "pasted from a web page or Word? type the space again",
            (1, 10, 1),
        ),
        (
            "a:\n  b: 1\n c: 2\n",
            "E122",
            "this line is indented by 1 space, the lines that it belongs to by 2",
            "indent it by 2 spaces",
            (3, 2, 4),
        ),
        (
            "a: 1\n  b: 2\n",
            "E122",
            "this line is indented by 2 spaces, but the line above it has its value already",
            "take the spaces before it away",
            (2, 3, 4),
        ),
        ("a: 1\n- b\n", "E122", "a dash stands among fields", "fields and ids have no dash: write `b: ...`", (2, 1, 1)),
        ("a: {b: 1\nc: 2\n", "E123", "`{` is never closed", "write `}` behind the last value", (1, 4, 1)),
        ("a: [1, 2\nc: 2\n", "E123", "`[` is never closed", "write `]` at the end of the list", (1, 4, 1)),
        ("a: {b: 1 c: 2}\n", "E123", "a comma is missing before `c`", "values in braces are divided by commas", (1, 10, 1)),
        ("a: {b: 1}}\n", "E123", "`}` closes nothing", "delete it, or write what it closes", (1, 10, 1)),
        ('a: "b\nc: 2\n', "E123", 'this quote is never closed: `"`', 'write a second `"` at the end of the text', (1, 4, 1)),
        ("a: 'it's'\n", "E123", "`s'` stands behind the closing quote", "put one pair of double quotes round the whole text", (1, 8, 2)),
        ("a: @own\n", "E124", "no value stands before the source `@own`", "write the value, then `@own`", (1, 4, 4)),
        (
            "a: *star\n",
            "E124",
            "`*star` names nothing: no value is marked `&star` above",
            'write the value itself, or in quotes "*star"',
            (1, 4, 5),
        ),
        ("a: !loud\n", "E124", "a text that begins with `!` needs quotes: `!loud`", 'write "!loud"', (1, 4, 5)),
        ("a: &and more\n", "E124", "a text that begins with `&` needs quotes: `&and more`", 'write "&and more"', (1, 4, 9)),
        ("a: 1\n---\nb: 2\n", "E101", "`---` begins a second document", "delete the line: a file holds one brand or supplier", (2, 1, 3)),
        ("", "E101", "this file is empty", "a file begins with `id:` and `name:`, each on a line of its own", (1, 1, 1)),
        ("# only words\n", "E101", "this file is empty", "a file begins with `id:` and `name:`, each on a line of its own", (1, 1, 1)),
        ("- a\n", "E101", "this file is a list", "a file begins with `id:` and `name:`, each on a line of its own", (1, 1, 1)),
        ("ü: 1\nb: \x07\n", "E101", "a character that cannot be seen stands here: a bell", "delete it, or type the line again", (2, 4, 1)),
        ("m:\n  track-pages = 25\n  x: 1\n", "E103", "a colon is missing: `track-pages = 25`", "write `track-pages: 25`", (2, 3, 16)),
        ("m:\n  pages：25\n  x: 1\n", "E103", "`：` is no colon of a keyboard", "write `pages: 25`", (2, 8, 1)),
        ("id: ::\nname: N\n", "E114", "a name with a colon needs quotes: `::`", 'write "::"', (1, 5, 2)),
        ("name: M: x # why: so\n", "E114", "a name with a colon needs quotes: `M: x`", 'write "M: x"', (1, 7, 4)),
        ("pa\u200bges: 25\n", "E115", "`pa?ges` holds a zero-width space", UNSEEN, (1, 3, 1)),
        ("a: mc20\u200b # x\n", "E115", "`mc20?` holds a zero-width space", UNSEEN, (1, 8, 1)),
        ("a: \u202emc20\n", "E115", "`?mc20` holds a sign that turns the direction of reading (U+202E)", UNSEEN, (1, 4, 1)),
        (
            "a: x\u202fy\n",
            "E115",
            "`x\u202fy` holds a narrow no-break space",
            "pasted from a web page or Word? type the space again",
            (1, 5, 1),
        ),
        (
            "v:\n  m: {x: 1}\nl:\n  - m: 1\n  k: 2\n",
            "E122",
            "a dash stands among fields",
            "fields and ids have no dash: write `m: 1`",
            (4, 3, 1),
        ),
        ("m:\n  - pages\n  k: 2\n", "E122", "a dash stands among fields", "fields and ids have no dash: write `pages: ...`", (2, 3, 1)),
        (
            "l:\n  a:\n    x: 1\nb:\n    x: 1\n  c:\n    x: 1\n",
            "E122",
            "this line is indented by 0 spaces, the lines that it belongs to by 2",
            "indent it by 2 spaces",
            (4, 1, 2),
        ),
        (
            "l:\na: 1\nb: 2\n  c: 3\n",
            "E122",
            "this line is indented by 0 spaces, the lines that it belongs to by 2",
            "indent lines 2 and 3 by 2 spaces",
            (2, 1, 4),
        ),
        (
            "p:\n# all\na: 1 # one\n  c:\n    d: 3\n",
            "E122",
            "this line is indented by 0 spaces, the lines that it belongs to by 2",
            "indent it by 2 spaces",
            (3, 1, 10),
        ),
        (
            "l:\n  a:\n    x: 1\n b:\n    x: 1\n  c:\n    x: 1\n",
            "E122",
            "this line is indented by 1 space, the lines that it belongs to by 2",
            "indent it by 2 spaces",
            (4, 2, 2),
        ),
        (
            "l:\n  a:\n    x: 1\n    y: 1\n  b: B # so\n    x: 1\n",
            "E122",
            "`b` has a value, `B`, and fields below it",
            "write `b:` without the value",
            (5, 3, 9),
        ),
        (
            "l:\n  a:\n    x: 1\n  y: 1\n    z: 1\n",
            "E122",
            "this line is indented by 2 spaces, the lines that it belongs to by 4",
            "indent it by 4 spaces",
            (4, 3, 4),
        ),
        (
            "m:\n  a: 1\n    b: 2\n    c: 3\n",
            "E122",
            "this line is indented by 4 spaces, but the line above it has its value already",
            "indent lines 3 to 4 by 2 spaces less",
            (3, 5, 4),
        ),
        ("m:\n  * a: 1\n  b: 2\n", "E122", "a `*` stands among fields", "fields and ids have no bullet: write `a: 1`", (2, 3, 1)),
        ("m:\n  a -> 25\n  b: 2\n", "E103", "a colon is missing: `a -> 25`", "write `a: 25`", (2, 3, 7)),
        ("m:\n  a&#58; 25\n  b: 2\n", "E103", "`&#58;` is no colon of a keyboard", "write `a: 25`", (2, 4, 5)),
        (
            "m:\n  a:\u00a025\n  b: 2\n",
            "E115",
            "a no-break space stands here, which is none to YAML",
            "pasted from a web page or Word? type the space again",
            (2, 5, 1),
        ),
        ("v: [2027-06, 2030-03}\n", "E123", "`}` cannot close `[`", "write `]` in its place", (1, 21, 1)),
        (
            "v: {2027-06, 2030-03}\n",
            "E123",
            "these words in braces have no values",
            "a list stands in brackets: write `[2027-06, 2030-03]`",
            (1, 4, 1),
        ),
        (
            '{"a": 1,\n "b": 2\n "c": 3}\n',
            "E123",
            "a comma is missing at the end of line 2",
            "values in braces are divided by commas",
            (2, 7, 1),
        ),
        ("name: &Grecale\n", "E124", "a text that begins with `&` needs quotes: `&Grecale`", 'write "&Grecale"', (1, 7, 8)),
        ("id: x\nname: X\nid: x\nname: X\n", "E113", "from line 3 on this file begins again", "delete what stands twice", (3, 1, 2)),
        ('a: "b\nc: 2\nd: "e"\n', "E123", 'this quote is never closed: `"`', 'write a second `"` at the end of the text', (1, 4, 1)),
        ("a: 'b\nc: 'it''s'\nd: 1\n", "E123", "this quote is never closed: `'`", "write a second `'` at the end of the text", (1, 4, 1)),
        (
            'a: "one\n  two"\nm:\n  b: "c\n  d: "e"\n',
            "E123",
            'this quote is never closed: `"`',
            'write a second `"` at the end of the text',
            (4, 6, 1),
        ),
        ("v: {eu: #REF! @own, na: 3}\n", "E123", "`#REF!` is a fault of Excel's, no value", "write the number that was meant", (1, 9, 5)),
        (
            "v: {eu: 3 # x, na: 3}\n",
            "E123",
            "`#` begins a comment, and what closes `{` stands in it",
            "put the comment behind `}`",
            (1, 11, 1),
        ),
        (
            "v: {eu: 3; na: 4; mea: 5}\n",
            "E123",
            "`;` divides nothing",
            "values in braces are divided by commas: write `,` for each `;`",
            (1, 10, 1),
        ),
        (
            "v: [2027-06; 2030-03]\n",
            "E123",
            "`;` divides nothing: `2027-06; 2030-03`",
            "values in brackets are divided by commas: write `2027-06, 2030-03`",
            (1, 5, 16),
        ),
        (
            "v: {eu: 3540 [1], na: 3}\n",
            "E123",
            "`[1]` stands behind the value `3540`",
            "a source is named under `sources:` and stands so: `3540 @name`",
            (1, 14, 3),
        ),
        ("v: {eu: @own 3540, na: 3}\n", "E124", "no value stands before the source `@own`", "write `3540 @own`", (1, 9, 9)),
        (
            "v: [can, lin] @own\n",
            "E124",
            "`@own` stands behind a list",
            "a list takes its source in the long form: `{value: [can, lin], source: own}`",
            (1, 15, 4),
        ),
        ("*.ends: 2030-01\n", "E124", "a key that begins with `*` needs quotes: `*.ends`", 'write "*.ends": 2030-01', (1, 1, 6)),
        (
            "a: !!python/object:os.system {}\n",
            "E124",
            "`!!python/object:os.system` is a tag of YAML's: tags are not read",
            "delete it",
            (1, 4, 25),
        ),
        ("a: !!str x\n", "E124", "`!!str` is a tag of YAML's: tags are not read", "delete it", (1, 4, 5)),
        ("? pages: 25\n", "E101", "a `?` stands before a key", "delete the `?`", (1, 1, 1)),
        ("? [a]\n: 1\n", "E101", "a list or map cannot be a key", "put quotes round it, or take the `?`, `[` or `{` away", (1, 3, 3)),
        ("a: &x {b: 1}\nc:\n  <<: *x\n", "E135", "merge keys (`<<:`) are not read", "write the fields out", (3, 3, 2)),
        ("a: &x [*x]\n", "E101", "this value holds itself", "write it out instead of `*name`", (1, 4, 7)),
    ],
)
def test_a_slip_is_told_in_words_and_in_its_place(text: str, code: str, message: str, hint: str, place: tuple[int, int, int]) -> None:
    """One slip is one fault, with its place and what to write instead."""
    assert [(code, message, hint, *place)] == told(text)


def test_a_key_with_nothing_behind_it_is_kept_apart() -> None:
    """Whether that is a fault is settled by what is expected there."""
    raw, tree, findings = read("a:\nb: {c: , d: 1}\n")
    assert raw == {"b": {"d": "1"}}
    assert {(*ROOT, "a"): 1, (*ROOT, "b", "c"): 2} == {path: place.line for path, place in tree.empty.items()}
    assert findings.ordered() == ()


def test_an_empty_text_in_quotes_is_a_value() -> None:
    """Two quotes with nothing between them were meant."""
    assert read("a: \"\"\nb: {c: ''}\n")[0] == {"a": "", "b": {"c": ""}}


def test_a_quoted_question_mark_is_a_key_like_others() -> None:
    """Nothing that a person can write is taken for a key that cannot be read."""
    assert read('{"?": a, b: c}\n')[0] == {"?": "a", "b": "c"}


def test_an_alias_stands_for_its_value() -> None:
    """People who know YAML may name a value once; it has two places."""
    raw, tree, _ = read("a: &same {b: 1}\nc: *same\n")
    assert raw == {"a": {"b": "1"}, "c": {"b": "1"}}
    assert (*ROOT, "c", "b") in tree.spots


@given(st.dictionaries(st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,4})?", fullmatch=True), st.text(max_size=12), max_size=5))
def test_what_is_quoted_is_read_as_it_was_written(values: dict[str, str]) -> None:
    """Any text survives in double quotes with YAML's escapes."""
    text = "".join(f"{key}: {_quoted(value)}\n" for key, value in values.items()) or "{}"
    assert values == read(text)[0]


@given(st.text(alphabet="ab:-{}[],\"'#@&*!|>%? \n\t12.é“", max_size=40))
def test_no_text_makes_the_reader_stumble(text: str) -> None:
    """Whatever is typed, there is a value, or a fault with a place inside the text or at its end."""
    raw, tree, findings = read(text)
    assert raw is not None or findings.has_errors
    lines = tree.texts["x.yaml"].split("\n")
    for item in findings.ordered():
        assert item.place is not None
        assert 1 <= item.place.line <= len(lines) + 1
        assert item.place.column >= 1
        assert item.place.length >= 1


def _quoted(text: str) -> str:
    escaped = "".join(sign if sign.isascii() and sign.isprintable() and sign not in '"\\' else f"\\U{ord(sign):08X}" for sign in text)
    return f'"{escaped}"'


@pytest.mark.parametrize(
    ("text", "code", "message", "hint", "place"),
    [
        ("m:\n    k: 1\n    l: 2\n  b:\n    k: 3\n", "E134", "a header is missing above line 2", _ABOVE_BY_2, (2, 5)),
        ("m:\n    a:\n    k: 1\n  b:\n    k: 3\n", "E122", _SLIP.format(4, 2), "indent it by 2 spaces", (2, 5)),
        ("m:\n      k: 1\n    l: 2\n    n: 3\n", "E122", _SLIP.format(6, 4), "indent it by 4 spaces", (2, 7)),
        ("horizon: {b: 1}\n  k: 1\n  l: 2\n", "E134", "a header is missing above line 2", _ABOVE, (2, 3)),
        ("a: x\n  k:\n    l: 2\n", "E134", "a header is missing above line 2", _ABOVE, (2, 3)),
    ],
)
def test_a_first_line_that_is_lost_or_moved_is_told_where_it_is(
    text: str, code: str, message: str, hint: str, place: tuple[int, int]
) -> None:
    """Not at the next line, which stands right."""
    assert [(code, message, hint, *place)] == [found[:5] for found in told(text)]


@pytest.mark.parametrize(
    ("text", "message", "hint", "line"),
    [
        ("buses:\n  - can\n  can-fd\n  - ethernet\n", "a dash is missing: `can-fd`", "write `- can-fd`", 3),
        ("buses:\n  - can\n  can-fd\nid: x\n", "a dash is missing: `can-fd`", "write `- can-fd`", 3),
        ("buses:\n  can  # the old one\n  - can-fd\n", "a dash is missing: `can`", "write `- can`", 2),
        ("buses:\n  - can\n  -can-fd\n  - ethernet\n", "a space is missing behind the dash: `-can-fd`", "write `- can-fd`", 3),
        ("buses:\n  -can\n  -can-fd\n", "a space is missing behind the dash: `-can`", "write `- can`", 2),
        ("may_change:\n  - 2028-06\n  2030-03 @own\nid: x\n", "a dash is missing: `2030-03 @own`", "write `- 2030-03 @own`", 3),
        ("may_change:\n  * 2028-06\n  * 2030-03\n", "`*` stands in place of a dash", "write `- 2028-06`", 2),
        ("may_change:\n  • 2028-06\n  • 2030-03\n", "`•` stands in place of a dash", "write `- 2028-06`", 2),
        ("may_change:\n  1. 2028-06\n  2. 2030-03\n", "`1.` stands in place of a dash", "write `- 2028-06`", 2),
        (
            "may_change:\n  - 2028-06\n - 2030-03\n",
            "this line is indented by 1 space, the items that it belongs to by 2",
            "indent it by 2 spaces",
            3,
        ),
        (
            "may_change:\n  - 2028-06\n    - 2030-03\n  - 2031-03\n",
            "this line is indented by 4 spaces, the items that it belongs to by 2",
            "indent it by 2 spaces",
            3,
        ),
    ],
)
def test_an_item_that_lost_its_dash_or_its_place_is_kept(text: str, message: str, hint: str, line: int) -> None:
    """Who does what the hint says loses no item."""
    findings = Findings()
    read_yaml(text, "f.yaml", ("brands", "f"), Tree(), findings)
    assert [(item.message, item.hint, item.place and item.place.line) for item in findings.items] == [(message, hint, line)]


@pytest.mark.parametrize("text", ["why:\n  two words\n  - and more\n", "why:\n  one\n  two\n"])
def test_a_text_of_several_lines_is_no_list(text: str) -> None:
    """Only where each line may be an item, and one has a dash."""
    findings = Findings()
    read_yaml(text, "f.yaml", ("brands", "f"), Tree(), findings)
    assert findings.items == []
