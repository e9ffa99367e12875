"""sim/holding."""
