"""`--set ADDRESS=VALUE`: the value is read like YAML in a file, and faults in it are shown in the argument.

`ADDRESS+=VALUE` and `ADDRESS-=VALUE` add to what stands there and take from it; `ADDRESS*=1.1` is `ADDRESS=*1.1`. What is mistyped is
told with the whole argument as it should be, so that it can be copied.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from integration_model.edits.changing import is_change
from integration_model.edits.edit import Edit, argument_for
from integration_model.edits.factors import factor_of
from integration_model.errors import Diagnostic, Findings
from integration_model.files.syntax.yaml_text import read_yaml
from integration_model.files.tree import Path, Raw, Spot, Tree, dotted
from integration_model.values import Place, setting_of, setting_path

_KEY = "value: "
_FORM = "write --set ADDRESS=VALUE"
_QUOTES = "'\"“”‘’„"
_CLOSING = {"[": "]", "{": "}"}
_COLON = re.compile(r"^\s*(?P<address>[^\s:=]+)\s*:\s*(?P<value>.+)$")
_BLANK = re.compile(r"^\s*(?P<address>[^\s:=]+\.[^\s:=]+)\s+(?P<value>(?![-+*/×÷]?=)\S.*)$")
_ITS_CHANGE = re.compile(r"\s*(?P<address>[^\s:=]+?)\s*(?P<change>[-+*/×÷−–]\s*\d[\d_]*(?:[.,]\d+)?\s*(?:%|[a-z]*))\s*")
"""An address with a change right behind it."""
_ITS_PLACE = re.compile(r"\s*(?P<file>[^\s:=]+\.ya?ml):(?P<line>\d+)(?::\d+)?:?\s*(?:=\s*(?P<value>.*))?")
"""A file and a line, as faults name them."""
_INNER_BLANK = re.compile(r"\S\s+[^-\s+*/×÷]")
_KEEP = ".keep"
"""In front of a colon in an id."""
_REPAIR = re.compile(r"(?:^write|did you mean) `(?P<value>[^`]+)`|: `(?P<last>[^`]+)`$")
_SAME_AGAIN = re.compile(r" or `[^`]+`")
"""Behind a value that is to be written: another way to write the same."""
_REPAIRED_CODES = ("E104", "E105", "E106", "E107", "E108", "E110", "E118", "E119", "E120", "E124", "E203", "E205", "E206", "E207")
"""Faults whose hint begins or ends with what should stand in the place of what is underlined."""


def parse_set(argument: str, because: str | None, sheet: Tree, findings: Findings, below: Tree | None = None) -> Edit | None:
    """The edit of `ADDRESS=VALUE`; its text and places go to `sheet`. None and a fault where it cannot be read.

    `below` is what it will be laid over: it knows what a mistyped one may have meant.
    """
    stated, _, text = argument.partition("=")
    known = below.spots if below is not None else {}
    meant = _at_place(argument, known) or _with_change(argument, known)
    if meant is not None:
        findings.error("E510", meant[0], hint=meant[1])
        return None
    if _tell_mistyped(argument, stated.strip(), text.strip(), findings):
        return None
    factor = factor_of(stated.strip(), text.strip(), below.raw) if below is not None else None
    if factor is not None:
        return parse_set("=".join(factor), because, sheet, findings, below)
    name, root = setting_path(argument), ("set", argument)
    start = argument.index(text.strip(), len(stated) + 1)
    value = _value(text.strip(), argument, start, sheet, findings)
    if value is None:
        return None
    address = stated.strip()
    sign = address[-1] if address[-1] in "+-" else ""
    address = address.removesuffix(sign).rstrip()
    place = Place(name, 1, start + 1, len(text.strip()))
    address_place = Place(name, 1, len(stated) - len(stated.lstrip()) + 1, len(address))
    return Edit(address, value, place, because, address_place=address_place, sheet=sheet, root=(*root, "value"), sign=sign)


def _value(text: str, argument: str, start: int, sheet: Tree, findings: Findings) -> Raw | None:
    """The value as YAML reads it; a change such as `*1.1` or `- 5` is none of YAML's."""
    name, root = setting_path(argument), ("set", argument)
    if is_change(text):
        sheet.texts[name] = argument
        return text
    if text[0] in _CLOSING and (closed := _closed(text)) != text:
        hint = f"write `{argument_for(f'{argument[:start]}{closed}')}`"
        findings.error("E123", f"`{text[0]}` is never closed", Place(name, 1, start + 1), hint=hint)
        sheet.texts[name] = argument
        return None
    before = len(findings.items)
    value = read_yaml(f"{_KEY}{text}", name, root, sheet, findings)
    sheet.texts[name] = argument
    findings.items[before:] = [
        replace(item, note="", place=_moved(item.place, start)) if item.place else item for item in findings.items[before:]
    ]
    if value is None or "value" not in value:
        return None
    _move_spots(sheet, root, start)
    return value["value"]


def _tell_mistyped(argument: str, address: str, text: str, findings: Findings) -> bool:
    """Whether it is no ADDRESS=VALUE, which is told with what was probably meant."""
    found = _unquoted(argument) or _half_quoted(argument) or _without_sign(argument) or _doubled(address, text)
    if found is None and address.strip("+-.") and text:
        return False
    message, hint = found or _lacking(argument, address, text)
    findings.error("E510", message, hint=hint)
    return True


