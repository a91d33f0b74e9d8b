"""Wording: an answer as sentences of English or French. Computes nothing but rounding and a unit's prefix."""
