"""Reads a follow-up as a question that stands on its own."""
