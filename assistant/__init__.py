"""Wattif: plain-language questions about what AI costs the environment, answered with sourced figures."""

__version__ = "0.1.0"
