"""The player in Chromium, opened from a file: it unpacks, draws, and moves by slider, keys and clock."""

import json
import re

import numpy as np
import pandas as pd
import pytest

from jointroom.experiments.pages.packing import STEP_KM
from jointroom.sim.world.projection import to_km
from tests.cli.conftest import Played
from tests.cli.test_report_in_a_browser import chromium

pytestmark = pytest.mark.browser
DRIVEN = """<!doctype html><title>wait</title>
<iframe src="report.html" width="390" height="900"></iframe>
<iframe src="report.html" width="1280" height="900"></iframe>
<script>
const wait = (test) => new Promise((done) => { (function again() { test() ? done() : setTimeout(again, 20); })(); });
addEventListener("load", async () => {
  const told = [];
  for (const frame of document.querySelectorAll("iframe")) {
    const page = frame.contentDocument, view = frame.contentWindow;
    await wait(() => page.querySelector(".player.ready"));
    const element = page.querySelector(".player"), slider = element.querySelector("input");
    const clock = () => element.querySelector(".clock").textContent;
    const counts = () => [...element.querySelectorAll("dd")].map((cell) => cell.textContent);
    const press = (key, shiftKey) => element.dispatchEvent(new view.KeyboardEvent("keydown", {key, shiftKey}));
    const said = {width: page.documentElement.scrollWidth, first: clock(), max: slider.max};
    slider.value = 30;
    slider.dispatchEvent(new view.Event("input"));
    said.moved = clock();
    press("ArrowRight");
    said.hour = clock();
    press("ArrowLeft", true);
    said.day = clock();
    press("ArrowRight", true);
    slider.value = slider.max;
    slider.dispatchEvent(new view.Event("input"));
    said.end = clock();
    said.counts = counts();
    const canvas = element.querySelector("canvas");
    const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
    said.colours = new Set(new Uint32Array(pixels.buffer)).size;
    press("Home");
    slider.value = 5;
    slider.dispatchEvent(new view.Event("input"));
    press(" ");
    await wait(() => clock() !== said.end && Number(slider.value) > 6);
    press(" ");
    said.button = element.querySelector(".start").textContent;
    said.places = HOURS.map((hour) => placesAt(element.player, hour));
    told.push(said);
  }
  document.body.textContent = JSON.stringify(told);
  document.title = "done";
});
function placesAt(player, hour) {
  player.moveTo(hour);
  const side = player.sides[0], found = [];
  for (let leg = 0; leg < side.begin.length; leg++) {
    if (side.begin[leg] <= player.tick && player.tick <= side.last[leg]) {
      const at = player.placeOf(side, leg);
      found.push([at.x, at.y]);
    }
  }
  return found;
}
</script>"""
HOURS = (30, 150, 333)


@pytest.fixture(scope="module")
def told(played: Played) -> list[dict]:
    driven = played.page.with_name("driven.html")
    driven.write_text(DRIVEN.replace("HOURS", str(list(HOURS))), encoding="utf-8")
    done = chromium(driven, "--allow-file-access-from-files", "--virtual-time-budget=20000", "--dump-dom")
    assert "CONSOLE" not in done.stderr, done.stderr
    return json.loads(re.search(r"\[\{.*\}\]", done.stdout)[0].replace("&amp;", "&"))


def test_it_moves_by_slider_keys_and_clock(told: list[dict], played: Played) -> None:
    last = played.history.table("hours", next(iter(played.history.run_ids))).iloc[-1]
    for said in told:
        assert said["first"] == "Sun 22 May 2016, 00:00" and said["max"] == str(15 * 24)
        assert said["moved"] == "Mon 23 May 2016, 06:00" and said["hour"] == "Mon 23 May 2016, 07:00"
        assert said["day"] == "Sun 22 May 2016, 07:00" and said["end"] == "Mon 6 Jun 2016, 00:00"
        assert said["counts"][0] == f"{last['left']:,}" and said["counts"][5] == f"{last['died']:,}"
        assert said["button"] == "Play" and said["colours"] > 20


def test_it_is_no_wider_than_a_phone(told: list[dict]) -> None:
    assert [said["width"] <= width for said, width in zip(told, (390, 1280), strict=True)] == [True, True]


def test_boats_are_where_they_were_recorded(told: list[dict], played: Played) -> None:
    """At full hours every boat and vessel stands where its row has it."""
    history = played.history
    tracks = history.shown(next(iter(history.run_ids)))
    seen = 0
    for hour, places in zip(HOURS, told[0]["places"], strict=True):
        now = tracks[tracks["time"] == pd.Timestamp(history.start) + pd.Timedelta(hours=hour)]
        x_km, y_km = to_km(now["lon"], now["lat"])
        wanted = np.rint(np.column_stack([x_km, y_km]) / STEP_KM).astype(int).tolist()
        assert sorted(places) == sorted(wanted)
        seen += len(wanted)
    assert seen > 3
