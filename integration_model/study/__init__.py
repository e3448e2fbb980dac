"""What there is to decide: offers, checks, gaps with their remedies, assets, and the charge of every decision."""
