"""Forecasts without a model of the route: what a forecaster would make of the recorded months alone.

A mechanism earns its place where it does better than these, or as well with reasons that can be asked what if.
"""

from jointroom.experiments.forecasts.rivals import RIVALS, Rival, forecast

__all__ = ["RIVALS", "Rival", "forecast"]