def _unquoted(argument: str) -> tuple[str, str] | None:
    """Quotes inside the quotes of the shell."""
    if len(argument) > 1 and argument[0] in _QUOTES and argument[-1] in _QUOTES:
        return f"`--set {argument}` has quotes inside its quotes", f"write `{argument_for(argument.strip(_QUOTES))}`"
    return None


def _half_quoted(argument: str) -> tuple[str, str] | None:
    """A shell that knows no single quotes parts what stands between them."""
    if argument[:1] not in tuple(_QUOTES) or "=" not in argument:
        return None
    whole = argument.strip(_QUOTES)
    return f"`--set {argument}` ends within its quotes", f'this shell wants double quotes: --set "{whole} ..."'


def _at_place(argument: str, known: Mapping[Path, Spot]) -> tuple[str, str] | None:
    """A file and a line in place of an address."""
    match = _ITS_PLACE.fullmatch(argument)
    if match is None:
        return None
    file, line = match["file"].replace("\\\\", "/").removeprefix("./"), int(match["line"])
    there = [path for path, spot in known.items() if (spot.key.path, spot.key.line) == (file, line)]
    message = f"`{match['file']}:{line}` is a place in a file, not an address"
    if not there:
        return message, _FORM
    path = min(there, key=len)
    if any(len(other) > len(path) and other[: len(path)] == path for other in known):
        return message, f"{_FORM}; addresses there begin with `{dotted(path)}.`"
    whole = f"{dotted(path)}={match['value'] or 'VALUE'}"
    return message, f"write `{argument_for(whole)}`"


def _with_change(argument: str, known: Mapping[Path, Spot]) -> tuple[str, str] | None:
    """A change such as `+10%` right behind the address; a dash and digits may also be the end of an id."""
    match = _ITS_CHANGE.fullmatch(argument)
    if match is None or "." not in match["address"]:
        return None
    address, change = match["address"], match["change"].strip()
    if change[0] == "-" and not any(dotted(path) == address for path in known):
        return None
    whole = f"{address}={change}"
    return f"`--set {argument}` has no `=`", f"write `{argument_for(whole)}`"


def _without_sign(argument: str) -> tuple[str, str] | None:
    """A colon or a blank in place of the `=`."""
    left, sign, _ = argument.partition("=")
    if sign and not _INNER_BLANK.search(left):
        return None  # a colon in an address is one of its ids: `keep:voice-data`
    match = _COLON.match(argument) or _BLANK.match(argument)
    if match is None or "=" in match["address"] or match["address"].endswith(_KEEP):
        return None
    whole = f"{match['address']}={match['value'].removeprefix('=').strip()}"
    return f"`--set {argument}` has no `=`", f"write `{argument_for(whole)}`"


def _doubled(address: str, text: str) -> tuple[str, str] | None:
    """`==`, and the comparisons and assignments of other languages."""
    value, key = text.lstrip("="), address.rstrip(":<>!~ ")
    if not address or not value or (value == text and key == address):
        return None
    between = f"{address[len(key) :]}={text[: len(text) - len(value)]}".strip()
    return f"`{between}` stands in place of `=`", f"write `{argument_for(f'{key}={value.strip()}')}`"


def _lacking(argument: str, address: str, text: str) -> tuple[str, str]:
    """No address, or no value."""
    address = address.strip("=")
    if not address.strip("+-."):
        return f"`--set {argument}` has no address", f"{_FORM}, such as {argument_for(f'brands.BRAND.name={text}')}" if text else _FORM
    message = f"`--set {argument}` has no value"
    if "=" in argument:
        return message, f"{_FORM}; what is to go stands under `remove:` in a scenario file"
    return message, f"write `{argument_for(f'{address}=VALUE')}`, with no blank round the `=`"


def _closed(text: str) -> str:
    """The text with each bracket that it opens closed."""
    open_ones: list[str] = []
    for letter in text:
        if letter in _CLOSING:
            open_ones.append(_CLOSING[letter])
        elif open_ones and letter == open_ones[-1]:
            open_ones.pop()
    return text.rstrip(", ") + "".join(reversed(open_ones)) if open_ones else text


def with_whole_argument(item: Diagnostic) -> Diagnostic:
    """A fault in a `--set` whose hint names the value to write: the hint names the whole argument then."""
    place, match = item.place, _REPAIR.search(item.hint)
    argument = place.setting if place is not None else None
    if place is None or argument is None or match is None or item.code not in _REPAIRED_CODES:
        return item
    meant = match["value"] or match["last"]
    if setting_of(meant) is not None:
        return item
    whole = f"{argument[: place.column - 1]}{meant}{argument[place.column - 1 + place.length :]}"
    why, rest = (item.hint[: match.start()], item.hint[match.end() :]) if match["value"] else ("", "")
    rest = "" if _SAME_AGAIN.fullmatch(rest) else rest.rstrip("?")
    return replace(item, hint=f"{why}write `{argument_for(whole)}`{rest}")


def _move_spots(sheet: Tree, root: Path, start: int) -> None:
    """Places of what the value says, as columns of the argument."""
    for path, spot in list(sheet.spots.items()):
        if path[: len(root)] == root and len(path) > len(root):
            sheet.spots[path] = Spot(_moved(spot.value, start), _moved(spot.key, start))


def _moved(place: Place, start: int) -> Place:
    return place._replace(column=max(1, place.column - len(_KEY) + start))
