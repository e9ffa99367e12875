"""What is read off a run: stocks and counts, indicators with units, tidy tables. Observers only read."""
