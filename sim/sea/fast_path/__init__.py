"""The fast path: boats to which nothing happens are moved in blocks, and those that need an event are found."""
