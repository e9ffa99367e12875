"""Finished runs of all verbs, each once, and the folders of sweeps."""
