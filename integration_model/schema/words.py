"""Words, ids and paths as people type them, and the id that was probably meant.

In: what stands at the field of a word. Out: the word, or a fault whose hint is the id to write: without blanks, accents, invisible
signs, letters of other alphabets that only look like ours, and the name of the file in front of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic_core import PydanticCustomError

from integration_model.schema.lists import each_once
from integration_model.schema.source_names import split_source
from integration_model.schema.values.faults import fault
from integration_model.schema.values.letters import plain_letters

_WORD = re.compile(r"[a-z0-9]+(?:[-:][a-z0-9]+)*", re.ASCII)
_PATH = re.compile(r"[a-z0-9-]+/[a-z0-9-]+", re.ASCII)
_LOOK_ALIKES = str.maketrans(
    dict(zip("аеорсхукмнтвіјѕԁһԛԝгпı" + "οανρτικεβχυ", "aeopcxykmhtbijsdhqwrni" + "oavptikebxu", strict=True))
    | {"і": "i", "ł": "l", "ø": "o", "æ": "ae"}
)
"""Cyrillic and Greek letters, and those that no accent explains."""
_INVISIBLE: Mapping[str, str] = {
    "\u200b": "zero-width space",
    "\u200c": "zero-width non-joiner",
    "\u200d": "zero-width joiner",
    "\u2060": "word joiner",
    "\ufeff": "byte-order mark",
    "\u00ad": "soft hyphen",
    "\u00a0": "no-break space",
    "\u202f": "narrow no-break space",
    "\u200e": "left-to-right mark",
    "\u200f": "right-to-left mark",
}
_NONE = ("none", "None", "keine", "-")
_HOW = "ids are lower-case words joined by a dash"
_SUCH_AS = f"{_HOW}, such as `head-unit`"


def read_word(raw: Any) -> str:
    """The word that stands at a field."""
    if not isinstance(raw, str):
        raise fault("E117", "one word is expected here", instead_of(raw))
    if _WORD.fullmatch(raw):
        return raw
    unseen = next((name for sign, name in _INVISIBLE.items() if sign in raw), None)
    if unseen:
        fixed = as_id("".join(sign for sign in raw if sign not in _INVISIBLE))
        raise fault("E118", f"`{raw}` holds an invisible character: a {unseen}", f"type it again: `{fixed}`" if fixed else "")
    fixed = as_id(_without_file(raw))
    if plain_letters(raw) != plain_letters(raw).translate(_LOOK_ALIKES):
        raise fault("E118", f"`{raw}` holds letters of another alphabet that look like ours", f"type it again: `{fixed}`")
    several = _alternatives(raw)
    if several:
        raise fault("E118", f"`{raw}` is not an id", one_of(several), word=raw)
    if "/" in raw or "\\" in raw:
        raise fault("E118", f"`{raw}` is not an id", f"an id stands here without its file: `{fixed}`" if fixed else _SUCH_AS)
    raise fault("E118", f"`{raw}` is not an id", f"{_HOW}: `{fixed}`" if fixed else _SUCH_AS, word=raw)


def read_any_word(raw: Any) -> str:
    """One word, whichever: what may stand here is known where it is linked."""
    return raw if isinstance(raw, str) else read_word(raw)


def read_path(raw: Any) -> str:
    """The `supplier/part` or `brand/line` that stands at a field."""
    how = "write `supplier/part` or `brand/line`, such as `qualcomm/sa8155p`"
    if not isinstance(raw, str):
        raise fault("E117", "one name is expected here", how)
    if _PATH.fullmatch(raw):
        return raw
    parts = [as_id(part) for part in re.split(r"[/\\>:.]", raw) if part and part not in ("brands", "suppliers", "yaml")]
    if len(parts) == 2 and all(parts):
        raise fault("E118", f"`{raw}` is not a path", f"did you mean `{'/'.join(parts)}`?")
    raise fault("E118", f"`{raw}` does not say in which file", how)


def read_words(raw: Any) -> tuple[str, ...]:
    """The words of a list."""
    if raw in _NONE:
        raise fault("E117", "a list is expected here", "write `[]` for none")
    if not isinstance(raw, list):
        hint = f"write `[{_listed(raw)}]`" if isinstance(raw, str) else "put the words in brackets, with commas between them"
        raise fault("E117", "a list is expected here", hint, words=raw)
    _refuse_sources_of_items(raw)
    if any(_alternatives(item) for item in raw if isinstance(item, str)):
        words = [word for item in raw for word in (_alternatives(str(item)) or (str(item),))]
        raise fault("E118", "the words of a list are divided by commas", f"write `[{', '.join(words)}]`", words=raw)
    try:
        return tuple(each_once([read_word(item) for item in raw]))
    except PydanticCustomError as wrong:
        raise _of_whole_list(wrong, raw) from None


def _of_whole_list(wrong: PydanticCustomError, raw: list[Any]) -> PydanticCustomError:
    """The fault of one word of a list, with the whole list to be written."""
    about = wrong.context or {}
    ids = [as_id(item) if isinstance(item, str) else "" for item in raw]
    hint = f"write `[{', '.join(ids)}]`" if all(ids) else about["hint"]
    more = {"words": raw} if "word" in about else {}
    return fault(wrong.type, about["message"], hint, **more)


def instead_of(raw: Any) -> str:
    """What to write where a list or map stands in place of one word; of several none is dropped."""
    words = list(raw) if isinstance(raw, list | dict) else []
    if isinstance(raw, dict) and len(raw) == 1 and set(raw) <= {"id", "name"}:
        words = list(raw.values())
    if not words or not all(isinstance(word, str) and as_id(word) for word in words):
        return ""
    return one_of([as_id(word) for word in words])


def one_of(words: Sequence[str]) -> str:
    """What is told where several words stand in place of one: which is meant only a person knows."""
    if len(words) == 1:
        return f"write `{words[0]}`"
    return f"one stands here: {', '.join(f'`{word}`' for word in words[:-1])} or `{words[-1]}`"


def _refuse_sources_of_items(raw: list[Any]) -> None:
    """A source stands behind a fact as a whole, not behind one word of its list."""
    parts = [split_source(item) if isinstance(item, str) else (item, None) for item in raw]
    source = next((name for _, name in parts if name is not None), None)
    if source is not None:
        words = ", ".join(str(word) for word, _ in parts)
        message = f"a source stands behind a whole list, not behind one of its words: `@{source}`"
        raise fault("E227", message, f"write `{{value: [{words}], source: {source}}}`")


def read_text(raw: Any) -> str:
    """The text that stands at a field."""
    if not isinstance(raw, str):
        raise fault("E117", "a text is expected here", "put quotes round a text that begins with `[` or `{`")
    return raw


def as_id(text: str) -> str:
    """The id that was probably meant."""
    plain = plain_letters(text).translate(_LOOK_ALIKES)
    return re.sub(r"[^a-z0-9:]+", "-", plain).strip("-:")


def _alternatives(text: str) -> tuple[str, ...]:
    """The words that one slash or more divide; none where a path of a file is surely meant."""
    parts = text.split("/")
    ids = tuple(as_id(part) for part in parts)
    is_path = parts[0] in ("brands", "suppliers") or text.endswith(".yaml")
    return ids if len(ids) > 1 and all(ids) and not is_path and "\\" not in text else ()


def _without_file(text: str) -> str:
    """What stands behind the last slash of a path."""
    return re.split(r"[/\\]", text.strip().rstrip("/\\"))[-1]


def _listed(text: str) -> str:
    """The words of a text as a list: divided by semicolons or blanks, with brackets round them or not."""
    words = [as_id(word) for word in re.split(r"[;,|\s]+", text.strip("()[]{} ")) if as_id(word)]
    return ", ".join(words) if len(words) > 1 else text
