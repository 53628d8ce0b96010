"""Answers out of the rows of a table, or the points of a list, that stand together."""
