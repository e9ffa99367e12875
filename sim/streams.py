"""One random stream for each decision that chance takes part in: the rows of `data/streams.csv`.

A stream is half of the Philox key (the seed is the other half), so what one decision draws can never
shift what another draws. Append only: renumbering a stream changes every result. 65, 67 and 72 were given
once and are not given again. Type checkers read `streams.pyi`.
"""

from jointroom.sim.packaged import enumeration, read_rows

Stream = enumeration(__name__, "Stream", "Names of the random streams.", read_rows("data/streams.csv"))
