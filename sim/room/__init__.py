"""sim/room."""
