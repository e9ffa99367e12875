"""sim/people."""
