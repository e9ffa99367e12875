"""experiments/runner."""
