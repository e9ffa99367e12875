"""Sweeps: many runs from one design, each done once, whatever happens on the way."""
