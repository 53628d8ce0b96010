"""A fact is read for the exact words that answer."""
