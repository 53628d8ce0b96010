"""Trains the question encoder: what people type is brought to where the facts lie that answer."""
