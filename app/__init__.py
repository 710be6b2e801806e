"""Fasti: history published with its sources."""
