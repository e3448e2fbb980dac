"""`compare`: the main job, and its report."""
