"""sim/sea/fast_path."""
