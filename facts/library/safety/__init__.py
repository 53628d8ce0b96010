"""Copies, damage, and the check of every hash and span."""
