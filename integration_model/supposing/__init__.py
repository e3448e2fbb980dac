"""`whatif`: workspaces with edits beside the base, what changed, by how much, and because of what."""

from __future__ import annotations

from integration_model.supposing.asking import Ground
from integration_model.supposing.bench import WhatIfOptions
from integration_model.supposing.causes import Link
from integration_model.supposing.keeping import scenario_of
from integration_model.supposing.sides import Question, whatif
from integration_model.supposing.steps import values_of
from integration_model.supposing.varying import crossed, vary

__all__ = ["Ground", "Link", "Question", "WhatIfOptions", "crossed", "scenario_of", "values_of", "vary", "whatif"]
