"""Alternatives side by side on common random numbers: differences, trade-offs, and when to stop simulating."""
