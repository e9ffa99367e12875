"""sim/networks."""
