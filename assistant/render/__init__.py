"""Render: a worded answer as plain lines or JSON."""
