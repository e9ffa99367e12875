"""A day: one file a phase, named as the phase is; `schedule` has their order."""
