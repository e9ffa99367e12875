"""A finished run leaves nothing large behind, without a collection of garbage."""

import gc
import weakref

from jointroom.sim.model import CorridorModel
from tests.worlds import small_spec


def test_what_is_released_is_gone_at_once():
    gc.disable()
    try:
        model = CorridorModel(small_spec(days=3, keep_log=True, keep_histories=True))
        model.run()
        context = model.context
        large = (context, context.state.persons.rows, context.state.boats.rows, context.weather.hs_m,
                 model.observer, model.observer.stock, *model.agents)  # fmt: skip
        left = [weakref.ref(item) for item in large]
        del large, context
        model.release()
        assert [ref() for ref in left if ref() is not None] == []
    finally:
        gc.enable()
