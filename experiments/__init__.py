"""What one does with the model: run it, keep what came out, summarise, draw."""
