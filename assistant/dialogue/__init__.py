"""Dialogue: what was said before, and what it adds to what is said now."""
