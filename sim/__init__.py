"""The Central Mediterranean route as a simulation: people, networks, armed groups, vessels and a room.

`sim` is the model; `experiments` is what one does with it. A subject has one room: `land`, `sea`, `groups`, `networks`,
`holding`, `people`, `room`; `day` has the phases of a day, `start` the first one. Imports run one way: model ->
observe, start -> day -> context -> the subjects -> state -> world -> policy -> parameters -> maths.
"""

from jointroom.sim.cache import choose_cache_dir

__version__ = "0.1.0"

# Numba reads its cache folder when it is first imported, so this comes before any kernel.
choose_cache_dir()
