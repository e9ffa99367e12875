"""Files of users: how text, YAML and CSV are read, and what a text stands for. The same at every door."""
