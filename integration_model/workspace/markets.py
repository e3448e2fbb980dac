"""Markets: names that people write, and what a market is called here."""

from __future__ import annotations

from collections.abc import Mapping

from integration_model.files.tree import Path
from integration_model.schema.group import Market
from integration_model.workspace.context import Context
from integration_model.workspace.removals import report_orphan
from integration_model.workspace.suggest import did_you_mean, very_near


def check_market(market: str, path: Path, markets: Mapping[str, Market], context: Context) -> None:
    """Tell a name that is not a market, with the market that its country belongs to."""
    if market in markets or context.tree.may_hold(market) or report_orphan(context.tree, "E112", "market", market, path):
        return
    holder = _holder(market, markets)
    names = ", ".join(sorted(markets))
    shown = "Norway" if market == "no" else f"`{market}`"
    hint = f"{shown} is part of `{holder}` here; markets are {names}" if holder else did_you_mean(market, markets) or f"markets are {names}"
    context.findings.error("E112", f"`{market}` is not a market", context.name_place(path, market), hint=hint)


def check_countries(markets: Mapping[str, Market], context: Context) -> None:
    """Tell a country that two markets include, and a market that stands among countries."""
    holders: dict[str, str] = {}
    for market, found in markets.items():
        for index, country in enumerate(found.includes):
            path = ("group", "markets", market, "includes", str(index))
            place = context.tree.word_place(path, country)
            first = holders.setdefault(country, market)
            if country in markets:
                message = f"`{country}` is a market, and no country that `{market}` includes"
                context.findings.error("E323", message, place, hint="delete this one")
            elif first != market:
                message = f"`{country}` is part of two markets, `{first}` and `{market}`"
                context.findings.error("E323", message, place, hint="delete this one, or the other")


def _holder(market: str, markets: Mapping[str, Market]) -> str | None:
    """The market that includes a country of this name, or of nearly this name."""
    countries = {country: name for name, found in sorted(markets.items(), reverse=True) for country in found.includes}
    country = market if market in countries else very_near(market, countries) if len(market) > 3 else None
    return countries[country] if country else None
