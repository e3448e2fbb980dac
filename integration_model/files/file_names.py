"""Names of files: what editors leave behind, what is a copy of what, and what a file ought to be called.

In: names, never files. Out: verdicts; nothing here looks at a disk.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable

ENDINGS = (".yaml", ".yml")
"""How the name of a file ends that is read."""
_ID = re.compile(r"[a-z0-9]+([-:][a-z0-9]+)*")
_NEVER_DATA = ("~$", ".", "#")
"""How names begin that an editor or a desktop gave: locks, hidden files, automatic saves."""
_NEVER_DATA_ENDINGS = (".swp", ".swo", ".rej", ".lock", ".lnk", ".diff", ".patch", ".part", ".md", ".rst", ".py", ".schema.json")
_BACKUP_ENDINGS = ("~", ".orig", ".bak", ".old", ".save", ".tmp", ".backup")
_IN_FRONT = frozenset({"copy", "of", "kopie", "von", "copie", "copia", "de", "fw", "fwd", "re", "wg", "aw", "tr", "old", "backup", "the"})
"""Words that mail programs and desktops put before the name of a copy."""
_BEHIND = frozenset(
    {"copy", "kopie", "copie", "copia", "kopia", "old", "alt", "orig", "original", "backup", "bak", "save", "saved", "local", "remote"}
    | {"base", "merged", "temp", "tmp", "draft", "entwurf", "neu", "new", "final", "edited"}
)
"""Words that people and programs put behind it; a number counts too."""
_CONFLICT = frozenset({"conflict", "conflicted", "conflicts", "konflikt", "konflikte"})
"""Words of programs that share folders: whatever else stands there says who and when."""


def is_left_behind(name: str) -> bool:
    """Whether an editor, a desktop or git left this file, and it never holds what a person wants read."""
    return name.isdigit() or name.startswith(_NEVER_DATA) or name.lower().endswith(_NEVER_DATA_ENDINGS)  # vim tries `4913`


def is_yaml(name: str) -> bool:
    """Whether a file of this name is read."""
    return name.endswith(ENDINGS) and not is_left_behind(name)


def stem_of(name: str) -> str:
    """The name without its ending."""
    return name.rpartition(".")[0] if name.endswith(ENDINGS) else name


def is_id(text: str) -> bool:
    """Whether the text can be an id."""
    return _ID.fullmatch(text) is not None


def almost_yaml(name: str) -> str | None:
    """`maserati.yaml` for `maserati.yaml.txt`, `maserati.YAML` and `maserati.ymal`; None where nothing like it was meant."""
    small = name.lower()
    for ending in ENDINGS:
        if ending in small:
            return name[: small.index(ending)] + ".yaml"
    stem, dot, ending = name.rpartition(".")
    is_near = ending.lower().startswith("y") and difflib.get_close_matches(ending.lower(), ("yaml", "yml"), n=1, cutoff=0.7)
    return f"{stem}.yaml" if dot and is_near else None


def is_backup(name: str) -> bool:
    """Whether the name says that this is what a file was before."""
    return name.lower().endswith(_BACKUP_ENDINGS)


def readable(name: str) -> str:
    """The name as it can be printed: what is no text, or would steer a terminal, by its number."""
    text = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode("ascii") for sign in text)


def plain_words(text: str) -> tuple[str, ...]:
    """The words of a name in small letters without accents."""
    decomposed = unicodedata.normalize("NFKD", text.lower().replace("ß", "ss"))
    plain = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return tuple(word for word in re.split("[^a-z0-9]+", plain) if word)


def as_id(stem: str) -> str:
    """The id that a file of this name was probably meant for; empty where there is nothing to go by."""
    words = list(plain_words(stem))
    while len(words) > 1 and words[0] in _IN_FRONT:
        words.pop(0)
    while len(words) > 1 and _is_behind(words[-1]):
        words.pop()
    return "-".join(words)


def original_of(stem: str, others: Iterable[str]) -> str | None:
    """The one of the other names that this is a copy of, as far as its name says so; the longest where several would do."""
    words = plain_words(stem)
    originals = [other for other in others if other != stem and _is_copy(words, plain_words(other))]
    return max(originals, key=lambda other: (len(other), other), default=None)


def _is_copy(words: tuple[str, ...], original: tuple[str, ...]) -> bool:
    """Whether `words` are those of the original with what marks a copy round them."""
    for start in range(len(words) - len(original) + 1):
        front, behind = words[:start], words[start + len(original) :]
        if words[start : start + len(original)] != original or not all(word in _IN_FRONT for word in front):
            continue
        if _CONFLICT.intersection(behind) or all(_is_behind(word) for word in behind):
            return True
    return False


def _is_behind(word: str) -> bool:
    return word in _BEHIND or word.removeprefix("v").isdigit()
