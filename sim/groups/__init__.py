"""sim/groups."""
