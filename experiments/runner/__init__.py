"""Doing runs: in this process, in several, on a cluster; nothing done is lost."""
