"""Why a strategy has no plan, what follows, and the cheapest ways out."""
