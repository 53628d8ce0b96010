"""Conversations that are kept, open or earlier."""
