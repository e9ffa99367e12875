"""Layout helpers: labels that never overlap, text that fits, numbers that read well."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure

from jointroom.experiments.figures.style import PALETTE, heading, outcome_colour, plain_count, spread, text_width, wrap
from jointroom.experiments.report.labels import number, rounded, signed
from jointroom.experiments.stats.outcomes import GROUPS, OUTCOMES, REQUIRED_HUMAN_COST, SUMMARY, label
from jointroom.sim.observe.indicator import Colour, Group


@given(st.lists(st.floats(0.0, 100.0), max_size=8))
def test_labels_keep_their_order_and_distance(heights: list[float]) -> None:
    heights = sorted(heights)
    placed = spread(heights, 12.0, 0.0, 100.0)
    assert len(placed) == len(heights)
    assert all(upper - lower >= 12.0 - 1e-6 for lower, upper in pairwise(placed))


def test_labels_far_apart_stay_where_they_are() -> None:
    assert spread([10.0, 50.0, 90.0], 12.0, 0.0, 100.0) == [10.0, 50.0, 90.0]


def test_wrapped_lines_fit() -> None:
    text = "Each interval stands alone, so about one in twenty would miss the truth by chance. " * 3
    lines = wrap(text, 4.0, 10.0)
    assert " ".join(lines) == text.strip()
    assert max(text_width(line, 10.0) for line in lines) <= 4.0


@pytest.mark.parametrize(
    ("value", "words"),
    [(0.0, "0"), (12345.0, "12,345"), (-12345.0, "−12,345"), (0.1234, "0.123"), (float("nan"), "–")],
)
def test_numbers(value: float, words: str) -> None:
    assert number(value) == words


def test_ticks_of_millions_are_short() -> None:
    assert [plain_count(value) for value in (2e6, 2.5e6, 999e3, 0.5)] == ["2 M", "2.5 M", "999,000", "0.5"]


def test_a_unit_that_the_words_name_is_not_said_twice() -> None:
    axes = Figure().subplots()
    for text, unit, times in (("Forced labour, person-days", "person-days", 0), ("Sold", "persons", 1)):
        heading(axes, text, unit)
        assert sum(note.get_text() == unit for note in axes.texts) == times


def test_signs_are_always_shown() -> None:
    assert (signed(3.0), signed(-3.0), signed(0.0)) == ("+3", "−3", "0")
    assert rounded(123456.0) == 123000.0


def test_a_summary_shows_each_outcome_once_with_the_human_cost_in_a_group_of_its_own() -> None:
    assert [name for names in GROUPS.values() for name in names] == list(SUMMARY)
    assert len(SUMMARY) == len(set(SUMMARY))
    assert set(REQUIRED_HUMAN_COST) <= set(GROUPS[Group.HUMAN_COST])
    assert all(OUTCOMES[name].human_cost for name in GROUPS[Group.HUMAN_COST])
    assert label("boats_launched") == "Boats launched"


def test_every_colour_that_an_indicator_may_name_is_in_the_palette() -> None:
    assert PALETTE.keys() == set(Colour)
    assert len(set(PALETTE.values())) == len(PALETTE)
    assert outcome_colour("dead_sea") == PALETTE[Colour.DEATH]
    assert outcome_colour("sold") == PALETTE[Colour.HELD]
    assert outcome_colour("a study's own") == PALETTE[Colour.FLOW]
