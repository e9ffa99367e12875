"""What every column and every indicator of a run's tables means, with its unit: `data_dictionary.csv`."""

from collections.abc import Mapping

import pandas as pd
from jointroom.experiments.stats.outcomes import RATIOS
from jointroom.experiments.stats.summary import COLUMNS as SUMMARY_COLUMNS
from jointroom.sim.observe.exploitation import COUNTED, DAYS, SPENT
from jointroom.sim.observe.indicators import INDICATORS

_KEYS = {
    "scenario": ("text", "scenario of the row: the one asked for, or its baseline"),
    "replicate": ("1", "number of the replicate, from 0; scenarios share random numbers replicate by replicate"),
    "seed": ("1", "seed of the replicate, derived from the run's seed and the number of the replicate"),
}
_PLACE = {
    "launch_lon": ("degrees east", "longitude of the launch"),
    "launch_lat": ("degrees north", "latitude of the launch"),
    "end_lon": ("degrees east", "longitude where the boat was met, or where its voyage ended"),
    "end_lat": ("degrees north", "latitude where the boat was met, or where its voyage ended"),
}
_LOCAL_TIME = "YYYY-MM-DDTHH:MM"

TABLES: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "monthly": {
        **_KEYS,
        "month": ("YYYY-MM", "calendar month; a first or last month may be partial"),
        "indicator": ("text", "what is counted; see the rows of table indicator"),
        "unit": ("text", "unit of the value"),
        "value": ("unit", "sum over the month of a flow or of person-days; a stock at the end of the month"),
    },
    "summary": SUMMARY_COLUMNS,
    "launches": {
        **_KEYS,
        "month": ("YYYY-MM", "calendar month of launch"),
        "site": ("text", "launch site"),
        "boats": ("boats", "boats that left"),
        "persons": ("persons", "people aboard them on leaving"),
    },
    "flows": {
        **_KEYS,
        "month": ("YYYY-MM", "calendar month; accounts are read at its end"),
        "origin": ("text", "origin group"),
        "account": (
            "text",
            "present_at_start and entered (since the start) on one side, where people are on the other; "
            "the two sides are equal",
        ),
        "persons": ("persons", "people in the account"),
    },
    "moves": {
        **_KEYS,
        "month": ("YYYY-MM", "calendar month of the moves; months without a move of a kind have no row"),
        "origin": ("text", "origin group"),
        "from_state": ("text", "state that ended; outside for entry into Libya"),
        "to_state": ("text", "state that began; the same as from_state for a transfer"),
        "persons": ("persons", "moves in the month; whoever moves twice counts twice"),
    },
    "attempts": {
        **_KEYS,
        "origin": ("text", "origin group"),
        "attempts": ("1", "crossings begun since the start of the run"),
        "state": ("text", "where people are at the end of the run"),
        "persons": ("persons", "people with so many attempts who are there"),
        "days_between": (
            "d",
            "mean time from one attempt to the next of these people; empty for fewer than two attempts; "
            "weigh it by persons x (attempts - 1)",
        ),
    },
    "cohorts": {
        **_KEYS,
        "entered": ("YYYY-MM", "month of entry into Libya"),
        "origin": ("text", "origin group"),
        "months_since": ("months", "read at the end of the month that comes so long after the month of entry"),
        "state": ("text", "where people are then; states with nobody have no row"),
        "persons": ("persons", "people of the origin group who entered in that month and are there"),
        "share": ("1", "share of all people of the origin group who entered in that month"),
    },
    "exploitation": {
        **_KEYS,
        "month": ("YYYY-MM", "calendar month"),
        "origin": ("text", "origin group"),
        "measure": ("text", "what is counted; see the rows of table exploitation measure"),
        "unit": ("text", "unit of the value"),
        "value": ("unit", "sum over the month"),
    },
    "histories": {
        **_KEYS,
        "person": ("1", "address of the person, the same in scenario and baseline"),
        "origin": ("text", "origin group"),
        "row": ("1", "row of the person in the model's table"),
        "date": ("YYYY-MM-DD", "day on which the state began; for people who were there first, the first day"),
        "state": ("text", "state that began"),
        "place": ("text", "town, centre while held in one, or road on the way; empty where there is none"),
        "network": ("1", "number of the network that the person has paid; -1 for none"),
    },
    "boats": {
        **_KEYS,
        "boat_id": ("1", "identity of the boat, the same in scenario and baseline while their histories agree"),
        "launched": (_LOCAL_TIME, "time of launch, local (UTC+2)"),
        "met": (_LOCAL_TIME, "time at which somebody was first alongside; empty if nobody was"),
        "ended": (_LOCAL_TIME, "time at which the voyage ended; empty if it had not when the run ended"),
        "site": ("text", "launch site"),
        "network": ("1", "number of the network that launched the boat"),
        "boat_type": ("text", "class of the boat"),
        "embarked": ("persons", "people aboard on leaving"),
        "outcome": ("text", "how the voyage ended; at_sea if it had not when the run ended"),
        "actor": ("text", "who met the boat"),
        "dead": ("persons", "people who died on the voyage"),
        "called": ("true or false", "whether a distress call from the boat was heard"),
        **_PLACE,
    },
    "vessels": {
        **_KEYS,
        "vessel": ("text", "identity of the vessel"),
        "kind": ("text", "whose vessel it is"),
        "date": ("YYYY-MM-DD", "day of the position"),
        "lon": ("degrees east", "longitude"),
        "lat": ("degrees north", "latitude"),
    },
}
"""Unit and meaning of every column, by table."""


def data_dictionary(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Columns table, name, unit, meaning: a row for each column of the tables, then one for each indicator.

    Raises:
        ValueError: a column that nobody has described.
    """
    rows = []
    for table, frame in tables.items():
        silent = [column for column in frame.columns if column not in TABLES[table]]
        if silent:
            raise ValueError(f"columns of {table} without unit and meaning in the data dictionary: {', '.join(silent)}")
        rows += [(table, column, *TABLES[table][column]) for column in frame.columns]
    rows += [("indicator", item.name, item.unit, f"{item.doc} [{item.kind}]") for item in INDICATORS.values()]
    rows += [("indicator", item.name, item.unit, f"{item.doc} [ratio, in the summary]") for item in RATIOS]
    rows += [("exploitation measure", name, unit, words) for name, (_, unit, words) in COUNTED.items()]
    rows += [("exploitation measure", name, DAYS, words) for name, (_, words) in SPENT.items()]
    return pd.DataFrame(rows, columns=["table", "name", "unit", "meaning"])
