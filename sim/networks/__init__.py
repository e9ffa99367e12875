"""Smuggling networks: when and from where they launch, with which boats, at what price, and what they learn."""
