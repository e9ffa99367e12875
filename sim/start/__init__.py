"""The first day: who is where when a run begins."""
