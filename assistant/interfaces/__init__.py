"""Interfaces: the command line, scripts, the chat. The only rooms that know the terminal, files and the clock."""
