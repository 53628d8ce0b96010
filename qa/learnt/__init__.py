"""Learnt numbers, and what is worked out with them."""
