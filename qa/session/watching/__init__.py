"""Folders that the library follows: when they are looked at, and what is said of them."""
