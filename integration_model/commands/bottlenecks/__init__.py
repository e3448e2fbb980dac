"""`bottlenecks`: what makes a strategy hard, what removing it costs, and what to do in any case."""
