"""experiments/stats."""
