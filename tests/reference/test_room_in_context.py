"""The room in every surrounding: its tables by hand, and the study in a very small world."""

import numpy as np
import pandas as pd
import pytest

from jointroom.experiments.config.scenarios import load_scenario
from jointroom.experiments.stats.differences import FEWER, MORE, SAME, UNCLEAR
from jointroom.experiments.stats.outcomes import OUTCOMES, RATIO, REQUIRED_HUMAN_COST, label
from jointroom.experiments.studies.room_in_context import (
    AXES,
    DEAL,
    LIAISON,
    ROOM,
    STUDY,
    SURROUNDINGS,
    level_differences,
    pooled_differences,
    surrounding_differences,
)
from jointroom.experiments.studies.room_in_context_words import findings
from jointroom.sim.policy.resolve import resolve
from jointroom.sim.policy.timeline import ROOM_START


def made_up(effect) -> pd.DataFrame:
    """A table of outcomes: replicate r has 100 + r of everything, and what `effect` adds."""
    rows = []
    places = pd.MultiIndex.from_product([list(values) for values in AXES.values()], names=list(AXES))
    for point, place in enumerate(places):
        values = dict(zip(AXES, place, strict=True))
        for replicate in range(6):
            base = {name: 100.0 + replicate + effect(name, values, replicate) for name in OUTCOMES}
            rows.append({"run_id": f"{point}-{replicate}", "point": point, "replicate": replicate, **values, **base})
    return pd.DataFrame(rows)


def effect(name, values, replicate):
    if name == "met_at_sea" and values[ROOM] == 4:
        return -10.0 - 0.1 * replicate
    if name == "sold" and values[ROOM] == 4 and values[DEAL] == "offer_ends":
        return 5.0
    if name == "attempts" and values[ROOM] == 0:
        return (-1.0) ** replicate
    return 0.0


def test_levels_are_compared_with_liaison_in_their_own_surrounding():
    levels = level_differences(made_up(effect))
    assert levels["surrounding"].nunique() == 8
    assert LIAISON not in set(levels["level"])
    assert (levels["pairs"] == 6).all()
    met = levels[(levels["outcome"] == "met_at_sea") & (levels["level"] == 4)]
    assert met["difference"].tolist() == pytest.approx([-10.25] * 8)
    assert set(met["verdict"]) == {FEWER}
    assert met["percent"].tolist() == pytest.approx([-10.0] * 8)
    sold = levels[(levels["outcome"] == "sold") & (levels["level"] == 4)].set_index("surrounding")["verdict"]
    assert (sold[sold.index.str.contains("ends")] == MORE).all()
    assert set(sold) == {MORE, SAME}
    assert set(levels[(levels["outcome"] == "attempts") & (levels["level"] == 0)]["verdict"]) == {UNCLEAR}


def test_findings_say_in_how_many_surroundings_and_where_harm_grows():
    levels, steps = (level_differences(made_up(effect), stepwise=stepwise) for stepwise in (False, True))
    said = "\n".join(findings(levels, steps))
    assert "**Level 0 against liaison.** Nothing can be told apart in any surrounding." in said
    assert f"Fewer: {label('met_at_sea')} (8 of 8 surroundings)" in said
    assert f"More: {label('sold')} (4 of 8 surroundings)" in said
    assert "**Fewer arrivals and more harm at once**: level 4 (the offer ends" in said


def test_steps_are_compared_with_the_level_below():
    steps = level_differences(made_up(effect), stepwise=True)
    assert sorted(set(zip(steps["level"], steps["against"], strict=True))) == [(1, 0), (2, 1), (3, 2), (4, 3)]
    said = findings(level_differences(made_up(effect)), steps)[-1]
    assert f"level 4 from level 3 in 8 of 8 ({label('met_at_sea')} · {label('sold')})" in said
    assert "level 2 from level 1 in 0 of 8 (by nothing)" in said


def test_levels_are_pooled_over_surroundings_replicate_by_replicate():
    pooled = pooled_differences(made_up(effect))
    assert (pooled["pairs"] == 6).all()
    at_four = pooled[pooled["level"] == 4].set_index("outcome")
    assert at_four.loc["met_at_sea", "difference"] == pytest.approx(-10.25)
    assert at_four.loc["sold", "difference"] == pytest.approx(2.5), "5 where the offer ends, which is half of them"
    steps = pooled_differences(made_up(effect), stepwise=True)
    assert steps[["level", "against"]].drop_duplicates().to_numpy().tolist() == [[1, 0], [2, 1], [3, 2], [4, 3]]


def test_surroundings_are_compared_with_what_stood():
    def of_the_deal(name, values, replicate):
        return 3.0 + replicate if name == "attempts" and values[DEAL] == "offer_ends" else 0.0

    table = surrounding_differences(made_up(of_the_deal))
    attempts = table[table["outcome"] == "attempts"].set_index("change")
    assert list(attempts.index) == ["the offer ends", "more authority", "20 vessels"]
    assert attempts["difference"].tolist() == pytest.approx([5.5, 0.0, 0.0])


def test_the_first_value_of_each_surrounding_is_what_held():
    scenario = load_scenario("liaison_continues")
    schedule = resolve(scenario, scenario.start, scenario.end, {}, ROOM_START, 1.0)
    for name in AXES:
        if name != DEAL:
            assert schedule.on(ROOM_START, name.removeprefix("opening.")) in (next(iter(AXES[name])), LIAISON), name
    assert set(SURROUNDINGS) == set(AXES) - {ROOM}


@pytest.mark.slow
def test_the_study_in_a_very_small_world(small) -> None:
    folder = small.folder(STUDY, ("2017-12-07", "2017-12-12"))
    assert {file.name for file in folder.iterdir()} == {
        "figure.png", "levels.csv", "manifest.json", "means.csv", "page.md", "seal.json", "steps.csv",
        "surroundings.csv", "together.csv",
    }  # fmt: skip
    page = (folder / "page.md").read_text(encoding="utf-8")
    assert page.startswith("# The joint room in every surrounding\n") and "80 runs" in page
    assert "What the sweep does not show" in page
    assert "Another world: not comparable with the record." in page
    for name in ("met_at_sea", *REQUIRED_HUMAN_COST):
        assert label(name) in page
    assert len(pd.read_csv(folder / "means.csv")) == 40
    levels = pd.read_csv(folder / "levels.csv")
    counted = levels[~levels["outcome"].isin([name for name, item in OUTCOMES.items() if item.kind == RATIO])]
    assert np.isfinite(counted["difference"]).all()
