"""The chat on Textual."""
