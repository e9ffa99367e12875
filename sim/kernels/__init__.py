"""Compiled loops: arrays in, arrays out. No kernel knows which scenario it is in."""
