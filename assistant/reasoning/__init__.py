"""Reasoning: a query becomes an answer by paths through the facts. Sees no text and no language."""
