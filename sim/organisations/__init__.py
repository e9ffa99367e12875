"""Those who decide, as Mesa agents: each is an index into the model's arrays, reads state and emits orders."""
