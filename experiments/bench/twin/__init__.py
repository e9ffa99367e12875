"""The model's sea and land once more, in plain Python and to the bit: what is compared with it, and timed beside it."""
