"""Figures from tidy tables: months, outcomes, human cost, launches, map. They never touch a model."""
