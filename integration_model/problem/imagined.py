"""Offers that only an edit of the files would make, written into the problem beside those of the files.

In: a problem. Out: the same problem with these offers, all of them shut, and for each edit which of them it opens and which offers of
the files it closes. While all are shut it has the very same plans. No edit lets a line have a platform that it cannot have as the files
stand: who is left out stays left out, and that an edit would change that is recognised and told apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from integration_model.problem.earlier_chances import imagine_chances
from integration_model.problem.held_stacks import Held, imagine_stacks
from integration_model.problem.imagined_offers import Alternative, OfferSource
from integration_model.problem.in_time import deliver_longer
from integration_model.problem.later_duties import imagine_duties
from integration_model.problem.longer_supply import imagine_deliveries
from integration_model.problem.problem import Problem, write_problem
from integration_model.study.gaps import Gap
from integration_model.study.offers import LineOffers, Offer, OfferKey
from integration_model.study.study import Study

T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class WideProblem:
    """The problem with all imagined offers, and the edits that open them."""

    problem: Problem
    alternatives: tuple[Alternative, ...]


def imagine(problem: Problem, strategy: str, held: tuple[Held, ...] = ()) -> WideProblem:
    """The problem with the offers of every edit that is imagined for a strategy; the problem itself where there are none.

    `held` is who keeps which stack alive in the strategy's plan.
    """
    study = problem.study
    sources = (
        *imagine_chances(study, strategy),
        *imagine_deliveries(study),
        *imagine_duties(study),
        *imagine_stacks(study, strategy, held),
    )
    found = tuple(alternative for source in sources for alternative in source.alternatives)
    if not found:
        return WideProblem(problem, ())
    wide = write_problem(with_offers(problem.study, sources), problem.kind)
    deliver_longer(wide.model, wide.study)
    return WideProblem(wide, found)


def with_offers(study: Study, sources: Iterable[OfferSource]) -> Study:
    """The study with the offers of these sources, each of them marked as imagined."""
    wide = study
    for source in sources:
        wide = _with(wide, source)
    return wide


def _with(study: Study, source: OfferSource) -> Study:
    other, keys = source.study, source.keys
    added = {name: [offer for offer in found.all if offer.key in keys] for name, found in other.offers.items()}
    uses = {key: cost for key, cost in other.use_charges.items() if OfferKey(key[0], key[3], key[4]) in keys}
    return replace(
        study,
        offers={name: _longer(found, added.get(name, ())) for name, found in study.offers.items()},
        assets={**other.assets, **study.assets},
        run_charges={**study.run_charges, **_of(other.run_charges, keys)},
        run_assets={**study.run_assets, **_of(other.run_assets, keys)},
        uses={**study.uses, **_of(other.uses, keys)},
        use_charges={**study.use_charges, **uses},
        use_assets={**study.use_assets, **{key: asset for key, asset in other.use_assets.items() if key in uses}},
        use_by={**study.use_by, **{key: month for key, month in other.use_by.items() if key in uses}},
        unsupplied={**study.unsupplied, **{use: span for use, span in other.unsupplied.items() if use in uses}},
        unsupplied_runs={**study.unsupplied_runs, **_of(other.unsupplied_runs, keys)},
        supply_gaps={**study.supply_gaps, **_of(other.supply_gaps, keys)},
        gaps={**_with_later(study.gaps, source), **_of(other.gaps, keys)},
        wishes={**study.wishes, **_of(other.wishes, keys)},
        longer=(*study.longer, *source.longer),
        imagined=study.imagined | keys,
    )


def _with_later(gaps: Mapping[OfferKey, tuple[Gap, ...]], source: OfferSource) -> dict[OfferKey, tuple[Gap, ...]]:
    """The gaps with the ways out that the source's edits would open."""
    found = dict(gaps)
    for key in {OfferKey(*gap[:3]): None for gap in source.later}:
        found[key] = tuple(replace(gap, later=(*gap.later, *source.later.get(gap.id, ()))) for gap in gaps[key])
    return found


def _of(known: Mapping[OfferKey, T], keys: frozenset[OfferKey]) -> dict[OfferKey, T]:
    return {key: value for key, value in known.items() if key in keys}


def _longer(offers: LineOffers, added: Iterable[Offer]) -> LineOffers:
    """The offers of a line with others behind them: what settles ties between those of the files stays as it is."""
    stacks = tuple(offer for offer in added if offer.is_stack)
    platforms = tuple(offer for offer in added if not offer.is_stack)
    return replace(offers, stacks=(*offers.stacks, *stacks), platforms=(*offers.platforms, *platforms))
