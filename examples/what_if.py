"""What-ifs from Python: one question, several beside each other, and a table. Run it in the folder of the workspace."""

from __future__ import annotations

import sys

import integration_model as im


def main(folder: str | None = None) -> None:
    """Ask three questions about the workspace in `folder`, or the first one upwards from here."""
    answer = im.whatif(folder, sets=["brands.maserati.policies.platform=as-is", "group.rates.eur_per_pm=9000"], because="what if")
    question = answer.sides[0]
    print(im.in_words(question.difference))
    best = question.subject or ""
    for cause in question.causes:
        print(f"  {cause.title}: {cause.shares[best].m_eur:+,.2f} M EUR on {best}")
    for joint in question.joints:
        print(f"  together: {joint.shares[best].m_eur:+,.2f} M EUR")
    print(f"  in all: {question.strategy(best).change or 0.0:+,.2f} M EUR")

    table = im.vary(folder, {"group.horizon.to": ["2034-12", "2038-12"]})
    for row in table.rows:
        against = f", {row.margin or 0.0:,.1f} less than {row.rival}" if row.rival else ""
        print(f"until {row.values[0]}: {row.best}, {row.objective or 0.0:,.1f} M EUR{against}")


if __name__ == "__main__":
    main(*sys.argv[1:2])
