"""sim/land."""
