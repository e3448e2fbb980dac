"""What to write where a word, or a list of words, is none: the very words that may stand there, as the files know them.

In: what stands there, the path and the tree. Out: the hint; the empty text where no better one is known than that of the word itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from integration_model.errors import nearest
from integration_model.files.tree import Path, Raw, Tree
from integration_model.schema.known_words import field_at, ids_at, words_at
from integration_model.schema.meant_words import all_but, is_negated, word_meant, words_meant
from integration_model.schema.supplier import CHOICES
from integration_model.schema.values.flags import LEAVE_OUT, UNKNOWN
from integration_model.schema.words import as_id, one_of

_NONE = frozenset(("never", "none", "no", "false", "nothing", "nil", "keine", "-", "--", "0"))
_SURELY_NONE = ("never", "none")
"""Where any words may stand, `no` may be Norway."""
_ALL = frozenset(("all", "any", "every", "everything", "both", "each", "alle", "tous", "tutti", "*", "everywhere", "worldwide", "global"))
_YES = frozenset(("yes", "true", "on", "ja", "oui", "si", "1", "y"))
_MAX = 8
_IN_ALL_MARKETS = "delete the line: it then holds in all markets"
_ALWAYS = {"own", "guess"}
"""Sources that every file has."""


def hint_at(context: Mapping[str, Any], path: Path, tree: Tree) -> str:
    """A better hint for the fault of a word, of a list of words, or of the source behind a value."""
    if "source" in context:
        return _source_hint(context["value"], context["source"], path, tree)
    if "words" in context:
        return list_hint(context["words"], path, tree)
    if "word" not in context:
        return ""
    word, known = context["word"], words_at(path, tree)
    if path[-1].isdigit() and path in tree.spots:
        return in_list(word, known, ids_at(path, tree) or known)
    if path[-1].isdigit():  # one word, where a list may stand
        return list_hint(word, path, tree)
    return alone(word, known, may_lack=field_at(path) in CHOICES)


def alone(text: str, known: Sequence[str], *, may_lack: bool = False) -> str:
    """What to write where one word stands; of several none is dropped."""
    if may_lack and text.strip().lower() in UNKNOWN:
        return LEAVE_OUT
    found = words_meant(text, known)
    if len(found) > 1:
        return one_of(found)
    return _one(found, text, known)


def in_list(text: str, known: Sequence[str], all_of_them: Sequence[str]) -> str:
    """What to write in place of one item of a list, which may hold several words, or say which is not meant."""
    found = words_meant(text, known)
    if len(found) > 1:
        return f"write `{', '.join(found)}`: commas divide the words of a list"
    others = all_but(text, all_of_them) if is_negated(text) else ()
    if others:
        return f"write `{', '.join(others)}`: a list names what may be"
    return _one(found, text, known)


def list_hint(raw: Raw, path: Path, tree: Tree) -> str:
    """What to write where a list of words is wanted; the empty text where any words may stand."""
    known = words_at(path, tree)
    said = _said(raw.strip().lower(), path, tree) if isinstance(raw, str) else ""
    if said or not known:
        return said
    if isinstance(raw, str):
        raw = [", ".join(all_but(raw, ids_at(path, tree) or known))] if is_negated(raw) else [raw]
    items = [key for key, inner in raw.items() if inner in ("", "true", "yes")] if isinstance(raw, dict) else raw
    if not items or not all(isinstance(item, str) for item in items):
        return _those_known(known)
    words = [words_meant(item, known) for item in items]
    flat = list(dict.fromkeys(word for found in words for word in found))
    if not all(words) or not set(flat) & set(known):
        return _those_known(known)
    return f"write `[{', '.join(flat)}]`"


def _said(word: str, path: Path, tree: Tree) -> str:
    """What is told of a word that stands for none, for all or for yes."""
    field, known = field_at(path), ids_at(path, tree) or words_at(path, tree)
    if word in (*_ALL, *_NONE) and field == "only_in":
        return _IN_ALL_MARKETS if word in _ALL else _those_known(known)
    if word in UNKNOWN and field in CHOICES:
        return LEAVE_OUT
    if word in (_NONE if known else _SURELY_NONE):
        return "write `[]` for none"
    if word in _ALL and known and field not in CHOICES:
        return f"no word stands for all of them: write `[{', '.join(known)}]`"
    return _those_known(known) if word in (*_ALL, *_YES, *UNKNOWN) else ""


def _one(found: Sequence[str], text: str, known: Sequence[str]) -> str:
    if found and found[0] in known and found[0] != as_id(text):
        return f"did you mean `{found[0]}`?"
    return "" if not known or (found and found[0] in known) else f"one of {_listed(known)}"


def _those_known(known: Sequence[str]) -> str:
    if not known:
        return ""
    return f"name those that are meant, in brackets: {_listed(known)}"


def _listed(known: Sequence[str]) -> str:
    return f"{', '.join(known[:_MAX])}{', ...' if len(known) > _MAX else ''}"


def _source_hint(value: str, source: str, path: Path, tree: Tree) -> str:
    """The source of this file that is called nearly so."""
    document = tree.raw.get("group") if path[0] == "group" else tree.raw[path[0]].get(path[1])
    named = document.get("sources") if isinstance(document, dict) else None
    known = sorted({*_ALWAYS, *(named if isinstance(named, dict) else ())})
    found = word_meant(source, known) or nearest(source.lower(), known)
    return f"did you mean `{value} @{found}`?" if found and value else ""
