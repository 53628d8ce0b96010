"""The rows of a table, or the points of a list, as things with properties."""
