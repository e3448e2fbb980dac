"""`whatif`: workspaces with edits beside the base, what changed, by how much, and because of what."""

from __future__ import annotations

from integration_model.commands.whatif.asking import WhatIfBase
from integration_model.commands.whatif.bench import WhatIfOptions
from integration_model.commands.whatif.causes import Link
from integration_model.commands.whatif.keeping import scenario_of
from integration_model.commands.whatif.sides import WhatIfQuestion, whatif
from integration_model.commands.whatif.steps import values_of
from integration_model.commands.whatif.varying import crossed, vary

__all__ = ["Link", "WhatIfBase", "WhatIfOptions", "WhatIfQuestion", "crossed", "scenario_of", "values_of", "vary", "whatif"]
