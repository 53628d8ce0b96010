"""The conversation as it is drawn: a card for each turn."""
