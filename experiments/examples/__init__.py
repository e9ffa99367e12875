"""Worked examples, each a script with cells (`# %%`) that an editor or Jupyter opens as a notebook."""
