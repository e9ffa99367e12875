"""experiments/cli."""
