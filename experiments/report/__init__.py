"""What pages and tables share: words, provenance, tables of changes."""
