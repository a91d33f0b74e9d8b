"""Exact quantities: dimensions, units, bounds. Knows no fact and no text."""
