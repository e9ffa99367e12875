"""experiments/config."""
