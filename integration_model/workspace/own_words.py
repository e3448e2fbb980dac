"""Words that the files coin themselves: what features claim, who gets a flow of data, the family of an architecture.

In: the linked workspace. Out: faults for a word that is another word but for a slip; warnings for one that nothing answers to.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from integration_model.comparisons import AnyOf, Criterion, Known, NotBoth, OneOf
from integration_model.domain import Requirement, Workspace
from integration_model.files.tree import Path
from integration_model.workspace.context import Context, path_of
from integration_model.workspace.suggest import very_near

_GROUP = "group"
_WORDS = re.compile(r"[^\W_]+")
Claim = tuple[str, str]
"""What is claimed, and as what."""


class _Unmatched(NamedTuple):
    """A claim on one side alone: where, what is said of it, and the one on the other side that it may be a slip of."""

    claim: Claim
    path: Path
    who: str
    match: Claim | None


def check_own_words(workspace: Workspace, requirements: Iterable[tuple[Path, Requirement]], context: Context) -> None:
    """Tell words that were surely meant to be another that stands elsewhere."""
    _check_claims(workspace, requirements, context)
    _check_parties(workspace, context)
    _check_families(workspace, context)


def warn_about_claims(workspace: Workspace, requirements: Iterable[tuple[Path, Requirement]], context: Context) -> None:
    """Tell claims that nothing asks about, and questions that no feature answers to: nothing comes of them."""
    for one in _unmatched(workspace, requirements, context):
        message = f"{one.who} `{': '.join(one.claim)}`: nothing comes of this line"
        context.findings.warn("W416", message, context.tree.key_place(one.path), hint="claims and `not_both` use the same words")


def _check_claims(workspace: Workspace, requirements: Iterable[tuple[Path, Requirement]], context: Context) -> None:
    """A claim that differs from another by a slip, and stands less often, is the slip."""
    for one in _unmatched(workspace, requirements, context):
        if one.match is None:
            continue
        fact, word = one.claim
        is_word = one.match[0] == fact
        place = context.tree.word_place(one.path, word) if is_word else context.tree.key_place(one.path)
        shown, hint = (f"{fact}: {word}", one.match[1]) if is_word else (fact, one.match[0])
        context.findings.error("E222", f"{one.who} `{shown}`", place, hint=f"did you mean `{hint}`?")


def _unmatched(workspace: Workspace, requirements: Iterable[tuple[Path, Requirement]], context: Context) -> Iterator[_Unmatched]:
    """Requirements of brands and the claims of features meet only where both use the same words: those that do not."""
    if context.tree.gone:
        return  # what was taken away may have been the other side
    claimed = [
        ((fact, str(known.value)), (*path_of(feature.origin.address), "claims", fact))
        for feature in workspace.features.values()
        for fact, known in feature.claims.items()
    ]
    asked = [found for path, requirement in requirements for found in _asked(requirement, path)]
    both = Counter(claim for claim, _ in (*claimed, *asked))
    for told, others, who in ((asked, claimed, "no feature claims"), (claimed, asked, "nothing asks about")):
        known = {claim for claim, _ in others}
        for claim, path in told:
            match = _near(claim, known) if claim not in known else None
            is_slip = match is not None and _is_rarer(claim, match, both, context, otherwise=told is asked)
            if claim not in known and (match is None or is_slip):
                yield _Unmatched(claim, path, who, match)


def _is_rarer(claim: Claim, match: Claim, both: Counter[Claim], context: Context, *, otherwise: bool) -> bool:
    """Whether a claim stands less often than another; of two that stand alike, whether its own words do anywhere in the files."""
    if both[claim] != both[match]:
        return both[claim] < both[match]
    own, other = (set("-".join(one).replace("_", "-").split("-")) for one in (claim, match))
    said = Counter(word for text in context.tree.texts.values() for word in _WORDS.findall(text.lower()))
    often, as_often = (sum(said[word] for word in words) for words in (own - other, other - own))
    return often < as_often if often != as_often else otherwise


def _asked(requirement: Requirement, path: Path) -> Iterator[tuple[Claim, Path]]:
    """What a requirement of brands looks for among claims."""
    if requirement.of != ("brand",) or requirement.comparison is None:
        return
    for name, one in _plain(requirement.comparison):
        words = one.excluded if isinstance(one, NotBoth) else one.allowed if isinstance(one, OneOf) else ()
        yield from (((one.fact, str(word)), (*path, name, one.fact)) for word in words if isinstance(one, NotBoth | OneOf))


def _plain(comparison: Criterion) -> Iterator[tuple[str, NotBoth | OneOf]]:
    """The comparisons that look at words, with the fields in which they stand."""
    for one in comparison.alternatives if isinstance(comparison, AnyOf) else (comparison,):
        if isinstance(one, NotBoth):
            yield "not_both", one
        elif isinstance(one, OneOf):
            yield "one_of", one


def _near(claim: Claim, others: set[Claim]) -> Claim | None:
    """The claim that differs by a slip, in what is claimed or as what."""
    fact, word = claim
    near_fact = very_near(fact, {name for name, _ in others})
    near_word = very_near(word, {value for name, value in others if name == near_fact})
    return (near_fact, near_word) if near_fact is not None and near_word is not None else None


def _check_parties(workspace: Workspace, context: Context) -> None:
    """Who gets a flow is the group, a supplier, or somebody outside the files; a near miss of a known name is no outsider."""
    stated = list(_parties(workspace, context))
    counts = Counter(str(known.value) for _, known in stated)
    firm = {_GROUP, *workspace.suppliers}
    for path, known in stated:
        party = str(known.value)
        if party in firm:
            continue
        often = {name for name, count in counts.items() if count > counts[party]}
        match = very_near(party, firm) or very_near(party, often)
        if match is not None and not context.tree.may_hold(party):
            place = context.tree.word_place(path, party)
            hint = f"did you mean `{match}`?"
            context.findings.error("E223", f"nobody here is called `{party}`", place, note=f"it would get `{path[-1]}`", hint=hint)


def _parties(workspace: Workspace, context: Context) -> Iterator[tuple[Path, Known]]:
    """Each statement of who gets a flow, once: what a base says is not said again."""
    for platform in workspace.platforms.values():
        for flow, known in platform.data_flows.items():
            path = (*path_of(platform.origin.address), "data_flows", flow)
            if path in context.tree.spots:
                yield path, known


def _check_families(workspace: Workspace, context: Context) -> None:
    """A family that one architecture has, and that is another family but for a slip."""
    families = {name: str(found.facts["family"].value) for name, found in workspace.architectures.items() if "family" in found.facts}
    counts = Counter(families.values())
    for name, family in families.items():
        match = very_near(family, {other for other, count in counts.items() if count > counts[family]})
        if match is not None:
            place = context.tree.word_place(path_of(workspace.architectures[name].facts["family"].origin.address), family)
            message = f"only {counts[family]} of {len(families)} architectures is of family `{family}`"
            context.findings.warn("W417", message, place, hint=f"did you mean `{match}`?")
