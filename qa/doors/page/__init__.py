"""The chat as a web page."""
