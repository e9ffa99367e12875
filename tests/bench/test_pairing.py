"""What two scenarios have in common, measured on a small world: every row is there and is a number."""

import numpy as np

from jointroom.experiments.bench import pairing
from jointroom.experiments.stats.outcomes import WITHOUT_DICE


def test_pairs_share_their_past_and_every_headline_has_its_correlation():
    rows = pairing.measure(quick=True)
    correlations = {row.variant: row.median for row in rows if row.quantity == pairing.CORRELATION}
    assert set(correlations) == {*pairing.HEADLINES, *WITHOUT_DICE.values()}
    told = {name: value for name, value in correlations.items() if not np.isnan(value)}
    assert len(told) >= 10 and all(-1.0 <= value <= 1.0 for value in told.values())
    assert told["in_libya"] > 0.9  # the common past alone leaves that much
    gains = {row.variant: row.median for row in rows if row.quantity == pairing.LESS_CHANCE}
    assert set(gains) == set(WITHOUT_DICE) and all(np.isfinite(gain) and gain > 0.0 for gain in gains.values())
