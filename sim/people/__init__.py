"""People: how they come, travel, live, choose, wait, and where they are put ashore."""
