"""The sub-steps to which nothing happens: boats moved in blocks, and which of them need the full rules."""
