"""What the model costs, beside what one would take instead: `python -m jointroom.experiments.bench`."""
