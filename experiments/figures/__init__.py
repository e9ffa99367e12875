"""Figures from tidy tables: months, outcomes, human cost, launches, map. They never touch a model."""

from jointroom.experiments.figures.draw import draw_all

__all__ = ["draw_all"]
