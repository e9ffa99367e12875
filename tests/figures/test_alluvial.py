"""The layout of ribbons: widths add up, nothing overlaps, both ends meet their bars."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jointroom.experiments.figures.alluvial import LANE_GAP_IN, Alluvium, lay_out
from jointroom.experiments.figures.flows import SITES, _ends
from jointroom.experiments.figures.ribbons import arrow, outline

GAP_IN = 0.3
STATES = sorted(SITES)
FLOWS = st.dictionaries(
    st.tuples(st.sampled_from(STATES), st.sampled_from(STATES)), st.integers(0, 100_000), min_size=1, max_size=25
)


def drawn(flows: dict[tuple[str, str], int]) -> Alluvium:
    return lay_out({flow: float(persons) for flow, persons in flows.items()}, SITES, 1e-5, GAP_IN)


@settings(max_examples=60, deadline=None)
@given(FLOWS)
def test_boxes_of_a_column_keep_their_order_and_distance(flows: dict[tuple[str, str], int]) -> None:
    drawing = drawn(flows)
    for column in {box.site.column for box in drawing.boxes.values()}:
        boxes = [box for box in drawing.boxes.values() if box.site.column == column]
        boxes.sort(key=lambda box: box.top_in)
        assert boxes[0].top_in == pytest.approx(0.0)
        for upper, lower in pairwise(boxes):
            assert upper.site.level <= lower.site.level
            assert lower.top_in - upper.top_in - upper.height_in >= LANE_GAP_IN - 1e-9
    assert all(box.top_in + box.height_in <= drawing.height_in + 1e-9 for box in drawing.boxes.values())


@settings(max_examples=60, deadline=None)
@given(FLOWS)
def test_ribbons_lie_within_the_bars_that_they_join(flows: dict[tuple[str, str], int]) -> None:
    drawing = drawn(flows)
    assert {ribbon.flow for ribbon in drawing.ribbons} == {
        flow for flow, persons in flows.items() if persons > 0 and flow[0] != flow[1]
    }
    for ribbon in drawing.ribbons:
        assert len(ribbon.heights_in) == len(ribbon.stops) == max(abs(columns(ribbon.flow)) + 1, 2)
        for name, height in zip(ribbon.stops, ribbon.heights_in, strict=True):
            box = drawing.boxes[name]
            assert box.top_in - 1e-9 <= height - ribbon.width_in / 2
            assert height + ribbon.width_in / 2 <= box.top_in + box.height_in + 1e-9


def columns(flow: tuple[str, str]) -> int:
    return SITES[flow[1]].column - SITES[flow[0]].column


@pytest.mark.parametrize(
    ("flow", "way"),
    [
        (("living", "waiting"), 1),
        (("held_official", "living"), -1),
        (("at_sea", "living"), -1),
        (("held_official", "forced_labour"), -1),
    ],
)
def test_arrows_point_the_way_people_move(flow: tuple[str, str], way: int) -> None:
    (ribbon,) = drawn({flow: 20_000}).ribbons
    tip, *back = arrow(ribbon, _ends(ribbon))
    assert all((tip[0] - x) * way > 0 for x, _ in back)
    box = outline(ribbon, _ends(ribbon), 0.01).get_extents()
    assert box.x1 > box.x0 and box.height >= ribbon.width_in - 1e-9
