"""The studies the project stands by: each asks one question and writes one page."""
