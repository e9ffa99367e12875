"""The state of a run: tables of arrays, the ledger and the daily counts."""
