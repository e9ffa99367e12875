"""One sub-step's surroundings for the twin: constants, weather, chart and chance, as plain Python values."""

from types import SimpleNamespace

from jointroom.sim.maths import draws
from jointroom.sim.units import SUBSTEPS_PER_DAY, SUBSTEPS_PER_WEATHER_STEP


def plain(value):
    """Records and named tuples as namespaces, arrays as lists, and numbers as numbers."""
    if isinstance(value, tuple):
        return SimpleNamespace(**{name: plain(member) for name, member in value._asdict().items()})
    if not hasattr(value, "dtype"):
        return value
    if not (names := value.dtype.names):
        return value.tolist()
    rows = [SimpleNamespace(**{name: plain(row[name]) for name in names}) for row in value.reshape(-1)]
    return rows if value.shape else rows[0]


class Chart:
    """The raster of the theatre; points outside fall into the border cells."""

    def __init__(self, chart):
        self.map = chart
        self.rows, self.columns = chart.cells.shape

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


class Moment:
    """A sub-step: when, in which weather, under which rules. Every draw is addressed by decision, sub-step and who."""

    def __init__(self, sea, seed, forcing, params):
        """Take chart and harbours of a `Sea`, and what `sea_day` takes besides."""
        self.seed, self.chart, self.harbours = seed, Chart(sea.chart), plain(sea.harbours[0])
        self.forcing, self.params = plain(forcing), plain(params)

    def begin(self, day, sub, weather):
        """Go on to a sub-step of a day."""
        step = sub // SUBSTEPS_PER_WEATHER_STEP
        self.tick, self.daylight = day * SUBSTEPS_PER_DAY + sub, self.forcing.sunrise <= sub < self.forcing.sunset
        self.wave, self.visibility = float(weather.hs_m[step]), float(weather.visibility_nm[step])
        self.wind, self.wind_to = float(weather.wind_km_h[step]), float(weather.wind_to_rad[step])

    def uniform(self, stream, who, k, when=None):
        return draws.uniform(self.seed, int(stream), self.tick if when is None else when, who.id, k)

    def normal(self, stream, who, k, when=None):
        return draws.normal(self.seed, int(stream), self.tick if when is None else when, who.id, k)

    def binomial(self, number, chance, stream, who, k):
        """How many of so many people, who share a fate with all of their record."""
        each = self.params.people_per_record
        return each * draws.binomial(number // each, chance, self.seed, int(stream), self.tick, who.id, k)

    def lognormal(self, median, spread, stream, who, k):
        return draws.lognormal(median, spread, self.seed, int(stream), self.tick, who.id, k)

    def exponential(self, rate, stream, who, k):
        return draws.exponential(rate, self.seed, int(stream), self.tick, who.id, k)
