"""Widgets of the chat, one a module."""
