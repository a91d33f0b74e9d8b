"""The chat: a screen over a conversation. The only room that knows Textual."""
