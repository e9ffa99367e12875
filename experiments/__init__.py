"""What one does with the model: run it, sweep, compare, keep what came out, summarise, draw."""
