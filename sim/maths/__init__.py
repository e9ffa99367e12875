"""Arithmetic that gives the same bits on every machine, compiled or not.

Three modules of pure scalar functions that any layer may call, inside or outside compiled code, and one for loops:

* ``philox``: the counter-based generator. A random word is a function of its address, not of a history.
* ``elementary``: exp, log, sin and the like from additions, multiplications, divisions and square roots,
  which IEEE 754 rounds the same way everywhere. The mathematical library of an operating system does not.
* ``draws``: distributions addressed by ``(seed, stream, tick, entity, k)``;
* ``blocks``: some of these for many addresses or numbers at once, in loops that the compiler vectorises.

Nothing here uses fused multiply-add, fast-math or threads, so switching the compiler off
(``NUMBA_DISABLE_JIT=1``) changes the speed and not one bit of a result.
"""
