"""sim/day."""
