"""A run that is watched is the run itself, and what is seen of it agrees with what it writes down anyhow."""

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from jointroom.sim.branches import watch
from jointroom.sim.model import ReplicateResult, run_replicate
from jointroom.sim.observe.tracks import PEOPLE, SHOWN, STATES, VESSEL, Watched
from jointroom.sim.spec import RunSpec
from tests.worlds import small_spec

DAYS, SINCE = 24, 9
MIDNIGHT = pd.Timestamp(2017, 6, 1)


@pytest.fixture(scope="module")
def spec() -> RunSpec:
    return small_spec("historical", start=date(2017, 6, 1), days=DAYS, scale=0.3, keep_log=True)


@pytest.fixture(scope="module")
def plain(spec: RunSpec) -> ReplicateResult:
    return run_replicate(spec)


@pytest.fixture(scope="module")
def watched(spec: RunSpec) -> Watched:
    return watch(spec, 0, DAYS - 1)


def test_what_is_watched_is_the_run_itself(watched: Watched, plain: ReplicateResult) -> None:
    launched = plain.boats[plain.boats["launched"] < str(MIDNIGHT + pd.Timedelta(days=DAYS)).replace(" ", "T")]
    assert len(launched) > 20
    assert watched.boats.equals(launched.reset_index(drop=True))


def test_vessels_are_where_the_log_has_them_at_midnight(watched: Watched, plain: ReplicateResult) -> None:
    tracks = watched.tracks
    night = tracks[(tracks["craft"] == VESSEL) & (tracks["time"].dt.hour == 0)]
    before = (night["time"] - pd.Timedelta(days=1)).dt.strftime("%Y-%m-%d")
    night = night.assign(date=before).rename(columns={"id": "vessel"})
    columns = ["vessel", "kind", "date", "lon", "lat"]
    seen, logged = (part[columns].sort_values(["date", "vessel"]) for part in (night, plain.vessels))
    assert len(seen) > 100 and seen.values.tolist() == logged.values.tolist()


def test_a_track_goes_from_launch_to_end_hour_by_hour(watched: Watched) -> None:
    tracks = watched.tracks[watched.tracks["craft"] == "boat"]
    boats = watched.boats.set_index("boat_id")
    assert set(tracks["id"]) == set(boats.index)
    for boat, track in tracks.groupby("id"):
        said, first, last = boats.loc[boat], track.iloc[0], track.iloc[-1]
        assert first["time"] == pd.Timestamp(said["launched"]) and said["boat_type"] == first["kind"]
        assert (first["lon"], first["lat"]) == (said["launch_lon"], said["launch_lat"])
        hours = track["time"].iloc[1:-1]
        assert (hours.dt.minute == 0).all() and (hours.diff().dropna() == pd.Timedelta(hours=1)).all()
        assert track["time"].is_monotonic_increasing
        if said["outcome"] == "at_sea":
            assert last["time"] == MIDNIGHT + pd.Timedelta(days=DAYS) and last["state"] != "ended"
        else:
            assert last["time"] == pd.Timestamp(said["ended"]) and last["state"] == "ended"
            waited = pd.Timestamp(said["ended"]) - pd.Timestamp(said["met"] or said["ended"])
            drift_km = 111.0 * np.hypot(last["lon"] - said["end_lon"], last["lat"] - said["end_lat"])
            assert drift_km < 0.1 + 8.0 * waited / pd.Timedelta(hours=1), "it ended elsewhere than where it was met"


def test_boats_move_as_boats_do(watched: Watched) -> None:
    """No jump between hours: none sails faster than 20 knots, and nobody stands still for want of a look."""
    tracks = watched.tracks[(watched.tracks["craft"] == "boat") & (watched.tracks["state"] == "underway")]
    north, east = (tracks.groupby("id")[name].diff() for name in ("lat", "lon"))
    hours = tracks.groupby("id")["time"].diff() / pd.Timedelta(hours=1)
    knots = 60.0 * np.hypot(north, east * np.cos(np.radians(33.0))) / hours
    assert knots.max() < 20.0 and knots.median() > 2.0


def test_every_person_who_left_is_somewhere(watched: Watched) -> None:
    hours, boats = watched.hours, watched.boats
    assert len(hours) == 24 * DAYS and hours["time"].iloc[-1] == MIDNIGHT + pd.Timedelta(days=DAYS)
    assert (hours[list(PEOPLE)].diff().dropna() >= 0).all().all()
    total = hours[list(PEOPLE)].iloc[-1]
    assert total["left"] == boats["embarked"].sum() and total["died"] == boats["dead"].sum() > 0
    ended = boats[boats["outcome"] != "at_sea"]
    still = boats.loc[boats["outcome"] == "at_sea", "embarked"].sum()
    assert 0 <= total["left"] - total.drop("left").sum() <= still
    returned = ended.loc[ended["outcome"] == "turned_back", ["embarked", "dead"]].sum()
    assert total["turned_back"] == returned["embarked"] - returned["dead"]
    assert hours["wave_m"].between(0.0, 12.0).all() and 0.4 < hours["daylight"].mean() < 0.7
    assert {STATES[code] for code in SHOWN} <= set(STATES)


def test_a_later_beginning_sees_the_same(spec: RunSpec, watched: Watched) -> None:
    late = watch(replace(spec, keep_log=False), SINCE, SINCE + 3)
    since = MIDNIGHT + pd.Timedelta(days=SINCE)
    end = since + pd.Timedelta(days=4)
    whole = watched.tracks[(watched.tracks["time"] > since) & (watched.tracks["time"] <= end)]
    both = (part[part["state"] != "ended"].sort_values(["craft", "id", "time"]) for part in (whole, late.tracks))
    one, other = (part.values.tolist() for part in both)
    assert one == other
    shown = watched.hours[(watched.hours["time"] > since) & (watched.hours["time"] <= end)].reset_index(drop=True)
    columns = ["time", "wave_m", "daylight"]
    assert late.hours[columns].equals(shown[columns])
    assert (late.hours[list(PEOPLE)].diff().dropna() == shown[list(PEOPLE)].diff().dropna()).all().all()
