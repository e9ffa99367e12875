"""The projection inverts, keeps areas, and keeps distances within what its docstring says."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jointroom.sim.world.projection import EARTH_RADIUS_KM, to_km, to_lonlat

LON = st.floats(8.0, 20.0)
LAT = st.floats(30.0, 39.0)


@given(LON, LAT)
def test_inverse_gives_back_the_point(lon: float, lat: float) -> None:
    lon_back, lat_back = to_lonlat(*to_km(lon, lat))
    assert abs(lon_back - lon) < 1e-10
    assert abs(lat_back - lat) < 1e-10


def test_centre_is_the_origin() -> None:
    assert to_km(13.5, 34.5) == (0.0, 0.0)
    assert to_lonlat(0.0, 0.0) == pytest.approx((13.5, 34.5), abs=1e-12)


@given(LON, LAT)
def test_a_small_cell_keeps_its_area(lon: float, lat: float) -> None:
    side = 0.01
    corners = np.array([(0, 0), (side, 0), (side, side), (0, side)])
    x, y = to_km(lon + corners[:, 0], lat + corners[:, 1])
    on_map = 0.5 * abs(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1)))
    on_sphere = EARTH_RADIUS_KM**2 * np.radians(side) * np.diff(np.sin(np.radians([lat, lat + side])))[0]
    assert on_map == pytest.approx(on_sphere, rel=1e-6)


@given(LON, LAT, LON, LAT)
def test_distances_are_nearly_those_on_the_sphere(
    lon_0: float, lat_0: float, lon_1: float, lat_1: float
) -> None:
    (x_0, y_0), (x_1, y_1) = to_km(lon_0, lat_0), to_km(lon_1, lat_1)
    north_0, north_1 = np.radians(lat_0), np.radians(lat_1)
    half = np.sin((north_1 - north_0) / 2) ** 2
    half += np.cos(north_0) * np.cos(north_1) * np.sin(np.radians(lon_1 - lon_0) / 2) ** 2
    on_sphere = 2.0 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(half))
    # The map stretches one way and squeezes the other by 1 / cos(angle / 2), angle that from the centre:
    # 0.3 % at the corners.
    assert np.hypot(x_1 - x_0, y_1 - y_0) == pytest.approx(on_sphere, rel=0.0035, abs=1e-6)


@pytest.mark.parametrize(
    ("start", "known_km"),
    [((12.0820, 32.9312), 288.0), ((13.1873, 32.8874), 292.0)],
    ids=["Zuwara", "Tripoli"],
)
def test_known_distances_to_lampedusa(start: tuple[float, float], known_km: float) -> None:
    (x_0, y_0), (x_1, y_1) = to_km(*start), to_km(12.6096, 35.5014)
    # Known between unstated points of the towns, to whole kilometres: allow 1.5 %.
    assert np.hypot(x_1 - x_0, y_1 - y_0) == pytest.approx(known_km, rel=0.015)
