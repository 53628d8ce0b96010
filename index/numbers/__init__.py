"""Figures, quantities and units in text."""
