"""Answers out of several facts: lists, counts, the most, comparisons, sums, overviews."""
