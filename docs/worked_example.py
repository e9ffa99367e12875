# %% [markdown]
"""# Would a joint room help, and how sure can one be?

This notebook asks the question three ways: of one scenario, of several side by side, and of many plausible worlds. It
uses a small world and short runs, so that each cell takes seconds; its numbers mean nothing. For results leave out
`population_scale`, `start` and `end`, and take twenty replicates.
"""

# %% Imports and the small world
from typing import Any

from jointroom import compare, grid, run, sweep

SMALL: dict[str, Any] = {"population_scale": 0.02, "start": "2017-11-20", "end": "2017-12-31"}
RESULTS = "results"

# %% [markdown]
# ## One scenario against its baseline
#
# `run` does what `jointroom run` does: the scenario and its baseline on the same seeds, tables and figures in a folder.

# %%
finished = run("room_level_3", replicates=2, workers=1, results_dir=RESULTS, **SMALL)
print(finished.folder)
print(finished.summary[["indicator", "mean", "baseline_mean", "verdict"]].head(12).to_string(index=False))

# %% [markdown]
# ## Several alternatives side by side
#
# Each is compared with the first. A scenario may be given other values, here more patrol vessels.

# %%
comparison = compare(
    "liaison_continues",
    "room_level_4",
    "room_level_4+levers.coastguard_vessels=12",
    replicates=3,
    workers=1,
    results_dir=RESULTS,
    **SMALL,
)
shown = ["met_at_sea", "intercepted_libya", "dead_sea", "detained_official", "forced_labour_person_days", "sold"]
changes = comparison.differences[comparison.differences["baseline"] != ""].set_index("indicator")
for alternative in comparison.others:
    print(f"\n{alternative.title}")
    mine = changes[changes["scenario"] == alternative.label].loc[shown]
    print(mine[["difference", "difference_low", "difference_high", "verdict", "variance_reduction"]].to_string())

# %% Which is beaten on every count, and what is the regret of the others?
print(comparison.front[["label", "beaten_by", "told_apart"]].to_string(index=False))
print(comparison.regret.pivot(index="outcome", columns="label", values="regret").round(1).to_string())

# %% A page, LaTeX tables, CSV and figures, to be read or sent on
for file in comparison.write(f"{RESULTS}/analyses/rooms"):
    print(file)

# %% [markdown]
# ## Many worlds
#
# A sweep crosses what a policy could set with what is not known. Runs that were done before are found again.

# %%
design = grid(
    {"scenario": ["liaison_continues", "room_level_4"], "fleets.libyan_coastguard.room": [100, 180, 300]},
    fixed=SMALL,
    replicates=2,
)
outcomes = sweep(design, results_dir=RESULTS, workers=1).outcomes
print(outcomes.groupby(["scenario", "fleets.libyan_coastguard.room"])[shown].mean().round(1).to_string())
