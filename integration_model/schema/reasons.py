"""The reason of a must-have or of a requirement, as people write it: words that mean something when they are printed.

In: the text behind a feature under `must:`, or behind `why:`. Out: the same text; a number, a flag or a stand-in raises a fault.
"""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import PlainValidator, WithJsonSchema

from integration_model.schema.source_names import split_source
from integration_model.schema.values.faults import fault
from integration_model.schema.words import read_text

SAY_WHY = "say why in a few words: it is printed when it hurts"
_NO_WISH = {"false", "no", "off", "n", "nein", "non", "none", "never", "0"}
_EMPTY_WORDS = """
    true yes on y ja oui si ok okay x xx xxx tbd tbc tba todo fixme wip na nn nil null unknown unclear open pending later empty dummy
    test asdf foo bar bla must musthave muss have has is it to be a an the by in of for as defined determined decided discussed confirmed
    clarified required requirement needed need mandatory obligatory compulsory important necessary essential critical vital key high low
    medium prio priority want wanted wish wishes why because reason reasons see above below same ditto idem dito default standard always
    given sure definitely absolutely really very more info comment text here we lorem ipsum dolor sit amet blah something anything
    wichtig pflicht zwingend noetig nötig notwendig erforderlich muss siehe oben unten offen unklar spaeter später keine ahnung
    mail email chat ticket call meeting minutes doc document link url requis obligatoire important voir richiesto obbligatorio
"""
_FILLERS = frozenset(_EMPTY_WORDS.split())
"""Words that give no reason, alone or together."""
_KEYS = ("why", "reason", "because", "text")


def _parse_reason(raw: Any) -> str:
    text = read_text(raw)
    said, source = split_source(text)
    if source is not None and said:
        raise fault("E227", f"a reason rests on nothing but itself: `@{source}`", f'write "{said}"')
    if text.strip().lower() in _NO_WISH:
        raise fault("E221", f"`{text}` is no reason", "what is no must-have does not stand here: delete the line, or say why it is one")
    return _with_content(text, "points stand under `points:`: move the line there, or say in a few words why it is a must-have")


def _parse_why(raw: Any) -> str:
    return _with_content(read_text(raw), SAY_WHY)


def _with_content(text: str, instead_of_a_number: str) -> str:
    """The text, where its words say something; else a fault."""
    words = re.findall(r"[^\W_]+", text.lower())
    if not words:
        raise fault("E221", f"`{text}` is no reason" if text.strip() else "no reason is given", SAY_WHY)
    if split_source(text.strip()) == ("", text.strip()[1:]):
        raise fault("E221", f"`{text}` names a source, which is no reason", SAY_WHY)
    if all(_is_amount(word) for word in words):
        raise fault("E221", f"`{text}` is a number, not a reason", instead_of_a_number)
    if says_nothing(text):
        raise fault("E221", f"`{text}` says nothing", SAY_WHY)
    return text


def says_nothing(text: str) -> bool:
    """Whether all words of a text stand in for others that are still to come."""
    words = re.findall(r"[^\W_]+", text.lower())
    return all(word in _FILLERS or word in _NO_WISH or len(word) == 1 or _is_amount(word) for word in words)


def repeats(text: str, name: str) -> bool:
    """Whether a reason says no more than the name of what it is the reason of."""
    return re.findall(r"[^\W_]+", text.lower()) == re.findall(r"[^\W_]+", name.lower())


def _is_amount(word: str) -> bool:
    return word.replace(".", "").isdigit() or word in ("points", "point", "pts", "punkte", "percent")


def reason_or_map(raw: Any) -> Any:
    """A bare text is the reason; a map that calls it otherwise is told."""
    if not isinstance(raw, dict):
        return {"value": raw}
    other = next((key for key in _KEYS if key in raw and "value" not in raw and isinstance(raw[key], str)), None)
    if other is not None:
        raise fault("E109", f"`{other}` is not a field of a must-have", f'write the reason itself behind the feature: "{raw[other]}"')
    return raw


Reason = Annotated[str, PlainValidator(_parse_reason), WithJsonSchema({"type": "string"})]
Why = Annotated[str, PlainValidator(_parse_why), WithJsonSchema({"type": "string"})]
"""The reason of a requirement."""
