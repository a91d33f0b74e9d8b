"""Render: a worded answer as plain lines, JSON or Markdown."""
