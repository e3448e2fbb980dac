"""A notebook as a script: each `# %%` begins a cell in editors that know it; needs `pip install 'integration-model[frames]'`.

Run it in the folder of a workspace, or name one: python notebook.py FOLDER
"""

# %% The answer: in a notebook, `comparison` alone shows itself with its strategies.
from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

import integration_model as im

folder = sys.argv[1] if len(sys.argv) > 1 else None
comparison = im.compare(folder)
print(comparison)

# %% Every figure as frames of pandas.
frames = comparison.to_frames()
strategies = frames["strategies"].set_index("strategy")
print(strategies[["objective_value", "effort_pm_total", "money_eur_total", "points_kept"]].round(1).to_string())

# %% Every addend of every number: what the best strategy spends, by year and kind.
ledger = frames["ledger"]
of_best = ledger[ledger["strategy"] == comparison.verdict.best]
print(of_best.pivot_table(index="part", columns="year", values="m_eur", aggfunc="sum", fill_value=0.0).round(1).to_string())

# %% Two runs side by side: the rows of their ledgers find each other by their keys.
keys = ["strategy", "part", "brand", "line", "generation", "supplier", "done_by", "who", "what", "unit", "year"]
dearer = im.compare(im.load_workspace(folder, sets=["group.rates.eur_per_pm=+10%"], because="what if")).to_frames()["ledger"]
both = ledger.merge(dearer, how="outer", on=keys, suffixes=("", "_dearer"), validate="one_to_one").fillna(
    {"m_eur": 0.0, "m_eur_dearer": 0.0}
)
both["more"] = both["m_eur_dearer"] - both["m_eur"]
print(both.groupby(["strategy", "part"])["more"].sum().round(2).unstack(fill_value=0.0).to_string())

# %% A table of values, and a picture of it.
address = "group.rates.eur_per_point"
varied = im.vary(folder, {address: ["0.1", "0.3", "0.5", "1", "2"]}).to_frames()["strategies"]
totals = varied[varied["row"] > 0].assign(value=lambda frame: frame[address].astype(float))
print(totals.pivot_table(index="value", columns="strategy", values="m_eur").round(1).to_string())

WIDTH, HEIGHT, MARGIN = 640, 360, 40
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00")


def picture(title: str, lines: Mapping[str, Sequence[tuple[float, float]]]) -> str:
    """A line a name, as SVG; both axes begin at zero."""
    most_x, most_y = (max(point[axis] for points in lines.values() for point in points) for axis in (0, 1))
    drawn = [f'<text x="{MARGIN}" y="20" font-size="14">{escape(title)}, up to {most_y:,.0f} M EUR at {most_x:g}</text>']
    drawn.append(f'<path d="M{MARGIN},{MARGIN} V{HEIGHT - MARGIN} H{WIDTH - MARGIN}" stroke="#888" fill="none"/>')
    for place, ((name, points), colour) in enumerate(zip(lines.items(), COLOURS, strict=False)):
        across = [MARGIN + x / most_x * (WIDTH - 2 * MARGIN) for x, _ in points]
        up = [HEIGHT - MARGIN - y / most_y * (HEIGHT - 2 * MARGIN) for _, y in points]
        at = " ".join(f"{x:.1f},{y:.1f}" for x, y in zip(across, up, strict=True))
        drawn.append(f'<polyline points="{at}" stroke="{colour}" stroke-width="2" fill="none"/>')
        drawn.append(f'<text x="{MARGIN + 10}" y="{MARGIN + 18 * (place + 1)}" font-size="13" fill="{colour}">{escape(name)}</text>')
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif">{"".join(drawn)}</svg>\n'


lines = {name: list(zip(rows["value"], rows["m_eur"], strict=True)) for name, rows in totals.dropna(subset="m_eur").groupby("strategy")}
Path("totals.svg").write_text(picture(f"All-in by {address}", lines), encoding="utf-8")
print("totals.svg is written; a notebook shows it with IPython.display.SVG('totals.svg')")
