"""Figures from tidy tables: months, outcomes, human cost, launches, map. They never touch a model.

Every figure takes the provenance of its tables, for its footer and badges.
"""

import os
import sys
from contextlib import suppress

if "matplotlib" not in sys.modules and "MPLBACKEND" in os.environ:
    # Inherited from a notebook, say. It may name a window that is not installed here, which would stop the import;
    # figures are drawn into files, and need none.
    named = os.environ.pop("MPLBACKEND")
    import matplotlib

    os.environ["MPLBACKEND"] = named
    with suppress(ValueError):
        matplotlib.rcParams["backend"] = named
