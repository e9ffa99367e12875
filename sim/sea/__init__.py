"""sim/sea."""
