"""The Central Mediterranean route as a simulation: people, networks, armed groups, vessels and a room.

`sim` is the model; `experiments` is what one does with it. Inside `sim` imports run one way:
model -> observe, phases -> organisations -> kernels -> state -> world -> policy -> parameters ->
codes, streams, units; `sim.maths` (random numbers and elementary functions) serves them all.
"""

from jointroom.sim.cache import choose_cache_dir

__version__ = "0.1.0"

# Numba reads its cache folder when it is first imported, so this comes before any kernel.
choose_cache_dir()
