"""One sub-step's surroundings for the twin: rules, weather, chart and chance, as plain Python values."""

from dataclasses import dataclass
from types import SimpleNamespace

from jointroom.sim.maths import draws


def plain(record):
    """A record or a named tuple of numbers and arrays as numbers and lists by name."""
    names = record.dtype.names if hasattr(record, "dtype") else record._fields
    values = {name: getattr(record, name) for name in names}
    return SimpleNamespace(**{n: v.tolist() if hasattr(v, "tolist") else v for n, v in values.items()})


class Chart:
    """The raster of the theatre; points outside fall into the border cells."""

    def __init__(self, sea_map):
        self.map = sea_map
        self.rows, self.columns = sea_map.cells.shape

    def cell(self, x, y):
        column = int((x - self.map.x0_km) / self.map.cell_km)
        row = int((y - self.map.y0_km) / self.map.cell_km)
        return self.map.cells[min(max(row, 0), self.rows - 1), min(max(column, 0), self.columns - 1)]

    def land(self, x, y):
        return int(self.cell(x, y).land)

    def waters(self, x, y):
        return int(self.cell(x, y).waters)

    def region(self, x, y):
        return int(self.cell(x, y).region)

    def from_libya(self, x, y):
        return float(self.cell(x, y).from_libya_km)


@dataclass
class Moment:
    """A sub-step: when, in which weather, under which rules. Every draw is addressed by decision, sub-step and who."""

    seed: int
    tick: int
    wave: float
    wind: float
    wind_to: float
    visibility: float
    daylight: bool
    chart: Chart
    harbours: SimpleNamespace
    rules: SimpleNamespace
    today: SimpleNamespace

    def uniform(self, stream, who, k, when=None):
        return draws.uniform(self.seed, int(stream), self.tick if when is None else when, who.id, k)

    def normal(self, stream, who, k, when=None):
        return draws.normal(self.seed, int(stream), self.tick if when is None else when, who.id, k)

    def binomial(self, number, chance, stream, who, k):
        return draws.binomial(number, chance, self.seed, int(stream), self.tick, who.id, k)

    def lognormal(self, median, spread, stream, who, k):
        return draws.lognormal(median, spread, self.seed, int(stream), self.tick, who.id, k)

    def exponential(self, rate, stream, who, k):
        return draws.exponential(rate, self.seed, int(stream), self.tick, who.id, k)
