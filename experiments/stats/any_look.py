"""How far an interval has to reach that holds at every look, however often one looks before one stops.

Student's interval covers the truth 95 times in 100 where the number of pairs was fixed before. Whoever looks again and
again and stops when it leaves out zero is wrong far more often. These intervals are a confidence sequence: all of them
together, after 2 pairs, after 3 and so on, cover the truth but 5 times in 100, so that any rule may say when to stop.

By the method of mixtures: the likelihood of the t statistic, with the true difference over the true spread drawn from
a normal distribution about zero, over that without any difference, has a mean of 1 at every look; so it ever exceeds 20
at most 5 times in 100 (Ville's inequality). The interval holds all differences for which it does not exceed that. It
rests on differences that are normal, as Student's does, and suffers more where they are far from that.
"""

import math

MIXED = 2.0
"""Variance of the true difference over the true spread, as mixed: narrow for five to fifty pairs; any is valid."""


def any_look_t(pairs: int, level: float) -> float:
    """What takes the place of Student's t: how many standard errors the interval reaches to each side.

    Args:
        pairs: behind the mean, at least 2.
        level: how often all intervals together cover the truth, 0-1.

    Returns:
        A number above that of Student; infinite where so few pairs exclude nothing.
    """
    more = 1.0 + pairs * MIXED
    ratio = (math.sqrt(more) / (1.0 - level)) ** (2.0 / pairs)
    return math.sqrt((pairs - 1) * (ratio - 1.0) / (1.0 - ratio / more)) if ratio < more else math.inf
