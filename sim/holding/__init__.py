"""Holding: official centres, unofficial places, what is made of people held there, and how they get out."""
